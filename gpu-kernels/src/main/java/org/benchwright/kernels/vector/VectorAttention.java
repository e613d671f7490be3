package org.benchwright.kernels.vector;

import java.util.Arrays;
import org.benchwright.kernels.MatrixKernels;

/** Attention group by group: two matrix products with a masked softmax between them, and their gradients. */
final class VectorAttention {
    private VectorAttention() {
    }

    static void forward(MatrixKernels matrices, int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, boolean causal,
            int[] lengths, float[] probabilities, float[] out) {
        float scale = (float) (1 / Math.sqrt(d));
        VectorParts.run(groups, work(groups, queries, keys, d), (part, from, end) -> {
            for (int g = from; g < end; g++) {
                int length = lengths.length == 0 ? keys : lengths[g];
                int at = g * queries * keys;
                matrices.gemm(false, true, queries, keys, d, scale, q, g * queries * d, k, g * keys * d, 0f, probabilities, at);
                for (int i = 0; i < queries; i++) {
                    int count = Math.max(0, causal ? Math.min(length, i + keys - queries + 1) : length);
                    int row = at + i * keys;
                    VectorRows.softmax(count, probabilities, probabilities, row);
                    Arrays.fill(probabilities, row + count, row + keys, 0f);
                }
                int values = g * keys * d;
                if (VectorElements.finite(v, values, keys * d)) {
                    matrices.gemm(false, false, queries, d, keys, 1f, probabilities, at, v, values, 0f, out, g * queries * d);
                    continue;
                }
                // A key that does not count has probability 0, and 0 times what is not finite would reach the result.
                for (int i = 0; i < queries; i++) {
                    int count = Math.max(0, causal ? Math.min(length, i + keys - queries + 1) : length);
                    matrices.gemm(false, false, 1, d, count, 1f, probabilities, at + i * keys, v, values, 0f, out, (g * queries + i) * d);
                }
            }
        });
    }

    static void gradient(MatrixKernels matrices, int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities,
            float[] dout, float[] dq, float[] dk, float[] dv) {
        float scale = (float) (1 / Math.sqrt(d));
        VectorParts.run(groups, 2 * work(groups, queries, keys, d), (part, from, end) -> {
            float[] scores = new float[queries * keys];
            for (int g = from; g < end; g++) {
                int query = g * queries * d;
                int key = g * keys * d;
                int at = g * queries * keys;
                if (!(VectorElements.finite(q, query, queries * d) && VectorElements.finite(k, key, keys * d)
                        && VectorElements.finite(v, key, keys * d) && VectorElements.finite(dout, query, queries * d))) {
                    pairs(queries, keys, d, q, query, k, v, key, probabilities, at, dout, scale, dq, dk, dv, scores);
                    continue;
                }
                matrices.gemm(true, false, keys, d, queries, 1f, probabilities, at, dout, query, 0f, dv, key);
                matrices.gemm(false, true, queries, keys, d, 1f, dout, query, v, key, 0f, scores, 0);
                for (int i = 0; i < queries; i++) {
                    VectorRows.softmaxGradient(keys, probabilities, at + i * keys, scores, i * keys, scale, scores, i * keys);
                }
                matrices.gemm(false, false, queries, d, keys, 1f, scores, 0, k, key, 0f, dq, query);
                matrices.gemm(true, false, keys, d, queries, 1f, scores, 0, q, query, 0f, dk, key);
            }
        });
    }

    /** The gradients of one group pair by pair of a query and a key with a probability between them: where something is not finite. */
    private static void pairs(int queries, int keys, int d, float[] q, int query, float[] k, float[] v, int key, float[] probabilities, int at,
            float[] dout, float scale, float[] dq, float[] dk, float[] dv, float[] scores) {
        Arrays.fill(dq, query, query + queries * d, 0f);
        Arrays.fill(dk, key, key + keys * d, 0f);
        Arrays.fill(dv, key, key + keys * d, 0f);
        for (int i = 0; i < queries; i++) {
            int row = query + i * d;
            float along = 0;
            for (int j = 0; j < keys; j++) {
                float weight = probabilities[at + i * keys + j];
                if (weight != 0) {
                    scores[j] = Dots.dot(dout, row, v, key + j * d, d);
                    along += weight * scores[j];
                }
            }
            for (int j = 0; j < keys; j++) {
                float weight = probabilities[at + i * keys + j];
                if (weight != 0) {
                    float slope = weight * (scores[j] - along) * scale;
                    addProduct(d, slope, k, key + j * d, dq, row);
                    addProduct(d, slope, q, row, dk, key + j * d);
                    addProduct(d, weight, dout, row, dv, key + j * d);
                }
            }
        }
    }

    private static void addProduct(int n, float factor, float[] from, int at, float[] to, int toAt) {
        for (int i = 0; i < n; i++) {
            to[toAt + i] = Math.fma(factor, from[at + i], to[toAt + i]);
        }
    }

    private static long work(int groups, int queries, int keys, int d) {
        return (long) groups * queries * keys * (d / 8 + 8L);
    }
}
