package org.benchwright.kernels.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.benchwright.kernels.ConvShape;

/** Convolution and its gradient with regard to the input, image by image, by {@link VectorCorrelation}. */
final class VectorConvolution {
    private VectorConvolution() {
    }

    static void forward(ConvShape shape, float[] x, float[] weights, float[] bias, float[] out) {
        if (shape.batch() == 0) {
            return;
        }
        VectorCorrelation grid = forwardGrid(shape);
        int patch = shape.patch();
        float[] packed = VectorCorrelation.pack(shape.outChannels(), patch, (o, place) -> weights[o * patch + place]);
        int tile = VectorCorrelation.tile(shape.outChannels());
        int inImage = shape.inChannels() * shape.height() * shape.width();
        int outPlane = shape.outHeight() * shape.outWidth();
        int blocks = (shape.outChannels() + tile - 1) / tile;
        // Few images: each is shared out by its output channels too.
        int shares = Math.clamp((Cores.COUNT + shape.batch() - 1) / shape.batch(), 1, blocks);
        int length = grid.imageLength();
        VectorParts.run(Math.multiplyExact(shape.batch(), shares), work(shape), (part, from, end) -> {
            float[] image = VectorScratch.take(0, length);
            float[] sums = VectorScratch.take(1, (long) blocks * tile * grid.positions() + VectorCorrelation.LANES);
            Arrays.fill(image, 0, length, 0f);
            for (int item = from; item < end; item++) {
                int n = item / shares;
                int first = blocks * (item % shares) / shares;
                int last = blocks * (item % shares + 1) / shares;
                grid.layOut(x, n * inImage, image, 0);
                grid.correlate(image, packed, tile, first, last, sums);
                for (int o = first * tile; o < Math.min(last * tile, shape.outChannels()); o++) {
                    grid.store(sums, (o - first * tile) * grid.positions(), bias.length == 0 ? 0f : bias[o], out,
                            (n * shape.outChannels() + o) * outPlane);
                }
            }
        });
    }

    static VectorCorrelation forwardGrid(ConvShape shape) {
        int taps = shape.kernelHeight() * shape.kernelWidth();
        int[] tapY = new int[taps];
        int[] tapX = new int[taps];
        for (int t = 0; t < taps; t++) {
            tapY[t] = t / shape.kernelWidth() * shape.dilationHeight();
            tapX[t] = t % shape.kernelWidth() * shape.dilationWidth();
        }
        return new VectorCorrelation(shape.inChannels(), shape.height(), shape.width(), shape.strideHeight(), shape.strideWidth(),
                shape.padHeight(), shape.padWidth(), shape.outHeight(), shape.outWidth(), tapY, tapX);
    }

    /** Multiplications, in units of what {@link VectorParts} calls work. */
    static long work(ConvShape shape) {
        return (long) shape.batch() * shape.outChannels() * shape.outHeight() * shape.outWidth() * shape.patch() / 16 + 1;
    }

    /**
     * Input positions that lie at one distance from the strides' raster get their gradient from the same taps: dx there is a correlation of dy
     * with those, of stride 1.
     */
    private record Phase(VectorCorrelation grid, float[] packed, int firstY, int firstX) {
    }

