package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Compares each backend's kernels with the scalar ones on random numbers in shapes that hit every tile and edge. */
public final class KernelCheck {
    private static final double TOLERANCE = 1e-6;
    private static final int[] LENGTHS = {0, 1, 3, 15, 16, 17, 64, 255, 1_000, 100_003};
    private static final int[][] SHAPES = {{1, 1, 1}, {3, 5, 2}, {4, 16, 32}, {5, 257, 33}, {17, 300, 31}, {64, 64, 64}, {129, 511, 65}, {7, 0, 9}};

    private KernelCheck() {}

    /**
     * One kernel on one backend.
     *
     * @param name     {@code dot}, {@code matmul} or {@code gemm}
     * @param backend  the backend's name
     * @param maxError greatest difference from the scalar kernel in units of the sum of absolute products (the scale that the rounding of
     *                 a sum has), over all shapes
     * @param ok       whether that is at most 1e-6
     */
    public record Result(String name, String backend, double maxError, boolean ok) {}

    /** Checks every backend that is available here, the scalar one included. */
    public static List<Result> run() {
        List<Result> results = new ArrayList<>();
        for (KernelBackend backend : Kernels.available()) {
            results.add(result("dot", backend, dotError(backend)));
            results.add(result("matmul", backend, gemmError(backend, 1f, 0f)));
            results.add(result("gemm", backend, gemmError(backend, -0.75f, 0.5f)));
        }
        return results;
    }

    static Result result(String name, KernelBackend backend, double error) {
        // A comparison with NaN is false, so a NaN error is not ok.
        return new Result(name, backend.name(), error, error <= TOLERANCE);
    }

    private static double dotError(KernelBackend backend) {
        SplittableRandom random = new SplittableRandom(17);
        MatrixKernels scalar = new org.benchwright.kernels.scalar.ScalarBackend().matrices();
        double worst = 0;
        for (int length : LENGTHS) {
            float[] a = uniform(random, length);
            float[] b = uniform(random, length);
            worst = worse(worst, Math.abs(backend.matrices().dot(a, b) - (double) scalar.dot(a, b)), scalar.dot(absolute(a), absolute(b)));
        }
        return worst;
    }

    private static double gemmError(KernelBackend backend, float alpha, float beta) {
        SplittableRandom random = new SplittableRandom(18);
        MatrixKernels scalar = new org.benchwright.kernels.scalar.ScalarBackend().matrices();
        double worst = 0;
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int k = shape[1];
            int n = shape[2];
            float[] a = uniform(random, m * k);
            float[] b = uniform(random, k * n);
            float[] start = uniform(random, m * n);
            float[] got = start.clone();
            float[] wanted = start.clone();
            float[] scale = absolute(start);
            backend.matrices().gemm(m, n, k, alpha, a, b, beta, got);
            scalar.gemm(m, n, k, alpha, a, b, beta, wanted);
            scalar.gemm(m, n, k, Math.abs(alpha), absolute(a), absolute(b), Math.abs(beta), scale);
            for (int i = 0; i < got.length; i++) {
                worst = worse(worst, Math.abs(got[i] - (double) wanted[i]), scale[i]);
            }
        }
        return worst;
    }

    private static double worse(double worst, double difference, double scale) {
        // Math.max keeps a NaN.
        return Math.max(worst, difference / Math.max(scale, Float.MIN_NORMAL));
    }

    private static float[] uniform(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static float[] absolute(float[] values) {
        float[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.abs(result[i]);
        }
        return result;
    }
}
