package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Cholesky's decomposition row by row, four inner products at a time where there are four. */
final class Cholesky {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private Cholesky() {
    }

    /** Decomposes the n x n matrix at {@code at} and solves for the n numbers at {@code bAt}; false when it is not positive definite. */
    static boolean solve(int n, float[] a, int at, float[] b, int bAt) {
        for (int j = 0; j < n; j++) {
            int row = at + j * n;
            double pivot = a[row + j] - Dots.product(a, row, a, row, j);
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                return false;
            }
            float diagonal = (float) Math.sqrt(pivot);
            a[row + j] = diagonal;
            float inverse = (float) (1 / Math.sqrt(pivot));
            int i = j + 1;
            for (; i + 4 <= n && j >= LANES; i += 4) {
                fourDots(a, row, at + i * n, n, j, inverse);
            }
            for (; i < n; i++) {
                int to = at + i * n;
                a[to + j] = (a[to + j] - (j < LANES ? shortDot(a, row, to, j) : Dots.dot(a, row, a, to, j))) * inverse;
            }
        }
        for (int i = 0; i < n; i++) {
            int row = at + i * n;
            b[bAt + i] = (float) ((b[bAt + i] - Dots.product(a, row, b, bAt, i)) / a[row + i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            int row = at + i * n;
            float x = b[bAt + i] / a[row + i];
            b[bAt + i] = x;
            for (int j = 0; j < i; j++) {
                b[bAt + j] = Math.fma(-x, a[row + j], b[bAt + j]);
            }
        }
        return true;
    }

    private static float shortDot(float[] a, int one, int other, int length) {
        float sum = 0;
        for (int p = 0; p < length; p++) {
            sum = Math.fma(a[one + p], a[other + p], sum);
        }
        return sum;
    }

    /** Column j of four rows below the pivot's. */
    private static void fourDots(float[] a, int pivot, int row, int n, int j, float inverse) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int p = 0;
        for (int end = SPECIES.loopBound(j); p < end; p += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, pivot + p);
            s0 = x.fma(FloatVector.fromArray(SPECIES, a, row + p), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, a, row + n + p), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, a, row + 2 * n + p), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, a, row + 3 * n + p), s3);
        }
        float d0 = LaneSum.of(s0);
        float d1 = LaneSum.of(s1);
        float d2 = LaneSum.of(s2);
        float d3 = LaneSum.of(s3);
        for (; p < j; p++) {
            float x = a[pivot + p];
            d0 = Math.fma(x, a[row + p], d0);
            d1 = Math.fma(x, a[row + n + p], d1);
            d2 = Math.fma(x, a[row + 2 * n + p], d2);
            d3 = Math.fma(x, a[row + 3 * n + p], d3);
        }
        int to = row + j;
        a[to] = (a[to] - d0) * inverse;
        a[to + n] = (a[to + n] - d1) * inverse;
        a[to + 2 * n] = (a[to + 2 * n] - d2) * inverse;
        a[to + 3 * n] = (a[to + 3 * n] - d3) * inverse;
    }
}
