package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.kernels.ElementChain.Op;
import org.benchwright.kernels.ElementChain.Step;

/** Every kernel of {@link NeuralKernels}. */
final class NeuralCases {
    private static final int[][] ROWS = {{0, 4}, {1, 1}, {3, 17}, {33, 100}, {5, 1_000}};
    private static final int[] LENGTHS = {0, 1, 15, 16, 17, 1_003, 70_001};
    private static final ConvShape[] CONVOLUTIONS = {ConvShape.square(2, 3, 9, 8, 5, 3, 1, 1), ConvShape.square(1, 2, 11, 10, 4, 3, 2, 0),
        ConvShape.square(3, 8, 6, 6, 17, 1, 1, 0), ConvShape.line(2, 3, 40, 6, 3, 1, 4, 4), ConvShape.square(0, 1, 3, 3, 1, 3, 1, 1),
        new ConvShape(1, 2, 12, 9, 3, 2, 4, 3, 1, 2, 1, 2, 2), ConvShape.square(2, 16, 32, 32, 32, 3, 1, 1)};

    private NeuralCases() {
    }

    static List<KernelCase> all() {
        List<KernelCase> cases = new ArrayList<>();
        cases.add(new KernelCase("chain", (backend, in) -> chain(backend.neural(), in)));
        cases.add(rows("softmax", (kernels, rows, columns, in) -> {
            float[] y = new float[rows * columns];
            float[] dx = new float[rows * columns];
            kernels.softmax(rows, columns, in.numbers(rows * columns, -9, 9), y);
            kernels.softmaxGradient(rows, columns, y, in.numbers(rows * columns), dx);
            return List.of(y, dx);
        }));
        cases.add(rows("layer norm", NeuralCases::layerNorm));
        cases.add(lengths("gelu", (kernels, n, in) -> {
            float[] x = in.numbers(n, -7, 7);
            float[] y = new float[n];
            float[] dx = new float[n];
            kernels.gelu(n, x, y);
            kernels.geluGradient(n, x, in.numbers(n), dx);
            return List.of(y, dx);
        }));
        cases.add(lengths("relu", (kernels, n, in) -> {
            float[] x = in.numbers(n);
            float[] y = new float[n];
            float[] dx = new float[n];
            kernels.relu(n, x, y);
            kernels.reluGradient(n, x, in.numbers(n), dx);
            return List.of(y, dx);
        }));
        cases.add(lengths("dropout", (kernels, n, in) -> {
            float[] mask = new float[n];
            kernels.dropoutMask(n, 0.3f, 0x123456789abcdefL + n, mask);
            return List.of(mask);
        }));
        cases.add(new KernelCase("convolution", (backend, in) -> convolutions(backend.neural(), in)));
        cases.add(rows("LSTM cell", NeuralCases::lstm));
        cases.add(rows("GRU cell", NeuralCases::gru));
        cases.add(new KernelCase("attention", (backend, in) -> attention(backend.neural(), in)));
        cases.add(rows("embedding", (kernels, rows, columns, in) -> {
            int n = 3 * rows;
            int[] ids = rows == 0 ? new int[0] : in.below(n, rows);
            float[] table = in.numbers(rows * columns);
            float[] out = new float[n * columns];
            kernels.gather(n, rows, columns, table, ids, out);
            kernels.scatterAdd(n, rows, columns, in.numbers(n * columns), ids, table);
            return List.of(out, table);
        }));
        cases.add(lengths("AdamW", (kernels, n, in) -> adaptive(kernels, n, in, false)));
        cases.add(lengths("LAMB", (kernels, n, in) -> adaptive(kernels, n, in, true)));
        cases.add(lengths("sum", (kernels, n, in) -> {
            float[] out = new float[n];
            kernels.sum(n, new float[][] {in.numbers(n), in.numbers(n), in.numbers(n)}, 0.25f, out);
            return List.of(out);
        }));
        return cases;
    }

