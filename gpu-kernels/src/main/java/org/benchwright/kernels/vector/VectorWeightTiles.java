package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@link VectorConvolutionWeights}: some taps by two vectors of output channels, over neighbouring positions. All sums stay in
 * registers, which the compiler does only when each has a name of its own; so these are written out.
 */
final class VectorWeightTiles {
    private static final VectorSpecies<Float> SPECIES = VectorCorrelation.SPECIES;
    private static final int LANES = VectorCorrelation.LANES;
    /** Output channels of a tile. */
    static final int WIDTH = 2 * LANES;
    /** Taps of a tile: 8 x 2 sums need 19 of the 32 registers of AVX-512 and few enough others for the places, 6 x 2 need 15 of the 16 of AVX2. */
    static final int TAPS = LANES >= 16 ? 8 : 6;

    private VectorWeightTiles() {
    }

    /**
     * Adds to the {@link #TAPS} x {@link #WIDTH} sums at {@code to}: for each tap from {@code tap} on, the products of the image, from the tap's
     * offset on, with dy. What is behind the last tap repeats it.
     *
     * @param at     where the first position lies in the image, for an offset of 0
     * @param depth  positions
     * @param turned dy by position and output channel, WIDTH a position, from {@code from} on
     */
    static void add(float[] image, int at, int[] offsets, int tap, int depth, float[] turned, int from, float[] sums, int to) {
        if (TAPS == 8) {
            eight(image, at, offsets, tap, depth, turned, from, sums, to);
        } else {
            six(image, at, offsets, tap, depth, turned, from, sums, to);
        }
    }

    /** 8 taps. */
    private static void eight(float[] image, int at, int[] offsets, int tap, int depth, float[] turned, int from, float[] sums, int to) {
        int last = offsets.length - 1;
        int x0 = at + offsets[tap];
        int x1 = at + offsets[Math.min(tap + 1, last)];
        int x2 = at + offsets[Math.min(tap + 2, last)];
        int x3 = at + offsets[Math.min(tap + 3, last)];
        int x4 = at + offsets[Math.min(tap + 4, last)];
        int x5 = at + offsets[Math.min(tap + 5, last)];
        int x6 = at + offsets[Math.min(tap + 6, last)];
        int x7 = at + offsets[Math.min(tap + 7, last)];
        FloatVector s0a = FloatVector.fromArray(SPECIES, sums, to);
        FloatVector s0b = FloatVector.fromArray(SPECIES, sums, to + LANES);
        FloatVector s1a = FloatVector.fromArray(SPECIES, sums, to + WIDTH);
        FloatVector s1b = FloatVector.fromArray(SPECIES, sums, to + WIDTH + LANES);
        FloatVector s2a = FloatVector.fromArray(SPECIES, sums, to + 2 * WIDTH);
        FloatVector s2b = FloatVector.fromArray(SPECIES, sums, to + 2 * WIDTH + LANES);
        FloatVector s3a = FloatVector.fromArray(SPECIES, sums, to + 3 * WIDTH);
        FloatVector s3b = FloatVector.fromArray(SPECIES, sums, to + 3 * WIDTH + LANES);
        FloatVector s4a = FloatVector.fromArray(SPECIES, sums, to + 4 * WIDTH);
        FloatVector s4b = FloatVector.fromArray(SPECIES, sums, to + 4 * WIDTH + LANES);
        FloatVector s5a = FloatVector.fromArray(SPECIES, sums, to + 5 * WIDTH);
        FloatVector s5b = FloatVector.fromArray(SPECIES, sums, to + 5 * WIDTH + LANES);
        FloatVector s6a = FloatVector.fromArray(SPECIES, sums, to + 6 * WIDTH);
        FloatVector s6b = FloatVector.fromArray(SPECIES, sums, to + 6 * WIDTH + LANES);
        FloatVector s7a = FloatVector.fromArray(SPECIES, sums, to + 7 * WIDTH);
        FloatVector s7b = FloatVector.fromArray(SPECIES, sums, to + 7 * WIDTH + LANES);
        for (int q = 0; q < depth; q++) {
            FloatVector a = FloatVector.fromArray(SPECIES, turned, from + q * WIDTH);
            FloatVector b = FloatVector.fromArray(SPECIES, turned, from + q * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, image[x0 + q]);
            s0a = x.fma(a, s0a);
            s0b = x.fma(b, s0b);
            x = FloatVector.broadcast(SPECIES, image[x1 + q]);
            s1a = x.fma(a, s1a);
            s1b = x.fma(b, s1b);
            x = FloatVector.broadcast(SPECIES, image[x2 + q]);
            s2a = x.fma(a, s2a);
            s2b = x.fma(b, s2b);
            x = FloatVector.broadcast(SPECIES, image[x3 + q]);
            s3a = x.fma(a, s3a);
            s3b = x.fma(b, s3b);
            x = FloatVector.broadcast(SPECIES, image[x4 + q]);
            s4a = x.fma(a, s4a);
            s4b = x.fma(b, s4b);
            x = FloatVector.broadcast(SPECIES, image[x5 + q]);
            s5a = x.fma(a, s5a);
            s5b = x.fma(b, s5b);
            x = FloatVector.broadcast(SPECIES, image[x6 + q]);
            s6a = x.fma(a, s6a);
            s6b = x.fma(b, s6b);
            x = FloatVector.broadcast(SPECIES, image[x7 + q]);
            s7a = x.fma(a, s7a);
            s7b = x.fma(b, s7b);
        }
        s0a.intoArray(sums, to);
        s0b.intoArray(sums, to + LANES);
        s1a.intoArray(sums, to + WIDTH);
        s1b.intoArray(sums, to + WIDTH + LANES);
        s2a.intoArray(sums, to + 2 * WIDTH);
        s2b.intoArray(sums, to + 2 * WIDTH + LANES);
        s3a.intoArray(sums, to + 3 * WIDTH);
        s3b.intoArray(sums, to + 3 * WIDTH + LANES);
        s4a.intoArray(sums, to + 4 * WIDTH);
        s4b.intoArray(sums, to + 4 * WIDTH + LANES);
        s5a.intoArray(sums, to + 5 * WIDTH);
        s5b.intoArray(sums, to + 5 * WIDTH + LANES);
        s6a.intoArray(sums, to + 6 * WIDTH);
        s6b.intoArray(sums, to + 6 * WIDTH + LANES);
        s7a.intoArray(sums, to + 7 * WIDTH);
        s7b.intoArray(sums, to + 7 * WIDTH + LANES);
    }

