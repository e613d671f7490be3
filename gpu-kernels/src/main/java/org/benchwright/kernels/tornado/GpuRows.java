package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Softmax and layer normalisation for a device: one thread a row, or with local memory one group a row. */
public final class GpuRows {
    /** Threads of a group of the kernels with local memory. */
    public static final int GROUP = 256;

    private GpuRows() {
    }

    public static void softmax(int rows, int columns, FloatArray x, FloatArray out) {
        for (@Parallel int r = 0; r < rows; r++) {
            int at = r * columns;
            float max = x.get(at);
            for (int j = 1; j < columns; j++) {
                float v = x.get(at + j);
                max = v > max || v != v ? v : max;
            }
            float sum = 0f;
            for (int j = 0; j < columns; j++) {
                float e = TornadoMath.exp(x.get(at + j) - max);
                out.set(at + j, e);
                sum += e;
            }
            for (int j = 0; j < columns; j++) {
                out.set(at + j, out.get(at + j) / sum);
            }
        }
    }

    /** As {@link #softmax}, one group of 256 threads a row. */
    public static void softmaxLocal(KernelContext context, int columns, FloatArray x, FloatArray out) {
        float[] shared = context.allocateFloatLocalArray(256);
        int t = context.localIdx;
        int at = context.groupIdx * columns;
        float max = x.get(at);
        for (int j = t; j < columns; j += 256) {
            float v = x.get(at + j);
            max = v > max || v != v ? v : max;
        }
        shared[t] = max;
        context.localBarrier();
        for (int half = 128; half > 0; half = half / 2) {
            if (t < half) {
                float other = shared[t + half];
                shared[t] = other > shared[t] || other != other ? other : shared[t];
            }
            context.localBarrier();
        }
        max = shared[0];
        context.localBarrier();
        float sum = 0f;
        for (int j = t; j < columns; j += 256) {
            float e = TornadoMath.exp(x.get(at + j) - max);
            out.set(at + j, e);
            sum += e;
        }
        shared[t] = sum;
        context.localBarrier();
        for (int half = 128; half > 0; half = half / 2) {
            if (t < half) {
                shared[t] = shared[t] + shared[t + half];
            }
            context.localBarrier();
        }
        sum = shared[0];
        for (int j = t; j < columns; j += 256) {
            out.set(at + j, out.get(at + j) / sum);
        }
    }

    public static void softmaxGradient(int rows, int columns, FloatArray y, FloatArray dy, FloatArray dx) {
        for (@Parallel int r = 0; r < rows; r++) {
            int at = r * columns;
            float sum = 0f;
            for (int j = 0; j < columns; j++) {
                sum += y.get(at + j) * dy.get(at + j);
            }
            for (int j = 0; j < columns; j++) {
                dx.set(at + j, y.get(at + j) * (dy.get(at + j) - sum));
            }
        }
    }

    /** @param numbers epsilon */
    public static void layerNorm(int rows, int columns, FloatArray numbers, FloatArray x, FloatArray gamma, FloatArray beta, FloatArray out,
            FloatArray mean, FloatArray inverse) {
        for (@Parallel int r = 0; r < rows; r++) {
            int at = r * columns;
            float sum = 0f;
            for (int j = 0; j < columns; j++) {
                sum += x.get(at + j);
            }
            float centre = sum / columns;
            float squares = 0f;
            for (int j = 0; j < columns; j++) {
                float v = x.get(at + j) - centre;
                squares += v * v;
            }
            float scale = 1f / TornadoMath.sqrt(squares / columns + numbers.get(0));
            for (int j = 0; j < columns; j++) {
                out.set(at + j, (x.get(at + j) - centre) * scale * gamma.get(j) + beta.get(j));
            }
            mean.set(r, centre);
            inverse.set(r, scale);
        }
    }

    /** As {@link #layerNorm}, one group of 256 threads a row. */
    public static void layerNormLocal(KernelContext context, int columns, FloatArray numbers, FloatArray x, FloatArray gamma, FloatArray beta,
            FloatArray out, FloatArray mean, FloatArray inverse) {
        float[] shared = context.allocateFloatLocalArray(256);
        int t = context.localIdx;
        int row = context.groupIdx;
        int at = row * columns;
        float sum = 0f;
        for (int j = t; j < columns; j += 256) {
            sum += x.get(at + j);
        }
        shared[t] = sum;
        context.localBarrier();
        for (int half = 128; half > 0; half = half / 2) {
            if (t < half) {
                shared[t] = shared[t] + shared[t + half];
            }
            context.localBarrier();
        }
        float centre = shared[0] / columns;
        context.localBarrier();
        float squares = 0f;
        for (int j = t; j < columns; j += 256) {
            float v = x.get(at + j) - centre;
            squares += v * v;
        }
        shared[t] = squares;
        context.localBarrier();
        for (int half = 128; half > 0; half = half / 2) {
            if (t < half) {
                shared[t] = shared[t] + shared[t + half];
            }
            context.localBarrier();
        }
        float scale = 1f / TornadoMath.sqrt(shared[0] / columns + numbers.get(0));
        for (int j = t; j < columns; j += 256) {
            out.set(at + j, (x.get(at + j) - centre) * scale * gamma.get(j) + beta.get(j));
        }
        if (t == 0) {
            mean.set(row, centre);
            inverse.set(row, scale);
        }
    }

    public static void layerNormGradient(int rows, int columns, FloatArray x, FloatArray gamma, FloatArray mean, FloatArray inverse, FloatArray dy,
            FloatArray dx) {
        for (@Parallel int r = 0; r < rows; r++) {
            int at = r * columns;
            float plain = 0f;
            float tilted = 0f;
            for (int j = 0; j < columns; j++) {
                float g = gamma.get(j) * dy.get(at + j);
                plain += g;
                tilted += g * (x.get(at + j) - mean.get(r)) * inverse.get(r);
            }
            for (int j = 0; j < columns; j++) {
                float normed = (x.get(at + j) - mean.get(r)) * inverse.get(r);
                dx.set(at + j, inverse.get(r) * (gamma.get(j) * dy.get(at + j) - (plain + normed * tilted) / columns));
            }
        }
    }

    /** Adds the gradients of gamma and beta, one thread a column. */
    public static void layerNormWeights(int columns, int rows, FloatArray x, FloatArray mean, FloatArray inverse, FloatArray dy, FloatArray dgamma,
            FloatArray dbeta) {
        for (@Parallel int j = 0; j < columns; j++) {
            float scale = 0f;
            float shift = 0f;
            for (int r = 0; r < rows; r++) {
                float g = dy.get(r * columns + j);
                scale += g * (x.get(r * columns + j) - mean.get(r)) * inverse.get(r);
                shift += g;
            }
            dgamma.set(j, dgamma.get(j) + scale);
            dbeta.set(j, dbeta.get(j) + shift);
        }
    }
}
