package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Linear algebra for a device. As all classes of this package whose names begin with Gpu it holds only what TornadoVM compiles: static methods
 * over its arrays, parallel loops whose bounds are arguments, no objects, no exceptions, no atomics and no {@code @Reduce}.
 */
public final class GpuMatrix {
    /** Rows and columns of a tile of {@link #gemmTiled}. */
    public static final int TILE = 16;

    private GpuMatrix() {
    }

    /** Sums of products over {@code parts} slices of equal length, for the caller to add up. */
    public static void dot(int parts, int n, FloatArray a, FloatArray b, FloatArray sums) {
        for (@Parallel int part = 0; part < parts; part++) {
            int length = (n + parts - 1) / parts;
            int end = (part + 1) * length;
            if (end > n) {
                end = n;
            }
            float sum = 0f;
            for (int i = part * length; i < end; i++) {
                sum += a.get(i) * b.get(i);
            }
            sums.set(part, sum);
        }
    }

    /**
     * {@code c = alpha * a * b} for rows / m matrices behind each other.
     *
     * @param strides where the next row and the next column of a, and those of b, are: a transpose is an exchange of the two
     * @param numbers alpha, beta
     */
    public static void gemm(int rows, int n, int m, int k, IntArray strides, FloatArray numbers, FloatArray a, FloatArray b, FloatArray c) {
        for (@Parallel int r = 0; r < rows; r++) {
            for (@Parallel int j = 0; j < n; j++) {
                int batch = r / m;
                int atA = batch * m * k + (r - batch * m) * strides.get(0);
                int atB = batch * k * n + j * strides.get(3);
                float sum = 0f;
                for (int p = 0; p < k; p++) {
                    sum += a.get(atA + p * strides.get(1)) * b.get(atB + p * strides.get(2));
                }
                c.set(r * n + j, numbers.get(0) * sum);
            }
        }
    }

    /** As {@link #gemm}, plus beta * c. */
    public static void gemmAdd(int rows, int n, int m, int k, IntArray strides, FloatArray numbers, FloatArray a, FloatArray b, FloatArray c) {
        for (@Parallel int r = 0; r < rows; r++) {
            for (@Parallel int j = 0; j < n; j++) {
                int batch = r / m;
                int atA = batch * m * k + (r - batch * m) * strides.get(0);
                int atB = batch * k * n + j * strides.get(3);
                float sum = 0f;
                for (int p = 0; p < k; p++) {
                    sum += a.get(atA + p * strides.get(1)) * b.get(atB + p * strides.get(2));
                }
                c.set(r * n + j, numbers.get(0) * sum + numbers.get(1) * c.get(r * n + j));
            }
        }
    }

    /** As {@link #gemm} for one matrix, by groups of 16 x 16 threads that share tiles of a and b in local memory. */
    public static void gemmTiled(KernelContext context, int m, int n, int k, IntArray strides, FloatArray numbers, FloatArray a, FloatArray b,
            FloatArray c) {
        float[] tileA = context.allocateFloatLocalArray(256);
        float[] tileB = context.allocateFloatLocalArray(256);
        int x = context.localIdx;
        int y = context.localIdy;
        int column = context.globalIdx;
        int row = context.globalIdy;
        int tiles = (k + 15) / 16;
        float sum = 0f;
        for (int t = 0; t < tiles; t++) {
            int p = t * 16 + x;
            float fromA = 0f;
            if (row < m && p < k) {
                fromA = a.get(row * strides.get(0) + p * strides.get(1));
            }
            tileA[y * 16 + x] = fromA;
            int q = t * 16 + y;
            float fromB = 0f;
            if (column < n && q < k) {
                fromB = b.get(q * strides.get(2) + column * strides.get(3));
            }
            tileB[y * 16 + x] = fromB;
            context.localBarrier();
            for (int s = 0; s < 16; s++) {
                sum += tileA[y * 16 + s] * tileB[s * 16 + x];
            }
            context.localBarrier();
        }
        if (row < m && column < n) {
            c.set(row * n + column, numbers.get(0) * sum);
        }
    }

    /** @param kind metric: 0 squared distance, 1 inner product, 2 cosine */
    public static void distances(int n, int m, int d, int kind, FloatArray x, FloatArray y, FloatArray out) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < m; j++) {
                float sum = 0f;
                float xx = 0f;
                float yy = 0f;
                for (int p = 0; p < d; p++) {
                    float a = x.get(i * d + p);
                    float b = y.get(j * d + p);
                    if (kind == 0) {
                        sum += (a - b) * (a - b);
                    } else {
                        sum += a * b;
                        xx += a * a;
                        yy += b * b;
                    }
                }
                if (kind == 2) {
                    // Root by root: the product of two squared norms may leave the range of a float.
                    float norms = TornadoMath.sqrt(xx) * TornadoMath.sqrt(yy);
                    sum = norms == 0f ? 0f : sum / norms;
                }
                out.set(i * m + j, sum);
            }
        }
    }

    /** One thread a matrix: decomposition, then forward and back substitution. {@code failed} gets 1 for a matrix that is not positive definite. */
    public static void cholesky(int batch, int n, FloatArray a, FloatArray b, IntArray failed) {
        for (@Parallel int g = 0; g < batch; g++) {
            int at = g * n * n;
            int bad = 0;
            for (int j = 0; j < n; j++) {
                float pivot = a.get(at + j * n + j);
                for (int p = 0; p < j; p++) {
                    float l = a.get(at + j * n + p);
                    pivot -= l * l;
                }
                if (pivot > 0f) {
                    float root = TornadoMath.sqrt(pivot);
                    a.set(at + j * n + j, root);
                    for (int i = j + 1; i < n; i++) {
                        float sum = a.get(at + i * n + j);
                        for (int p = 0; p < j; p++) {
                            sum -= a.get(at + i * n + p) * a.get(at + j * n + p);
                        }
                        a.set(at + i * n + j, sum / root);
                    }
                } else {
                    bad = 1;
                }
            }
            for (int i = 0; i < n; i++) {
                float sum = b.get(g * n + i);
                for (int p = 0; p < i; p++) {
                    sum -= a.get(at + i * n + p) * b.get(g * n + p);
                }
                b.set(g * n + i, sum / a.get(at + i * n + i));
            }
            for (int back = 0; back < n; back++) {
                int i = n - 1 - back;
                float sum = b.get(g * n + i);
                for (int p = i + 1; p < n; p++) {
                    sum -= a.get(at + p * n + i) * b.get(g * n + p);
                }
                b.set(g * n + i, sum / a.get(at + i * n + i));
            }
            failed.set(g, bad);
        }
    }
}