    static void inputGradient(ConvShape shape, float[] dy, float[] weights, float[] dx) {
        if (shape.batch() == 0) {
            return;
        }
        int tile = VectorCorrelation.tile(shape.inChannels());
        int blocks = (shape.inChannels() + tile - 1) / tile;
        List<Phase> phases = new ArrayList<>();
        for (int ry = 0; ry < shape.strideHeight(); ry++) {
            for (int rx = 0; rx < shape.strideWidth(); rx++) {
                addPhase(shape, weights, ry, rx, phases);
            }
        }
        boolean dense = shape.strideHeight() == 1 && shape.strideWidth() == 1;
        int plane = shape.height() * shape.width();
        int outImage = shape.outChannels() * shape.outHeight() * shape.outWidth();
        VectorParts.run(shape.batch(), work(shape), (part, from, end) -> {
            if (!dense) {
                Arrays.fill(dx, from * shape.inChannels() * plane, end * shape.inChannels() * plane, 0f);
            }
            for (Phase phase : phases) {
                VectorCorrelation grid = phase.grid;
                int length = grid.imageLength();
                float[] image = VectorScratch.take(0, length);
                float[] sums = VectorScratch.take(1, (long) blocks * tile * grid.positions() + VectorCorrelation.LANES);
                Arrays.fill(image, 0, length, 0f);
                for (int n = from; n < end; n++) {
                    grid.layOut(dy, n * outImage, image, 0);
                    grid.correlate(image, phase.packed, tile, 0, blocks, sums);
                    for (int c = 0; c < shape.inChannels(); c++) {
                        int to = (n * shape.inChannels() + c) * plane;
                        if (dense) {
                            grid.store(sums, c * grid.positions(), 0f, dx, to);
                        } else {
                            grid.scatter(sums, c * grid.positions(), dx, to + phase.firstY * shape.width() + phase.firstX,
                                    shape.strideHeight(), shape.strideWidth(), shape.width());
                        }
                    }
                }
            }
        });
    }

    private static void addPhase(ConvShape shape, float[] weights, int ry, int rx, List<Phase> phases) {
        int[] rows = taps(shape.kernelHeight(), shape.dilationHeight(), shape.strideHeight(), ry);
        int[] columns = taps(shape.kernelWidth(), shape.dilationWidth(), shape.strideWidth(), rx);
        // The raster's first place that is not in the padding, and how many follow.
        int jy = Math.ceilDiv(Math.max(0, shape.padHeight() - ry), shape.strideHeight());
        int jx = Math.ceilDiv(Math.max(0, shape.padWidth() - rx), shape.strideWidth());
        int firstY = jy * shape.strideHeight() + ry - shape.padHeight();
        int firstX = jx * shape.strideWidth() + rx - shape.padWidth();
        if (rows.length == 0 || columns.length == 0 || firstY >= shape.height() || firstX >= shape.width()) {
            return;
        }
        int reachY = (rows[rows.length - 1] * shape.dilationHeight() - ry) / shape.strideHeight();
        int reachX = (columns[columns.length - 1] * shape.dilationWidth() - rx) / shape.strideWidth();
        int count = rows.length * columns.length;
        int[] tapY = new int[count];
        int[] tapX = new int[count];
        int[] tap = new int[count];
        for (int t = 0; t < count; t++) {
            int ky = rows[t / columns.length];
            int kx = columns[t % columns.length];
            tapY[t] = reachY - (ky * shape.dilationHeight() - ry) / shape.strideHeight();
            tapX[t] = reachX - (kx * shape.dilationWidth() - rx) / shape.strideWidth();
            tap[t] = ky * shape.kernelWidth() + kx;
        }
        VectorCorrelation grid = new VectorCorrelation(shape.outChannels(), shape.outHeight(), shape.outWidth(), 1, 1, reachY - jy, reachX - jx,
                (shape.height() - 1 - firstY) / shape.strideHeight() + 1, (shape.width() - 1 - firstX) / shape.strideWidth() + 1, tapY, tapX);
        int kernel = shape.kernelHeight() * shape.kernelWidth();
        float[] packed = VectorCorrelation.pack(shape.inChannels(), shape.outChannels() * count,
                (c, place) -> weights[(place / count * shape.inChannels() + c) * kernel + tap[place % count]]);
        phases.add(new Phase(grid, packed, firstY, firstX));
    }

    /** The kernel's rows (or columns) that fall on a raster of that stride when shifted by {@code phase}. */
    private static int[] taps(int kernel, int dilation, int stride, int phase) {
        return IntStream.range(0, kernel).filter(k -> k * dilation % stride == phase).toArray();
    }
}
