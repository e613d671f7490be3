package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Pooling and batch normalisation for a device. Sizes of pooling lie in an array: height, width, window's height and width, strides, paddings, and
 * the output's height and width.
 */
public final class GpuChannels {
    private GpuChannels() {
    }

    /** One thread a window. */
    public static void maxPool(int windows, IntArray sizes, FloatArray x, FloatArray out, IntArray from) {
        for (@Parallel int o = 0; o < windows; o++) {
            int width = sizes.get(1);
            int column = o % sizes.get(9);
            int row = o / sizes.get(9) % sizes.get(8);
            int plane = o / (sizes.get(9) * sizes.get(8)) * sizes.get(0) * width;
            int top = row * sizes.get(4) - sizes.get(6);
            int left = column * sizes.get(5) - sizes.get(7);
            int best = -1;
            float most = 0f;
            for (int r = 0; r < sizes.get(2); r++) {
                for (int c = 0; c < sizes.get(3); c++) {
                    int y = top + r;
                    int z = left + c;
                    if (y >= 0 && y < sizes.get(0) && z >= 0 && z < width) {
                        float value = x.get(plane + y * width + z);
                        if (best < 0 || value > most || value != value && most == most) {
                            most = value;
                            best = plane + y * width + z;
                        }
                    }
                }
            }
            out.set(o, most);
            from.set(o, best);
        }
    }

    /** One thread an element, which looks at the windows that hold it. */
    public static void maxPoolGradient(int elements, IntArray sizes, FloatArray dy, IntArray from, FloatArray dx) {
        for (@Parallel int e = 0; e < elements; e++) {
            int column = e % sizes.get(1) + sizes.get(7);
            int row = e / sizes.get(1) % sizes.get(0) + sizes.get(6);
            int windows = e / (sizes.get(1) * sizes.get(0)) * sizes.get(8) * sizes.get(9);
            int firstRow = row < sizes.get(2) ? 0 : (row - sizes.get(2)) / sizes.get(4) + 1;
            int firstColumn = column < sizes.get(3) ? 0 : (column - sizes.get(3)) / sizes.get(5) + 1;
            float sum = 0f;
            for (int r = firstRow; r <= row / sizes.get(4); r++) {
                for (int c = firstColumn; c <= column / sizes.get(5); c++) {
                    if (r < sizes.get(8) && c < sizes.get(9)) {
                        int o = windows + r * sizes.get(9) + c;
                        if (from.get(o) == e) {
                            sum += dy.get(o);
                        }
                    }
                }
            }
            dx.set(e, sum);
        }
    }

    /** One thread a window. */
    public static void averagePool(int windows, IntArray sizes, FloatArray x, FloatArray out) {
        for (@Parallel int o = 0; o < windows; o++) {
            int width = sizes.get(1);
            int column = o % sizes.get(9);
            int row = o / sizes.get(9) % sizes.get(8);
            int plane = o / (sizes.get(9) * sizes.get(8)) * sizes.get(0) * width;
            int top = row * sizes.get(4) - sizes.get(6);
            int left = column * sizes.get(5) - sizes.get(7);
            float sum = 0f;
            for (int r = 0; r < sizes.get(2); r++) {
                for (int c = 0; c < sizes.get(3); c++) {
                    int y = top + r;
                    int z = left + c;
                    if (y >= 0 && y < sizes.get(0) && z >= 0 && z < width) {
                        sum += x.get(plane + y * width + z);
                    }
                }
            }
            out.set(o, sum / (sizes.get(2) * sizes.get(3)));
        }
    }

    /** One thread an element. */
    public static void averagePoolGradient(int elements, IntArray sizes, FloatArray dy, FloatArray dx) {
        for (@Parallel int e = 0; e < elements; e++) {
            int column = e % sizes.get(1) + sizes.get(7);
            int row = e / sizes.get(1) % sizes.get(0) + sizes.get(6);
            int windows = e / (sizes.get(1) * sizes.get(0)) * sizes.get(8) * sizes.get(9);
            int firstRow = row < sizes.get(2) ? 0 : (row - sizes.get(2)) / sizes.get(4) + 1;
            int firstColumn = column < sizes.get(3) ? 0 : (column - sizes.get(3)) / sizes.get(5) + 1;
            float sum = 0f;
            for (int r = firstRow; r <= row / sizes.get(4); r++) {
                for (int c = firstColumn; c <= column / sizes.get(5); c++) {
                    if (r < sizes.get(8) && c < sizes.get(9)) {
                        sum += dy.get(windows + r * sizes.get(9) + c);
                    }
                }
            }
            dx.set(e, sum / (sizes.get(2) * sizes.get(3)));
        }
    }

