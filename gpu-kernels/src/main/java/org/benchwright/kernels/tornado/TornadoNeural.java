package org.benchwright.kernels.tornado;

import java.util.Arrays;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.NeuralChecks;
import org.benchwright.kernels.NeuralKernels;

/** What networks are made of, on the device where that is worth it. */
final class TornadoNeural implements NeuralKernels {
    private static final int LAMB_PARTS = 1024;

    private final Gpu gpu;
    private final NeuralKernels cpu;

    TornadoNeural(Gpu gpu, NeuralKernels cpu) {
        this.gpu = gpu;
        this.cpu = cpu;
    }

    @Override
    public void chain(ElementChain chain, int n, float[][] inputs, float[] out) {
        gpu.run(Family.ELEMENTS, n, () -> {
            NeuralChecks.chain(chain, n, inputs, out);
            int steps = chain.steps().size();
            int[] code = new int[Math.max(1, 2 * steps)];
            float[] numbers = new float[Math.max(1, steps)];
            for (int s = 0; s < steps; s++) {
                ElementChain.Step step = chain.steps().get(s);
                code[2 * s] = step.op().ordinal();
                code[2 * s + 1] = step.op().binary() ? step.input() : -1;
                numbers[s] = step.number();
            }
            return Arguments.of(Program.CHAIN, n, steps).ints(code).numbers(numbers).columns(inputs, n).floats(out, n);
        }, () -> cpu.chain(chain, n, inputs, out));
    }

    @Override
    public void softmax(int rows, int columns, float[] x, float[] out) {
        gpu.run(Family.ROWS, (double) rows * columns, () -> {
            NeuralChecks.softmax(rows, columns, x, out);
            Program program = gpu.prefers(Program.SOFTMAX_LOCAL) && rows < 1 << 20 ? Program.SOFTMAX_LOCAL : Program.SOFTMAX;
            return Arguments.of(program, rows, columns).floats(x, rows * columns).floats(out, rows * columns);
        }, () -> cpu.softmax(rows, columns, x, out));
    }

    @Override
    public void softmaxGradient(int rows, int columns, float[] y, float[] dy, float[] dx) {
        gpu.run(Family.ROWS, (double) rows * columns, () -> {
            NeuralChecks.softmaxGradient(rows, columns, y, dy, dx);
            int all = rows * columns;
            return Arguments.of(Program.SOFTMAX_GRADIENT, rows, columns).floats(y, all).floats(dy, all).floats(dx, all);
        }, () -> cpu.softmaxGradient(rows, columns, y, dy, dx));
    }

    @Override
    public void layerNorm(int rows, int columns, float[] x, float[] gamma, float[] beta, float epsilon, float[] out, float[] mean, float[] inverse) {
        gpu.run(Family.ROWS, (double) rows * columns, () -> {
            NeuralChecks.layerNorm(rows, columns, x, gamma, beta, out, mean, inverse);
            Program program = gpu.prefers(Program.LAYER_NORM_LOCAL) && rows < 1 << 20 ? Program.LAYER_NORM_LOCAL : Program.LAYER_NORM;
            return Arguments.of(program, rows, columns).numbers(epsilon).floats(x, rows * columns).floats(gamma, columns).floats(beta, columns)
                    .floats(out, rows * columns).floats(mean, rows).floats(inverse, rows);
        }, () -> cpu.layerNorm(rows, columns, x, gamma, beta, epsilon, out, mean, inverse));
    }

    @Override
    public void layerNormGradient(int rows, int columns, float[] x, float[] gamma, float[] mean, float[] inverse, float[] dy, float[] dx,
            float[] dgamma, float[] dbeta) {
        gpu.run(Family.ROWS, (double) rows * columns, () -> {
            NeuralChecks.layerNormGradient(rows, columns, x, gamma, mean, inverse, dy, dx, dgamma, dbeta);
            int all = rows * columns;
            return Arguments.of(Program.LAYER_NORM_GRADIENT, rows, columns).floats(x, all).floats(gamma, columns).floats(mean, rows)
                    .floats(inverse, rows).floats(dy, all).floats(dx, all).floats(dgamma, columns).floats(dbeta, columns);
        }, () -> cpu.layerNormGradient(rows, columns, x, gamma, mean, inverse, dy, dx, dgamma, dbeta));
    }

