package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.benchwright.kernels.ConvShape;

/**
 * Gradient of a convolution with regard to its weights: for every output channel and tap the dot product of dy with the image from the tap's
 * offset on, in the layout of {@link VectorCorrelation}, where dy has zeros behind its rows. The sums stay vectors until all images are through.
 */
final class VectorConvolutionWeights {
    private static final int LANES = VectorCorrelation.LANES;
    /** Laid-out images and dy that are worked on together: 512 KiB, which the second-level cache holds. */
    private static final int BLOCK = 1 << 17;
    /** Sums, as vectors, that are worked on together (2 MiB). */
    private static final int SUMS = 1 << 19;

    private VectorConvolutionWeights() {
    }

    static void gradient(ConvShape shape, float[] x, float[] dy, float[] dweights, float[] dbias) {
        if (shape.batch() == 0) {
            return;
        }
        VectorCorrelation grid = VectorConvolution.forwardGrid(shape);
        int parts = VectorParts.count(shape.batch(), VectorConvolution.work(shape));
        // Each part has sums of its own, added in their order, so that the result does not depend on who is first.
        float[][] weights = new float[parts][];
        float[][] biases = new float[parts][];
        VectorParts.inParts(shape.batch(), parts, (part, from, end) -> {
            weights[part] = new float[shape.outChannels() * shape.patch()];
            biases[part] = new float[shape.outChannels()];
            images(shape, grid, x, dy, from, end, weights[part], biases[part]);
        });
        for (int part = 0; part < parts; part++) {
            for (int i = 0; i < weights[part].length; i++) {
                dweights[i] += weights[part][i];
            }
            for (int o = 0; o < dbias.length && o < shape.outChannels(); o++) {
                dbias[o] += biases[part][o];
            }
        }
    }

    private static void images(ConvShape shape, VectorCorrelation grid, float[] x, float[] dy, int from, int end, float[] dweights,
            float[] dbias) {
        int patch = shape.patch();
        int patches = (patch + 2) / 3 * 3;
        int tile = VectorCorrelation.tile(shape.outChannels());
        int most = (int) Math.clamp(SUMS / ((long) patches * LANES) / tile * tile, tile,
                (shape.outChannels() + tile - 1) / tile * tile);
        int positions = grid.positions();
        int imageLength = grid.imageLength();
        int block = (int) Math.clamp(BLOCK / (imageLength + (long) most * positions), 1, end - from);
        int row = block * positions;
        int vectors = positions / LANES;
        int[] places = new int[block * vectors];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / vectors * imageLength + i % vectors * LANES;
        }
        float[] images = VectorScratch.take(0, (long) block * imageLength);
        float[] gradients = VectorScratch.take(1, (long) block * most * positions + grid.rowLength + LANES);
        float[] sums = VectorScratch.take(2, (long) most * patches * LANES);
        Arrays.fill(images, 0, block * imageLength, 0f);
        for (int first = 0; first < shape.outChannels(); first += most) {
            int channels = Math.min(most, shape.outChannels() - first);
            Arrays.fill(gradients, 0, block * most * positions, 0f);
            Arrays.fill(sums, 0, most * patches * LANES, 0f);
            for (int n = from; n < end; n += block) {
                int count = Math.min(block, end - n);
                for (int i = 0; i < count; i++) {
                    grid.layOut(x, (n + i) * shape.inChannels() * shape.height() * shape.width(), images, i * imageLength);
                }
                for (int o = 0; o < channels; o++) {
                    for (int i = 0; i < count; i++) {
                        int source = ((n + i) * shape.outChannels() + first + o) * grid.outHeight * grid.outWidth;
                        dbias[first + o] += layOut(grid, dy, source, gradients, o * row + i * positions);
                    }
                }
                for (int o = 0; o < channels; o += tile) {
                    for (int p = 0; p < patch; p += 3) {
                        int x0 = grid.offsets[p];
                        int x1 = grid.offsets[Math.min(p + 1, patch - 1)];
                        int x2 = grid.offsets[Math.min(p + 2, patch - 1)];
                        int to = (o * patches + p) * LANES;
                        if (tile == 8) {
                            VectorCorrelationTiles.eightProducts(gradients, o * row, row, images, x0, x1, x2, places,
                                    count * vectors, sums, to, patches * LANES);
                        } else {
                            VectorCorrelationTiles.fourProducts(gradients, o * row, row, images, x0, x1, x2, places,
                                    count * vectors, sums, to, patches * LANES);
                        }
                    }
                }
            }
            for (int o = 0; o < channels; o++) {
                for (int p = 0; p < patch; p++) {
                    dweights[(first + o) * patch + p] = LaneSum.of(FloatVector.fromArray(VectorCorrelation.SPECIES, sums, (o * patches + p) * LANES));
                }
            }
        }
    }

    /** Lays out one channel of dy of one image, and returns its sum. */
    private static float layOut(VectorCorrelation grid, float[] dy, int from, float[] to, int at) {
        VectorMask<Float> rest = VectorCorrelation.SPECIES.indexInRange(0, grid.outWidth % LANES);
        for (int y = 0; y < grid.outHeight; y++) {
            VectorCorrelation.copy(dy, from + y * grid.outWidth, grid.outWidth, rest, to, at + y * grid.rowLength);
        }
        FloatVector sum = FloatVector.zero(VectorCorrelation.SPECIES);
        for (int q = 0; q < grid.positions(); q += LANES) {
            sum = sum.add(FloatVector.fromArray(VectorCorrelation.SPECIES, to, at + q));
        }
        return LaneSum.of(sum);
    }
}
