package org.benchwright.kernels.vector;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Shares work among all cores: the caller takes part, and daemon threads that wait between calls take the rest. */
public final class Cores {
    /** How many threads compute at most. */
    public static final int COUNT = Runtime.getRuntime().availableProcessors();

    /**
     * Nanoseconds for which a thread that has nothing to do looks for more before it sleeps. To be woken takes longer than many a kernel, and a
     * training step calls one after the other.
     */
    private static final long SPIN = 50_000;

    private Cores() {
    }

    /**
     * Calls {@code task} once with each number below {@code tasks}, in any order and on several threads, and returns when all are done; a single
     * task runs at once on the calling thread. Tasks may call this again, and several threads may at the same time. What a task throws is thrown
     * here, after the others have ended.
     */
    public static void run(int tasks, IntConsumer task) {
        if (tasks <= 1 || COUNT < 2) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        Work work = new Work(tasks, task);
        Share[] others = new Share[Math.min(COUNT, tasks) - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Share(work);
            Servers.QUEUE.add(others[i]);
        }
        work.take();
        for (Share other : others) {
            other.join();
        }
        switch (work.failure.get()) {
            case null -> { }
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable impossible -> throw new AssertionError(impossible);
        }
    }

    /** Where the stretch of {@code task} ends, when n things are shared in stretches of {@code size}. */
    static int end(int task, int size, int n) {
        return (int) Math.min(n, (task + 1L) * size);
    }

    /** The threads that take the rest, started when there first is some. */
    private static final class Servers {
        private static final BlockingQueue<Share> QUEUE = new LinkedBlockingQueue<>();

        static {
            for (int i = 1; i < COUNT; i++) {
                Thread thread = new Thread(Servers::serve, "kernels-" + i);
                thread.setDaemon(true);
                thread.start();
            }
        }

        private static void serve() {
            while (true) {
                Share share = QUEUE.poll();
                for (long until = System.nanoTime() + SPIN; share == null && System.nanoTime() < until; share = QUEUE.poll()) {
                    Thread.onSpinWait();
                }
                try {
                    (share == null ? QUEUE.take() : share).run();
                } catch (InterruptedException nobodysBusiness) {
                    // Nothing was being done, and there may be more to do.
                }
            }
        }
    }

    private static final class Work {
        private final int tasks;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Work(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
        }

        void take() {
            try {
                for (int i = next.getAndIncrement(); i < tasks && failure.get() == null; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException | Error thrown) {
                failure.compareAndSet(null, thrown);
            }
        }
    }

    /** What another thread takes of it, if it comes to it in time. */
    private static final class Share implements Runnable {
        private final Work work;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CountDownLatch done = new CountDownLatch(1);

        Share(Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                work.take();
                done.countDown();
            }
        }

        /** One that has not begun yet is not waited for: the caller has taken all there was, and it never will begin. */
        void join() {
            boolean interrupted = false;
            for (long until = System.nanoTime() + SPIN; begun.get() && done.getCount() > 0 && System.nanoTime() < until;) {
                Thread.onSpinWait();
            }
            while (!begun.compareAndSet(false, true)) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException later) {
                    // The arrays are still being written, so the caller cannot go on yet.
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
