package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task3;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task4;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task5;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task6;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task7;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task8;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task9;

/** Runs kernels at once, as sequential Java. */
class PlainTasks implements Tasks {
    @Override
    public KernelContext threads(String id, int x, int y, int groupX, int groupY) {
        throw new UnsupportedOperationException("plain Java has no groups of threads for " + id);
    }

    @Override
    public <T1, T2, T3> void task(String id, Task3<T1, T2, T3> code, T1 a1, T2 a2, T3 a3) {
        code.apply(a1, a2, a3);
    }

    @Override
    public <T1, T2, T3, T4> void task(String id, Task4<T1, T2, T3, T4> code, T1 a1, T2 a2, T3 a3, T4 a4) {
        code.apply(a1, a2, a3, a4);
    }

    @Override
    public <T1, T2, T3, T4, T5> void task(String id, Task5<T1, T2, T3, T4, T5> code, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) {
        code.apply(a1, a2, a3, a4, a5);
    }

    @Override
    public <T1, T2, T3, T4, T5, T6> void task(String id, Task6<T1, T2, T3, T4, T5, T6> code, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) {
        code.apply(a1, a2, a3, a4, a5, a6);
    }

    @Override
    public <T1, T2, T3, T4, T5, T6, T7> void task(String id, Task7<T1, T2, T3, T4, T5, T6, T7> code,
            T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) {
        code.apply(a1, a2, a3, a4, a5, a6, a7);
    }

    @Override
    public <T1, T2, T3, T4, T5, T6, T7, T8> void task(String id, Task8<T1, T2, T3, T4, T5, T6, T7, T8> code,
            T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) {
        code.apply(a1, a2, a3, a4, a5, a6, a7, a8);
    }

    @Override
    public <T1, T2, T3, T4, T5, T6, T7, T8, T9> void task(String id, Task9<T1, T2, T3, T4, T5, T6, T7, T8, T9> code,
            T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9) {
        code.apply(a1, a2, a3, a4, a5, a6, a7, a8, a9);
    }
}
