package org.benchwright.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * SIMD kernels on {@code jdk.incubator.vector}. Load this class only where that module is present.
 *
 * <p>The matrix product packs a panel of b, {@value #DEPTH} rows deep and two vectors wide, into contiguous zero-padded memory that stays in
 * the first-level cache, and runs register tiles of 4 rows x 2 vectors over it (after Goto and van de Geijn, <i>Anatomy of
 * high-performance matrix multiplication</i>, ACM TOMS 34(3), 2008).
 */
final class VectorKernels implements KernelBackend {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 2 * LANES;
    private static final int DEPTH = 256;
    private static final int ROWS = 4;

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String description() {
        return "CPU, Java Vector API, " + SPECIES.vectorBitSize() + "-bit vectors";
    }

    @Override
    public float dot(float[] a, float[] b) {
        Shapes.sameLength(a, b);
        int n = a.length;
        int i = 0;
        // Four sums hide the latency of the fused multiply-add.
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int end = n - n % (4 * LANES); i < end; i += 4 * LANES) {
            s0 = FloatVector.fromArray(SPECIES, a, i).fma(FloatVector.fromArray(SPECIES, b, i), s0);
            s1 = FloatVector.fromArray(SPECIES, a, i + LANES).fma(FloatVector.fromArray(SPECIES, b, i + LANES), s1);
            s2 = FloatVector.fromArray(SPECIES, a, i + 2 * LANES).fma(FloatVector.fromArray(SPECIES, b, i + 2 * LANES), s2);
            s3 = FloatVector.fromArray(SPECIES, a, i + 3 * LANES).fma(FloatVector.fromArray(SPECIES, b, i + 3 * LANES), s3);
        }
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            s0 = FloatVector.fromArray(SPECIES, a, i).fma(FloatVector.fromArray(SPECIES, b, i), s0);
        }
        float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
        for (; i < n; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    @Override
    public void gemm(int m, int n, int k, float alpha, float[] a, float[] b, float beta, float[] c) {
        Shapes.gemm(m, n, k, a, b, c);
        if (beta == 0) {
            Arrays.fill(c, 0f);
        } else if (beta != 1) {
            for (int i = 0; i < c.length; i++) {
                c[i] *= beta;
            }
        }
        float[] panel = new float[Math.min(k, DEPTH) * WIDTH];
        float[] tile = new float[ROWS * WIDTH];
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int j = 0; j < n; j += WIDTH) {
                int width = Math.min(WIDTH, n - j);
                pack(b, n, p, depth, j, width, panel);
                int i = 0;
                for (; i + ROWS <= m; i += ROWS) {
                    fourRows(a, i * k + p, k, depth, panel, tile);
                    addTile(tile, ROWS, width, alpha, c, i * n + j, n);
                }
                for (; i < m; i++) {
                    oneRow(a, i * k + p, depth, panel, tile);
                    addTile(tile, 1, width, alpha, c, i * n + j, n);
                }
            }
        }
    }

    private static void pack(float[] b, int n, int p, int depth, int j, int width, float[] panel) {
        for (int r = 0; r < depth; r++) {
            System.arraycopy(b, (p + r) * n + j, panel, r * WIDTH, width);
            // The padding lanes are computed but never stored, so what they hold does not reach c.
            Arrays.fill(panel, r * WIDTH + width, (r + 1) * WIDTH, 0f);
        }
    }

    private static void fourRows(float[] a, int at, int k, int depth, float[] panel, float[] tile) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int a1 = at + k;
        int a2 = a1 + k;
        int a3 = a2 + k;
        for (int r = 0; r < depth; r++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, panel, r * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, panel, r * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at + r]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + r]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + r]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + r]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(tile, 0);
        c01.intoArray(tile, LANES);
        c10.intoArray(tile, WIDTH);
        c11.intoArray(tile, WIDTH + LANES);
        c20.intoArray(tile, 2 * WIDTH);
        c21.intoArray(tile, 2 * WIDTH + LANES);
        c30.intoArray(tile, 3 * WIDTH);
        c31.intoArray(tile, 3 * WIDTH + LANES);
    }

    private static void oneRow(float[] a, int at, int depth, float[] panel, float[] tile) {
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = c0;
        for (int r = 0; r < depth; r++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[at + r]);
            c0 = x.fma(FloatVector.fromArray(SPECIES, panel, r * WIDTH), c0);
            c1 = x.fma(FloatVector.fromArray(SPECIES, panel, r * WIDTH + LANES), c1);
        }
        c0.intoArray(tile, 0);
        c1.intoArray(tile, LANES);
    }

    private static void addTile(float[] tile, int rows, int width, float alpha, float[] c, int at, int n) {
        for (int r = 0; r < rows; r++) {
            int to = at + r * n;
            for (int j = 0; j < width; j++) {
                c[to + j] = Math.fma(alpha, tile[r * WIDTH + j], c[to + j]);
            }
        }
    }
}
