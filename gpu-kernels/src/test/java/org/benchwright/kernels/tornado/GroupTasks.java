package org.benchwright.kernels.tornado;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task4;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task9;

/** Runs kernels with threads of their own as a device does: a real thread for each, a real barrier and shared memory for each group. */
final class GroupTasks extends PlainTasks {
    private int[] grid;

    @Override
    public KernelContext threads(String id, int x, int y, int groupX, int groupY) {
        grid = new int[] {x, y, groupX, groupY};
        return new KernelContext();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T1, T2, T3, T4> void task(String id, Task4<T1, T2, T3, T4> code, T1 a1, T2 a2, T3 a3, T4 a4) {
        run(a1, context -> code.apply((T1) context, a2, a3, a4));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T1, T2, T3, T4, T5, T6, T7, T8, T9> void task(String id, Task9<T1, T2, T3, T4, T5, T6, T7, T8, T9> code, T1 a1, T2 a2, T3 a3, T4 a4,
            T5 a5, T6 a6, T7 a7, T8 a8, T9 a9) {
        run(a1, context -> code.apply((T1) context, a2, a3, a4, a5, a6, a7, a8, a9));
    }

    private void run(Object first, Consumer<Object> kernel) {
        if (!(first instanceof KernelContext)) {
            kernel.accept(first);
            return;
        }
        for (int y = 0; y < grid[1] / grid[3]; y++) {
            for (int x = 0; x < grid[0] / grid[2]; x++) {
                group(x, y, kernel);
            }
        }
    }

    private void group(int groupX, int groupY, Consumer<Object> kernel) {
        CyclicBarrier barrier = new CyclicBarrier(grid[2] * grid[3]);
        Map<Integer, float[]> memory = new ConcurrentHashMap<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int y = 0; y < grid[3]; y++) {
                for (int x = 0; x < grid[2]; x++) {
                    KernelContext context = new Member(barrier, memory);
                    place(context, "localIdx", x);
                    place(context, "localIdy", y);
                    place(context, "groupIdx", groupX);
                    place(context, "groupIdy", groupY);
                    place(context, "globalIdx", groupX * grid[2] + x);
                    place(context, "globalIdy", groupY * grid[3] + y);
                    threads.execute(() -> {
                        try {
                            kernel.accept(context);
                        } catch (Throwable broken) {
                            failure.compareAndSet(null, broken);
                            barrier.reset();
                        }
                    });
                }
            }
        }
        if (failure.get() != null) {
            throw new AssertionError("a thread of the group failed", failure.get());
        }
    }

    private static void place(KernelContext context, String name, int value) {
        try {
            Field field = KernelContext.class.getField(name);
            field.setAccessible(true);
            field.set(context, value);
        } catch (ReflectiveOperationException closed) {
            throw new AssertionError(closed);
        }
    }

    private static final class Member extends KernelContext {
        private final CyclicBarrier barrier;
        private final Map<Integer, float[]> memory;
        private int arrays;

        private Member(CyclicBarrier barrier, Map<Integer, float[]> memory) {
            this.barrier = barrier;
            this.memory = memory;
        }

        @Override
        public void localBarrier() {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException broken) {
                throw new IllegalStateException("another thread of the group failed", broken);
            }
        }

        @Override
        public float[] allocateFloatLocalArray(int size) {
            return memory.computeIfAbsent(arrays++, place -> new float[size]);
        }
    }
}