    private interface ByRows {
        List<float[]> run(NeuralKernels kernels, int rows, int columns, KernelCase.Inputs in);
    }

    private interface ByLength {
        List<float[]> run(NeuralKernels kernels, int n, KernelCase.Inputs in);
    }

    private static KernelCase rows(String name, ByRows kernel) {
        return new KernelCase(name, (backend, in) -> {
            List<float[]> results = new ArrayList<>();
            for (int[] shape : ROWS) {
                results.addAll(kernel.run(backend.neural(), shape[0], shape[1], in));
            }
            return results.toArray(new float[0][]);
        });
    }

    private static KernelCase lengths(String name, ByLength kernel) {
        return new KernelCase(name, (backend, in) -> {
            List<float[]> results = new ArrayList<>();
            for (int n : LENGTHS) {
                results.addAll(kernel.run(backend.neural(), n, in));
            }
            return results.toArray(new float[0][]);
        });
    }

    private static float[][] chain(NeuralKernels kernels, KernelCase.Inputs in) {
        List<List<Step>> chains = new ArrayList<>();
        chains.add(List.of());
        for (Op op : Op.values()) {
            chains.add(List.of(new Step(op, 1, 0)));
        }
        chains.add(List.of(new Step(Op.MULTIPLY, 1, 0), new Step(Op.ADD, -1, 0.5f), new Step(Op.TANH, -1, 0), new Step(Op.MAX, 2, 0),
                new Step(Op.SIGMOID, -1, 0)));
        float[][] results = new float[2 * chains.size()][];
        for (int c = 0; c < chains.size(); c++) {
            for (int s = 0; s < 2; s++) {
                int n = s == 0 ? 37 : 40_003;
                results[2 * c + s] = new float[n];
                kernels.chain(new ElementChain(3, chains.get(c)), n, new float[][] {in.numbers(n, 0.1, 4), in.numbers(n, 0.5, 2), in.numbers(n)},
                        results[2 * c + s]);
            }
        }
        return results;
    }

    private static List<float[]> layerNorm(NeuralKernels kernels, int rows, int columns, KernelCase.Inputs in) {
        int n = rows * columns;
        float[] x = in.numbers(n, -1, 3);
        float[] gamma = in.numbers(columns);
        float[] y = new float[n];
        float[] mean = new float[rows];
        float[] inverse = new float[rows];
        kernels.layerNorm(rows, columns, x, gamma, in.numbers(columns), 1e-2f, y, mean, inverse);
        float[] dx = new float[n];
        float[] dgamma = in.numbers(columns);
        float[] dbeta = in.numbers(columns);
        kernels.layerNormGradient(rows, columns, x, gamma, mean, inverse, in.numbers(n), dx, dgamma, dbeta);
        // With one column x is its mean, and dx is nothing but rounding.
        return columns == 1 ? List.of(y, mean, inverse, dbeta) : List.of(y, mean, inverse, dx, dgamma, dbeta);
    }

    private static float[][] convolutions(NeuralKernels kernels, KernelCase.Inputs in) {
        List<float[]> results = new ArrayList<>();
        for (ConvShape shape : CONVOLUTIONS) {
            float[] x = in.numbers(shape.batch() * shape.inChannels() * shape.height() * shape.width());
            float[] weights = in.numbers(shape.outChannels() * shape.patch());
            float[] out = new float[shape.batch() * shape.outChannels() * shape.outHeight() * shape.outWidth()];
            kernels.conv2d(shape, x, weights, shape.batch() == 2 ? new float[0] : in.numbers(shape.outChannels()), out);
            float[] dy = in.numbers(out.length);
            float[] dx = new float[x.length];
            kernels.conv2dInputGradient(shape, dy, weights, dx);
            float[] dweights = in.numbers(weights.length);
            float[] dbias = in.numbers(shape.outChannels());
            kernels.conv2dWeightGradient(shape, x, dy, dweights, dbias);
            results.addAll(List.of(out, dx, dweights, dbias));
        }
        return results.toArray(new float[0][]);
    }

