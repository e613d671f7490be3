package org.benchwright.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.Metric;

/** Inner products: in float32 for speed, in double precision where a result must be as exact as the scalar one. */
final class Dots {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int HALF = DOUBLES.length();
    private static final VectorSpecies<Float> HALVES = VectorSpecies.of(float.class,
            VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

    private Dots() {
    }

    static float dot(float[] a, int aAt, float[] b, int bAt, int n) {
        int i = 0;
        // Four sums hide the latency of the fused multiply-add.
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int end = n - n % (4 * LANES); i < end; i += 4 * LANES) {
            s0 = FloatVector.fromArray(SPECIES, a, aAt + i).fma(FloatVector.fromArray(SPECIES, b, bAt + i), s0);
            s1 = FloatVector.fromArray(SPECIES, a, aAt + i + LANES).fma(FloatVector.fromArray(SPECIES, b, bAt + i + LANES), s1);
            s2 = FloatVector.fromArray(SPECIES, a, aAt + i + 2 * LANES).fma(FloatVector.fromArray(SPECIES, b, bAt + i + 2 * LANES), s2);
            s3 = FloatVector.fromArray(SPECIES, a, aAt + i + 3 * LANES).fma(FloatVector.fromArray(SPECIES, b, bAt + i + 3 * LANES), s3);
        }
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            s0 = FloatVector.fromArray(SPECIES, a, aAt + i).fma(FloatVector.fromArray(SPECIES, b, bAt + i), s0);
        }
        float sum = LaneSum.of(s0.add(s1).add(s2.add(s3)));
        for (; i < n; i++) {
            sum = Math.fma(a[aAt + i], b[bAt + i], sum);
        }
        return sum;
    }

    /** The metric in double precision, rounded once. */
    static float exact(Metric metric, int d, float[] x, int xAt, float[] y, int yAt) {
        return (float) switch (metric) {
            case L2 -> square(x, xAt, y, yAt, d);
            case INNER_PRODUCT -> product(x, xAt, y, yAt, d);
            case COSINE -> {
                double norms = Math.sqrt(product(x, xAt, x, xAt, d)) * Math.sqrt(product(y, yAt, y, yAt, d));
                yield norms == 0 ? 0 : product(x, xAt, y, yAt, d) / norms;
            }
        };
    }

    static double product(float[] x, int xAt, float[] y, int yAt, int n) {
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = s0;
        int i = 0;
        for (int end = n - n % (2 * HALF); i < end; i += 2 * HALF) {
            s0 = wide(x, xAt + i).fma(wide(y, yAt + i), s0);
            s1 = wide(x, xAt + i + HALF).fma(wide(y, yAt + i + HALF), s1);
        }
        double sum = LaneSum.of(s0.add(s1));
        for (; i < n; i++) {
            sum += (double) x[xAt + i] * y[yAt + i];
        }
        return sum;
    }

    private static double square(float[] x, int xAt, float[] y, int yAt, int n) {
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = s0;
        int i = 0;
        for (int end = n - n % (2 * HALF); i < end; i += 2 * HALF) {
            DoubleVector d0 = wide(x, xAt + i).sub(wide(y, yAt + i));
            DoubleVector d1 = wide(x, xAt + i + HALF).sub(wide(y, yAt + i + HALF));
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
        }
        double sum = LaneSum.of(s0.add(s1));
        for (; i < n; i++) {
            double difference = (double) x[xAt + i] - y[yAt + i];
            sum += difference * difference;
        }
        return sum;
    }

    private static DoubleVector wide(float[] values, int at) {
        return (DoubleVector) FloatVector.fromArray(HALVES, values, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }
}
