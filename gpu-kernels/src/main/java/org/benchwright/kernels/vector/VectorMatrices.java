package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.MatrixChecks;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;

/** Linear algebra on vector units and all cores; most of it is {@link Gemm}. */
final class VectorMatrices implements MatrixKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final float[] NONE = {};
    /** Numbers that a task of a product with a vector reads at least. */
    private static final int GEMV_TASK = 1 << 17;

    @Override
    public float dot(float[] a, float[] b) {
        MatrixChecks.dot(a, b);
        int n = a.length;
        int tasks = VectorParts.count(n, n);
        if (tasks <= 1) {
            return Dots.dot(a, 0, b, 0, n);
        }
        int part = Math.ceilDiv(n, tasks);
        float[] sums = new float[tasks];
        Cores.run(tasks, task -> {
            int from = Math.min(n, task * part);
            sums[task] = Dots.dot(a, from, b, from, Math.min(part, n - from));
        });
        float sum = 0;
        for (float each : sums) {
            sum += each;
        }
        return sum;
    }

    @Override
    public void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta,
            float[] c, int cAt) {
        MatrixChecks.gemm(transposeA, transposeB, m, n, k, a, aAt, b, bAt, c, cAt);
        Gemm.multiply(transposeA, transposeB, m, n, k, alpha, a, aAt, b, bAt, beta, c, cAt, true);
    }

    @Override
    public Factor factor(boolean transposeB, int n, int k, float[] b, int bAt) {
        MatrixChecks.gemm(false, transposeB, 0, n, k, NONE, 0, b, bAt, NONE, 0);
        return Gemm.factor(transposeB, n, k, b, bAt);
    }

    @Override
    public void gemv(boolean transpose, int m, int n, float alpha, float[] a, float[] x, float beta, float[] y) {
        MatrixChecks.gemv(transpose, m, n, a, x, y);
        long size = (long) m * n;
        if (transpose) {
            // Each task takes columns of its own, so that no two write the same place.
            int tasks = (int) Math.min((n + 255) / 256, size < 2 * GEMV_TASK ? 1 : Cores.COUNT);
            int columns = tasks == 0 ? 0 : (Math.ceilDiv(n, tasks) + LANES - 1) / LANES * LANES;
            Cores.run(tasks, task -> transposed(m, n, task * columns, Cores.end(task, columns, n), alpha, a, x, beta, y));
        } else {
            int tasks = (int) Math.max(1, Math.min(m, Math.min(4L * Cores.COUNT, size / GEMV_TASK)));
            int rows = Math.ceilDiv(m, tasks);
            Cores.run(tasks, task -> {
                for (int i = task * rows; i < Cores.end(task, rows, m); i++) {
                    float sum = alpha * Dots.dot(a, i * n, x, 0, n);
                    y[i] = beta == 0 ? sum : sum + beta * y[i];
                }
            });
        }
    }

    private static void transposed(int m, int n, int from, int to, float alpha, float[] a, float[] x, float beta, float[] y) {
        if (from >= to) {
            return;
        }
        Gemm.scale(to - from, beta, y, from);
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            fourRows(a, i * n, n, from, to, alpha * x[i], alpha * x[i + 1], alpha * x[i + 2], alpha * x[i + 3], y);
        }
        for (; i < m; i++) {
            float factor = alpha * x[i];
            for (int j = from; j < to; j++) {
                y[j] = Math.fma(factor, a[i * n + j], y[j]);
            }
        }
    }

    private static void fourRows(float[] a, int at, int n, int from, int to, float x0, float x1, float x2, float x3, float[] y) {
        int j = from;
        for (; j + LANES <= to; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, j);
            sum = FloatVector.fromArray(SPECIES, a, at + j).fma(FloatVector.broadcast(SPECIES, x0), sum);
            sum = FloatVector.fromArray(SPECIES, a, at + n + j).fma(FloatVector.broadcast(SPECIES, x1), sum);
            sum = FloatVector.fromArray(SPECIES, a, at + 2 * n + j).fma(FloatVector.broadcast(SPECIES, x2), sum);
            FloatVector.fromArray(SPECIES, a, at + 3 * n + j).fma(FloatVector.broadcast(SPECIES, x3), sum).intoArray(y, j);
        }
        for (; j < to; j++) {
            y[j] += x0 * a[at + j] + x1 * a[at + n + j] + x2 * a[at + 2 * n + j] + x3 * a[at + 3 * n + j];
        }
    }

    @Override
    public void batchedGemm(int batch, boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, float[] b, float beta,
            float[] c) {
        MatrixChecks.batchedGemm(batch, transposeA, transposeB, m, n, k, a, b, c);
        long each = (long) m * n * k;
        if (batch < 2 * Cores.COUNT && each > 1 << 22) {
            for (int i = 0; i < batch; i++) {
                Gemm.multiply(transposeA, transposeB, m, n, k, alpha, a, i * m * k, b, i * k * n, beta, c, i * m * n, true);
            }
            return;
        }
        int together = (int) Math.max(1, Math.min(batch, (1 << 19) / Math.max(1, each)));
        Cores.run(Math.ceilDiv(batch, together), task -> {
            for (int i = task * together; i < Cores.end(task, together, batch); i++) {
                Gemm.multiply(transposeA, transposeB, m, n, k, alpha, a, i * m * k, b, i * k * n, beta, c, i * m * n, false);
            }
        });
    }

    @Override
    public void distances(Metric metric, int n, int m, int d, float[] x, float[] y, float[] out) {
        MatrixChecks.distances(n, m, d, x, y, out);
        Gemm.multiply(false, true, n, m, d, 1, x, 0, y, 0, 0, out, 0, true);
        if (metric == Metric.INNER_PRODUCT || n == 0 || m == 0) {
            return;
        }
        double[] ofX = squares(n, d, x);
        double[] ofY = squares(m, d, y);
        int rows = Math.max(1, 16_384 / m);
        Cores.run(Math.ceilDiv(n, rows), task -> {
            for (int i = task * rows; i < Cores.end(task, rows, n); i++) {
                for (int j = 0; j < m; j++) {
                    int at = i * m + j;
                    out[at] = metric == Metric.L2 ? l2(out[at], ofX[i], ofY[j], d, x, i * d, y, j * d)
                            : cosine(out[at], ofX[i], ofY[j], d, x, i * d, y, j * d);
                }
            }
        });
    }

    private static float l2(float product, double squareX, double squareY, int d, float[] x, int xAt, float[] y, int yAt) {
        double distance = squareX + squareY - 2.0 * product;
        // Near ones cancel out, and what is left is the rounding of the product; also where the product overflowed.
        return distance > 0.01 * (squareX + squareY) && distance < Double.POSITIVE_INFINITY ? (float) distance
                : Dots.exact(Metric.L2, d, x, xAt, y, yAt);
    }

    private static float cosine(float product, double squareX, double squareY, int d, float[] x, int xAt, float[] y, int yAt) {
        double norms = Math.sqrt(squareX) * Math.sqrt(squareY);
        // Beyond these the product may have left the range of float32.
        return norms > 1e-25 && norms < 1e35 ? (float) (product / norms) : Dots.exact(Metric.COSINE, d, x, xAt, y, yAt);
    }

    static double[] squares(int n, int d, float[] x) {
        double[] squares = new double[n];
        int rows = Math.max(1, 65_536 / Math.max(1, d));
        Cores.run(Math.ceilDiv(n, rows), task -> {
            for (int i = task * rows; i < Cores.end(task, rows, n); i++) {
                squares[i] = Dots.product(x, i * d, x, i * d, d);
            }
        });
        return squares;
    }

    @Override
    public int choleskySolve(int batch, int n, float[] a, float[] b) {
        MatrixChecks.choleskySolve(batch, n, a, b);
        boolean[] bad = new boolean[batch];
        int together = (int) Math.max(1, Math.min(batch, 100_000L / Math.max(1, (long) n * n * n / 3)));
        Cores.run(Math.ceilDiv(batch, together), task -> {
            for (int s = task * together; s < Cores.end(task, together, batch); s++) {
                bad[s] = !Cholesky.solve(n, a, s * n * n, b, s * n);
            }
        });
        for (int s = 0; s < batch; s++) {
            if (bad[s]) {
                return s;
            }
        }
        return -1;
    }
}
