package org.benchwright.kernels;

/**
 * Kernels that look at a channel, or at a plane of one, of batch x channels x inner on float32: pooling and batch normalisation. Gradients are
 * written, not added, unless the comment says that they are added. Every method throws {@link IllegalArgumentException} when a size is negative, an
 * array is too short for its shape or an output is also an input.
 */
public interface ChannelKernels {
    /**
     * The greatest element of each window, of equal ones the first; a not-a-number is greater than any number.
     *
     * @param x    planes x height x width
     * @param out  planes x outHeight x outWidth
     * @param from takes for each window the place in x that its element came from
     */
    void maxPool(PoolShape shape, float[] x, float[] out, int[] from);

    /**
     * Each window's gradient goes to the element that it came from.
     *
     * @param from as {@link #maxPool} left it; a place outside the window's plane is refused, with dx in any state
     */
    void maxPoolGradient(PoolShape shape, float[] dy, int[] from, float[] dx);

    /** The sum of each window over its height times width: padding counts as zeros. */
    void averagePool(PoolShape shape, float[] x, float[] out);

    void averagePoolGradient(PoolShape shape, float[] dy, float[] dx);

    /**
     * Each channel minus its mean over the root of its variance + epsilon, times gamma plus beta (Ioffe and Szegedy, <i>Batch normalization</i>,
     * 2015). Keeps the mean and the biased variance of each channel.
     *
     * @param rectified whether what is below 0 becomes 0, as {@link NeuralKernels#relu} would have it behind
     */
    void batchNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, boolean rectified, float[] out,
            float[] mean, float[] variance);

    /**
     * Gradients of {@link #batchNorm}, through mean and variance too; those of gamma and beta are added.
     *
     * @param y what {@link #batchNorm} wrote where it rectified; empty where it did not
     */
    void batchNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance, float[] y,
            float[] dy, float[] dx, float[] dgamma, float[] dbeta);

    /** As {@link #batchNorm} with means and variances that are given, not rectified. */
    void fixedNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, float[] mean, float[] variance,
            float[] out);

    /** Gradients of {@link #fixedNorm}, for which mean and variance are constants; those of gamma and beta are added. */
    void fixedNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance, float[] dy,
            float[] dx, float[] dgamma, float[] dbeta);

    /** The factor that brings a variance to 1. */
    static float inverse(float variance, float epsilon) {
        return (float) (1 / Math.sqrt((double) variance + epsilon));
    }
}
