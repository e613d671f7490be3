package org.benchwright.kernels;

/**
 * The sizes of pooling: a window that slides over each of {@code planes} (batch times channels) of height x width. What the padding on both sides
 * holds is never the greatest and adds nothing to a sum. One dimension is height 1.
 *
 * @param padHeight at most half the window's height, so that every window holds an element; the same for the width
 */
public record PoolShape(int planes, int height, int width, int windowHeight, int windowWidth, int strideHeight, int strideWidth, int padHeight,
        int padWidth) {
    /** @throws IllegalArgumentException when a size makes no sense or the window is larger than the padded plane */
    public PoolShape {
        if (planes < 0 || height < 1 || width < 1) {
            throw new IllegalArgumentException("pooling needs planes of at least 1 x 1, but got " + planes + " of " + height + " x " + width);
        }
        if (windowHeight < 1 || windowWidth < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("a pooling window and its strides are at least 1");
        }
        if (padHeight < 0 || padWidth < 0 || padHeight > windowHeight / 2 || padWidth > windowWidth / 2) {
            throw new IllegalArgumentException("padding of a pooling window is at least 0 and at most half the window");
        }
        if ((long) height + 2L * padHeight < windowHeight || (long) width + 2L * padWidth < windowWidth) {
            throw new IllegalArgumentException("a pooling window of " + windowHeight + " x " + windowWidth + " does not fit into " + height + " x "
                    + width + " with padding " + padHeight + " x " + padWidth);
        }
    }

    /** Equal window, stride and padding both ways. */
    public static PoolShape square(int planes, int height, int width, int window, int stride, int pad) {
        return new PoolShape(planes, height, width, window, window, stride, stride, pad, pad);
    }

    public int outHeight() {
        return (height + 2 * padHeight - windowHeight) / strideHeight + 1;
    }

    public int outWidth() {
        return (width + 2 * padWidth - windowWidth) / strideWidth + 1;
    }

    /** Elements of a plane. */
    public int plane() {
        return height * width;
    }

    /** Windows of a plane. */
    public int outPlane() {
        return outHeight() * outWidth();
    }
}
