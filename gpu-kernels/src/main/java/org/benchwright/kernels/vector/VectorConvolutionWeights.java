package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.ConvShape;

/**
 * Gradient of a convolution with regard to its weights, as a matrix product: the image in the layout of {@link VectorCorrelation}, once for each tap
 * from the tap's offset on, times dy turned so that output channels are neighbours. Nothing is unrolled, and the sums of a tile stay in registers
 * over many positions.
 */
final class VectorConvolutionWeights {
    private static final VectorSpecies<Float> SPECIES = VectorCorrelation.SPECIES;
    private static final int LANES = VectorCorrelation.LANES;
    private static final int WIDTH = VectorWeightTiles.WIDTH;
    private static final int TAPS = VectorWeightTiles.TAPS;
    /** Turned dy that is worked on together: 16 KiB, a good part of the first-level cache. */
    private static final int DEPTH = 4096 / WIDTH;

    private VectorConvolutionWeights() {
    }

    static void gradient(ConvShape shape, float[] x, float[] dy, float[] dweights, float[] dbias) {
        if (shape.batch() == 0) {
            return;
        }
        VectorCorrelation grid = VectorConvolution.forwardGrid(shape);
        int panels = (shape.outChannels() + WIDTH - 1) / WIDTH;
        int rows = (shape.patch() + TAPS - 1) / TAPS * TAPS;
        int parts = VectorParts.count(shape.batch(), VectorConvolution.work(shape));
        float[][] sums = new float[parts][];
        double[][] biases = new double[parts][];
        VectorParts.inParts(shape.batch(), parts, (part, from, end) -> {
            sums[part] = new float[Math.multiplyExact(panels * rows, WIDTH)];
            biases[part] = new double[panels * WIDTH];
            images(shape, grid, x, dy, from, end, panels, rows, sums[part], biases[part]);
        });
        float[] total = sums[0];
        for (int part = 1; part < parts; part++) {
            VectorElements.add(total.length, sums[part], 0, total, 0);
        }
        for (int o = 0; o < shape.outChannels(); o++) {
            for (int p = 0; p < shape.patch(); p++) {
                dweights[o * shape.patch() + p] += total[(o / WIDTH * rows + p) * WIDTH + o % WIDTH];
            }
        }
        for (int o = 0; o < dbias.length && o < shape.outChannels(); o++) {
            double sum = 0;
            for (double[] part : biases) {
                sum += part[o];
            }
            dbias[o] += (float) sum;
        }
    }

    private static void images(ConvShape shape, VectorCorrelation grid, float[] x, float[] dy, int from, int end, int panels, int rows, float[] sums,
            double[] biases) {
        int places = (grid.outHeight - 1) * grid.rowLength + grid.outWidth;
        int length = grid.imageLength();
        float[] image = VectorScratch.take(0, length);
        float[] turned = VectorScratch.take(1, (long) panels * places * WIDTH);
        // What is between the rows of dy stays 0.
        Arrays.fill(image, 0, length, 0f);
        Arrays.fill(turned, 0, panels * places * WIDTH, 0f);
        int imageSize = shape.inChannels() * shape.height() * shape.width();
        int outSize = shape.outChannels() * grid.outHeight * grid.outWidth;
        for (int n = from; n < end; n++) {
            grid.layOut(x, n * imageSize, image, 0);
            boolean finite = turn(shape, grid, dy, n * outSize, places, turned, biases) && VectorElements.finite(image, 0, length);
            if (!finite) {
                // 0 times what is not finite would reach weights that have no part in it.
                VectorConvolutionEdges.add(shape, x, n * imageSize, dy, n * outSize, rows, sums);
                continue;
            }
            for (int q = 0; q < places; q += DEPTH) {
                int depth = Math.min(DEPTH, places - q);
                for (int panel = 0; panel < panels; panel++) {
                    for (int tap = 0; tap < shape.patch(); tap += TAPS) {
                        VectorWeightTiles.add(image, q, grid.offsets, tap, depth, turned, (panel * places + q) * WIDTH, sums,
                                (panel * rows + tap) * WIDTH);
                    }
                }
            }
        }
    }

    /** Turns dy of one image, adds its sums to the biases, and tells whether those are finite. */
    private static boolean turn(ConvShape shape, VectorCorrelation grid, float[] dy, int from, int places, float[] turned, double[] biases) {
        int plane = grid.outHeight * grid.outWidth;
        boolean finite = true;
        for (int o = 0; o < shape.outChannels(); o += WIDTH) {
            int count = Math.min(WIDTH, shape.outChannels() - o);
            int to = o * places;
            for (int y = 0; y < grid.outHeight; y++) {
                Turn.turn(dy, from + o * plane + y * grid.outWidth, plane, count, grid.outWidth, turned, to + y * grid.rowLength * WIDTH, WIDTH);
            }
            for (int lane = 0; lane < count; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int at = to + lane, end = at + places * WIDTH; at < end; at += WIDTH) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, turned, at));
                }
                for (int i = 0; i < Math.min(LANES, count - lane); i++) {
                    float one = sum.lane(i);
                    finite &= Float.isFinite(one);
                    biases[o + lane + i] += one;
                }
            }
        }
        return finite;
    }
}
