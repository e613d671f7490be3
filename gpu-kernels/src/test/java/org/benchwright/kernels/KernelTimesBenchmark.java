package org.benchwright.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** Median milliseconds of one kernel on the backend that would be chosen: {@code docs/bench/kernels.sh} runs it in turn with PyTorch. */
final class KernelTimesBenchmark {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 121;

    private KernelTimesBenchmark() {
    }

    /** @param words {@code gemm} for the product of two 1024 x 1024 matrices, {@code topk} for the 10 nearest of 100,000 x 384 to 64 queries */
    public static void main(String[] words) {
        KernelBackend backend = Kernels.backend();
        Random random = new Random(1);
        Runnable work = switch (words[0]) {
            case "gemm" -> {
                float[] a = normal(random, 1024 * 1024);
                float[] b = normal(random, 1024 * 1024);
                float[] c = new float[1024 * 1024];
                yield () -> backend.matrices().gemm(1024, 1024, 1024, 1, a, b, 0, c);
            }
            case "topk" -> {
                float[] vectors = normal(random, 100_000 * 384);
                float[] queries = normal(random, 64 * 384);
                int[] ids = new int[64 * 10];
                float[] scores = new float[64 * 10];
                yield () -> backend.search().topK(Metric.INNER_PRODUCT, 100_000, 384, vectors, 64, queries, 10, ids, scores);
            }
            default -> throw new IllegalArgumentException("gemm or topk, but got " + words[0]);
        };
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "%.2f%n", millis[ROUNDS / 2]);
    }

    private static float[] normal(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
