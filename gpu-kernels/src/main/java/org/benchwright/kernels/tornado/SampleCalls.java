package org.benchwright.kernels.tornado;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.SearchKernels;

/** A small call of every kernel, in shapes that hit edges. A device that gets these right is trusted with others. */
final class SampleCalls {
    /**
     * One call.
     *
     * @param call computes on a backend and answers with every array that was written
     */
    record Sample(String name, Function<KernelBackend, List<Object>> call) {
    }

    private SampleCalls() {
    }

    static List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        matrices(all);
        elements(all);
        rows(all);
        convolutions(all);
        ChannelCalls.add(all);
        cells(all);
        attention(all);
        tables(all);
        optimisers(all);
        search(all);
        counts(all);
        return all;
    }

    static float[] uniform(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    static float[] positive(long seed, int n) {
        float[] values = uniform(seed, n);
        for (int i = 0; i < n; i++) {
            values[i] = Math.abs(values[i]) + 0.01f;
        }
        return values;
    }

    private static int[] ids(long seed, int n, int bound) {
        return new SplittableRandom(seed).ints(n, 0, bound).toArray();
    }

    private static void add(List<Sample> all, String name, Function<KernelBackend, List<Object>> call) {
        all.add(new Sample(name, call));
    }

    static Function<KernelBackend, List<Object>> gemm(boolean ta, boolean tb, int m, int n, int k, float beta) {
        return on -> {
            float[] c = uniform(3, m * n + 2);
            on.matrices().gemm(ta, tb, m, n, k, -0.75f, uniform(1, m * k + 3), 3, uniform(2, k * n), 0, beta, c, 2);
            return List.of(c);
        };
    }

    private static void matrices(List<Sample> all) {
        add(all, "dot", on -> List.of(new float[] {on.matrices().dot(uniform(1, 3001), uniform(2, 3001))}));
        for (boolean ta : new boolean[] {false, true}) {
            for (boolean tb : new boolean[] {false, true}) {
                add(all, "gemm " + ta + " " + tb, gemm(ta, tb, 19, 35, 21, 0f));
                add(all, "gemm added " + ta + " " + tb, gemm(ta, tb, 19, 35, 21, 0.5f));
            }
        }
        add(all, "batchedGemm", on -> {
            float[] c = uniform(3, 4 * 5 * 6);
            on.matrices().batchedGemm(4, false, true, 5, 6, 7, 2f, uniform(1, 4 * 5 * 7), uniform(2, 4 * 7 * 6), 0f, c);
            return List.of(c);
        });
        for (boolean transpose : new boolean[] {false, true}) {
            add(all, "gemv " + transpose, on -> {
                float[] y = uniform(3, 40);
                on.matrices().gemv(transpose, transpose ? 23 : 40, transpose ? 40 : 23, 1.5f, uniform(1, 23 * 40), uniform(2, 23), 0.25f, y);
                return List.of(y);
            });
        }
        for (Metric metric : Metric.values()) {
            add(all, "distances " + metric, on -> {
                float[] x = uniform(1, 9 * 13);
                Arrays.fill(x, 0, 13, 0f);
                float[] out = new float[9 * 17];
                on.matrices().distances(metric, 9, 17, 13, x, uniform(2, 17 * 13), out);
                return List.of(out);
            });
        }
        add(all, "choleskySolve", on -> {
            int n = 9;
            float[] a = new float[5 * n * n];
            for (int g = 0; g < 5; g++) {
                float[] root = uniform(g, n * n);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        float sum = i == j ? 1f : 0f;
                        for (int p = 0; p < n; p++) {
                            sum += root[i * n + p] * root[j * n + p];
                        }
                        a[(g * n + i) * n + j] = sum;
                    }
                }
            }
            float[] b = uniform(9, 5 * n);
            int bad = on.matrices().choleskySolve(5, n, a, b);
            return List.of(a, b, new int[] {bad});
        });
    }

    private static void elements(List<Sample> all) {
        for (ElementChain.Op op : ElementChain.Op.values()) {
            add(all, "chain " + op, on -> {
                float[] out = new float[301];
                List<ElementChain.Step> steps = List.of(new ElementChain.Step(op, 1, 0f), new ElementChain.Step(ElementChain.Op.MULTIPLY, -1, 1.5f));
                on.neural().chain(new ElementChain(2, steps), 301, new float[][] {positive(1, 301), uniform(2, 301)}, out);
                return List.of(out);
            });
        }
        float[] x = uniform(1, 501);
        for (int i = 0; i < x.length; i++) {
            x[i] *= 6;
        }
        float[] dy = uniform(2, 501);
        add(all, "gelu", on -> {
            float[] out = new float[501];
            on.neural().gelu(501, x, out);
            return List.of(out);
        });
        add(all, "geluGradient", on -> {
            float[] out = new float[501];
            on.neural().geluGradient(501, x, dy, out);
            return List.of(out);
        });
        add(all, "relu", on -> {
            float[] out = new float[501];
            on.neural().relu(501, x, out);
            return List.of(out);
        });
        add(all, "reluGradient", on -> {
            float[] out = new float[501];
            on.neural().reluGradient(501, x, dy, out);
            return List.of(out);
        });
        add(all, "dropoutMask", on -> {
            float[] mask = new float[997];
            on.neural().dropoutMask(997, 0.3f, -1234567890123L, mask);
            return List.of(mask);
        });
        add(all, "sum", on -> {
            float[] out = new float[211];
            on.neural().sum(211, new float[][] {uniform(1, 211), uniform(2, 211), uniform(3, 211)}, 0.5f, out);
            return List.of(out);
        });
    }

    static Function<KernelBackend, List<Object>> softmax(int rows, int columns) {
        return on -> {
            float[] out = new float[rows * columns];
            on.neural().softmax(rows, columns, uniform(1, rows * columns), out);
            return List.of(out);
        };
    }

    static Function<KernelBackend, List<Object>> layerNorm(int rows, int columns) {
        return on -> {
            float[] out = new float[rows * columns];
            float[] mean = new float[rows];
            float[] inverse = new float[rows];
            on.neural().layerNorm(rows, columns, uniform(1, rows * columns), uniform(2, columns), uniform(3, columns), 1e-5f, out, mean, inverse);
            return List.of(out, mean, inverse);
        };
    }

    private static void rows(List<Sample> all) {
        add(all, "softmax", softmax(7, 300));
        add(all, "softmaxGradient", on -> {
            float[] dx = new float[7 * 300];
            on.neural().softmaxGradient(7, 300, positive(1, 7 * 300), uniform(2, 7 * 300), dx);
            return List.of(dx);
        });
        add(all, "layerNorm", layerNorm(7, 300));
        add(all, "layerNormGradient", on -> {
            float[] dx = new float[7 * 30];
            float[] dgamma = uniform(7, 30);
            float[] dbeta = uniform(8, 30);
            on.neural().layerNormGradient(7, 30, uniform(1, 210), uniform(2, 30), uniform(3, 7), positive(4, 7), uniform(5, 210), dx, dgamma, dbeta);
            return List.of(dx, dgamma, dbeta);
        });
    }

    private static void convolutions(List<Sample> all) {
        ConvShape shape = new ConvShape(2, 3, 9, 11, 4, 3, 2, 2, 1, 1, 2, 1, 3);
        int in = 2 * 3 * 9 * 11;
        int out = 2 * 4 * shape.outHeight() * shape.outWidth();
        int weights = 4 * shape.patch();
        add(all, "conv2d", on -> {
            float[] y = new float[out];
            on.neural().conv2d(shape, uniform(1, in), uniform(2, weights), uniform(3, 4), y);
            return List.of(y);
        });
        add(all, "conv2d without bias", on -> {
            float[] y = new float[out];
            on.neural().conv2d(shape, uniform(1, in), uniform(2, weights), new float[0], y);
            return List.of(y);
        });
        add(all, "conv2dInputGradient", on -> {
            float[] dx = new float[in];
            on.neural().conv2dInputGradient(shape, uniform(1, out), uniform(2, weights), dx);
            return List.of(dx);
        });
        add(all, "conv2dWeightGradient", on -> {
            float[] dweights = uniform(3, weights);
            float[] dbias = uniform(4, 4);
            on.neural().conv2dWeightGradient(shape, uniform(1, in), uniform(2, out), dweights, dbias);
            return List.of(dweights, dbias);
        });
    }

    private static void cells(List<Sample> all) {
        int n = 5 * 13;
        add(all, "lstmCell", on -> {
            float[] gates = uniform(1, 4 * n);
            float[] c = new float[n];
            float[] h = new float[n];
            on.neural().lstmCell(5, 13, gates, uniform(2, n), c, h);
            return List.of(gates, c, h);
        });
        add(all, "lstmCellGradient", on -> {
            float[] dc = uniform(5, n);
            float[] dgates = new float[4 * n];
            on.neural().lstmCellGradient(5, 13, uniform(1, 4 * n), uniform(2, n), uniform(3, n), uniform(4, n), dc, dgates);
            return List.of(dc, dgates);
        });
        add(all, "gruCell", on -> {
            float[] gates = new float[3 * n];
            float[] h = new float[n];
            on.neural().gruCell(5, 13, uniform(1, 3 * n), uniform(2, 3 * n), uniform(3, n), gates, h);
            return List.of(gates, h);
        });
        add(all, "gruCellGradient", on -> {
            float[] dgi = new float[3 * n];
            float[] dgh = new float[3 * n];
            float[] dh = new float[n];
            on.neural().gruCellGradient(5, 13, uniform(1, 3 * n), uniform(2, 3 * n), uniform(3, n), uniform(4, n), dgi, dgh, dh);
            return List.of(dgi, dgh, dh);
        });
    }

    private static void attention(List<Sample> all) {
        int[][] lengths = {{}, {0, 3, 7}};
        for (boolean causal : new boolean[] {false, true}) {
            for (int[] each : lengths) {
                add(all, "attention " + causal + " " + each.length, on -> {
                    float[] probabilities = new float[3 * 5 * 7];
                    float[] out = new float[3 * 5 * 4];
                    on.neural().attention(3, 5, 7, 4, uniform(1, 60), uniform(2, 84), uniform(3, 84), causal, each, probabilities, out);
                    return List.of(probabilities, out);
                });
            }
        }
        add(all, "attentionGradient", on -> {
            float[] dq = new float[60];
            float[] dk = new float[84];
            float[] dv = new float[84];
            on.neural().attentionGradient(3, 5, 7, 4, uniform(1, 60), uniform(2, 84), uniform(3, 84), positive(4, 105), uniform(5, 60), dq, dk, dv);
            return List.of(dq, dk, dv);
        });
    }

    private static void tables(List<Sample> all) {
        add(all, "gather", on -> {
            float[] out = new float[31 * 6];
            on.neural().gather(31, 11, 6, uniform(1, 66), ids(2, 31, 11), out);
            return List.of(out);
        });
        add(all, "scatterAdd", on -> {
            float[] table = uniform(1, 66);
            on.neural().scatterAdd(31, 11, 6, uniform(3, 31 * 6), ids(2, 31, 11), table);
            return List.of(table);
        });
    }

    private static void optimisers(List<Sample> all) {
        NeuralKernels.AdaptiveStep step = new NeuralKernels.AdaptiveStep(3, 0.1f, 0.9f, 0.99f, 1e-6f, 0.02f);
        for (int amsGrad : new int[] {0, 403}) {
            add(all, "adamW " + amsGrad, on -> {
                float[] w = uniform(1, 403);
                float[] m = uniform(3, 403);
                float[] v = positive(4, 403);
                float[] vMax = positive(5, amsGrad);
                on.neural().adamW(step, 403, w, uniform(2, 403), m, v, vMax);
                return amsGrad == 0 ? List.of(w, m, v) : List.of(w, m, v, vMax);
            });
        }
        add(all, "lamb", on -> {
            float[] w = uniform(1, 403);
            float[] m = uniform(3, 403);
            float[] v = positive(4, 403);
            on.neural().lamb(step, 403, w, uniform(2, 403), m, v);
            return List.of(w, m, v);
        });
    }

    private static void search(List<Sample> all) {
        for (Metric metric : Metric.values()) {
            add(all, "topK " + metric, on -> {
                float[] vectors = uniform(1, 1100 * 5);
                vectors[12] = Float.NaN;
                System.arraycopy(vectors, 20, vectors, 5000, 5);
                int[] ids = new int[3 * 9];
                float[] scores = new float[3 * 9];
                on.search().topK(metric, 1100, 5, vectors, 3, uniform(2, 15), 9, ids, scores);
                return List.of(ids, scores);
            });
        }
        add(all, "topK of fewer", on -> {
            int[] ids = new int[12];
            float[] scores = new float[12];
            on.search().topK(Metric.L2, 4, 3, uniform(1, 12), 2, uniform(2, 6), 6, ids, scores);
            return List.of(ids, scores);
        });
        add(all, "kMeansAssign", on -> {
            int[] assigned = new int[90];
            float[] distance = new float[90];
            float[] x = uniform(1, 90 * 4);
            x[0] = Float.NaN;
            on.search().kMeansAssign(90, 4, x, 7, uniform(2, 28), assigned, distance);
            return List.of(assigned, distance);
        });
        add(all, "kMeansUpdate", on -> {
            int[] assigned = ids(3, 90, 6);
            assigned[4] = -1;
            float[] centroids = uniform(2, 28);
            int[] counts = new int[7];
            on.search().kMeansUpdate(90, 4, uniform(1, 90 * 4), 7, assigned, centroids, counts);
            return List.of(centroids, counts);
        });
        SearchKernels.ProductQuantiser pq = new SearchKernels.ProductQuantiser(12, 3, 8);
        add(all, "pqTrain", on -> {
            float[] codebooks = new float[96];
            on.search().pqTrain(pq, 60, uniform(1, 720), 2, 5, codebooks);
            return List.of(codebooks);
        });
        add(all, "pqEncode", on -> {
            byte[] codes = new byte[180];
            on.search().pqEncode(pq, 60, uniform(1, 720), uniform(2, 96), codes);
            return List.of(codes);
        });
        for (Metric metric : new Metric[] {Metric.L2, Metric.INNER_PRODUCT}) {
            add(all, "pqScan " + metric, on -> {
                byte[] codes = new byte[180];
                int[] words = ids(4, 180, 8);
                for (int i = 0; i < 180; i++) {
                    codes[i] = (byte) words[i];
                }
                int[] ids = new int[10];
                float[] scores = new float[10];
                on.search().pqScan(pq, metric, 60, codes, uniform(2, 96), 2, uniform(3, 24), 5, ids, scores);
                return List.of(ids, scores);
            });
        }
    }

    private static void counts(List<Sample> all) {
        float[][] columns = {uniform(1, 9001), uniform(2, 9001)};
        columns[0][5] = Float.NaN;
        columns[1][6] = Float.POSITIVE_INFINITY;
        columns[1][7] = 0.5f;
        add(all, "histograms", on -> {
            long[] counts = new long[2 * 13];
            on.columns().histograms(columns, 9001, new float[] {-0.5f, -1f}, new float[] {0.5f, 0.75f}, 10, counts);
            return List.of(counts);
        });
        add(all, "edgeHistograms", on -> {
            long[] counts = new long[2 * 7];
            on.columns().edgeHistograms(columns, 9001, new float[] {-0.5f, 0f, 0f, 0.25f, 0.5f, -1f, -0.5f, 0.25f, 0.5f, 0.75f}, 4, counts);
            return List.of(counts);
        });
    }
}
