package org.benchwright.kernels.vector;

import java.util.Arrays;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.NeuralChecks;
import org.benchwright.kernels.NeuralKernels;

/** What networks are made of, on the processor's vector units and, where it is worth it, on all cores. */
final class VectorNeural implements NeuralKernels {
    private static final float[] NONE = {};
    /** What an element of an exponential costs, in additions. */
    private static final long EXPONENTIAL = 4;

    private final MatrixKernels matrices;

    /** @param matrices multiplies for the attention */
    VectorNeural(MatrixKernels matrices) {
        this.matrices = matrices;
    }

    @Override
    public void chain(ElementChain chain, int n, float[][] inputs, float[] out) {
        NeuralChecks.chain(chain, n, inputs, out);
        VectorParts.run(n, (chain.steps().size() + 1L) * n, (part, from, end) -> VectorChain.run(chain, inputs, out, from, end));
    }

    @Override
    public void softmax(int rows, int columns, float[] x, float[] out) {
        NeuralChecks.softmax(rows, columns, x, out);
        VectorParts.run(rows, EXPONENTIAL * rows * columns, (part, from, end) -> {
            for (int row = from; row < end; row++) {
                VectorRows.softmax(columns, x, out, row * columns);
            }
        });
    }

    @Override
    public void softmaxGradient(int rows, int columns, float[] y, float[] dy, float[] dx) {
        NeuralChecks.softmaxGradient(rows, columns, y, dy, dx);
        VectorParts.run(rows, 2L * rows * columns, (part, from, end) -> {
            for (int at = from * columns; at < end * columns; at += columns) {
                VectorRows.softmaxGradient(columns, y, at, dy, at, 1f, dx, at);
            }
        });
    }

    @Override
    public void layerNorm(int rows, int columns, float[] x, float[] gamma, float[] beta, float epsilon, float[] out, float[] mean, float[] inverse) {
        NeuralChecks.layerNorm(rows, columns, x, gamma, beta, out, mean, inverse);
        VectorParts.run(rows, 2L * rows * columns,
                (part, from, end) -> VectorRows.layerNorm(columns, x, gamma, beta, epsilon, out, mean, inverse, from, end));
    }

    @Override
    public void layerNormGradient(int rows, int columns, float[] x, float[] gamma, float[] mean, float[] inverse, float[] dy, float[] dx,
            float[] dgamma, float[] dbeta) {
        NeuralChecks.layerNormGradient(rows, columns, x, gamma, mean, inverse, dy, dx, dgamma, dbeta);
        int parts = VectorParts.count(rows, 4L * rows * columns);
        float[][] sums = new float[parts][2 * columns];
        VectorParts.inParts(rows, parts,
                (part, from, end) -> VectorRows.layerNormGradient(columns, x, gamma, mean, inverse, dy, dx, sums[part], from, end));
        for (float[] part : sums) {
            VectorElements.add(columns, part, 0, dgamma, 0);
            VectorElements.add(columns, part, columns, dbeta, 0);
        }
    }

    @Override
    public void gelu(int n, float[] x, float[] out) {
        NeuralChecks.elements(n, x, out);
        VectorParts.run(n, EXPONENTIAL * n, (part, from, end) -> VectorElements.gelu(x, out, from, end));
    }

    @Override
    public void geluGradient(int n, float[] x, float[] dy, float[] dx) {
        NeuralChecks.elements(n, x, dy, dx);
        VectorParts.run(n, EXPONENTIAL * n, (part, from, end) -> VectorElements.geluGradient(x, dy, dx, from, end));
    }

    @Override
    public void relu(int n, float[] x, float[] out) {
        NeuralChecks.elements(n, x, out);
        VectorParts.run(n, n, (part, from, end) -> VectorElements.relu(x, out, from, end));
    }

    @Override
    public void reluGradient(int n, float[] x, float[] dy, float[] dx) {
        NeuralChecks.elements(n, x, dy, dx);
        VectorParts.run(n, n, (part, from, end) -> VectorElements.reluGradient(x, dy, dx, from, end));
    }

    @Override
    public void dropoutMask(int n, float probability, long seed, float[] mask) {
        NeuralChecks.dropoutMask(n, probability, mask);
        VectorParts.run(n, 2L * n, (part, from, end) -> VectorElements.dropoutMask(probability, seed, mask, from, end));
    }

    @Override
    public void conv2d(ConvShape shape, float[] x, float[] weights, float[] bias, float[] out) {
        NeuralChecks.conv2d(shape, x, weights, bias, out);
        VectorConvolution.forward(shape, x, weights, bias, out);
    }

    @Override
    public void conv2dInputGradient(ConvShape shape, float[] dy, float[] weights, float[] dx) {
        NeuralChecks.conv2d(shape, dx, weights, NONE, dy);
        VectorConvolution.inputGradient(shape, dy, weights, dx);
    }

