package org.benchwright.kernels;

import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A kernel on fixed random inputs of several shapes.
 *
 * @param outputs all that the kernel wrote, by a backend and a random generator that always starts the same
 */
record KernelCase(String name, BiFunction<KernelBackend, Inputs, float[][]> outputs) {
    float[][] run(KernelBackend backend) {
        return outputs.apply(backend, new Inputs(new SplittableRandom(name.hashCode())));
    }

    /** Random inputs. */
    record Inputs(SplittableRandom random) {
        /** Numbers from -1 to 1. */
        float[] numbers(int length) {
            return numbers(length, -1, 1);
        }

        float[] numbers(int length, double low, double high) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextDouble(low, high);
            }
            return values;
        }

        int[] below(int length, int bound) {
            return random.ints(length, 0, bound).toArray();
        }
    }

    static float[] asFloats(long[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }

    static float[] asFloats(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }
}
