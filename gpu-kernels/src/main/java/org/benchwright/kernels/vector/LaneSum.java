package org.benchwright.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sums of a vector's lanes in one order, halves onto halves. The Vector API's own sum has no order: interpreted and compiled code round
 * differently, so that a seed would not replay.
 */
final class LaneSum {
    private static final VectorShuffle<Float>[] FLOATS = floats();
    private static final VectorShuffle<Double>[] DOUBLES = doubles();

    private LaneSum() {
    }

    /** @param v of the preferred species */
    static float of(FloatVector v) {
        FloatVector sum = v;
        for (VectorShuffle<Float> half : FLOATS) {
            sum = sum.add(sum.rearrange(half));
        }
        return sum.lane(0);
    }

    /** @param v of the preferred species */
    static double of(DoubleVector v) {
        DoubleVector sum = v;
        for (VectorShuffle<Double> half : DOUBLES) {
            sum = sum.add(sum.rearrange(half));
        }
        return sum.lane(0);
    }

    @SuppressWarnings("unchecked")
    private static VectorShuffle<Float>[] floats() {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        VectorShuffle<Float>[] all = new VectorShuffle[Integer.numberOfTrailingZeros(lanes)];
        for (int i = 0; i < all.length; i++) {
            int half = lanes >> i + 1;
            all[i] = VectorShuffle.fromOp(FloatVector.SPECIES_PREFERRED, lane -> (lane + half) % lanes);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static VectorShuffle<Double>[] doubles() {
        int lanes = DoubleVector.SPECIES_PREFERRED.length();
        VectorShuffle<Double>[] all = new VectorShuffle[Integer.numberOfTrailingZeros(lanes)];
        for (int i = 0; i < all.length; i++) {
            int half = lanes >> i + 1;
            all[i] = VectorShuffle.fromOp(DoubleVector.SPECIES_PREFERRED, lane -> (lane + half) % lanes);
        }
        return all;
    }
}
