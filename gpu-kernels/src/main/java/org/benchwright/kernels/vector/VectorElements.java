package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.DropoutBits;

/** Element-wise kernels over the elements from {@code from} to {@code end}. */
final class VectorElements {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorElements() {
    }

    static void gelu(float[] x, float[] out, int from, int end) {
        float[] values = VectorScratch.take(0, VectorPasses.BLOCK);
        for (int at = from; at < end; at += VectorPasses.BLOCK) {
            int count = Math.min(VectorPasses.BLOCK, end - at);
            System.arraycopy(x, at, values, 0, count);
            VectorPasses.gelu(values, VectorPasses.whole(count));
            System.arraycopy(values, 0, out, at, count);
        }
    }

    static void geluGradient(float[] x, float[] dy, float[] dx, int from, int end) {
        float[] values = VectorScratch.take(0, VectorPasses.BLOCK);
        for (int at = from; at < end; at += VectorPasses.BLOCK) {
            int count = Math.min(VectorPasses.BLOCK, end - at);
            System.arraycopy(x, at, values, 0, count);
            VectorPasses.geluSlope(values, VectorPasses.whole(count));
            multiply(values, dy, at, dx, count);
        }
    }

    /** {@code out[at + i] = values[i] * factors[at + i]} */
    private static void multiply(float[] values, float[] factors, int at, float[] out, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, values, i).mul(FloatVector.fromArray(SPECIES, factors, at + i)).intoArray(out, at + i);
        }
        for (; i < count; i++) {
            out[at + i] = values[i] * factors[at + i];
        }
    }

    static void relu(float[] x, float[] out, int from, int end) {
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).max(0f).intoArray(out, i);
        }
        for (; i < end; i++) {
            out[i] = Math.max(x[i], 0f);
        }
    }

    static void reluGradient(float[] x, float[] dy, float[] dx, int from, int end) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            VectorMask<Float> up = FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.GT, 0f);
            zero.blend(FloatVector.fromArray(SPECIES, dy, i), up).intoArray(dx, i);
        }
        for (; i < end; i++) {
            dx[i] = x[i] > 0 ? dy[i] : 0;
        }
    }

    /** The bits are those of {@link DropoutBits}; as whole numbers they are below the threshold when they drop. */
    static void dropoutMask(float probability, long seed, float[] mask, int from, int end) {
        int threshold = (int) Math.ceil(probability * 0x1p24);
        float kept = 1 / (1 - probability);
        int low = (int) seed;
        int high = (int) (seed >>> 32);
        FloatVector keep = FloatVector.broadcast(SPECIES, kept);
        IntVector places = IntVector.broadcast(INTS, from).addIndex(1);
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            IntVector bits = mix(mix(places.lanewise(VectorOperators.XOR, low)).add(high)).lanewise(VectorOperators.LSHR, 8);
            keep.blend(0f, bits.compare(VectorOperators.LT, threshold).cast(SPECIES)).intoArray(mask, i);
            places = places.add(LANES);
        }
        for (; i < end; i++) {
            mask[i] = DropoutBits.of(seed, i) < probability ? 0 : kept;
        }
    }

    private static IntVector mix(IntVector x) {
        IntVector h = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16)).mul(0x7feb352d);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15)).mul(0x846ca68b);
        return h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
    }

    static void sum(float[][] buffers, float scale, float[] out, int from, int end) {
        int i = from;
        for (; i <= end - LANES; i += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (float[] buffer : buffers) {
                sum = sum.add(FloatVector.fromArray(SPECIES, buffer, i));
            }
            sum.mul(scale).intoArray(out, i);
        }
        for (; i < end; i++) {
            float sum = 0;
            for (float[] buffer : buffers) {
                sum += buffer[i];
            }
            out[i] = scale * sum;
        }
    }

    /** {@code to[toAt + i] += from[at + i]} */
    static void add(int n, float[] from, int at, float[] to, int toAt) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, to, toAt + i).add(FloatVector.fromArray(SPECIES, from, at + i)).intoArray(to, toAt + i);
        }
        for (; i < n; i++) {
            to[toAt + i] += from[at + i];
        }
    }

    /** Whether there is neither an infinity nor a not-a-number among so many values. */
    static boolean finite(float[] values, int at, int count) {
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = at;
        for (; i <= at + count - LANES; i += LANES) {
            sums = sums.add(FloatVector.fromArray(SPECIES, values, i).mul(0f));
        }
        float sum = LaneSum.of(sums);
        for (; i < at + count; i++) {
            sum += 0f * values[i];
        }
        return sum == 0f;
    }
}
