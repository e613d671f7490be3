package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the matrix product: a few rows of a, where they lie, times a panel of b that is two vectors wide and lies packed row
 * by row, with all sums in registers. With 512-bit vectors and their 32 registers a tile has 8 rows, else 6.
 */
final class GemmTile {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Columns of a panel. */
    static final int WIDTH = 2 * LANES;
    /** Rows of a tile. */
    static final int ROWS = SPECIES.vectorBitSize() >= 512 ? 8 : 6;

    private GemmTile() {
    }

    /**
     * {@code c = alpha * a * b + beta * c} for a tile of {@code rows} x {@code width}, at most ROWS x WIDTH; c is not read where beta is 0.
     *
     * @param stride from a row of a to the next
     * @param row    from a row of c to the next
     * @param sums   room for ROWS x WIDTH numbers
     */
    static void multiply(int rows, int width, int depth, float[] a, int aAt, int stride, float[] b, int bAt, float alpha, float beta, float[] c,
            int cAt, int row, float[] sums) {
        sums(rows, depth, a, aAt, stride, b, bAt, sums);
        if (width < WIDTH) {
            narrow(rows, width, alpha, beta, c, cAt, row, sums);
        } else if (beta == 0) {
            write(rows, alpha, c, cAt, row, sums);
        } else {
            add(rows, alpha, beta, c, cAt, row, sums);
        }
    }

    /** The product of a tile; rows that are not there are computed from the last one. */
    static void sums(int rows, int depth, float[] a, int aAt, int stride, float[] b, int bAt, float[] sums) {
        if (rows <= 2) {
            tile2(a, aAt, stride, rows - 1, depth, b, bAt, sums);
        } else if (rows <= 4) {
            tile4(a, aAt, stride, rows - 1, depth, b, bAt, sums);
        } else if (ROWS == 8) {
            tile8(a, aAt, stride, rows - 1, depth, b, bAt, sums);
        } else {
            tile6(a, aAt, stride, rows - 1, depth, b, bAt, sums);
        }
    }

    private static void narrow(int rows, int width, float alpha, float beta, float[] c, int cAt, int row, float[] sums) {
        for (int i = 0; i < rows; i++) {
            int to = cAt + i * row;
            int from = i * WIDTH;
            for (int j = 0; j < width; j++) {
                float sum = alpha * sums[from + j];
                c[to + j] = beta == 0 ? sum : sum + beta * c[to + j];
            }
        }
    }

    private static void write(int rows, float alpha, float[] c, int cAt, int row, float[] sums) {
        for (int i = 0; i < rows; i++) {
            int to = cAt + i * row;
            FloatVector.fromArray(SPECIES, sums, i * WIDTH).mul(alpha).intoArray(c, to);
            FloatVector.fromArray(SPECIES, sums, i * WIDTH + LANES).mul(alpha).intoArray(c, to + LANES);
        }
    }

    private static void add(int rows, float alpha, float beta, float[] c, int cAt, int row, float[] sums) {
        for (int i = 0; i < rows; i++) {
            int to = cAt + i * row;
            FloatVector left = FloatVector.fromArray(SPECIES, sums, i * WIDTH).mul(alpha);
            FloatVector right = FloatVector.fromArray(SPECIES, sums, i * WIDTH + LANES).mul(alpha);
            FloatVector.fromArray(SPECIES, c, to).mul(beta).add(left).intoArray(c, to);
            FloatVector.fromArray(SPECIES, c, to + LANES).mul(beta).add(right).intoArray(c, to + LANES);
        }
    }

    private static void tile8(float[] a, int aAt, int stride, int last, int depth, float[] b, int bAt, float[] sums) {
        int a0 = aAt;
        int a1 = aAt + Math.min(1, last) * stride;
        int a2 = aAt + Math.min(2, last) * stride;
        int a3 = aAt + Math.min(3, last) * stride;
        int a4 = aAt + Math.min(4, last) * stride;
        int a5 = aAt + Math.min(5, last) * stride;
        int a6 = aAt + Math.min(6, last) * stride;
        int a7 = aAt + Math.min(7, last) * stride;
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        FloatVector c50 = c00;
        FloatVector c51 = c00;
        FloatVector c60 = c00;
        FloatVector c61 = c00;
        FloatVector c70 = c00;
        FloatVector c71 = c00;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[a6 + p]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[a7 + p]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, LANES);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + LANES);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + LANES);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + LANES);
        c40.intoArray(sums, 4 * WIDTH);
        c41.intoArray(sums, 4 * WIDTH + LANES);
        c50.intoArray(sums, 5 * WIDTH);
        c51.intoArray(sums, 5 * WIDTH + LANES);
        c60.intoArray(sums, 6 * WIDTH);
        c61.intoArray(sums, 6 * WIDTH + LANES);
        c70.intoArray(sums, 7 * WIDTH);
        c71.intoArray(sums, 7 * WIDTH + LANES);
    }

    private static void tile6(float[] a, int aAt, int stride, int last, int depth, float[] b, int bAt, float[] sums) {
        int a0 = aAt;
        int a1 = aAt + Math.min(1, last) * stride;
        int a2 = aAt + Math.min(2, last) * stride;
        int a3 = aAt + Math.min(3, last) * stride;
        int a4 = aAt + Math.min(4, last) * stride;
        int a5 = aAt + Math.min(5, last) * stride;
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        FloatVector c50 = c00;
        FloatVector c51 = c00;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, LANES);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + LANES);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + LANES);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + LANES);
        c40.intoArray(sums, 4 * WIDTH);
        c41.intoArray(sums, 4 * WIDTH + LANES);
        c50.intoArray(sums, 5 * WIDTH);
        c51.intoArray(sums, 5 * WIDTH + LANES);
    }

    private static void tile4(float[] a, int aAt, int stride, int last, int depth, float[] b, int bAt, float[] sums) {
        int a0 = aAt;
        int a1 = aAt + Math.min(1, last) * stride;
        int a2 = aAt + Math.min(2, last) * stride;
        int a3 = aAt + Math.min(3, last) * stride;
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, LANES);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + LANES);
        c20.intoArray(sums, 2 * WIDTH);
        c21.intoArray(sums, 2 * WIDTH + LANES);
        c30.intoArray(sums, 3 * WIDTH);
        c31.intoArray(sums, 3 * WIDTH + LANES);
    }

    private static void tile2(float[] a, int aAt, int stride, int last, int depth, float[] b, int bAt, float[] sums) {
        int a0 = aAt;
        int a1 = aAt + Math.min(1, last) * stride;
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
        }
        c00.intoArray(sums, 0);
        c01.intoArray(sums, LANES);
        c10.intoArray(sums, WIDTH);
        c11.intoArray(sums, WIDTH + LANES);
    }
}
