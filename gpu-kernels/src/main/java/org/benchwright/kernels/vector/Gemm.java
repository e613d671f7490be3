package org.benchwright.kernels.vector;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.benchwright.kernels.MatrixChecks;
import org.benchwright.kernels.MatrixKernels;

/**
 * The matrix product around {@link GemmTile}: panels of b, {@value #DEPTH} rows deep, are packed into contiguous zero-padded memory that a
 * core's first-level cache holds, and blocks of c are shared among the cores (after Goto and van de Geijn, <i>Anatomy of high-performance matrix
 * multiplication</i>, ACM TOMS 34(3), 2008). Rows of a are read where they lie, since a tile reads them once a panel.
 */
final class Gemm {
    static final int DEPTH = 256;
    private static final int WIDTH = GemmTile.WIDTH;
    /** Rows of c that a task takes, such that their part of a stays in the second-level cache. */
    private static final int BLOCK_ROWS = 16 * GemmTile.ROWS;
    /** Columns of c that a task takes, in panels. */
    private static final int BLOCK_PANELS = 16;
    /** Columns of b that lie packed at the same time. */
    private static final int PACKED = 4096;
    /** Rows of a transposed a that lie turned at the same time. */
    private static final int TURNED = 2048;
    /** Elements of a product that may lie transposed before it is turned. */
    private static final int MIRRORED = 1 << 20;
    /** Work below which waking another core costs more than it brings. */
    private static final long SMALL = 1_000_000;

    private static final ThreadLocal<float[]> PACK = ThreadLocal.withInitial(() -> new float[0]);
    private static final ThreadLocal<float[]> TURN = ThreadLocal.withInitial(() -> new float[0]);
    private static final ThreadLocal<float[]> MIRROR = ThreadLocal.withInitial(() -> new float[0]);
    private static final ThreadLocal<float[]> EDGE = ThreadLocal.withInitial(() -> new float[GemmTile.ROWS * WIDTH]);

    private Gemm() {
    }

