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
                float[] values = v;
                int valuesAt = g * keys * d;
                if (length < keys) {
                    // What lies behind the length does not count, even when it is not a number.
                    values = VectorScratch.take(0, (long) keys * d);
                    System.arraycopy(v, valuesAt, values, 0, length * d);
                    Arrays.fill(values, length * d, keys * d, 0f);
                    valuesAt = 0;
                }
                matrices.gemm(false, false, queries, d, keys, 1f, probabilities, at, values, valuesAt, 0f, out, g * queries * d);
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

    private static long work(int groups, int queries, int keys, int d) {
        return (long) groups * queries * keys * (d / 8 + 8L);
    }
}
