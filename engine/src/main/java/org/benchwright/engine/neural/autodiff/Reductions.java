package org.benchwright.engine.neural.autodiff;

import java.util.Arrays;
import java.util.List;
import org.benchwright.engine.neural.Shape;

/** Sums, means and softmax. Sums are taken in double precision. */
public final class Reductions {
    private Reductions() {
    }

    /** The sum of all elements, a scalar. */
    public static Variable sum(Variable x) {
        double total = 0;
        for (float v : x.values()) {
            total += v;
        }
        return x.tape().record(new float[] {(float) total}, new int[0], List.of(x), dy -> {
            float[] dx = new float[x.elements()];
            Arrays.fill(dx, dy[0]);
            x.give(dx);
        });
    }

    /** The mean of all elements, a scalar. */
    public static Variable mean(Variable x) {
        return Elementwise.scale(sum(x), 1f / x.elements());
    }

    /** The sum over one axis, which goes away. */
    public static Variable sum(Variable x, int axis) {
        int[] from = x.shape();
        int along = Shape.axis(axis, from);
        int size = from[along];
        int inner = 1;
        for (int i = along + 1; i < from.length; i++) {
            inner *= from[i];
        }
        int width = inner;
        int outer = x.elements() / (size * inner);
        int[] to = new int[from.length - 1];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i < along ? i : i + 1];
        }
        float[] y = new float[outer * width];
        double[] sums = new double[width];
        for (int o = 0; o < outer; o++) {
            Arrays.fill(sums, 0);
            for (int s = 0; s < size; s++) {
                int at = (o * size + s) * width;
                for (int i = 0; i < width; i++) {
                    sums[i] += x.values()[at + i];
                }
            }
            for (int i = 0; i < width; i++) {
                y[o * width + i] = (float) sums[i];
            }
        }
        return x.tape().record(y, to, List.of(x), dy -> {
            float[] dx = new float[x.elements()];
            for (int o = 0; o < outer; o++) {
                for (int s = 0; s < size; s++) {
                    System.arraycopy(dy, o * width, dx, (o * size + s) * width, width);
                }
            }
            x.give(dx);
        });
    }

    /** The mean over one axis, which goes away. */
    public static Variable mean(Variable x, int axis) {
        return Elementwise.scale(sum(x, axis), 1f / x.size(axis));
    }

    /** exp(x) / sum(exp(x)) over the last axis. */
    public static Variable softmax(Variable x) {
        int columns = x.size(-1);
        int rows = x.elements() / columns;
        float[] y = new float[x.elements()];
        x.tape().kernels().neural().softmax(rows, columns, x.values(), y);
        return x.tape().record(y, x.shape(), List.of(x), dy -> {
            float[] dx = new float[y.length];
            x.tape().kernels().neural().softmaxGradient(rows, columns, y, dy, dx);
            x.give(dx);
        });
    }

    /** x - log(sum(exp(x))) over the last axis, without overflow. */
    public static Variable logSoftmax(Variable x) {
        int columns = x.size(-1);
        float[] y = logSoftmax(x.values(), columns);
        return x.tape().record(y, x.shape(), List.of(x), dy -> {
            float[] dx = new float[y.length];
            for (int at = 0; at < y.length; at += columns) {
                double total = 0;
                for (int j = 0; j < columns; j++) {
                    total += dy[at + j];
                }
                for (int j = 0; j < columns; j++) {
                    dx[at + j] = (float) (dy[at + j] - Math.exp(y[at + j]) * total);
                }
            }
            x.give(dx);
        });
    }

    /** {@link #logSoftmax(Variable)} of plain rows. */
    public static float[] logSoftmax(float[] x, int columns) {
        float[] y = new float[x.length];
        for (int at = 0; at < x.length; at += columns) {
            float max = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                max = Math.max(max, x[at + j]);
            }
            double total = 0;
            for (int j = 0; j < columns; j++) {
                total += Math.exp((double) x[at + j] - max);
            }
            double log = Math.log(total) + max;
            for (int j = 0; j < columns; j++) {
                y[at + j] = (float) (x[at + j] - log);
            }
        }
        return y;
    }
}
