package org.benchwright.kernels;

/**
 * The sizes of a two-dimensional convolution (cross-correlation, as in every deep-learning library). Input is batch x inChannels x height x
 * width, weights are outChannels x inChannels x kernelHeight x kernelWidth, output is batch x outChannels x outHeight x outWidth; padding is
 * by zeros on both sides. One dimension is height 1.
 */
public record ConvShape(int batch, int inChannels, int height, int width, int outChannels, int kernelHeight, int kernelWidth, int strideHeight,
        int strideWidth, int padHeight, int padWidth, int dilationHeight, int dilationWidth) {
    /** @throws IllegalArgumentException when a size makes no sense or the kernel is larger than the padded input */
    public ConvShape {
        if (batch < 0 || inChannels < 1 || height < 1 || width < 1 || outChannels < 1 || kernelHeight < 1 || kernelWidth < 1) {
            throw new IllegalArgumentException("a convolution needs sizes of at least 1 (and a batch of at least 0)");
        }
        if (strideHeight < 1 || strideWidth < 1 || dilationHeight < 1 || dilationWidth < 1 || padHeight < 0 || padWidth < 0) {
            throw new IllegalArgumentException("strides and dilations must be at least 1 and paddings at least 0");
        }
        if (out(height, kernelHeight, strideHeight, padHeight, dilationHeight) < 1 || out(width, kernelWidth, strideWidth, padWidth, dilationWidth) < 1) {
            throw new IllegalArgumentException("a kernel of " + kernelHeight + " x " + kernelWidth + " does not fit into " + height + " x " + width
                    + " with padding " + padHeight + " x " + padWidth);
        }
    }

    /** Equal stride and padding both ways, no dilation. */
    public static ConvShape square(int batch, int inChannels, int height, int width, int outChannels, int kernel, int stride, int pad) {
        return new ConvShape(batch, inChannels, height, width, outChannels, kernel, kernel, stride, stride, pad, pad, 1, 1);
    }

    /** One dimension: input batch x inChannels x length. */
    public static ConvShape line(int batch, int inChannels, int length, int outChannels, int kernel, int stride, int pad, int dilation) {
        return new ConvShape(batch, inChannels, 1, length, outChannels, 1, kernel, 1, stride, 0, pad, 1, dilation);
    }

    public int outHeight() {
        return out(height, kernelHeight, strideHeight, padHeight, dilationHeight);
    }

    public int outWidth() {
        return out(width, kernelWidth, strideWidth, padWidth, dilationWidth);
    }

    /** Weights an output channel. */
    public int patch() {
        return inChannels * kernelHeight * kernelWidth;
    }

    private static int out(int size, int kernel, int stride, int pad, int dilation) {
        long room = (long) size + 2L * pad - ((long) dilation * (kernel - 1) + 1);
        return room < 0 ? 0 : (int) (room / stride + 1);
    }
}
