package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Transposes blocks: a vector is gathered across rows and written in one piece. */
final class Turn {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final VectorMask<Float> ALL = SPECIES.maskAll(true);
    /** Whether vectors are gathered by the processor; on others (NEON) the Vector API does it lane by lane, on objects. */
    static final boolean GATHERS = LANES >= 8;

    private Turn() {
    }

    /** {@code to[toAt + column * toStride + row] = from[at + row * stride + column]} */
    static void turn(float[] from, int at, int stride, int rows, int columns, float[] to, int toAt, int toStride) {
        if (!GATHERS) {
            plain(from, at, stride, rows, columns, to, toAt, toStride);
            return;
        }
        int[] places = new int[LANES];
        for (int row = 0; row < rows; row += LANES) {
            int count = Math.min(LANES, rows - row);
            // Lanes behind the last row read it once more, and are not written.
            for (int i = 0; i < LANES; i++) {
                places[i] = Math.min(i, count - 1) * stride;
            }
            VectorMask<Float> there = count == LANES ? ALL : SPECIES.indexInRange(0, count);
            lanes(from, at + row * stride, places, there, columns, to, toAt + row, toStride);
        }
    }

    private static void lanes(float[] from, int at, int[] places, VectorMask<Float> there, int columns, float[] to, int toAt, int toStride) {
        for (int column = 0; column < columns; column++) {
            FloatVector.fromArray(SPECIES, from, at + column, places, 0).intoArray(to, toAt + column * toStride, there);
        }
    }

    private static void plain(float[] from, int at, int stride, int rows, int columns, float[] to, int toAt, int toStride) {
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            int first = at + row * stride;
            for (int column = 0; column < columns; column++) {
                int place = toAt + column * toStride + row;
                to[place] = from[first + column];
                to[place + 1] = from[first + stride + column];
                to[place + 2] = from[first + 2 * stride + column];
                to[place + 3] = from[first + 3 * stride + column];
            }
        }
        for (; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[toAt + column * toStride + row] = from[at + row * stride + column];
            }
        }
    }
}
