package org.benchwright.kernels;

/** The reference: plain loops that sum in double precision. Every other backend is compared with it. */
final class ScalarKernels implements KernelBackend {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String description() {
        return "CPU, plain Java, sums in double precision";
    }

    @Override
    public float dot(float[] a, float[] b) {
        Shapes.sameLength(a, b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return (float) sum;
    }

    @Override
    public void gemm(int m, int n, int k, float alpha, float[] a, float[] b, float beta, float[] c) {
        Shapes.gemm(m, n, k, a, b, c);
        double[] row = new double[n];
        for (int i = 0; i < m; i++) {
            java.util.Arrays.fill(row, 0);
            for (int p = 0; p < k; p++) {
                double factor = a[i * k + p];
                int from = p * n;
                for (int j = 0; j < n; j++) {
                    row[j] += factor * b[from + j];
                }
            }
            for (int j = 0; j < n; j++) {
                double product = alpha * row[j];
                c[i * n + j] = (float) (beta == 0 ? product : product + (double) beta * c[i * n + j]);
            }
        }
    }
}