    @Override
    public void gelu(int n, float[] x, float[] out) {
        elements(Program.GELU, n, () -> cpu.gelu(n, x, out), x, out);
    }

    @Override
    public void geluGradient(int n, float[] x, float[] dy, float[] dx) {
        elements(Program.GELU_GRADIENT, n, () -> cpu.geluGradient(n, x, dy, dx), x, dy, dx);
    }

    @Override
    public void relu(int n, float[] x, float[] out) {
        elements(Program.RELU, n, () -> cpu.relu(n, x, out), x, out);
    }

    @Override
    public void reluGradient(int n, float[] x, float[] dy, float[] dx) {
        elements(Program.RELU_GRADIENT, n, () -> cpu.reluGradient(n, x, dy, dx), x, dy, dx);
    }

    private void elements(Program program, int n, Runnable onCpu, float[]... arrays) {
        gpu.run(Family.ELEMENTS, n, () -> {
            NeuralChecks.elements(n, arrays);
            Arguments call = Arguments.of(program, n);
            for (float[] array : arrays) {
                call.floats(array, n);
            }
            return call;
        }, onCpu);
    }

    @Override
    public void dropoutMask(int n, float probability, long seed, float[] mask) {
        gpu.run(Family.ELEMENTS, n, () -> {
            NeuralChecks.dropoutMask(n, probability, mask);
            return Arguments.of(Program.DROPOUT, n).ints((int) seed, (int) (seed >>> 32)).numbers(probability, 1 / (1 - probability)).floats(mask, n);
        }, () -> cpu.dropoutMask(n, probability, seed, mask));
    }

    @Override
    public void conv2d(ConvShape s, float[] x, float[] weights, float[] bias, float[] out) {
        gpu.run(Family.CONVOLUTIONS, work(s), () -> {
            NeuralChecks.conv2d(s, x, weights, bias, out);
            return Arguments.of(Program.CONVOLUTION, output(s), bias.length > 0 ? 1 : 0).ints(numbers(s)).floats(x, input(s))
                    .floats(weights, s.outChannels() * s.patch()).floats(bias.length > 0 ? bias : new float[1], bias.length > 0 ? s.outChannels() : 1)
                    .floats(out, output(s));
        }, () -> cpu.conv2d(s, x, weights, bias, out));
    }

    @Override
    public void conv2dInputGradient(ConvShape s, float[] dy, float[] weights, float[] dx) {
        gpu.run(Family.CONVOLUTIONS, work(s), () -> {
            NeuralChecks.conv2d(s, dx, weights, new float[0], dy);
            return Arguments.of(Program.CONVOLUTION_INPUT, input(s)).ints(numbers(s)).floats(dy, output(s))
                    .floats(weights, s.outChannels() * s.patch()).floats(dx, input(s));
        }, () -> cpu.conv2dInputGradient(s, dy, weights, dx));
    }

    @Override
    public void conv2dWeightGradient(ConvShape s, float[] x, float[] dy, float[] dweights, float[] dbias) {
        float[] none = new float[0];
        gpu.run(Family.CONVOLUTIONS, work(s), () -> {
            NeuralChecks.conv2d(s, x, dweights, dbias, dy);
            return Arguments.of(Program.CONVOLUTION_WEIGHT, s.outChannels() * s.patch()).ints(numbers(s)).floats(x, input(s)).floats(dy, output(s))
                    .floats(dweights, s.outChannels() * s.patch());
        }, () -> cpu.conv2dWeightGradient(s, x, dy, dweights, none));
        if (dbias.length > 0) {
            int area = s.outHeight() * s.outWidth();
            gpu.run(Family.ELEMENTS, output(s), () -> Arguments.of(Program.CONVOLUTION_BIAS, s.outChannels(), s.batch(), area).floats(dy, output(s))
                    .floats(dbias, s.outChannels()), () -> addBias(s, dy, dbias));
        }
    }

    private static void addBias(ConvShape s, float[] dy, float[] dbias) {
        int area = s.outHeight() * s.outWidth();
        for (int o = 0; o < s.outChannels(); o++) {
            double sum = dbias[o];
            for (int image = 0; image < s.batch(); image++) {
                int at = (image * s.outChannels() + o) * area;
                for (int i = 0; i < area; i++) {
                    sum += dy[at + i];
                }
            }
            dbias[o] = (float) sum;
        }
    }

