package org.benchwright.kernels.scalar;

import java.util.Arrays;

/** Scaled dot-product attention by the formula. */
final class ScalarAttention {
    private ScalarAttention() {
    }

    static void forward(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, boolean causal, int[] lengths,
            float[] probabilities, float[] out) {
        double scale = 1 / Math.sqrt(d);
        double[] weights = new double[keys];
        double[] row = new double[d];
        for (int g = 0; g < groups; g++) {
            int length = lengths.length == 0 ? keys : Math.min(keys, lengths[g]);
            for (int i = 0; i < queries; i++) {
                int count = Math.max(0, causal ? Math.min(length, i + keys - queries + 1) : length);
                int at = g * queries + i;
                double max = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < count; j++) {
                    weights[j] = scale * dot(d, q, at * d, k, (g * keys + j) * d);
                    max = Math.max(max, weights[j]);
                }
                double sum = 0;
                for (int j = 0; j < count; j++) {
                    weights[j] = Math.exp(weights[j] - max);
                    sum += weights[j];
                }
                Arrays.fill(row, 0);
                for (int j = 0; j < count; j++) {
                    weights[j] /= sum;
                    for (int e = 0; e < d; e++) {
                        row[e] += weights[j] * v[(g * keys + j) * d + e];
                    }
                }
                for (int j = 0; j < keys; j++) {
                    probabilities[at * keys + j] = j < count ? (float) weights[j] : 0;
                }
                store(d, row, out, at * d);
            }
        }
    }

    static void gradient(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities, float[] dout, float[] dq,
            float[] dk, float[] dv) {
        double scale = 1 / Math.sqrt(d);
        double[] dscores = new double[keys];
        double[] dquery = new double[d];
        for (int g = 0; g < groups; g++) {
            double[] dkeys = new double[keys * d];
            double[] dvalues = new double[keys * d];
            for (int i = 0; i < queries; i++) {
                int at = g * queries + i;
                double along = 0;
                for (int j = 0; j < keys; j++) {
                    if (probabilities[at * keys + j] != 0) {
                        dscores[j] = dot(d, dout, at * d, v, (g * keys + j) * d);
                        along += dscores[j] * probabilities[at * keys + j];
                    }
                }
                Arrays.fill(dquery, 0);
                for (int j = 0; j < keys; j++) {
                    double weight = probabilities[at * keys + j];
                    if (weight == 0) {
                        continue;
                    }
                    double dscore = weight * (dscores[j] - along) * scale;
                    for (int e = 0; e < d; e++) {
                        dquery[e] += dscore * k[(g * keys + j) * d + e];
                        dkeys[j * d + e] += dscore * q[at * d + e];
                        dvalues[j * d + e] += weight * dout[at * d + e];
                    }
                }
                store(d, dquery, dq, at * d);
            }
            store(keys * d, dkeys, dk, g * keys * d);
            store(keys * d, dvalues, dv, g * keys * d);
        }
    }

    private static double dot(int n, float[] a, int aAt, float[] b, int bAt) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) a[aAt + i] * b[bAt + i];
        }
        return sum;
    }

    private static void store(int n, double[] from, float[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = (float) (from[i]);
        }
    }
}
