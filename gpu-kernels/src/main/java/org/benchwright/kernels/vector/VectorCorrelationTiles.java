package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@link VectorCorrelation}: some output channels by some vectors of positions from q on. All sums stay in registers, which
 * the compiler does only when each has a name of its own; so these are written out.
 */
final class VectorCorrelationTiles {
    private static final VectorSpecies<Float> SPECIES = VectorCorrelation.SPECIES;
    private static final int LANES = VectorCorrelation.LANES;

    private VectorCorrelationTiles() {
    }

    /** 8 output channels by 3 vectors. */
    static void eightByThree(float[] image, int[] offsets, int q, float[] packed, int weights, float[] sums, int to, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s22 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s32 = s00;
        FloatVector s40 = s00;
        FloatVector s41 = s00;
        FloatVector s42 = s00;
        FloatVector s50 = s00;
        FloatVector s51 = s00;
        FloatVector s52 = s00;
        FloatVector s60 = s00;
        FloatVector s61 = s00;
        FloatVector s62 = s00;
        FloatVector s70 = s00;
        FloatVector s71 = s00;
        FloatVector s72 = s00;
        int end = weights + offsets.length * 8;
        for (int w = weights, p = 0; w < end; w += 8, p++) {
            int at = offsets[p] + q;
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, image, at + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, image, at + 2 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, packed[w]);
            s00 = x.fma(b0, s00);
            s01 = x.fma(b1, s01);
            s02 = x.fma(b2, s02);
            x = FloatVector.broadcast(SPECIES, packed[w + 1]);
            s10 = x.fma(b0, s10);
            s11 = x.fma(b1, s11);
            s12 = x.fma(b2, s12);
            x = FloatVector.broadcast(SPECIES, packed[w + 2]);
            s20 = x.fma(b0, s20);
            s21 = x.fma(b1, s21);
            s22 = x.fma(b2, s22);
            x = FloatVector.broadcast(SPECIES, packed[w + 3]);
            s30 = x.fma(b0, s30);
            s31 = x.fma(b1, s31);
            s32 = x.fma(b2, s32);
            x = FloatVector.broadcast(SPECIES, packed[w + 4]);
            s40 = x.fma(b0, s40);
            s41 = x.fma(b1, s41);
            s42 = x.fma(b2, s42);
            x = FloatVector.broadcast(SPECIES, packed[w + 5]);
            s50 = x.fma(b0, s50);
            s51 = x.fma(b1, s51);
            s52 = x.fma(b2, s52);
            x = FloatVector.broadcast(SPECIES, packed[w + 6]);
            s60 = x.fma(b0, s60);
            s61 = x.fma(b1, s61);
            s62 = x.fma(b2, s62);
            x = FloatVector.broadcast(SPECIES, packed[w + 7]);
            s70 = x.fma(b0, s70);
            s71 = x.fma(b1, s71);
            s72 = x.fma(b2, s72);
        }
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + LANES);
        s02.intoArray(sums, to + 2 * LANES);
        s10.intoArray(sums, to + stride);
        s11.intoArray(sums, to + stride + LANES);
        s12.intoArray(sums, to + stride + 2 * LANES);
        s20.intoArray(sums, to + 2 * stride);
        s21.intoArray(sums, to + 2 * stride + LANES);
        s22.intoArray(sums, to + 2 * stride + 2 * LANES);
        s30.intoArray(sums, to + 3 * stride);
        s31.intoArray(sums, to + 3 * stride + LANES);
        s32.intoArray(sums, to + 3 * stride + 2 * LANES);
        s40.intoArray(sums, to + 4 * stride);
        s41.intoArray(sums, to + 4 * stride + LANES);
        s42.intoArray(sums, to + 4 * stride + 2 * LANES);
        s50.intoArray(sums, to + 5 * stride);
        s51.intoArray(sums, to + 5 * stride + LANES);
        s52.intoArray(sums, to + 5 * stride + 2 * LANES);
        s60.intoArray(sums, to + 6 * stride);
        s61.intoArray(sums, to + 6 * stride + LANES);
        s62.intoArray(sums, to + 6 * stride + 2 * LANES);
        s70.intoArray(sums, to + 7 * stride);
        s71.intoArray(sums, to + 7 * stride + LANES);
        s72.intoArray(sums, to + 7 * stride + 2 * LANES);
    }

    /** 8 output channels by 2 vectors. */
    static void eightByTwo(float[] image, int[] offsets, int q, float[] packed, int weights, float[] sums, int to, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s40 = s00;
        FloatVector s41 = s00;
        FloatVector s50 = s00;
        FloatVector s51 = s00;
        FloatVector s60 = s00;
        FloatVector s61 = s00;
        FloatVector s70 = s00;
        FloatVector s71 = s00;
        int end = weights + offsets.length * 8;
        for (int w = weights, p = 0; w < end; w += 8, p++) {
            int at = offsets[p] + q;
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, image, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, packed[w]);
            s00 = x.fma(b0, s00);
            s01 = x.fma(b1, s01);
            x = FloatVector.broadcast(SPECIES, packed[w + 1]);
            s10 = x.fma(b0, s10);
            s11 = x.fma(b1, s11);
            x = FloatVector.broadcast(SPECIES, packed[w + 2]);
            s20 = x.fma(b0, s20);
            s21 = x.fma(b1, s21);
            x = FloatVector.broadcast(SPECIES, packed[w + 3]);
            s30 = x.fma(b0, s30);
            s31 = x.fma(b1, s31);
            x = FloatVector.broadcast(SPECIES, packed[w + 4]);
            s40 = x.fma(b0, s40);
            s41 = x.fma(b1, s41);
            x = FloatVector.broadcast(SPECIES, packed[w + 5]);
            s50 = x.fma(b0, s50);
            s51 = x.fma(b1, s51);
            x = FloatVector.broadcast(SPECIES, packed[w + 6]);
            s60 = x.fma(b0, s60);
            s61 = x.fma(b1, s61);
            x = FloatVector.broadcast(SPECIES, packed[w + 7]);
            s70 = x.fma(b0, s70);
            s71 = x.fma(b1, s71);
        }
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + LANES);
        s10.intoArray(sums, to + stride);
        s11.intoArray(sums, to + stride + LANES);
        s20.intoArray(sums, to + 2 * stride);
        s21.intoArray(sums, to + 2 * stride + LANES);
        s30.intoArray(sums, to + 3 * stride);
        s31.intoArray(sums, to + 3 * stride + LANES);
        s40.intoArray(sums, to + 4 * stride);
        s41.intoArray(sums, to + 4 * stride + LANES);
        s50.intoArray(sums, to + 5 * stride);
        s51.intoArray(sums, to + 5 * stride + LANES);
        s60.intoArray(sums, to + 6 * stride);
        s61.intoArray(sums, to + 6 * stride + LANES);
        s70.intoArray(sums, to + 7 * stride);
        s71.intoArray(sums, to + 7 * stride + LANES);
    }

    /** 8 output channels by 1 vector. */
    static void eightByOne(float[] image, int[] offsets, int q, float[] packed, int weights, float[] sums, int to, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = s00;
        FloatVector s20 = s00;
        FloatVector s30 = s00;
        FloatVector s40 = s00;
        FloatVector s50 = s00;
        FloatVector s60 = s00;
        FloatVector s70 = s00;
        int end = weights + offsets.length * 8;
        for (int w = weights, p = 0; w < end; w += 8, p++) {
            int at = offsets[p] + q;
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector x = FloatVector.broadcast(SPECIES, packed[w]);
            s00 = x.fma(b0, s00);
            x = FloatVector.broadcast(SPECIES, packed[w + 1]);
            s10 = x.fma(b0, s10);
            x = FloatVector.broadcast(SPECIES, packed[w + 2]);
            s20 = x.fma(b0, s20);
            x = FloatVector.broadcast(SPECIES, packed[w + 3]);
            s30 = x.fma(b0, s30);
            x = FloatVector.broadcast(SPECIES, packed[w + 4]);
            s40 = x.fma(b0, s40);
            x = FloatVector.broadcast(SPECIES, packed[w + 5]);
            s50 = x.fma(b0, s50);
            x = FloatVector.broadcast(SPECIES, packed[w + 6]);
            s60 = x.fma(b0, s60);
            x = FloatVector.broadcast(SPECIES, packed[w + 7]);
            s70 = x.fma(b0, s70);
        }
        s00.intoArray(sums, to);
        s10.intoArray(sums, to + stride);
        s20.intoArray(sums, to + 2 * stride);
        s30.intoArray(sums, to + 3 * stride);
        s40.intoArray(sums, to + 4 * stride);
        s50.intoArray(sums, to + 5 * stride);
        s60.intoArray(sums, to + 6 * stride);
        s70.intoArray(sums, to + 7 * stride);
    }

    /** 4 output channels by 3 vectors. */
    static void fourByThree(float[] image, int[] offsets, int q, float[] packed, int weights, float[] sums, int to, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s22 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s32 = s00;
        int end = weights + offsets.length * 4;
        for (int w = weights, p = 0; w < end; w += 4, p++) {
            int at = offsets[p] + q;
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, image, at + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, image, at + 2 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, packed[w]);
            s00 = x.fma(b0, s00);
            s01 = x.fma(b1, s01);
            s02 = x.fma(b2, s02);
            x = FloatVector.broadcast(SPECIES, packed[w + 1]);
            s10 = x.fma(b0, s10);
            s11 = x.fma(b1, s11);
            s12 = x.fma(b2, s12);
            x = FloatVector.broadcast(SPECIES, packed[w + 2]);
            s20 = x.fma(b0, s20);
            s21 = x.fma(b1, s21);
            s22 = x.fma(b2, s22);
            x = FloatVector.broadcast(SPECIES, packed[w + 3]);
            s30 = x.fma(b0, s30);
            s31 = x.fma(b1, s31);
            s32 = x.fma(b2, s32);
        }
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + LANES);
        s02.intoArray(sums, to + 2 * LANES);
        s10.intoArray(sums, to + stride);
        s11.intoArray(sums, to + stride + LANES);
        s12.intoArray(sums, to + stride + 2 * LANES);
        s20.intoArray(sums, to + 2 * stride);
        s21.intoArray(sums, to + 2 * stride + LANES);
        s22.intoArray(sums, to + 2 * stride + 2 * LANES);
        s30.intoArray(sums, to + 3 * stride);
        s31.intoArray(sums, to + 3 * stride + LANES);
        s32.intoArray(sums, to + 3 * stride + 2 * LANES);
    }

    /** 4 output channels by 2 vectors. */
    static void fourByTwo(float[] image, int[] offsets, int q, float[] packed, int weights, float[] sums, int to, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        int end = weights + offsets.length * 4;
        for (int w = weights, p = 0; w < end; w += 4, p++) {
            int at = offsets[p] + q;
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, image, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, packed[w]);
            s00 = x.fma(b0, s00);
            s01 = x.fma(b1, s01);
            x = FloatVector.broadcast(SPECIES, packed[w + 1]);
            s10 = x.fma(b0, s10);
            s11 = x.fma(b1, s11);
            x = FloatVector.broadcast(SPECIES, packed[w + 2]);
            s20 = x.fma(b0, s20);
            s21 = x.fma(b1, s21);
            x = FloatVector.broadcast(SPECIES, packed[w + 3]);
            s30 = x.fma(b0, s30);
            s31 = x.fma(b1, s31);
        }
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + LANES);
        s10.intoArray(sums, to + stride);
        s11.intoArray(sums, to + stride + LANES);
        s20.intoArray(sums, to + 2 * stride);
        s21.intoArray(sums, to + 2 * stride + LANES);
        s30.intoArray(sums, to + 3 * stride);
        s31.intoArray(sums, to + 3 * stride + LANES);
    }

    /** 4 output channels by 1 vector. */
    static void fourByOne(float[] image, int[] offsets, int q, float[] packed, int weights, float[] sums, int to, int stride) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = s00;
        FloatVector s20 = s00;
        FloatVector s30 = s00;
        int end = weights + offsets.length * 4;
        for (int w = weights, p = 0; w < end; w += 4, p++) {
            int at = offsets[p] + q;
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector x = FloatVector.broadcast(SPECIES, packed[w]);
            s00 = x.fma(b0, s00);
            x = FloatVector.broadcast(SPECIES, packed[w + 1]);
            s10 = x.fma(b0, s10);
            x = FloatVector.broadcast(SPECIES, packed[w + 2]);
            s20 = x.fma(b0, s20);
            x = FloatVector.broadcast(SPECIES, packed[w + 3]);
            s30 = x.fma(b0, s30);
        }
        s00.intoArray(sums, to);
        s10.intoArray(sums, to + stride);
        s20.intoArray(sums, to + 2 * stride);
        s30.intoArray(sums, to + 3 * stride);
    }
}
