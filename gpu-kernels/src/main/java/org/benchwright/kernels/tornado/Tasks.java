package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task3;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task4;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task5;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task6;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task7;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task8;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task9;

/** Takes the kernels of a {@link Program}, to run them at once or to put them into a graph for a device. */
interface Tasks {
    /** What a kernel with threads of its own gets, announcing how many there are and how many a group. */
    KernelContext threads(String id, int x, int y, int groupX, int groupY);

    <T1, T2, T3> void task(String id, Task3<T1, T2, T3> code, T1 a1, T2 a2, T3 a3);

    <T1, T2, T3, T4> void task(String id, Task4<T1, T2, T3, T4> code, T1 a1, T2 a2, T3 a3, T4 a4);

    <T1, T2, T3, T4, T5> void task(String id, Task5<T1, T2, T3, T4, T5> code, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5);

    <T1, T2, T3, T4, T5, T6> void task(String id, Task6<T1, T2, T3, T4, T5, T6> code, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6);

    <T1, T2, T3, T4, T5, T6, T7> void task(String id, Task7<T1, T2, T3, T4, T5, T6, T7> code,
            T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7);

    <T1, T2, T3, T4, T5, T6, T7, T8> void task(String id, Task8<T1, T2, T3, T4, T5, T6, T7, T8> code,
            T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8);

    <T1, T2, T3, T4, T5, T6, T7, T8, T9> void task(String id, Task9<T1, T2, T3, T4, T5, T6, T7, T8, T9> code,
            T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9);
}
