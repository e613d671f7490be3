package org.benchwright.kernels;

/** Checks at the kernels' public door. */
final class Shapes {
    private Shapes() {}

    static void sameLength(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("dot needs two arrays of one length, but got " + a.length + " and " + b.length);
        }
    }

    static void gemm(int m, int n, int k, float[] a, float[] b, float[] c) {
        matrix("a", a, m, k);
        matrix("b", b, k, n);
        matrix("c", c, m, n);
        if (c == a || c == b) {
            throw new IllegalArgumentException("c must not be the same array as a or b");
        }
    }

    static int elements(String name, int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix " + name + " cannot be " + rows + " x " + columns);
        }
        long elements = (long) rows * columns;
        if (elements > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("matrix " + name + " of " + rows + " x " + columns + " does not fit in one array");
        }
        return (int) elements;
    }

    private static void matrix(String name, float[] values, int rows, int columns) {
        int needed = elements(name, rows, columns);
        if (values.length != needed) {
            throw new IllegalArgumentException(
                    "matrix " + name + " of " + rows + " x " + columns + " needs " + needed + " values, but got " + values.length);
        }
    }
}