    @Override
    public void conv2dWeightGradient(ConvShape shape, float[] x, float[] dy, float[] dweights, float[] dbias) {
        NeuralChecks.conv2d(shape, x, dweights, dbias, dy);
        VectorConvolutionWeights.gradient(shape, x, dy, dweights, dbias);
    }

    @Override
    public void lstmCell(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] h) {
        NeuralChecks.lstmCell(batch, hidden, gates, cBefore, c, h);
        VectorParts.run(batch, 5 * EXPONENTIAL * batch * hidden,
                (part, from, end) -> VectorRecurrence.lstm(hidden, gates, cBefore, c, h, from, end));
    }

    @Override
    public void lstmCellGradient(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates) {
        NeuralChecks.lstmCell(batch, hidden, gates, cBefore, c, dh, dc);
        NeuralChecks.lstmCell(batch, hidden, dgates);
        VectorParts.run(batch, 4 * EXPONENTIAL * batch * hidden,
                (part, from, end) -> VectorRecurrence.lstmGradient(hidden, gates, cBefore, c, dh, dc, dgates, from, end));
    }

    @Override
    public void gruCell(int batch, int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h) {
        NeuralChecks.gruCell(batch, hidden, new float[][] {gi, gh, gates}, hBefore, h);
        VectorParts.run(batch, 3 * EXPONENTIAL * batch * hidden,
                (part, from, end) -> VectorRecurrence.gru(hidden, gi, gh, hBefore, gates, h, from, end));
    }

    @Override
    public void gruCellGradient(int batch, int hidden, float[] gates, float[] gh, float[] hBefore, float[] dh, float[] dgi, float[] dgh,
            float[] dhBefore) {
        NeuralChecks.gruCell(batch, hidden, new float[][] {gates, gh, dgi, dgh}, hBefore, dh, dhBefore);
        VectorParts.run(batch, 2 * EXPONENTIAL * batch * hidden,
                (part, from, end) -> VectorRecurrence.gruGradient(hidden, gates, gh, hBefore, dh, dgi, dgh, dhBefore, from, end));
    }

    @Override
    public void attention(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, boolean causal, int[] lengths,
            float[] probabilities, float[] out) {
        NeuralChecks.attention(groups, queries, keys, d, q, k, v, lengths, probabilities, out);
        VectorAttention.forward(matrices, groups, queries, keys, d, q, k, v, causal, lengths, probabilities, out);
    }

    @Override
    public void attentionGradient(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities, float[] dout,
            float[] dq, float[] dk, float[] dv) {
        NeuralChecks.attentionGradient(groups, queries, keys, d, q, k, v, probabilities, dout, dq, dk, dv);
        VectorAttention.gradient(matrices, groups, queries, keys, d, q, k, v, probabilities, dout, dq, dk, dv);
    }

    @Override
    public void gather(int n, int rows, int d, float[] table, int[] ids, float[] out) {
        NeuralChecks.lookup(n, rows, d, table, ids, out);
        VectorParts.run(n, (long) n * d, (part, from, end) -> {
            for (int i = from; i < end; i++) {
                System.arraycopy(table, ids[i] * d, out, i * d, d);
            }
        });
    }

    @Override
    public void scatterAdd(int n, int rows, int d, float[] x, int[] ids, float[] table) {
        NeuralChecks.lookup(n, rows, d, table, ids, x);
        // Each part owns some rows of the table, so that no two write to one and the order of the additions is always the same.
        VectorParts.inParts(rows, VectorParts.count(rows, (long) n * d), (part, from, end) -> {
            for (int i = 0; i < n; i++) {
                if (ids[i] >= from && ids[i] < end) {
                    VectorElements.add(d, x, i * d, table, ids[i] * d);
                }
            }
        });
    }

    @Override
    public void adamW(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v, float[] vMax) {
        NeuralChecks.adaptive(step, n, w, g, m, v);
        if (vMax.length > 0) {
            NeuralChecks.elements(n, vMax);
        }
        VectorOptimisers.adamW(step, n, w, g, m, v, vMax);
    }

    @Override
    public void lamb(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v) {
        NeuralChecks.adaptive(step, n, w, g, m, v);
        VectorOptimisers.lamb(step, n, w, g, m, v);
    }

    @Override
    public void sum(int n, float[][] buffers, float scale, float[] out) {
        NeuralChecks.elements(n, buffers);
        NeuralChecks.elements(n, out);
        if (buffers.length == 0) {
            Arrays.fill(out, 0, n, 0f);
            return;
        }
        VectorParts.run(n, (long) n * buffers.length, (part, from, end) -> VectorElements.sum(buffers, scale, out, from, end));
    }
}