    /** Mean and variance, one thread a channel; the second pass sums from near the mean, and mends it. */
    public static void moments(int channels, int batch, int inner, FloatArray x, FloatArray mean, FloatArray variance) {
        for (@Parallel int c = 0; c < channels; c++) {
            float pivot = x.get(c * inner);
            float sum = 0f;
            for (int b = 0; b < batch; b++) {
                float part = 0f;
                for (int i = 0; i < inner; i++) {
                    part += x.get((b * channels + c) * inner + i) - pivot;
                }
                sum += part;
            }
            float count = (float) batch * inner;
            float centre = pivot + sum / count;
            float plain = 0f;
            float squares = 0f;
            for (int b = 0; b < batch; b++) {
                float plainPart = 0f;
                float squaresPart = 0f;
                for (int i = 0; i < inner; i++) {
                    float d = x.get((b * channels + c) * inner + i) - centre;
                    plainPart += d;
                    squaresPart += d * d;
                }
                plain += plainPart;
                squares += squaresPart;
            }
            float rest = plain / count;
            mean.set(c, centre + rest);
            variance.set(c, squares / count - rest * rest);
        }
    }

    /** What each channel is multiplied by, one thread a channel. Numbers: epsilon. */
    public static void factors(int channels, FloatArray numbers, FloatArray gamma, FloatArray variance, FloatArray factors) {
        for (@Parallel int c = 0; c < channels; c++) {
            factors.set(c, gamma.get(c) / TornadoMath.sqrt(variance.get(c) + numbers.get(0)));
        }
    }

    /** One thread an element. */
    public static void scale(int elements, int channels, int inner, FloatArray x, FloatArray mean, FloatArray factors, FloatArray beta,
            FloatArray out) {
        for (@Parallel int e = 0; e < elements; e++) {
            int c = e / inner % channels;
            out.set(e, (x.get(e) - mean.get(c)) * factors.get(c) + beta.get(c));
        }
    }

    /** The sums of dy and, behind all channels' of these, of dy times x - mean; one thread a channel. */
    public static void sums(int channels, int batch, int inner, FloatArray x, FloatArray mean, FloatArray dy, FloatArray sums) {
        for (@Parallel int c = 0; c < channels; c++) {
            float plain = 0f;
            float along = 0f;
            for (int b = 0; b < batch; b++) {
                float plainPart = 0f;
                float alongPart = 0f;
                for (int i = 0; i < inner; i++) {
                    int at = (b * channels + c) * inner + i;
                    plainPart += dy.get(at);
                    alongPart += dy.get(at) * (x.get(at) - mean.get(c));
                }
                plain += plainPart;
                along += alongPart;
            }
            sums.set(c, plain);
            sums.set(channels + c, along);
        }
    }

    /**
     * Adds the gradients of gamma and beta, and turns the sums into what dx takes from them; one thread a channel. Numbers: epsilon, and 1 over the
     * elements of a channel, or 0 where mean and variance are constants.
     */
    public static void weights(int channels, FloatArray numbers, FloatArray variance, FloatArray sums, FloatArray dgamma, FloatArray dbeta) {
        for (@Parallel int c = 0; c < channels; c++) {
            float inverse = 1f / TornadoMath.sqrt(variance.get(c) + numbers.get(0));
            float plain = sums.get(c);
            float along = sums.get(channels + c) * inverse;
            dgamma.set(c, dgamma.get(c) + along);
            dbeta.set(c, dbeta.get(c) + plain);
            sums.set(c, plain * numbers.get(1));
            sums.set(channels + c, along * inverse * numbers.get(1));
        }
    }

    /** One thread an element. */
    public static void gradient(int elements, int channels, int inner, FloatArray x, FloatArray mean, FloatArray factors, FloatArray sums,
            FloatArray dy, FloatArray dx) {
        for (@Parallel int e = 0; e < elements; e++) {
            int c = e / inner % channels;
            float through = sums.get(c) + (x.get(e) - mean.get(c)) * sums.get(channels + c);
            dx.set(e, factors.get(c) * (dy.get(e) - through));
        }
    }
}
