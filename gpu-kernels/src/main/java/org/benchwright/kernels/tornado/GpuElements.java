package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Element-wise kernels for a device. */
public final class GpuElements {
    private GpuElements() {
    }

    /**
     * A chain of operations.
     *
     * @param code   operation (its place in {@link org.benchwright.kernels.ElementChain.Op}) and input (-1: the number) of each step
     * @param inputs one input of n behind the other
     */
    public static void chain(int n, int steps, IntArray code, FloatArray numbers, FloatArray inputs, FloatArray out) {
        for (@Parallel int i = 0; i < n; i++) {
            float v = inputs.get(i);
            for (int s = 0; s < steps; s++) {
                int op = code.get(2 * s);
                int from = code.get(2 * s + 1);
                float o = 0f;
                if (from < 0) {
                    o = numbers.get(s);
                } else {
                    o = inputs.get(from * n + i);
                }
                if (op == 0) {
                    v = v + o;
                } else if (op == 1) {
                    v = v - o;
                } else if (op == 2) {
                    v = v * o;
                } else if (op == 3) {
                    v = v / o;
                } else if (op == 4) {
                    v = o > v || o != o ? o : v;
                } else if (op == 5) {
                    v = o < v || o != o ? o : v;
                } else if (op == 6) {
                    v = -v;
                } else if (op == 7) {
                    v = positive(v);
                } else if (op == 8) {
                    v = v * normal(v);
                } else if (op == 9) {
                    v = sigmoid(v);
                } else if (op == 10) {
                    v = TornadoMath.tanh(v);
                } else if (op == 11) {
                    v = TornadoMath.exp(v);
                } else if (op == 12) {
                    v = TornadoMath.log(v);
                } else if (op == 13) {
                    v = TornadoMath.sqrt(v);
                } else if (op == 14) {
                    v = v * v;
                } else if (op == 15) {
                    v = TornadoMath.abs(v);
                } else {
                    v = 1f / v;
                }
            }
            out.set(i, v);
        }
    }

    public static void gelu(int n, FloatArray x, FloatArray out) {
        for (@Parallel int i = 0; i < n; i++) {
            float v = x.get(i);
            out.set(i, v * normal(v));
        }
    }

    public static void geluGradient(int n, FloatArray x, FloatArray dy, FloatArray dx) {
        for (@Parallel int i = 0; i < n; i++) {
            float v = x.get(i);
            // Far out the product would be infinity times 0.
            float w = v > 20f ? 20f : v < -20f ? -20f : v;
            dx.set(i, dy.get(i) * (normal(v) + w * 0.3989422804f * TornadoMath.exp(-0.5f * w * w)));
        }
    }

    public static void relu(int n, FloatArray x, FloatArray out) {
        for (@Parallel int i = 0; i < n; i++) {
            out.set(i, positive(x.get(i)));
        }
    }

    public static void reluGradient(int n, FloatArray x, FloatArray dy, FloatArray dx) {
        for (@Parallel int i = 0; i < n; i++) {
            float slope = 0f;
            if (x.get(i) > 0f) {
                slope = dy.get(i);
            }
            dx.set(i, slope);
        }
    }

    /**
     * The numbers of {@link org.benchwright.kernels.DropoutBits}.
     *
     * @param seed    low and high half
     * @param numbers probability, what is kept becomes
     */
    public static void dropoutMask(int n, IntArray seed, FloatArray numbers, FloatArray mask) {
        for (@Parallel int i = 0; i < n; i++) {
            int h = mix(mix(i ^ seed.get(0)) + seed.get(1));
            float drawn = (h >>> 8) * 0x1p-24f;
            float factor = numbers.get(1);
            if (drawn < numbers.get(0)) {
                factor = 0f;
            }
            mask.set(i, factor);
        }
    }

    /** @param buffers {@code count} arrays of n, one behind the other */
    public static void sum(int n, int count, FloatArray numbers, FloatArray buffers, FloatArray out) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int b = 0; b < count; b++) {
                sum += buffers.get(b * n + i);
            }
            out.set(i, numbers.get(0) * sum);
        }
    }

    static int mix(int x) {
        int h = x;
        h = (h ^ (h >>> 16)) * 0x7feb352d;
        h = (h ^ (h >>> 15)) * 0x846ca68b;
        return h ^ (h >>> 16);
    }

    static float positive(float v) {
        return v > 0f || v != v ? v : 0f;
    }

    static float sigmoid(float v) {
        return 1f / (1f + TornadoMath.exp(-v));
    }

    /**
     * The standard normal distribution function, by a Chebyshev fit of the complementary error function whose relative error is below 1.2e-7
     * everywhere (Press et al., <i>Numerical Recipes</i>, section 6.2).
     */
    static float normal(float v) {
        float x = -0.70710678f * v;
        float z = TornadoMath.abs(x);
        float t = 1f / (1f + 0.5f * z);
        float poly = -0.82215223f + t * 0.17087277f;
        poly = 1.48851587f + t * poly;
        poly = -1.13520398f + t * poly;
        poly = 0.27886807f + t * poly;
        poly = -0.18628806f + t * poly;
        poly = 0.09678418f + t * poly;
        poly = 0.37409196f + t * poly;
        poly = 1.00002368f + t * poly;
        float tail = t * TornadoMath.exp(-z * z - 1.26551223f + t * poly);
        return x >= 0f ? 0.5f * tail : 1f - 0.5f * tail;
    }
}
