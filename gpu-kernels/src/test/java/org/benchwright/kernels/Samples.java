package org.benchwright.kernels;

import java.util.SplittableRandom;

/** Random arrays for tests. */
public final class Samples {
    private Samples() {
    }

    /** Numbers from -1 to 1. */
    public static float[] numbers(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