    private static List<float[]> lstm(NeuralKernels kernels, int batch, int hidden, KernelCase.Inputs in) {
        int n = batch * hidden;
        float[] gates = in.numbers(4 * n, -3, 3);
        float[] before = in.numbers(n);
        float[] c = new float[n];
        float[] h = new float[n];
        kernels.lstmCell(batch, hidden, gates, before, c, h);
        float[] dc = in.numbers(n);
        float[] dgates = new float[4 * n];
        kernels.lstmCellGradient(batch, hidden, gates, before, c, in.numbers(n), dc, dgates);
        return List.of(gates, c, h, dc, dgates);
    }

    private static List<float[]> gru(NeuralKernels kernels, int batch, int hidden, KernelCase.Inputs in) {
        int n = batch * hidden;
        float[] gh = in.numbers(3 * n, -2, 2);
        float[] before = in.numbers(n);
        float[] gates = new float[3 * n];
        float[] h = new float[n];
        kernels.gruCell(batch, hidden, in.numbers(3 * n, -2, 2), gh, before, gates, h);
        float[] dgi = new float[3 * n];
        float[] dgh = new float[3 * n];
        float[] dbefore = new float[n];
        kernels.gruCellGradient(batch, hidden, gates, gh, before, in.numbers(n), dgi, dgh, dbefore);
        return List.of(gates, h, dgi, dgh, dbefore);
    }

    private static float[][] attention(NeuralKernels kernels, KernelCase.Inputs in) {
        int[][] shapes = {{0, 2, 2, 2}, {1, 1, 1, 1}, {3, 5, 7, 9}, {4, 33, 33, 16}, {2, 40, 64, 64}, {2, 6, 3, 8}};
        List<float[]> results = new ArrayList<>();
        for (int[] shape : shapes) {
            for (boolean causal : new boolean[] {false, true}) {
                int groups = shape[0];
                int queries = groups * shape[1] * shape[3];
                int keys = groups * shape[2] * shape[3];
                float[] q = in.numbers(queries, -3, 3);
                float[] k = in.numbers(keys);
                float[] v = in.numbers(keys);
                int[] lengths = causal ? in.below(groups, shape[2] + 1) : new int[0];
                float[] probabilities = new float[groups * shape[1] * shape[2]];
                float[] out = new float[queries];
                kernels.attention(groups, shape[1], shape[2], shape[3], q, k, v, causal, lengths, probabilities, out);
                float[] dq = new float[queries];
                float[] dk = new float[keys];
                float[] dv = new float[keys];
                kernels.attentionGradient(groups, shape[1], shape[2], shape[3], q, k, v, probabilities, in.numbers(queries), dq, dk, dv);
                // With one key its weight is 1, and the gradients through the weights are nothing but rounding.
                results.addAll(shape[2] == 1 ? List.of(probabilities, out, dv) : List.of(probabilities, out, dq, dk, dv));
            }
        }
        return results.toArray(new float[0][]);
    }

    private static List<float[]> adaptive(NeuralKernels kernels, int n, KernelCase.Inputs in, boolean lamb) {
        NeuralKernels.AdaptiveStep step = new NeuralKernels.AdaptiveStep(3, 1e-2f, 0.9f, 0.999f, 1e-6f, 0.1f);
        float[] w = in.numbers(n);
        float[] g = in.numbers(n);
        float[] m = in.numbers(n);
        float[] v = in.numbers(n, 0.1, 1);
        float[] max = n % 2 == 0 ? new float[0] : in.numbers(n, 0.1, 1);
        if (lamb) {
            kernels.lamb(step, n, w, g, m, v);
        } else {
            kernels.adamW(step, n, w, g, m, v, max);
        }
        return List.of(w, m, v, max);
    }
}
