package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Correlation of images with small kernels, without unrolling the images into a matrix.
 *
 * <p>The source image is laid out once with its padding, so that the row behind a row's end begins with the padding that both share. Output
 * position (y, x) is then q = y * rowLength + x, and what tap t of channel c contributes to all positions lies at {@code offset(c, t) + q}: a
 * vector of neighbouring positions is one load, whatever the kernel. Positions with x at or behind the output's width are computed and
 * thrown away. Strides split the image into phases that are laid out one behind the other, which makes every stride a stride of 1.
 */
final class VectorCorrelation {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Output channels a register tile: 8 x 3 sums need 28 of the 32 registers of AVX-512, 4 x 3 need all 16 of AVX2. */
    private static final int TILE = LANES >= 16 ? 8 : 4;

    private final int channels;
    private final int height;
    private final int width;
    private final int strideY;
    private final int strideX;
    private final int padTop;
    private final int padLeft;
    final int outHeight;
    final int outWidth;
    final int rowLength;
    private final int phaseLength;
    private final int channelLength;
    /** Where tap t of channel c begins: {@code offsets[c * taps + t]}. */
    final int[] offsets;

    /**
     * @param tapY row of each tap in the padded image, for output row 0
     * @param tapX column of each tap likewise
     */
    VectorCorrelation(int channels, int height, int width, int strideY, int strideX, int padTop, int padLeft, int outHeight, int outWidth,
            int[] tapY, int[] tapX) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.strideY = strideY;
        this.strideX = strideX;
        this.padTop = padTop;
        this.padLeft = padLeft;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        int lastX = (outWidth - 1) * strideX + Arrays.stream(tapX).max().orElse(0);
        int lastY = (outHeight - 1) * strideY + Arrays.stream(tapY).max().orElse(0);
        rowLength = strideX > 1 ? lastX / strideX + 1
                : Math.max(outWidth, Math.max(Math.min(width + padLeft, lastX + 1), lastX + 1 - Math.max(0, padLeft)));
        phaseLength = Math.multiplyExact(lastY / strideY + 1, rowLength);
        channelLength = Math.multiplyExact(phaseLength, strideY * strideX);
        offsets = new int[Math.multiplyExact(channels, tapY.length)];
        for (int c = 0, i = 0; c < channels; c++) {
            for (int t = 0; t < tapY.length; t++) {
                offsets[i++] = Math.addExact(Math.multiplyExact(c, channelLength), (tapY[t] % strideY * strideX + tapX[t] % strideX) * phaseLength
                        + tapY[t] / strideY * rowLength + tapX[t] / strideX);
            }
        }
    }

    /** Positions an output channel, rounded up to whole vectors. */
    int positions() {
        return ((outHeight - 1) * rowLength + outWidth + LANES - 1) / LANES * LANES;
    }

    /** Length of one laid-out image with what vectors read behind its end. */
    int imageLength() {
        return Math.addExact(Math.multiplyExact(channels, channelLength), rowLength + Math.max(0, padLeft) + 4 * LANES);
    }

    /** Lays out the image at {@code from}; what is not its own must hold zeros already. */
    void layOut(float[] image, int from, float[] to, int at) {
        int firstY = Math.max(0, -padTop);
        int firstX = Math.max(0, -padLeft);
        int rows = phaseLength / rowLength;
        int count = Math.min(width, strideX > 1 ? rowLength * strideX - padLeft : rowLength - padLeft) - firstX;
        VectorMask<Float> rest = SPECIES.indexInRange(0, Math.max(0, count) % LANES);
        for (int c = 0; c < channels; c++) {
            for (int y = firstY; y < height && (y + padTop) / strideY < rows; y++) {
                int source = from + (c * height + y) * width + firstX;
                int row = at + c * channelLength + (y + padTop) % strideY * strideX * phaseLength + (y + padTop) / strideY * rowLength;
                if (strideX == 1 && strideY == 1) {
                    copy(image, source, Math.max(0, count), rest, to, row + firstX + padLeft);
                } else {
                    for (int x = 0; x < count; x++) {
                        int padded = x + firstX + padLeft;
                        to[row + padded % strideX * phaseLength + padded / strideX] = image[source + x];
                    }
                }
            }
        }
    }

    /** Copies a row and writes zeros behind it up to a whole vector, which the next row, copied later, overwrites. */
    static void copy(float[] from, int at, int count, VectorMask<Float> rest, float[] to, int toAt) {
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            FloatVector.fromArray(SPECIES, from, at + i).intoArray(to, toAt + i);
        }
        if (i < count) {
            FloatVector.fromArray(SPECIES, from, at + i, rest).intoArray(to, toAt + i);
        }
    }

    /** Weights in the order in which the tiles read them: blocks of {@link #TILE} output channels, in each by channel and tap. */
    static float[] pack(int outputs, int inner, Weights weights) {
        int tile = tile(outputs);
        int blocks = (outputs + tile - 1) / tile;
        float[] packed = new float[Math.multiplyExact(blocks * tile, inner)];
        for (int o = 0; o < outputs; o++) {
            int at = o / tile * tile * inner + o % tile;
            for (int i = 0; i < inner; i++) {
                packed[at + i * tile] = weights.of(o, i);
            }
        }
        return packed;
    }

    /** The weight of output channel o at a place of {@link #offsets}. */
    interface Weights {
        float of(int output, int place);
    }

    static int tile(int outputs) {
        return outputs <= 4 ? 4 : TILE;
    }

    /**
     * Correlates one laid-out image into {@code sums}: {@link #positions()} an output channel, for the blocks of output channels from
     * {@code first} to {@code end}. {@link #store} reads up to a vector behind the last channel's.
     */
    void correlate(float[] image, float[] packed, int tile, int first, int end, float[] sums) {
        int positions = positions();
        int inner = offsets.length;
        for (int q = 0; q < positions;) {
            int left = (positions - q) / LANES;
            int vectors = left == 3 || left > 4 ? 3 : Math.min(left, 2);
            for (int block = first; block < end; block++) {
                int weights = block * tile * inner;
                int to = (block - first) * tile * positions + q;
                if (tile == 8) {
                    switch (vectors) {
                        case 3 -> VectorCorrelationTiles.eightByThree(image, offsets, q, packed, weights, sums, to, positions);
                        case 2 -> VectorCorrelationTiles.eightByTwo(image, offsets, q, packed, weights, sums, to, positions);
                        default -> VectorCorrelationTiles.eightByOne(image, offsets, q, packed, weights, sums, to, positions);
                    }
                } else {
                    switch (vectors) {
                        case 3 -> VectorCorrelationTiles.fourByThree(image, offsets, q, packed, weights, sums, to, positions);
                        case 2 -> VectorCorrelationTiles.fourByTwo(image, offsets, q, packed, weights, sums, to, positions);
                        default -> VectorCorrelationTiles.fourByOne(image, offsets, q, packed, weights, sums, to, positions);
                    }
                }
            }
            q += vectors * LANES;
        }
    }

    /** Writes a channel's sums plus its bias as outHeight x outWidth without gaps. */
    void store(float[] sums, int at, float bias, float[] out, int to) {
        FloatVector b = FloatVector.broadcast(SPECIES, bias);
        int vectors = (outWidth + LANES - 1) / LANES * LANES;
        int end = to + outHeight * outWidth;
        // Whole vectors run into the next row, which is written after them, but must not run out of the channel.
        int safe = end - vectors < to ? 0 : (end - vectors - to) / outWidth + 1;
        int y = 0;
        for (; y < safe; y++) {
            int from = at + y * rowLength;
            int row = to + y * outWidth;
            for (int x = 0; x < vectors; x += LANES) {
                FloatVector.fromArray(SPECIES, sums, from + x).add(b).intoArray(out, row + x);
            }
        }
        for (; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                out[to + y * outWidth + x] = sums[at + y * rowLength + x] + bias;
            }
        }
    }

    /** Writes a channel's sums to every {@code stepX}-th column of every {@code stepY}-th row of an image of that width. */
    void scatter(float[] sums, int at, float[] out, int to, int stepY, int stepX, int imageWidth) {
        for (int y = 0; y < outHeight; y++) {
            int from = at + y * rowLength;
            int row = to + y * stepY * imageWidth;
            for (int x = 0; x < outWidth; x++) {
                out[row + x * stepX] = sums[from + x];
            }
        }
    }
}
