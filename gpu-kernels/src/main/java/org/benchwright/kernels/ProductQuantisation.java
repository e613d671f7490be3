package org.benchwright.kernels;

import java.util.SplittableRandom;

/** The parts of product quantisation (Jégou et al. 2011) that are the same on every backend: k-means in each part by the backend's kernels. */
public final class ProductQuantisation {
    private ProductQuantisation() {
    }

    /** As {@link SearchKernels#pqTrain}, by the k-means kernels given. */
    public static void train(SearchKernels kernels, SearchKernels.ProductQuantiser pq, int n, float[] x, int iterations, long seed,
            float[] codebooks) {
        SearchChecks.pqTrain(pq, n, x, iterations, codebooks);
        int[] drawn = draw(n, pq.words(), seed);
        int size = pq.words() * pq.width();
        float[] part = new float[n * pq.width()];
        float[] words = new float[size];
        int[] assigned = new int[n];
        int[] counts = new int[pq.words()];
        float[] distance = new float[n];
        for (int p = 0; p < pq.parts(); p++) {
            copyPart(pq, p, n, x, part);
            for (int w = 0; w < pq.words(); w++) {
                System.arraycopy(part, drawn[w] * pq.width(), words, w * pq.width(), pq.width());
            }
            for (int i = 0; i < iterations; i++) {
                kernels.kMeansAssign(n, pq.width(), part, pq.words(), words, assigned, distance);
                kernels.kMeansUpdate(n, pq.width(), part, pq.words(), assigned, words, counts);
            }
            System.arraycopy(words, 0, codebooks, p * size, size);
        }
    }

    /** As {@link SearchKernels#pqEncode}, by the k-means kernels given. A part that is near no word (not a number) gets word 0. */
    public static void encode(SearchKernels kernels, SearchKernels.ProductQuantiser pq, int n, float[] x, float[] codebooks, byte[] codes) {
        SearchChecks.pqEncode(pq, n, x, codebooks, codes);
        int size = pq.words() * pq.width();
        float[] part = new float[n * pq.width()];
        float[] words = new float[size];
        int[] assigned = new int[n];
        float[] distance = new float[n];
        for (int p = 0; p < pq.parts(); p++) {
            copyPart(pq, p, n, x, part);
            System.arraycopy(codebooks, p * size, words, 0, size);
            kernels.kMeansAssign(n, pq.width(), part, pq.words(), words, assigned, distance);
            for (int i = 0; i < n; i++) {
                codes[i * pq.parts() + p] = (byte) Math.max(0, assigned[i]);
            }
        }
    }

    private static void copyPart(SearchKernels.ProductQuantiser pq, int p, int n, float[] x, float[] part) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, i * pq.d() + p * pq.width(), part, i * pq.width(), pq.width());
        }
    }

    /** So many different numbers below n, by the first steps of Fisher and Yates's shuffle. */
    private static int[] draw(int n, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] all = new int[n];
        for (int i = 0; i < n; i++) {
            all[i] = i;
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, n);
            drawn[i] = all[j];
            all[j] = all[i];
        }
        return drawn;
    }
}
