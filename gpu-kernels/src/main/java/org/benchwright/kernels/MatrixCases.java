package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;

/** Every kernel of {@link MatrixKernels} in shapes that hit the tiles' edges. */
final class MatrixCases {
    private static final int[] LENGTHS = {0, 1, 3, 15, 16, 17, 64, 255, 1_000, 100_003};
    private static final int[][] SHAPES = {{1, 1, 1}, {3, 5, 2}, {4, 16, 32}, {5, 257, 33}, {17, 300, 31}, {64, 64, 64}, {129, 511, 65}, {7, 0, 9},
        {0, 4, 5}, {1, 40, 300}, {300, 40, 1}, {8, 256, 4_100}, {2_100, 20, 3}};

    private MatrixCases() {
    }

    static List<KernelCase> all() {
        List<KernelCase> cases = new ArrayList<>();
        cases.add(new KernelCase("dot", (backend, in) -> {
            float[][] results = new float[LENGTHS.length][];
            for (int i = 0; i < LENGTHS.length; i++) {
                // Of one sign, so that the result has the size of its terms.
                results[i] = new float[] {backend.matrices().dot(in.numbers(LENGTHS[i], 0, 1), in.numbers(LENGTHS[i], 0, 1))};
            }
            return results;
        }));
        for (int transposed = 0; transposed < 4; transposed++) {
            boolean a = (transposed & 1) != 0;
            boolean b = (transposed & 2) != 0;
            String name = "gemm " + (a ? "t" : "n") + (b ? "t" : "n");
            cases.add(new KernelCase(name, (backend, in) -> gemm(backend.matrices(), in, a, b, 1, 0)));
            cases.add(new KernelCase(name + " scaled and added", (backend, in) -> gemm(backend.matrices(), in, a, b, -0.75f, 0.5f)));
        }
        cases.add(new KernelCase("prepared factor", (backend, in) -> factors(backend.matrices(), in)));
        for (boolean transpose : new boolean[] {false, true}) {
            cases.add(new KernelCase("gemv " + (transpose ? "t" : "n"), (backend, in) -> gemv(backend.matrices(), in, transpose)));
        }
        cases.add(new KernelCase("batched gemm", (backend, in) -> batched(backend.matrices(), in)));
        for (Metric metric : Metric.values()) {
            cases.add(new KernelCase("distances " + SearchCases.text(metric), (backend, in) -> distances(backend.matrices(), in, metric)));
        }
        cases.add(new KernelCase("Cholesky solve", (backend, in) -> cholesky(backend.matrices(), in)));
        return cases;
    }

    private static float[][] gemm(MatrixKernels kernels, KernelCase.Inputs in, boolean transposeA, boolean transposeB, float alpha, float beta) {
        float[][] results = new float[SHAPES.length][];
        for (int s = 0; s < SHAPES.length; s++) {
            int m = SHAPES[s][0];
            int k = SHAPES[s][1];
            int n = SHAPES[s][2];
            float[] a = in.numbers(3 + m * k);
            float[] b = in.numbers(5 + k * n);
            results[s] = in.numbers(7 + m * n + 2);
            kernels.gemm(transposeA, transposeB, m, n, k, alpha, a, 3, b, 5, beta, results[s], 7);
        }
        return results;
    }

    private static float[][] factors(MatrixKernels kernels, KernelCase.Inputs in) {
        float[][] results = new float[2 * SHAPES.length][];
        for (int s = 0; s < results.length; s++) {
            int m = SHAPES[s / 2][0];
            int k = SHAPES[s / 2][1];
            int n = SHAPES[s / 2][2];
            MatrixKernels.Factor factor = kernels.factor(s % 2 == 1, n, k, in.numbers(5 + k * n), 5);
            results[s] = in.numbers(7 + m * n + 2);
            factor.multiply(m, 1, in.numbers(3 + m * k), 3, 0, results[s], 7);
            factor.multiply(m, -0.75f, in.numbers(3 + m * k), 3, 0.5f, results[s], 7);
        }
        return results;
    }

    private static float[][] gemv(MatrixKernels kernels, KernelCase.Inputs in, boolean transpose) {
        int[][] shapes = {{1, 1}, {0, 3}, {3, 0}, {5, 7}, {17, 64}, {64, 17}, {33, 1_000}, {700, 900}};
        float[][] results = new float[shapes.length][];
        for (int s = 0; s < shapes.length; s++) {
            int m = shapes[s][0];
            int n = shapes[s][1];
            float[] a = in.numbers(m * n);
            float[] x = in.numbers(transpose ? m : n);
            results[s] = in.numbers(transpose ? n : m);
            kernels.gemv(transpose, m, n, 1.5f, a, x, s % 2 == 0 ? 0 : -0.5f, results[s]);
        }
        return results;
    }

    private static float[][] batched(MatrixKernels kernels, KernelCase.Inputs in) {
        int[][] shapes = {{0, 2, 2, 2}, {1, 3, 4, 5}, {7, 16, 16, 16}, {33, 5, 9, 17}, {3, 64, 65, 66}};
        float[][] results = new float[shapes.length * 4][];
        for (int s = 0; s < results.length; s++) {
            int[] shape = shapes[s / 4];
            float[] a = in.numbers(shape[0] * shape[1] * shape[2]);
            float[] b = in.numbers(shape[0] * shape[2] * shape[3]);
            results[s] = in.numbers(shape[0] * shape[1] * shape[3]);
            kernels.batchedGemm(shape[0], (s & 1) != 0, (s & 2) != 0, shape[1], shape[3], shape[2], 0.5f, a, b, 1, results[s]);
        }
        return results;
    }

    private static float[][] distances(MatrixKernels kernels, KernelCase.Inputs in, Metric metric) {
        int[][] shapes = {{1, 1, 1}, {0, 3, 4}, {3, 5, 0}, {9, 33, 17}, {70, 40, 128}};
        float[][] results = new float[shapes.length][];
        for (int s = 0; s < shapes.length; s++) {
            float[] x = in.numbers(shapes[s][0] * shapes[s][2]);
            float[] y = in.numbers(shapes[s][1] * shapes[s][2]);
            System.arraycopy(x, 0, y, 0, Math.min(x.length, y.length) / 2);
            results[s] = new float[shapes[s][0] * shapes[s][1]];
            kernels.distances(metric, shapes[s][0], shapes[s][1], shapes[s][2], x, y, results[s]);
        }
        return results;
    }

    private static float[][] cholesky(MatrixKernels kernels, KernelCase.Inputs in) {
        int[] sizes = {1, 2, 5, 16, 33, 100};
        float[][] results = new float[2 * sizes.length][];
        for (int s = 0; s < sizes.length; s++) {
            int n = sizes[s];
            int batch = 3;
            float[] a = new float[batch * n * n];
            for (int i = 0; i < batch; i++) {
                float[] root = in.numbers(n * n);
                for (int row = 0; row < n; row++) {
                    for (int column = 0; column <= row; column++) {
                        double sum = row == column ? n : 0;
                        for (int p = 0; p < n; p++) {
                            sum += root[row * n + p] * root[column * n + p];
                        }
                        a[(i * n + row) * n + column] = (float) sum;
                        a[(i * n + column) * n + row] = (float) sum;
                    }
                }
            }
            results[2 * s] = a;
            results[2 * s + 1] = in.numbers(batch * n);
            int bad = kernels.choleskySolve(batch, n, a, results[2 * s + 1]);
            if (bad >= 0) {
                results[2 * s] = new float[] {Float.NaN};
            }
        }
        return results;
    }
}
