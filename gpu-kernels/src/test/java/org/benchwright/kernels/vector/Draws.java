package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.scalar.ScalarBackend;

/** Numbers to compute on, and what two backends may differ by. */
final class Draws {
    static final NeuralKernels SCALAR = new ScalarBackend().neural();
    static final NeuralKernels VECTOR = new VectorBackend().neural();

    private final Random random;

    Draws(long seed) {
        random = new Random(seed);
    }

    /** Standard normal numbers. */
    float[] normal(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Numbers between 0 and 1. */
    float[] share(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    int[] ids(int n, int below) {
        return IntStream.generate(() -> random.nextInt(below)).limit(n).toArray();
    }

    /** Each number differs by at most so much of its size, or of 1 where it is smaller than that; infinities and not-a-number are the same. */
    static void agree(float[] actual, float[] expected, double error) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            same(actual[i], expected[i], error * Math.max(1, Math.abs(expected[i])), i);
        }
    }

    /** As {@link #agree}, but of its size however small it is, down to where subnormal numbers run out of digits. */
    static void agreeInDigits(float[] actual, float[] expected, double error) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            same(actual[i], expected[i], Math.max(64 * Float.MIN_VALUE, error * Math.abs(expected[i])), i);
        }
    }

    private static void same(float actual, float expected, double most, int i) {
        if (Float.compare(actual, expected) != 0 && !(Math.abs((double) actual - expected) <= most && Float.isFinite(expected))) {
            throw new AssertionError("element " + i + " is " + actual + ", not " + expected);
        }
    }
}
