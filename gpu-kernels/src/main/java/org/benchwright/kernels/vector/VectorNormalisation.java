package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of batch normalisation over a channel, which all images hold a stretch of. Lanes sum a few elements in single precision, and what they
 * come to is summed in double precision.
 */
final class VectorNormalisation {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();
    /** Elements that are summed in single precision. */
    private static final int SUMMED = 1024;

    private final int batch;
    private final int channels;
    private final int inner;
    private final float[] x;

    VectorNormalisation(int batch, int channels, int inner, float[] x) {
        this.batch = batch;
        this.channels = channels;
        this.inner = inner;
        this.x = x;
    }

    /** Mean and biased variance of a channel, kept at place {@code to}. */
    void moments(int c, int to, float[] mean, float[] variance) {
        double count = (double) batch * inner;
        // Seen from near the mean the sums are small, so a large common offset costs no digits.
        float centre = start(c * inner);
        double[] sums = new double[2];
        deviations(c, centre, sums);
        double rest = sums[0] / count;
        if (!(rest * rest <= sums[1] / count - rest * rest)) {
            // The channel does not go on as it begins: once more, from its mean.
            centre = (float) (centre + rest);
            sums[0] = 0;
            sums[1] = 0;
            deviations(c, centre, sums);
            rest = sums[0] / count;
        }
        mean[to] = (float) (centre + rest);
        variance[to] = (float) Math.max(0, sums[1] / count - rest * rest);
    }

    /** The mean of the first few elements. */
    private float start(int at) {
        int count = Math.min(inner, 64);
        float sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += x[i] - x[at];
        }
        return x[at] + sum / count;
    }

    private void deviations(int c, float centre, double[] sums) {
        for (int b = 0; b < batch; b++) {
            int at = (b * channels + c) * inner;
            for (int from = at; from < at + inner; from += SUMMED) {
                deviations(x, from, Math.min(at + inner, from + SUMMED), centre, sums);
            }
        }
    }

    /** Adds the sum of what the elements are apart from the centre, and of its squares. */
    private static void deviations(float[] x, int from, int end, float centre, double[] sums) {
        FloatVector plain = FloatVector.zero(SPECIES);
        FloatVector squares = plain;
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, i).sub(centre);
            plain = plain.add(d);
            squares = d.fma(d, squares);
        }
        if (i < end) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, end);
            FloatVector d = FloatVector.fromArray(SPECIES, x, i, rest).sub(centre, rest);
            plain = plain.add(d);
            squares = d.fma(d, squares);
        }
        sums[0] += LaneSum.of(plain);
        sums[1] += LaneSum.of(squares);
    }

    /** {@code out = (x - centre) * factor + shift} of a channel, or 0 where that is below and it is to be rectified. */
    void scale(int c, float centre, float factor, float shift, boolean rectified, float[] out) {
        float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
        for (int b = 0; b < batch; b++) {
            int at = (b * channels + c) * inner;
            scale(x, at, at + inner, centre, factor, shift, least, out);
        }
    }

    private static void scale(float[] x, int from, int end, float centre, float factor, float shift, float least, float[] out) {
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        FloatVector s = FloatVector.broadcast(SPECIES, shift);
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).sub(centre).fma(f, s).max(least).intoArray(out, i);
        }
        if (i < end) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, end);
            FloatVector.fromArray(SPECIES, x, i, rest).sub(centre).fma(f, s).max(least).intoArray(out, i, rest);
        }
    }

    /** The sums of dy and of dy times x - centre of a channel; where it was rectified, of those dy whose y is above 0. */
    void products(int c, float centre, boolean rectified, float[] y, float[] dy, double[] sums) {
        VectorMask<Float> all = SPECIES.maskAll(!rectified);
        for (int b = 0; b < batch; b++) {
            int at = (b * channels + c) * inner;
            for (int from = at; from < at + inner; from += SUMMED) {
                products(x, all, y, dy, from, Math.min(at + inner, from + SUMMED), centre, sums);
            }
        }
    }

    private static void products(float[] x, VectorMask<Float> all, float[] y, float[] dy, int from, int end, float centre, double[] sums) {
        FloatVector plain = FloatVector.zero(SPECIES);
        FloatVector along = plain;
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            FloatVector d = passed(all, FloatVector.fromArray(SPECIES, y, i), FloatVector.fromArray(SPECIES, dy, i));
            plain = plain.add(d);
            along = d.fma(FloatVector.fromArray(SPECIES, x, i).sub(centre), along);
        }
        if (i < end) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, end);
            FloatVector d = passed(all, FloatVector.fromArray(SPECIES, y, i, rest), FloatVector.fromArray(SPECIES, dy, i, rest));
            plain = plain.add(d);
            along = d.fma(FloatVector.fromArray(SPECIES, x, i, rest).sub(centre, rest), along);
        }
        sums[0] += LaneSum.of(plain);
        sums[1] += LaneSum.of(along);
    }

    /** {@code dx = factor * (dy - shift - (x - centre) * pull)} of a channel. */
    void gradient(int c, float centre, float factor, float shift, float pull, boolean rectified, float[] y, float[] dy, float[] dx) {
        VectorMask<Float> all = SPECIES.maskAll(!rectified);
        for (int b = 0; b < batch; b++) {
            int at = (b * channels + c) * inner;
            gradient(x, all, y, at, at + inner, centre, factor, shift, pull, dy, dx);
        }
    }

    private static void gradient(float[] x, VectorMask<Float> all, float[] y, int from, int end, float centre, float factor, float shift, float pull,
            float[] dy, float[] dx) {
        FloatVector p = FloatVector.broadcast(SPECIES, -pull);
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            FloatVector d = passed(all, FloatVector.fromArray(SPECIES, y, i), FloatVector.fromArray(SPECIES, dy, i)).sub(shift);
            FloatVector.fromArray(SPECIES, x, i).sub(centre).fma(p, d).mul(factor).intoArray(dx, i);
        }
        if (i < end) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, end);
            FloatVector d = passed(all, FloatVector.fromArray(SPECIES, y, i, rest), FloatVector.fromArray(SPECIES, dy, i, rest)).sub(shift);
            FloatVector.fromArray(SPECIES, x, i, rest).sub(centre).fma(p, d).mul(factor).intoArray(dx, i, rest);
        }
    }

    private static FloatVector passed(VectorMask<Float> all, FloatVector y, FloatVector dy) {
        return FloatVector.zero(SPECIES).blend(dy, y.compare(VectorOperators.GT, 0f).or(all));
    }
}
