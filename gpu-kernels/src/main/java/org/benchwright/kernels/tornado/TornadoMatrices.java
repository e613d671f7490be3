package org.benchwright.kernels.tornado;

import java.util.function.Supplier;
import org.benchwright.kernels.MatrixChecks;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;

/** Linear algebra, on the device where that is worth it. */
final class TornadoMatrices implements MatrixKernels {
    private static final int DOT_PARTS = 4096;
    private static final int THIN = 16;

    private final Gpu gpu;
    private final MatrixKernels cpu;

    TornadoMatrices(Gpu gpu, MatrixKernels cpu) {
        this.gpu = gpu;
        this.cpu = cpu;
    }

    @Override
    public float dot(float[] a, float[] b) {
        MatrixChecks.dot(a, b);
        int n = a.length;
        float[] sums = new float[Math.max(1, Math.min(DOT_PARTS, n / 256))];
        float[] whole = new float[1];
        boolean[] done = {false};
        gpu.run(Family.ELEMENTS, n, () -> Arguments.of(Program.DOT, sums.length, n).floats(a, n).floats(b, n).floats(sums, sums.length), () -> {
            whole[0] = cpu.dot(a, b);
            done[0] = true;
            if (gpu.comparing()) {
                partSums(a, b, sums);
            }
        });
        if (done[0]) {
            return whole[0];
        }
        double sum = 0;
        for (float part : sums) {
            sum += part;
        }
        return (float) sum;
    }

    // What the device's answer is compared with.
    private static void partSums(float[] a, float[] b, float[] sums) {
        int length = (a.length + sums.length - 1) / sums.length;
        for (int part = 0; part < sums.length; part++) {
            double sum = 0;
            for (int i = part * length; i < Math.min(a.length, (part + 1) * length); i++) {
                sum += (double) a[i] * b[i];
            }
            sums[part] = (float) sum;
        }
    }

    @Override
    public void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta,
            float[] c, int cAt) {
        gemm(transposeA, transposeB, m, n, k, alpha, a, aAt, b, bAt, beta, c, cAt,
                () -> cpu.gemm(transposeA, transposeB, m, n, k, alpha, a, aAt, b, bAt, beta, c, cAt));
    }

    private void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta,
            float[] c, int cAt, Runnable onCpu) {
        gpu.run(family(m, n), (double) m * n * k, () -> {
            MatrixChecks.gemm(transposeA, transposeB, m, n, k, a, aAt, b, bAt, c, cAt);
            Program program = beta != 0 ? Program.GEMM_ADD : gpu.prefers(Program.GEMM_TILED) ? Program.GEMM_TILED : Program.GEMM;
            return Arguments.of(program, m, n, m, k).ints(strides(transposeA, transposeB, m, n, k)).numbers(alpha, beta)
                    .floats(a, aAt, m * k).floats(b, bAt, k * n).floats(c, cAt, m * n);
        }, onCpu);
    }

    @Override
    public Factor factor(boolean transposeB, int n, int k, float[] b, int bAt) {
        Factor onCpu = cpu.factor(transposeB, n, k, b, bAt);
        return (m, alpha, a, aAt, beta, c, cAt) -> gemm(false, transposeB, m, n, k, alpha, a, aAt, b, bAt, beta, c, cAt,
                () -> onCpu.multiply(m, alpha, a, aAt, beta, c, cAt));
    }

    @Override
    public void gemv(boolean transpose, int m, int n, float alpha, float[] a, float[] x, float beta, float[] y) {
        int rows = transpose ? n : m;
        int inner = transpose ? m : n;
        gpu.run(Family.ELEMENTS, (double) m * n, () -> {
            MatrixChecks.gemv(transpose, m, n, a, x, y);
            return Arguments.of(beta == 0 ? Program.GEMM : Program.GEMM_ADD, rows, 1, rows, inner).ints(strides(transpose, false, rows, 1, inner))
                    .numbers(alpha, beta).floats(a, m * n).floats(x, inner).floats(y, rows);
        }, () -> cpu.gemv(transpose, m, n, alpha, a, x, beta, y));
    }

    @Override
    public void batchedGemm(int batch, boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, float[] b, float beta,
            float[] c) {
        gpu.run(family(m, n), (double) batch * m * n * k, () -> {
            MatrixChecks.batchedGemm(batch, transposeA, transposeB, m, n, k, a, b, c);
            return Arguments.of(beta == 0 ? Program.GEMM : Program.GEMM_ADD, batch * m, n, m, k).ints(strides(transposeA, transposeB, m, n, k))
                    .numbers(alpha, beta).floats(a, batch * m * k).floats(b, batch * k * n).floats(c, batch * m * n);
        }, () -> cpu.batchedGemm(batch, transposeA, transposeB, m, n, k, alpha, a, b, beta, c));
    }

    @Override
    public void distances(Metric metric, int n, int m, int d, float[] x, float[] y, float[] out) {
        gpu.run(family(n, m), (double) n * m * d, () -> {
            MatrixChecks.distances(n, m, d, x, y, out);
            return Arguments.of(Program.DISTANCES, n, m, d, kind(metric)).floats(x, n * d).floats(y, m * d).floats(out, n * m);
        }, () -> cpu.distances(metric, n, m, d, x, y, out));
    }

    @Override
    public int choleskySolve(int batch, int n, float[] a, float[] b) {
        int[] failed = new int[Math.max(0, batch)];
        int[] first = {-2};
        Supplier<Arguments> call = () -> {
            MatrixChecks.choleskySolve(batch, n, a, b);
            return Arguments.of(Program.CHOLESKY, batch, n).floats(a, batch * n * n).floats(b, batch * n).ints(failed, batch)
                    .comparableIf(() -> first[0] == -1);
        };
        gpu.run(Family.SOLVING, (double) batch * n * n * n / 6, call, () -> first[0] = cpu.choleskySolve(batch, n, a, b));
        if (first[0] != -2) {
            return first[0];
        }
        for (int i = 0; i < batch; i++) {
            if (failed[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    static int kind(Metric metric) {
        return switch (metric) {
            case L2 -> 0;
            case INNER_PRODUCT -> 1;
            case COSINE -> 2;
        };
    }

    // A thin product moves about as much as it computes.
    private static Family family(int m, int n) {
        return Math.min(m, n) < THIN ? Family.ELEMENTS : Family.PRODUCTS;
    }

    private static int[] strides(boolean transposeA, boolean transposeB, int m, int n, int k) {
        return new int[] {transposeA ? 1 : k, transposeA ? m : 1, transposeB ? 1 : n, transposeB ? k : 1};
    }
}