    @Override
    public void lstmCell(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] h) {
        gpu.run(Family.ELEMENTS, (double) batch * hidden, () -> {
            NeuralChecks.lstmCell(batch, hidden, gates, cBefore, c, h);
            int all = batch * hidden;
            return Arguments.of(Program.LSTM, all, hidden).floats(gates, 4 * all).floats(cBefore, all).floats(c, all).floats(h, all);
        }, () -> cpu.lstmCell(batch, hidden, gates, cBefore, c, h));
    }

    @Override
    public void lstmCellGradient(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates) {
        gpu.run(Family.ELEMENTS, (double) batch * hidden, () -> {
            NeuralChecks.lstmCell(batch, hidden, gates, cBefore, c, dh, dc);
            NeuralChecks.lstmCell(batch, hidden, dgates);
            int all = batch * hidden;
            return Arguments.of(Program.LSTM_GRADIENT, all, hidden).floats(gates, 4 * all).floats(cBefore, all).floats(c, all).floats(dh, all)
                    .floats(dc, all).floats(dgates, 4 * all);
        }, () -> cpu.lstmCellGradient(batch, hidden, gates, cBefore, c, dh, dc, dgates));
    }

    @Override
    public void gruCell(int batch, int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h) {
        gpu.run(Family.ELEMENTS, (double) batch * hidden, () -> {
            NeuralChecks.gruCell(batch, hidden, new float[][] {gi, gh, gates}, hBefore, h);
            int all = batch * hidden;
            return Arguments.of(Program.GRU, all, hidden).floats(gi, 3 * all).floats(gh, 3 * all).floats(hBefore, all).floats(gates, 3 * all)
                    .floats(h, all);
        }, () -> cpu.gruCell(batch, hidden, gi, gh, hBefore, gates, h));
    }

    @Override
    public void gruCellGradient(int batch, int hidden, float[] gates, float[] gh, float[] hBefore, float[] dh, float[] dgi, float[] dgh,
            float[] dhBefore) {
        gpu.run(Family.ELEMENTS, (double) batch * hidden, () -> {
            NeuralChecks.gruCell(batch, hidden, new float[][] {gates, gh, dgi, dgh}, hBefore, dh, dhBefore);
            int all = batch * hidden;
            return Arguments.of(Program.GRU_GRADIENT, all, hidden).floats(gates, 3 * all).floats(gh, 3 * all).floats(hBefore, all).floats(dh, all)
                    .floats(dgi, 3 * all).floats(dgh, 3 * all).floats(dhBefore, all);
        }, () -> cpu.gruCellGradient(batch, hidden, gates, gh, hBefore, dh, dgi, dgh, dhBefore));
    }

    @Override
    public void attention(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, boolean causal, int[] lengths,
            float[] probabilities, float[] out) {
        gpu.run(Family.ATTENTION, (double) groups * queries * keys * d, () -> {
            NeuralChecks.attention(groups, queries, keys, d, q, k, v, lengths, probabilities, out);
            int[] counts = lengths.length > 0 ? lengths : new int[groups];
            if (lengths.length == 0) {
                Arrays.fill(counts, keys);
            }
            return Arguments.of(Program.ATTENTION, groups * queries, keys, queries, d, causal ? 1 : 0).numbers((float) (1 / Math.sqrt(d)))
                    .ints(counts, groups).floats(q, groups * queries * d).floats(k, groups * keys * d).floats(v, groups * keys * d)
                    .floats(probabilities, groups * queries * keys).floats(out, groups * queries * d);
        }, () -> cpu.attention(groups, queries, keys, d, q, k, v, causal, lengths, probabilities, out));
    }

    @Override
    public void attentionGradient(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities, float[] dout,
            float[] dq, float[] dk, float[] dv) {
        gpu.run(Family.ATTENTION, (double) groups * queries * keys * d, () -> {
            NeuralChecks.attentionGradient(groups, queries, keys, d, q, k, v, probabilities, dout, dq, dk, dv);
            int perQuery = groups * queries * d;
            int perKey = groups * keys * d;
            int pairs = groups * queries * keys;
            return Arguments.of(Program.ATTENTION_GRADIENT, groups * queries, keys, queries, d, groups * keys).numbers(1f)
                    .numbers((float) (1 / Math.sqrt(d))).floats(q, perQuery).floats(k, perKey).floats(v, perKey).floats(probabilities, pairs)
                    .floats(dout, perQuery).scratch(pairs).floats(dq, perQuery).floats(dk, perKey).floats(dv, perKey);
        }, () -> cpu.attentionGradient(groups, queries, keys, d, q, k, v, probabilities, dout, dq, dk, dv));
    }

    @Override
    public void gather(int n, int rows, int d, float[] table, int[] ids, float[] out) {
        gpu.run(Family.ELEMENTS, (double) n * d, () -> {
            NeuralChecks.lookup(n, rows, d, table, ids, out);
            return Arguments.of(Program.GATHER, n, d).floats(table, rows * d).ints(ids, n).floats(out, n * d);
        }, () -> cpu.gather(n, rows, d, table, ids, out));
    }

    @Override
    public void scatterAdd(int n, int rows, int d, float[] x, int[] ids, float[] table) {
        gpu.run(Family.ELEMENTS, (double) n * d, () -> {
            NeuralChecks.lookup(n, rows, d, table, ids, x);
            Groups groups = Groups.of(n, rows, ids);
            return Arguments.of(Program.SCATTER_ADD, rows, d).ints(groups.starts()).ints(groups.order()).floats(x, n * d).floats(table, rows * d);
        }, () -> cpu.scatterAdd(n, rows, d, x, ids, table));
    }

    @Override
    public void adamW(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v, float[] vMax) {
        gpu.run(Family.ELEMENTS, n, () -> {
            NeuralChecks.adaptive(step, n, w, g, m, v);
            if (vMax.length > 0) {
                NeuralChecks.elements(n, vMax);
            }
            float[] greatest = vMax.length > 0 ? vMax : new float[1];
            return Arguments.of(Program.ADAM_W, n, vMax.length > 0 ? 1 : 0)
                    .numbers((float) (1 - (double) step.rate() * step.weightDecay()),
                            (float) (step.rate() / (1 - Math.pow(step.beta1(), step.step()))), step.beta1(), step.beta2(),
                            (float) Math.sqrt(1 - Math.pow(step.beta2(), step.step())), step.epsilon())
                    .floats(w, n).floats(g, n).floats(m, n).floats(v, n).floats(greatest, vMax.length > 0 ? n : 1);
        }, () -> cpu.adamW(step, n, w, g, m, v, vMax));
    }

    @Override
    public void lamb(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v) {
        gpu.run(Family.ELEMENTS, n, () -> {
            NeuralChecks.adaptive(step, n, w, g, m, v);
            int parts = Math.max(1, Math.min(LAMB_PARTS, n / 64));
            return Arguments.of(Program.LAMB, n, parts)
                    .numbers(step.rate(), (float) (1 - Math.pow(step.beta1(), step.step())), step.beta1(), step.beta2(),
                            (float) (1 - Math.pow(step.beta2(), step.step())), step.epsilon(), step.weightDecay())
                    .floats(w, n).floats(g, n).floats(m, n).floats(v, n).scratch(n).scratch(2L * parts).scratch(1);
        }, () -> cpu.lamb(step, n, w, g, m, v));
    }

    @Override
    public void sum(int n, float[][] buffers, float scale, float[] out) {
        gpu.run(Family.ELEMENTS, (double) n * buffers.length, () -> {
            NeuralChecks.elements(n, buffers);
            NeuralChecks.elements(n, out);
            return Arguments.of(Program.SUM, n, buffers.length).numbers(scale).columns(buffers, n).floats(out, n);
        }, () -> cpu.sum(n, buffers, scale, out));
    }

    private static double work(ConvShape s) {
        return (double) s.batch() * s.outChannels() * s.outHeight() * s.outWidth() * s.patch();
    }

    private static int input(ConvShape s) {
        return s.batch() * s.inChannels() * s.height() * s.width();
    }

    private static int output(ConvShape s) {
        return s.batch() * s.outChannels() * s.outHeight() * s.outWidth();
    }

    private static int[] numbers(ConvShape s) {
        return new int[] {s.inChannels(), s.height(), s.width(), s.outChannels(), s.kernelHeight(), s.kernelWidth(), s.strideHeight(),
            s.strideWidth(), s.padHeight(), s.padWidth(), s.dilationHeight(), s.dilationWidth(), s.outHeight(), s.outWidth(), s.batch()};
    }
}
