package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions over stretches of an array in whole vectors, one function a loop: in a loop with several the compiler finds the whole too
 * large to inline, and every vector becomes an object.
 */
final class VectorPasses {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();
    /** Elements that a caller lays out at a time, 4 KiB; a multiple of every vector's length. */
    static final int BLOCK = 1024;

    private VectorPasses() {
    }

    /** The number of elements in whole vectors. */
    static int whole(int count) {
        return (count + LANES - 1) / LANES * LANES;
    }

    static void exp(float[] values, int at, int count) {
        for (int i = at; i < at + count; i += LANES) {
            VectorMath.exp(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
        }
    }

    static void sigmoid(float[] values, int at, int count) {
        for (int i = at; i < at + count; i += LANES) {
            VectorMath.sigmoid(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
        }
    }

    static void tanh(float[] values, int at, int count) {
        for (int i = at; i < at + count; i += LANES) {
            VectorMath.tanh(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
        }
    }

    /** Each value times the normal distribution function of it. */
    static void gelu(float[] values, int count) {
        float[] bells = VectorScratch.take(2, BLOCK);
        float[] normals = VectorScratch.take(3, BLOCK);
        bound(values, Float.POSITIVE_INFINITY, count);
        normals(values, bells, normals, count);
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, values, i).mul(FloatVector.fromArray(SPECIES, normals, i)).intoArray(values, i);
        }
    }

    /** The derivative of {@link #gelu} in place of each value. */
    static void geluSlope(float[] values, int count) {
        float[] bells = VectorScratch.take(2, BLOCK);
        float[] normals = VectorScratch.take(3, BLOCK);
        FloatVector height = FloatVector.broadcast(SPECIES, 0.398942280401432678f);
        bound(values, 20f, count);
        normals(values, bells, normals, count);
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, values, i).mul(FloatVector.fromArray(SPECIES, bells, i))
                    .fma(height, FloatVector.fromArray(SPECIES, normals, i)).intoArray(values, i);
        }
    }

    /** Far out a product would be infinity times 0. */
    private static void bound(float[] values, float most, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, values, i);
            FloatVector t = x.blend(-20f, x.compare(VectorOperators.LT, -20f));
            t.blend(most, t.compare(VectorOperators.GT, most)).intoArray(values, i);
        }
    }

    /** exp(-x^2 / 2) and the normal distribution function. */
    private static void normals(float[] x, float[] bells, float[] normals, int count) {
        bells(x, bells, count);
        tails(x, bells, normals, count);
        whole(x, normals, count);
    }

    private static void bells(float[] x, float[] bells, int count) {
        for (int i = 0; i < count; i += LANES) {
            VectorMath.bell(FloatVector.fromArray(SPECIES, x, i)).intoArray(bells, i);
        }
    }

    private static void tails(float[] x, float[] bells, float[] tails, int count) {
        for (int i = 0; i < count; i += LANES) {
            VectorMath.normalTail(FloatVector.fromArray(SPECIES, x, i), FloatVector.fromArray(SPECIES, bells, i)).intoArray(tails, i);
        }
    }

    /** Tails become the whole function. */
    private static void whole(float[] x, float[] tails, int count) {
        for (int i = 0; i < count; i += LANES) {
            VectorMath.normal(FloatVector.fromArray(SPECIES, x, i), FloatVector.fromArray(SPECIES, tails, i)).intoArray(tails, i);
        }
    }
}
