package org.benchwright.kernels.scalar;

import java.util.Arrays;
import org.benchwright.kernels.MatrixChecks;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;

/** Linear algebra by the formula. */
final class ScalarMatrices implements MatrixKernels {
    @Override
    public float dot(float[] a, float[] b) {
        MatrixChecks.dot(a, b);
        return (float) dot(a, 0, b, 0, a.length);
    }

    @Override
    public void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta,
            float[] c, int cAt) {
        MatrixChecks.gemm(transposeA, transposeB, m, n, k, a, aAt, b, bAt, c, cAt);
        double[] row = new double[n];
        for (int i = 0; i < m; i++) {
            Arrays.fill(row, 0);
            for (int p = 0; p < k; p++) {
                double factor = a[aAt + (transposeA ? p * m + i : i * k + p)];
                if (transposeB) {
                    for (int j = 0; j < n; j++) {
                        row[j] += factor * b[bAt + j * k + p];
                    }
                } else {
                    int from = bAt + p * n;
                    for (int j = 0; j < n; j++) {
                        row[j] += factor * b[from + j];
                    }
                }
            }
            write(row, n, alpha, beta, c, cAt + i * n);
        }
    }

    @Override
    public void gemv(boolean transpose, int m, int n, float alpha, float[] a, float[] x, float beta, float[] y) {
        MatrixChecks.gemv(transpose, m, n, a, x, y);
        double[] sums = new double[transpose ? n : m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                sums[transpose ? j : i] += (double) a[i * n + j] * x[transpose ? i : j];
            }
        }
        write(sums, sums.length, alpha, beta, y, 0);
    }

    @Override
    public void batchedGemm(int batch, boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, float[] b, float beta,
            float[] c) {
        MatrixChecks.batchedGemm(batch, transposeA, transposeB, m, n, k, a, b, c);
        for (int i = 0; i < batch; i++) {
            gemm(transposeA, transposeB, m, n, k, alpha, a, i * m * k, b, i * k * n, beta, c, i * m * n);
        }
    }

    @Override
    public void distances(Metric metric, int n, int m, int d, float[] x, float[] y, float[] out) {
        MatrixChecks.distances(n, m, d, x, y, out);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                out[i * m + j] = distance(metric, d, x, i * d, y, j * d);
            }
        }
    }

    @Override
    public int choleskySolve(int batch, int n, float[] a, float[] b) {
        MatrixChecks.choleskySolve(batch, n, a, b);
        int bad = -1;
        double[] l = new double[n * n];
        for (int s = 0; s < batch; s++) {
            if (!decompose(n, a, s * n * n, l)) {
                bad = bad < 0 ? s : bad;
                continue;
            }
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = b[s * n + i];
                for (int p = 0; p < i; p++) {
                    sum -= l[i * n + p] * x[p];
                }
                x[i] = sum / l[i * n + i];
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = x[i];
                for (int p = i + 1; p < n; p++) {
                    sum -= l[p * n + i] * x[p];
                }
                x[i] = sum / l[i * n + i];
            }
            for (int i = 0; i < n; i++) {
                b[s * n + i] = (float) x[i];
                for (int j = 0; j <= i; j++) {
                    a[s * n * n + i * n + j] = (float) l[i * n + j];
                }
            }
        }
        return bad;
    }

    static float distance(Metric metric, int d, float[] x, int xAt, float[] y, int yAt) {
        double sum = 0;
        switch (metric) {
            case L2 -> {
                for (int i = 0; i < d; i++) {
                    double difference = (double) x[xAt + i] - y[yAt + i];
                    sum += difference * difference;
                }
            }
            case INNER_PRODUCT -> sum = dot(x, xAt, y, yAt, d);
            case COSINE -> {
                double norms = Math.sqrt(dot(x, xAt, x, xAt, d)) * Math.sqrt(dot(y, yAt, y, yAt, d));
                sum = norms == 0 ? 0 : dot(x, xAt, y, yAt, d) / norms;
            }
        }
        return (float) sum;
    }

    private static double dot(float[] a, int aAt, float[] b, int bAt, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) a[aAt + i] * b[bAt + i];
        }
        return sum;
    }

    private static void write(double[] sums, int n, float alpha, float beta, float[] c, int at) {
        for (int j = 0; j < n; j++) {
            double product = alpha * sums[j];
            c[at + j] = (float) (beta == 0 ? product : product + (double) beta * c[at + j]);
        }
    }

    private static boolean decompose(int n, float[] a, int at, double[] l) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[at + i * n + j];
                for (int p = 0; p < j; p++) {
                    sum -= l[i * n + p] * l[j * n + p];
                }
                if (i != j) {
                    l[i * n + j] = sum / l[j * n + j];
                } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
                    l[i * n + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }
}
