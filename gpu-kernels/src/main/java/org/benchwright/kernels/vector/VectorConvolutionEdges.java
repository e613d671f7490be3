package org.benchwright.kernels.vector;

import org.benchwright.kernels.ConvShape;

/**
 * The weight gradient of one image tap by tap, each over just the positions where it meets the image and not the padding: for images that hold what
 * is not finite.
 */
final class VectorConvolutionEdges {
    private VectorConvolutionEdges() {
    }

    /** @param sums laid out as in {@link VectorConvolutionWeights}, {@code rows} taps a panel */
    static void add(ConvShape s, float[] x, int xAt, float[] dy, int dyAt, int rows, float[] sums) {
        int width = VectorWeightTiles.WIDTH;
        for (int p = 0; p < s.patch(); p++) {
            int c = p / (s.kernelHeight() * s.kernelWidth());
            int shiftY = p / s.kernelWidth() % s.kernelHeight() * s.dilationHeight() - s.padHeight();
            int shiftX = p % s.kernelWidth() * s.dilationWidth() - s.padWidth();
            int top = first(shiftY, s.strideHeight());
            int bottom = end(shiftY, s.strideHeight(), s.height(), s.outHeight());
            int left = first(shiftX, s.strideWidth());
            int count = end(shiftX, s.strideWidth(), s.width(), s.outWidth()) - left;
            for (int o = 0; o < s.outChannels() && count > 0; o++) {
                float sum = 0;
                for (int y = top; y < bottom; y++) {
                    int at = xAt + (c * s.height() + y * s.strideHeight() + shiftY) * s.width() + left * s.strideWidth() + shiftX;
                    int to = dyAt + (o * s.outHeight() + y) * s.outWidth() + left;
                    sum += s.strideWidth() == 1 ? Dots.dot(x, at, dy, to, count) : strided(x, at, s.strideWidth(), dy, to, count);
                }
                sums[(o / width * rows + p) * width + o % width] += sum;
            }
        }
    }

    /** The first output place whose input is not in the padding before it. */
    private static int first(int shift, int stride) {
        return Math.max(0, Math.ceilDiv(-shift, stride));
    }

    /** Behind the last one whose input is not in the padding behind it. */
    private static int end(int shift, int stride, int size, int out) {
        return Math.min(out, Math.floorDiv(size - 1 - shift, stride) + 1);
    }

    private static float strided(float[] x, int at, int stride, float[] dy, int to, int count) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.fma(x[at + i * stride], dy[to + i], sum);
        }
        return sum;
    }
}
