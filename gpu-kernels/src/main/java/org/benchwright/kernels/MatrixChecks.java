package org.benchwright.kernels;

/** The checks of {@link MatrixKernels}, one for each kernel; all throw {@link IllegalArgumentException}. */
public final class MatrixChecks {
    private MatrixChecks() {
    }

    public static void dot(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("dot needs two arrays of one length, but got " + a.length + " and " + b.length);
        }
    }

    public static void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
        Checks.holdFrom("matrix a", aAt, a.length, transposeA ? k : m, transposeA ? m : k);
        Checks.holdFrom("matrix b", bAt, b.length, transposeB ? n : k, transposeB ? k : n);
        Checks.holdFrom("matrix c", cAt, c.length, m, n);
        if (c == a && overlap(aAt, m * k, cAt, m * n) || c == b && overlap(bAt, k * n, cAt, m * n)) {
            throw new IllegalArgumentException("c must not lie in the same array as a or b at the same place");
        }
    }

    public static void gemv(boolean transpose, int m, int n, float[] a, float[] x, float[] y) {
        Checks.hold("matrix a", a.length, m, n);
        Checks.hold("x", x.length, transpose ? m : n);
        Checks.hold("y", y.length, transpose ? n : m);
        Checks.apart("y", y, a, x);
    }

    public static void batchedGemm(int batch, boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] c) {
        Checks.hold("matrices a", a.length, batch, transposeA ? k : m, transposeA ? m : k);
        Checks.hold("matrices b", b.length, batch, transposeB ? n : k, transposeB ? k : n);
        Checks.hold("matrices c", c.length, batch, m, n);
        Checks.apart("c", c, a, b);
    }

    public static void distances(int n, int m, int d, float[] x, float[] y, float[] out) {
        Checks.hold("x", x.length, n, d);
        Checks.hold("y", y.length, m, d);
        Checks.hold("out", out.length, n, m);
        Checks.apart("out", out, x, y);
    }

    public static void choleskySolve(int batch, int n, float[] a, float[] b) {
        Checks.hold("matrices a", a.length, batch, n, n);
        Checks.hold("b", b.length, batch, n);
        Checks.apart("b", b, a);
    }

    private static boolean overlap(int one, int oneLength, int other, int otherLength) {
        return (long) one < (long) other + otherLength && (long) other < (long) one + oneLength;
    }
}
