package org.benchwright.kernels;

/**
 * What networks are made of, forwards and backwards, on float32. Gradients are written, not added, unless the name or the comment says
 * that they are added. Every method throws {@link IllegalArgumentException} when a size is negative, an array is too short for its shape or
 * an id is out of range. An output may be the input itself in element-wise kernels only.
 */
public interface NeuralKernels {
    /** {@code out[i]} is the chain over the i-th elements of the inputs, each of at least {@code n}. */
    void chain(ElementChain chain, int n, float[][] inputs, float[] out);

    /** Each row of x (rows x columns) becomes exp(x - max) / sum. */
    void softmax(int rows, int columns, float[] x, float[] out);

    /** {@code dx = y * (dy - sum(dy * y))} row by row, with y from {@link #softmax}. */
    void softmaxGradient(int rows, int columns, float[] y, float[] dy, float[] dx);

    /** Each row minus its mean over the root of its (biased) variance + epsilon, times gamma plus beta. Keeps mean and 1 / root of each row. */
    void layerNorm(int rows, int columns, float[] x, float[] gamma, float[] beta, float epsilon, float[] out, float[] mean, float[] inverse);

    /** Gradients of {@link #layerNorm}; those of gamma and beta are added. */
    void layerNormGradient(int rows, int columns, float[] x, float[] gamma, float[] mean, float[] inverse, float[] dy, float[] dx, float[] dgamma,
            float[] dbeta);

    /** x times the standard normal distribution function of x (the exact form, by the error function). */
    void gelu(int n, float[] x, float[] out);

    void geluGradient(int n, float[] x, float[] dy, float[] dx);

    /** The greater of x and 0; not-a-number stays. */
    void relu(int n, float[] x, float[] out);

    /** 0 where x is not greater than 0, else dy. */
    void reluGradient(int n, float[] x, float[] dy, float[] dx);

    /**
     * {@code mask[i]} is 0 with the given probability, else 1 / (1 - probability). Bit for bit the same on every backend: element i drops when
     * {@link DropoutBits#of}(seed, i) is below probability.
     */
    void dropoutMask(int n, float probability, long seed, float[] mask);

    /** {@code bias} may be empty for none. */
    void conv2d(ConvShape shape, float[] x, float[] weights, float[] bias, float[] out);

    void conv2dInputGradient(ConvShape shape, float[] dy, float[] weights, float[] dx);

    /** Adds to dweights and, unless it is empty, to dbias. */
    void conv2dWeightGradient(ConvShape shape, float[] x, float[] dy, float[] dweights, float[] dbias);

    /**
     * The element-wise part of a long short-term memory cell. {@code gates} (batch x 4 hidden, in the order input, forget, cell, output) comes
     * in before activation and goes out after it. c = f * cBefore + i * g; h = o * tanh(c).
     */
    void lstmCell(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] h);

    /**
     * Backwards: {@code gates} as {@link #lstmCell} left them; dc comes in as the gradient that later steps have for c and goes out as that for
     * cBefore; dgates (before activation) is written.
     */
    void lstmCellGradient(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates);

    /**
     * The element-wise part of a gated recurrent unit as in cuDNN and PyTorch: gi and gh (batch x 3 hidden, in the order reset, update, new) are
     * the products of input and state with their weights and biases; r = σ(gi + gh), z = σ(gi + gh), n = tanh(gi + r * gh),
     * h = (1 - z) * n + z * hBefore. Writes r, z, n to {@code gates} (batch x 3 hidden).
     */
    void gruCell(int batch, int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h);

    /** Backwards; writes dgi, dgh and the direct part (dh * z) of the gradient for hBefore. */
    void gruCellGradient(int batch, int hidden, float[] gates, float[] gh, float[] hBefore, float[] dh, float[] dgi, float[] dgh, float[] dhBefore);

    /**
     * Scaled dot-product attention (Vaswani et al. 2017) of {@code groups} (batch times heads): q is groups x queries x d, k and v are
     * groups x keys x d. Key j counts for query i of group g when j is below {@code lengths[g]} (an empty array: all) and, if causal, j is at most
     * i + keys - queries; what a key that does not count holds, be it not-a-number, reaches nothing. A query for which no key counts gets zeros.
     * Keeps the probabilities (groups x queries x keys).
     */
    void attention(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, boolean causal, int[] lengths, float[] probabilities,
            float[] out);

    /** Gradients of {@link #attention}. A query and a key between which the probability is 0 give nothing to each other, whatever they hold. */
    void attentionGradient(int groups, int queries, int keys, int d, float[] q, float[] k, float[] v, float[] probabilities, float[] dout, float[] dq,
            float[] dk, float[] dv);

    /** Row i of out (n x d) is row {@code ids[i]} of the table (rows x d). */
    void gather(int n, int rows, int d, float[] table, int[] ids, float[] out);

    /** Adds row i of x (n x d) to row {@code ids[i]} of the table (rows x d). */
    void scatterAdd(int n, int rows, int d, float[] x, int[] ids, float[] table);

    /**
     * One step of an adaptive optimiser.
     *
     * @param step counts from 1
     */
    record AdaptiveStep(int step, float rate, float beta1, float beta2, float epsilon, float weightDecay) {
    }

    /**
     * AdamW (Loshchilov and Hutter 2019), as PyTorch computes it: w *= 1 - rate * decay; m and v are the running moments;
     * w -= rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon). With {@code vMax} not empty its maximum takes v's place (AMSGrad).
     */
    void adamW(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v, float[] vMax);

    /**
     * LAMB (You et al. 2020): u = mHat / (sqrt(vHat) + epsilon) + decay * w; w -= rate * (|w| / |u|) * u, with a trust ratio of 1 where either
     * norm is 0.
     */
    void lamb(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v);

    /** {@code out[i] = scale * (sum of buffers[.][i])}: the all-reduce of gradients. */
    void sum(int n, float[][] buffers, float scale, float[] out);
}
