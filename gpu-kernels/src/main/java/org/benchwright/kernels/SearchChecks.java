package org.benchwright.kernels;

/** The checks of {@link SearchKernels}, one for each kernel; all throw {@link IllegalArgumentException}. */
public final class SearchChecks {
    private SearchChecks() {
    }

    public static void topK(int n, int d, float[] vectors, int queries, float[] query, int k, int[] ids, float[] scores) {
        Checks.hold("vectors", vectors.length, n, d);
        Checks.hold("query", query.length, queries, d);
        Checks.hold("ids", ids.length, queries, k);
        Checks.hold("scores", scores.length, queries, k);
        Checks.apart("scores", scores, vectors, query);
    }

    public static void kMeansAssign(int n, int d, float[] x, int k, float[] centroids, int[] assigned, float[] distance) {
        Checks.hold("x", x.length, n, d);
        Checks.positive("the number of centroids", k);
        Checks.hold("centroids", centroids.length, k, d);
        Checks.hold("assigned", assigned.length, n);
        Checks.hold("distance", distance.length, n);
        Checks.apart("distance", distance, x, centroids);
    }

    public static void kMeansUpdate(int n, int d, float[] x, int k, int[] assigned, float[] centroids, int[] counts) {
        Checks.hold("x", x.length, n, d);
        Checks.hold("centroids", centroids.length, k, d);
        Checks.hold("assigned", assigned.length, n);
        Checks.hold("counts", counts.length, k);
        Checks.apart("centroids", centroids, x);
        Checks.apart("counts", counts, assigned);
        for (int i = 0; i < n; i++) {
            if (assigned[i] < -1 || assigned[i] >= k) {
                throw new IllegalArgumentException("assigned[" + i + "] is " + assigned[i] + ", but must be -1 or from 0 to " + (k - 1));
            }
        }
    }

    public static void pqTrain(SearchKernels.ProductQuantiser pq, int n, float[] x, int iterations, float[] codebooks) {
        Checks.hold("x", x.length, n, pq.d());
        Checks.size("iterations", iterations);
        codebooks(pq, codebooks);
        Checks.apart("codebooks", codebooks, x);
        if (n < pq.words()) {
            throw new IllegalArgumentException("a codebook of " + pq.words() + " words needs at least as many vectors, but got " + n);
        }
    }

    public static void pqEncode(SearchKernels.ProductQuantiser pq, int n, float[] x, float[] codebooks, byte[] codes) {
        Checks.hold("x", x.length, n, pq.d());
        codebooks(pq, codebooks);
        Checks.hold("codes", codes.length, n, pq.parts());
    }

    public static void pqScan(SearchKernels.ProductQuantiser pq, Metric metric, int n, byte[] codes, float[] codebooks, int queries, float[] query,
            int k, int[] ids, float[] scores) {
        if (metric == Metric.COSINE) {
            throw new IllegalArgumentException("codes are compared by L2 or inner product, not by cosine; make the vectors' length 1 instead");
        }
        Checks.hold("codes", codes.length, n, pq.parts());
        codebooks(pq, codebooks);
        Checks.hold("query", query.length, queries, pq.d());
        Checks.hold("ids", ids.length, queries, k);
        Checks.hold("scores", scores.length, queries, k);
        Checks.apart("scores", scores, codebooks, query);
        pqWords(pq, n, codes);
    }

    private static void pqWords(SearchKernels.ProductQuantiser pq, int n, byte[] codes) {
        if (pq.words() == 256) {
            return;
        }
        for (int i = 0; i < n * pq.parts(); i++) {
            if ((codes[i] & 255) >= pq.words()) {
                throw new IllegalArgumentException("code " + (codes[i] & 255) + " of vector " + i / pq.parts()
                        + " is not one of " + pq.words() + " words");
            }
        }
    }

    private static void codebooks(SearchKernels.ProductQuantiser pq, float[] codebooks) {
        Checks.hold("codebooks", codebooks.length, pq.parts(), pq.words(), pq.width());
    }
}
