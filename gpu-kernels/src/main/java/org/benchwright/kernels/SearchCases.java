package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.benchwright.kernels.scalar.ScalarBackend;

/** Every kernel of {@link SearchKernels}; what was found is judged by its scores, since equally near vectors may change places by rounding. */
final class SearchCases {
    /** Vectors, dimensions, queries, k. */
    private static final int[][] SHAPES = {{0, 3, 2, 2}, {5, 4, 3, 9}, {100, 1, 2, 3}, {300, 33, 1, 10}, {700, 48, 65, 7}, {1_500, 300, 8, 10},
        {50, 8, 4, 0}};

    private SearchCases() {
    }

    static String text(Metric metric) {
        return metric == Metric.L2 ? "L2" : metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static List<KernelCase> all() {
        List<KernelCase> cases = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            cases.add(new KernelCase("top k " + text(metric), (backend, in) -> topK(backend, in, metric)));
        }
        cases.add(new KernelCase("k-means assign", SearchCases::assign));
        cases.add(new KernelCase("k-means update", SearchCases::update));
        cases.add(new KernelCase("product quantiser", SearchCases::train));
        for (Metric metric : new Metric[] {Metric.L2, Metric.INNER_PRODUCT}) {
            cases.add(new KernelCase("code scan " + text(metric), (backend, in) -> scan(backend, in, metric)));
        }
        return cases;
    }

    private static float[][] topK(KernelBackend backend, KernelCase.Inputs in, Metric metric) {
        float[][] results = new float[2 * SHAPES.length][];
        for (int s = 0; s < SHAPES.length; s++) {
            int n = SHAPES[s][0];
            int d = SHAPES[s][1];
            int queries = SHAPES[s][2];
            int k = SHAPES[s][3];
            float[] vectors = in.numbers(n * d);
            float[] query = in.numbers(queries * d);
            if (n > 20) {
                vectors[7 * d] = Float.NaN;
                System.arraycopy(vectors, 0, vectors, 11 * d, d);
                System.arraycopy(vectors, 3 * d, query, 0, d);
            }
            int[] ids = new int[queries * k];
            results[2 * s] = new float[queries * k];
            backend.search().topK(metric, n, d, vectors, queries, query, k, ids, results[2 * s]);
            results[2 * s + 1] = scoresOf(metric, d, vectors, query, k, ids);
        }
        return results;
    }

    /** What the vectors found score by the scalar kernel. */
    private static float[] scoresOf(Metric metric, int d, float[] vectors, float[] query, int k, int[] ids) {
        MatrixKernels scalar = new ScalarBackend().matrices();
        float[] scores = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            float[] score = {Float.NaN};
            if (ids[i] >= 0) {
                scalar.distances(metric, 1, 1, d, row(query, i / k, d), row(vectors, ids[i], d), score);
            }
            scores[i] = score[0];
        }
        return scores;
    }

    private static float[] row(float[] matrix, int row, int d) {
        return Arrays.copyOfRange(matrix, row * d, (row + 1) * d);
    }

    private static float[][] assign(KernelBackend backend, KernelCase.Inputs in) {
        int[][] shapes = {{0, 3, 2}, {5, 4, 1}, {100, 1, 3}, {333, 17, 33}, {257, 300, 70}};
        float[][] results = new float[2 * shapes.length][];
        for (int s = 0; s < shapes.length; s++) {
            int n = shapes[s][0];
            int d = shapes[s][1];
            int k = shapes[s][2];
            float[] x = in.numbers(n * d);
            float[] centroids = in.numbers(k * d);
            int[] assigned = new int[n];
            results[2 * s] = new float[n];
            backend.search().kMeansAssign(n, d, x, k, centroids, assigned, results[2 * s]);
            results[2 * s + 1] = scoresOf(Metric.L2, d, centroids, x, 1, assigned);
        }
        return results;
    }

    private static float[][] update(KernelBackend backend, KernelCase.Inputs in) {
        int n = 5_000;
        int d = 19;
        int k = 23;
        float[] x = in.numbers(n * d);
        int[] assigned = in.below(n, k - 1);
        assigned[3] = -1;
        float[] centroids = in.numbers(k * d);
        int[] counts = new int[k];
        backend.search().kMeansUpdate(n, d, x, k, assigned, centroids, counts);
        return new float[][] {centroids, KernelCase.asFloats(counts)};
    }

    private static float[][] train(KernelBackend backend, KernelCase.Inputs in) {
        SearchKernels.ProductQuantiser pq = new SearchKernels.ProductQuantiser(12, 3, 16);
        int n = 400;
        float[] x = in.numbers(n * 12);
        float[] codebooks = new float[16 * 12];
        // One round: after more of them a vector in the middle of two words may have gone either way.
        backend.search().pqTrain(pq, n, x, 1, 42, codebooks);
        byte[] codes = new byte[n * 3];
        backend.search().pqEncode(pq, n, x, codebooks, codes);
        float[] words = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            words[i] = codes[i];
        }
        return new float[][] {codebooks, words};
    }

    private static float[][] scan(KernelBackend backend, KernelCase.Inputs in, Metric metric) {
        int[][] shapes = {{8, 2, 256, 0}, {15, 5, 7, 900}, {16, 16, 256, 300}};
        float[][] results = new float[2 * shapes.length][];
        for (int s = 0; s < shapes.length; s++) {
            SearchKernels.ProductQuantiser pq = new SearchKernels.ProductQuantiser(shapes[s][0], shapes[s][1], shapes[s][2]);
            int n = shapes[s][3];
            byte[] codes = new byte[n * pq.parts()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) in.random().nextInt(pq.words());
            }
            float[] codebooks = in.numbers(pq.words() * pq.d());
            float[] query = in.numbers(3 * pq.d());
            int[] ids = new int[3 * 5];
            results[2 * s] = new float[3 * 5];
            backend.search().pqScan(pq, metric, n, codes, codebooks, 3, query, 5, ids, results[2 * s]);
            float[] decoded = new float[n * pq.d()];
            for (int i = 0; i < codes.length; i++) {
                int word = i % pq.parts() * pq.words() + (codes[i] & 255);
                System.arraycopy(codebooks, word * pq.width(), decoded, i * pq.width(), pq.width());
            }
            results[2 * s + 1] = scoresOf(metric, pq.d(), decoded, query, 5, ids);
        }
        return results;
    }
}