    /** As the interface's gemm, unchecked. */
    static void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta,
            float[] c, int cAt, boolean parallel) {
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0) {
            scale(m * n, beta, c, cAt);
            return;
        }
        boolean shared = parallel && (long) m * n * k > SMALL;
        if (transposeA && !transposeB && m > n && (long) m * n <= MIRRORED) {
            mirrored(m, n, k, alpha, a, aAt, b, bAt, beta, c, cAt, parallel);
            return;
        }
        for (int j = 0; j < n; j += PACKED) {
            int columns = Math.min(PACKED, n - j);
            int panels = Math.ceilDiv(columns, WIDTH);
            for (int p = 0; p < k; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                float[] packed = room(PACK, panels * WIDTH * depth);
                pack(transposeB, b, bAt, n, k, j, columns, p, depth, packed, shared);
                float addTo = p == 0 ? beta : 1;
                if (!transposeA) {
                    blocks(m, columns, depth, a, aAt + p, k, packed, alpha, addTo, c, cAt + j, n, shared);
                    continue;
                }
                float[] rows = room(TURN, Math.min(TURNED, m) * depth);
                for (int i = 0; i < m; i += TURNED) {
                    int height = Math.min(TURNED, m - i);
                    turn(a, aAt + p * m + i, m, height, depth, rows, shared);
                    blocks(height, columns, depth, rows, 0, depth, packed, alpha, addTo, c, cAt + i * n + j, n, shared);
                }
            }
        }
    }

    /** {@code aᵀ * b} by the transposed product {@code bᵀ * a}, where turning b is less than turning a. */
    private static void mirrored(int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt,
            boolean parallel) {
        float[] product = room(MIRROR, 2 * m * n);
        multiply(true, false, n, m, k, alpha, b, bAt, a, aAt, 0, product, 0, parallel);
        if (beta == 0) {
            Turn.turn(product, 0, m, n, m, c, cAt, n);
            return;
        }
        Turn.turn(product, 0, m, n, m, product, m * n, n);
        for (int i = 0; i < m * n; i++) {
            c[cAt + i] = product[m * n + i] + beta * c[cAt + i];
        }
    }

    /** A factor whose panels stay packed, a block of {@value #DEPTH} rows in an array of its own. */
    static MatrixKernels.Factor factor(boolean transposeB, int n, int k, float[] b, int bAt) {
        int panels = Math.ceilDiv(n, WIDTH);
        float[][] packed = new float[Math.ceilDiv(k, DEPTH)][];
        for (int block = 0; block < packed.length; block++) {
            int depth = Math.min(DEPTH, k - block * DEPTH);
            packed[block] = new float[Math.multiplyExact(panels * WIDTH, depth)];
            pack(transposeB, b, bAt, n, k, 0, n, block * DEPTH, depth, packed[block], true);
        }
        return (m, alpha, a, aAt, beta, c, cAt) -> {
            MatrixChecks.gemm(false, transposeB, m, n, k, a, aAt, b, bAt, c, cAt);
            if (k == 0) {
                scale(m * n, beta, c, cAt);
            }
            boolean shared = (long) m * n * k > SMALL;
            for (int block = 0; block < packed.length && m > 0 && n > 0; block++) {
                int depth = Math.min(DEPTH, k - block * DEPTH);
                blocks(m, n, depth, a, aAt + block * DEPTH, k, packed[block], alpha, block == 0 ? beta : 1, c, cAt, n, shared);
            }
        };
    }

    /** {@code c = alpha * rows * packed + beta * c}, block by block. */
    private static void blocks(int m, int columns, int depth, float[] rows, int from, int stride, float[] packed, float alpha, float beta, float[] c,
            int cAt, int n, boolean shared) {
        int panels = Math.ceilDiv(columns, WIDTH);
        int down = Math.ceilDiv(m, BLOCK_ROWS);
        int height = Math.ceilDiv(m, down);
        int blockRows = Math.ceilDiv(height, GemmTile.ROWS) * GemmTile.ROWS;
        int across = Math.ceilDiv(panels, BLOCK_PANELS);
        if (shared && down * across < 4 * Cores.COUNT) {
            across = Math.min(panels, Math.ceilDiv(4 * Cores.COUNT, down));
        }
        int blockPanels = Math.ceilDiv(panels, across);
        int tasks = down * across;
        int grid = across;
        run(shared, tasks, task -> {
            int top = task / grid * blockRows;
            int bottom = Math.min(m, top + blockRows);
            int first = task % grid * blockPanels;
            float[] edge = EDGE.get();
            for (int panel = first; panel < Math.min(panels, first + blockPanels); panel++) {
                int width = Math.min(WIDTH, columns - panel * WIDTH);
                for (int i = top; i < bottom; i += GemmTile.ROWS) {
                    GemmTile.multiply(Math.min(GemmTile.ROWS, bottom - i), width, depth, rows, from + i * stride, stride, packed,
                            panel * WIDTH * depth, alpha, beta, c, cAt + i * n + panel * WIDTH, n, edge);
                }
            }
        });
    }

    /** Panel after panel, each depth x WIDTH; lanes beyond the last column are 0, computed with, and never stored. */
    static void pack(boolean transposeB, float[] b, int bAt, int n, int k, int column, int columns, int p, int depth, float[] packed,
            boolean shared) {
        int panels = Math.ceilDiv(columns, WIDTH);
        int each = 8;
        run(shared && panels * depth > 8192, Math.ceilDiv(panels, each), task -> {
            for (int panel = task * each; panel < Math.min(panels, (task + 1) * each); panel++) {
                int width = Math.min(WIDTH, columns - panel * WIDTH);
                int to = panel * WIDTH * depth;
                int j = column + panel * WIDTH;
                if (width < WIDTH) {
                    Arrays.fill(packed, to, to + WIDTH * depth, 0f);
                }
                if (transposeB) {
                    Turn.turn(b, bAt + j * k + p, k, width, depth, packed, to, WIDTH);
                } else {
                    for (int r = 0; r < depth; r++) {
                        System.arraycopy(b, bAt + (p + r) * n + j, packed, to + r * WIDTH, width);
                    }
                }
            }
        });
    }

    /** So many columns of a become rows: depth x height turns to height x depth. */
    private static void turn(float[] a, int from, int m, int height, int depth, float[] to, boolean shared) {
        int each = 64;
        run(shared, Math.ceilDiv(height, each), block -> {
            int i = block * each;
            Turn.turn(a, from + i, m, depth, Math.min(each, height - i), to, i * depth, depth);
        });
    }

    static void scale(int n, float beta, float[] c, int at) {
        if (beta == 0) {
            Arrays.fill(c, at, at + n, 0f);
        } else if (beta != 1) {
            for (int i = at; i < at + n; i++) {
                c[i] *= beta;
            }
        }
    }

    private static void run(boolean shared, int tasks, IntConsumer task) {
        if (shared) {
            Cores.run(tasks, task);
        } else {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        }
    }

    private static float[] room(ThreadLocal<float[]> holder, int length) {
        float[] array = holder.get();
        if (array.length < length) {
            array = new float[length];
            holder.set(array);
        }
        return array;
    }
}
