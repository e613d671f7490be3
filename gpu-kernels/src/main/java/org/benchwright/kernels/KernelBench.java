package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;

/** Measures each backend's kernels here and now, on one thread. */
public final class KernelBench {
    private static final int LENGTH = 1 << 14;
    private static final int SIDE = 512;
    private static final long WARM_UP_NANOS = 400_000_000L;
    private static final long ROUND_NANOS = 100_000_000L;
    private static final int ROUNDS = 5;

    private KernelBench() {}

    /**
     * One kernel on one backend.
     *
     * @param name    the kernel with its size, such as {@code matmul 512x512x512}
     * @param backend the backend's name
     * @param gflops  best of five rounds, in 10^9 floating-point operations a second (a product and a sum count two)
     */
    public record Result(String name, String backend, double gflops) {}

    /** Measures every backend that is available here; about a second for each kernel of each. */
    public static List<Result> run() {
        List<Result> results = new ArrayList<>();
        float[] x = new float[LENGTH];
        float[] a = new float[SIDE * SIDE];
        float[] b = new float[SIDE * SIDE];
        float[] c = new float[SIDE * SIDE];
        fill(x);
        fill(a);
        fill(b);
        for (KernelBackend backend : Kernels.available()) {
            float[] sink = new float[1];
            results.add(new Result("dot " + LENGTH, backend.name(), gflops(2.0 * LENGTH, () -> sink[0] += backend.matrices().dot(x, x))));
            results.add(new Result("matmul " + SIDE + "x" + SIDE + "x" + SIDE, backend.name(),
                    gflops(2.0 * SIDE * SIDE * SIDE, () -> backend.matrices().gemm(SIDE, SIDE, SIDE, 1f, a, b, 0f, c))));
        }
        return results;
    }

    private static void fill(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 31 - 15) / 16f;
        }
    }

    private static double gflops(double operations, Runnable kernel) {
        rate(kernel, WARM_UP_NANOS);
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, rate(kernel, ROUND_NANOS));
        }
        return operations * best / 1e9;
    }

    /** Calls a second. */
    private static double rate(Runnable kernel, long nanos) {
        long start = System.nanoTime();
        long calls = 0;
        long elapsed;
        do {
            kernel.run();
            calls++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return calls * 1e9 / elapsed;
    }
}