    /** 6 taps. */
    private static void six(float[] image, int at, int[] offsets, int tap, int depth, float[] turned, int from, float[] sums, int to) {
        int last = offsets.length - 1;
        int x0 = at + offsets[tap];
        int x1 = at + offsets[Math.min(tap + 1, last)];
        int x2 = at + offsets[Math.min(tap + 2, last)];
        int x3 = at + offsets[Math.min(tap + 3, last)];
        int x4 = at + offsets[Math.min(tap + 4, last)];
        int x5 = at + offsets[Math.min(tap + 5, last)];
        FloatVector s0a = FloatVector.fromArray(SPECIES, sums, to);
        FloatVector s0b = FloatVector.fromArray(SPECIES, sums, to + LANES);
        FloatVector s1a = FloatVector.fromArray(SPECIES, sums, to + WIDTH);
        FloatVector s1b = FloatVector.fromArray(SPECIES, sums, to + WIDTH + LANES);
        FloatVector s2a = FloatVector.fromArray(SPECIES, sums, to + 2 * WIDTH);
        FloatVector s2b = FloatVector.fromArray(SPECIES, sums, to + 2 * WIDTH + LANES);
        FloatVector s3a = FloatVector.fromArray(SPECIES, sums, to + 3 * WIDTH);
        FloatVector s3b = FloatVector.fromArray(SPECIES, sums, to + 3 * WIDTH + LANES);
        FloatVector s4a = FloatVector.fromArray(SPECIES, sums, to + 4 * WIDTH);
        FloatVector s4b = FloatVector.fromArray(SPECIES, sums, to + 4 * WIDTH + LANES);
        FloatVector s5a = FloatVector.fromArray(SPECIES, sums, to + 5 * WIDTH);
        FloatVector s5b = FloatVector.fromArray(SPECIES, sums, to + 5 * WIDTH + LANES);
        for (int q = 0; q < depth; q++) {
            FloatVector a = FloatVector.fromArray(SPECIES, turned, from + q * WIDTH);
            FloatVector b = FloatVector.fromArray(SPECIES, turned, from + q * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, image[x0 + q]);
            s0a = x.fma(a, s0a);
            s0b = x.fma(b, s0b);
            x = FloatVector.broadcast(SPECIES, image[x1 + q]);
            s1a = x.fma(a, s1a);
            s1b = x.fma(b, s1b);
            x = FloatVector.broadcast(SPECIES, image[x2 + q]);
            s2a = x.fma(a, s2a);
            s2b = x.fma(b, s2b);
            x = FloatVector.broadcast(SPECIES, image[x3 + q]);
            s3a = x.fma(a, s3a);
            s3b = x.fma(b, s3b);
            x = FloatVector.broadcast(SPECIES, image[x4 + q]);
            s4a = x.fma(a, s4a);
            s4b = x.fma(b, s4b);
            x = FloatVector.broadcast(SPECIES, image[x5 + q]);
            s5a = x.fma(a, s5a);
            s5b = x.fma(b, s5b);
        }
        s0a.intoArray(sums, to);
        s0b.intoArray(sums, to + LANES);
        s1a.intoArray(sums, to + WIDTH);
        s1b.intoArray(sums, to + WIDTH + LANES);
        s2a.intoArray(sums, to + 2 * WIDTH);
        s2b.intoArray(sums, to + 2 * WIDTH + LANES);
        s3a.intoArray(sums, to + 3 * WIDTH);
        s3b.intoArray(sums, to + 3 * WIDTH + LANES);
        s4a.intoArray(sums, to + 4 * WIDTH);
        s4b.intoArray(sums, to + 4 * WIDTH + LANES);
        s5a.intoArray(sums, to + 5 * WIDTH);
        s5b.intoArray(sums, to + 5 * WIDTH + LANES);
    }
}
