package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels that look at a row at a time: softmax and layer normalisation, over the rows from {@code from} to {@code end}. */
final class VectorRows {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();

    private VectorRows() {
    }

    /** Softmax of {@code count} values; {@code out} may be {@code x} at the same place. */
    static void softmax(int count, float[] x, float[] out, int at) {
        if (count <= 0) {
            return;
        }
        int end = at + count;
        VectorMask<Float> rest = SPECIES.indexInRange(0, count % LANES);
        FloatVector low = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector top = low;
        int i = at;
        for (; i <= end - LANES; i += LANES) {
            top = top.max(FloatVector.fromArray(SPECIES, x, i));
        }
        if (i < end) {
            top = top.max(low.blend(FloatVector.fromArray(SPECIES, x, i, rest), rest));
        }
        float max = top.reduceLanes(VectorOperators.MAX);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (i = at; i <= end - LANES; i += LANES) {
            FloatVector e = VectorMath.exp(FloatVector.fromArray(SPECIES, x, i).sub(max));
            e.intoArray(out, i);
            sum = sum.add(e);
        }
        if (i < end) {
            FloatVector e = VectorMath.exp(FloatVector.fromArray(SPECIES, x, i, rest).sub(max));
            e.intoArray(out, i, rest);
            sum = sum.add(e, rest);
        }
        float share = 1 / LaneSum.of(sum);
        for (i = at; i <= end - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, out, i).mul(share).intoArray(out, i);
        }
        for (; i < end; i++) {
            out[i] *= share;
        }
    }

    /** {@code dx = scale * y * (dy - sum(dy * y))} of one row; {@code dx} may be {@code dy}. */
    static void softmaxGradient(int count, float[] y, int yAt, float[] dy, int dyAt, float scale, float[] dx, int dxAt) {
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            sums = FloatVector.fromArray(SPECIES, y, yAt + i).fma(FloatVector.fromArray(SPECIES, dy, dyAt + i), sums);
        }
        float sum = LaneSum.of(sums);
        for (; i < count; i++) {
            sum = Math.fma(y[yAt + i], dy[dyAt + i], sum);
        }
        for (i = 0; i <= count - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, dy, dyAt + i).sub(sum).mul(FloatVector.fromArray(SPECIES, y, yAt + i)).mul(scale)
                    .intoArray(dx, dxAt + i);
        }
        for (; i < count; i++) {
            dx[dxAt + i] = scale * y[yAt + i] * (dy[dyAt + i] - sum);
        }
    }

    static void layerNorm(int columns, float[] x, float[] gamma, float[] beta, float epsilon, float[] out, float[] mean, float[] inverse, int from,
            int end) {
        for (int row = from; row < end; row++) {
            int at = row * columns;
            // Seen from the row's own first value the sum is small, so a large common offset costs no digits.
            float pivot = columns == 0 ? 0 : x[at];
            float centre = pivot + sum(columns, x, at, pivot) / columns;
            float scale = (float) (1 / Math.sqrt((double) squares(columns, x, at, centre) / columns + epsilon));
            mean[row] = centre;
            inverse[row] = scale;
            int j = 0;
            for (; j <= columns - LANES; j += LANES) {
                FloatVector normal = FloatVector.fromArray(SPECIES, x, at + j).sub(centre).mul(scale);
                normal.fma(FloatVector.fromArray(SPECIES, gamma, j), FloatVector.fromArray(SPECIES, beta, j)).intoArray(out, at + j);
            }
            for (; j < columns; j++) {
                out[at + j] = Math.fma((x[at + j] - centre) * scale, gamma[j], beta[j]);
            }
        }
    }

    private static float sum(int count, float[] x, int at, float pivot) {
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            sums = sums.add(FloatVector.fromArray(SPECIES, x, at + i).sub(pivot));
        }
        float sum = LaneSum.of(sums);
        for (; i < count; i++) {
            sum += x[at + i] - pivot;
        }
        return sum;
    }

    private static float squares(int count, float[] x, int at, float centre) {
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, at + i).sub(centre);
            sums = d.fma(d, sums);
        }
        float sum = LaneSum.of(sums);
        for (; i < count; i++) {
            sum += (x[at + i] - centre) * (x[at + i] - centre);
        }
        return sum;
    }

    /** {@code sums} (2 columns) becomes what these rows add to dgamma and, behind it, to dbeta. */
    static void layerNormGradient(int columns, float[] x, float[] gamma, float[] mean, float[] inverse, float[] dy, float[] dx, float[] sums,
            int from, int end) {
        Arrays.fill(sums, 0, 2 * columns, 0f);
        for (int row = from; row < end; row++) {
            int at = row * columns;
            float centre = mean[row];
            float scale = inverse[row];
            FloatVector plain = FloatVector.zero(SPECIES);
            FloatVector along = plain;
            int j = 0;
            for (; j <= columns - LANES; j += LANES) {
                FloatVector d = FloatVector.fromArray(SPECIES, dy, at + j);
                FloatVector normal = FloatVector.fromArray(SPECIES, x, at + j).sub(centre).mul(scale);
                FloatVector scaled = d.mul(FloatVector.fromArray(SPECIES, gamma, j));
                plain = plain.add(scaled);
                along = scaled.fma(normal, along);
                d.fma(normal, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
                d.add(FloatVector.fromArray(SPECIES, sums, columns + j)).intoArray(sums, columns + j);
            }
            float plainSum = LaneSum.of(plain);
            float alongSum = LaneSum.of(along);
            for (; j < columns; j++) {
                float normal = (x[at + j] - centre) * scale;
                plainSum += dy[at + j] * gamma[j];
                alongSum += dy[at + j] * gamma[j] * normal;
                sums[j] += dy[at + j] * normal;
                sums[columns + j] += dy[at + j];
            }
            float plainMean = plainSum / columns;
            float alongMean = alongSum / columns;
            for (j = 0; j <= columns - LANES; j += LANES) {
                FloatVector normal = FloatVector.fromArray(SPECIES, x, at + j).sub(centre).mul(scale);
                FloatVector scaled = FloatVector.fromArray(SPECIES, dy, at + j).mul(FloatVector.fromArray(SPECIES, gamma, j));
                scaled.sub(plainMean).sub(normal.mul(alongMean)).mul(scale).intoArray(dx, at + j);
            }
            for (; j < columns; j++) {
                float normal = (x[at + j] - centre) * scale;
                dx[at + j] = scale * (dy[at + j] * gamma[j] - plainMean - normal * alongMean);
            }
        }
    }
}
