package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Attention for a device, step by step. A row is a query of a group: rows = groups x queries. */
public final class GpuAttention {
    private GpuAttention() {
    }

    /** @param numbers 1 / root of d */
    public static void scores(int rows, int keys, int queries, int d, FloatArray numbers, FloatArray q, FloatArray k, FloatArray scores) {
        for (@Parallel int r = 0; r < rows; r++) {
            for (@Parallel int j = 0; j < keys; j++) {
                int other = (r / queries * keys + j) * d;
                float sum = 0f;
                for (int p = 0; p < d; p++) {
                    sum += q.get(r * d + p) * k.get(other + p);
                }
                scores.set(r * keys + j, sum * numbers.get(0));
            }
        }
    }

    /** Softmax over the keys that count; the others get 0. */
    public static void weigh(int rows, int keys, int queries, int causal, IntArray lengths, FloatArray scores) {
        for (@Parallel int r = 0; r < rows; r++) {
            int at = r * keys;
            int count = lengths.get(r / queries);
            int causalCount = r % queries + keys - queries + 1;
            if (causal != 0 && causalCount < count) {
                count = causalCount;
            }
            if (count < 0) {
                count = 0;
            }
            float max = scores.get(at);
            for (int j = 1; j < count; j++) {
                float v = scores.get(at + j);
                max = v > max || v != v ? v : max;
            }
            float sum = 0f;
            for (int j = 0; j < count; j++) {
                float e = TornadoMath.exp(scores.get(at + j) - max);
                scores.set(at + j, e);
                sum += e;
            }
            for (int j = 0; j < count; j++) {
                scores.set(at + j, scores.get(at + j) / sum);
            }
            for (int j = count; j < keys; j++) {
                scores.set(at + j, 0f);
            }
        }
    }

    /** {@code out = p * x} with p rows x keys and x groups x keys x d; what meets a 0 of p has no part in it. */
    public static void mix(int rows, int d, int queries, int keys, FloatArray p, FloatArray x, FloatArray out) {
        for (@Parallel int r = 0; r < rows; r++) {
            for (@Parallel int i = 0; i < d; i++) {
                int other = r / queries * keys;
                float sum = 0f;
                for (int j = 0; j < keys; j++) {
                    float weight = p.get(r * keys + j);
                    if (weight != 0f) {
                        sum += weight * x.get((other + j) * d + i);
                    }
                }
                out.set(r * d + i, sum);
            }
        }
    }

    /** {@code out = pᵀ * x} with p rows x keys and x rows x d. */
    public static void mixTransposed(int keyRows, int d, int queries, int keys, FloatArray p, FloatArray x, FloatArray out) {
        for (@Parallel int r = 0; r < keyRows; r++) {
            for (@Parallel int i = 0; i < d; i++) {
                int group = r / keys;
                int key = r % keys;
                float sum = 0f;
                for (int query = 0; query < queries; query++) {
                    int row = group * queries + query;
                    float weight = p.get(row * keys + key);
                    if (weight != 0f) {
                        sum += weight * x.get(row * d + i);
                    }
                }
                out.set(r * d + i, sum);
            }
        }
    }

    /** The gradient of the scores in place of that of the probabilities: {@code scale * p * (dp - sum(p * dp))}. */
    public static void weighGradient(int rows, int keys, FloatArray numbers, FloatArray p, FloatArray dp) {
        for (@Parallel int r = 0; r < rows; r++) {
            int at = r * keys;
            float sum = 0f;
            for (int j = 0; j < keys; j++) {
                if (p.get(at + j) != 0f) {
                    sum += p.get(at + j) * dp.get(at + j);
                }
            }
            for (int j = 0; j < keys; j++) {
                float slope = 0f;
                if (p.get(at + j) != 0f) {
                    slope = numbers.get(0) * p.get(at + j) * (dp.get(at + j) - sum);
                }
                dp.set(at + j, slope);
            }
        }
    }
}
