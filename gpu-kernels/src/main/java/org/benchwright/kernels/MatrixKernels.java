package org.benchwright.kernels;

/**
 * Linear algebra on row-major float32 matrices: the element in row i and column j of an m x n matrix is at {@code i * n + j}, counted from
 * where the matrix begins in its array.
 *
 * <p>Every method throws {@link IllegalArgumentException} when a size is negative, an array is too short for its shape, or an output is
 * also an input where that is not said to be allowed.
 */
public interface MatrixKernels {
    /** Sum of {@code a[i] * b[i]}; 0 for empty arrays. The lengths are equal. */
    float dot(float[] a, float[] b);

    /**
     * {@code c = alpha * op(a) * op(b) + beta * c} with op(a) of m x k, op(b) of k x n and c of m x n; op transposes where asked, so that
     * a lies there as k x m. As in BLAS, {@code c} is not read when {@code beta} is 0. {@code aAt}, {@code bAt} and {@code cAt} say where
     * each matrix begins in its array.
     */
    void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, int aAt, float[] b, int bAt, float beta,
            float[] c, int cAt);

    /** As the general form, of whole arrays, not transposed. */
    default void gemm(int m, int n, int k, float alpha, float[] a, float[] b, float beta, float[] c) {
        gemm(false, false, m, n, k, alpha, a, 0, b, 0, beta, c, 0);
    }

    /** A right-hand factor that is multiplied with several times, laid out as the backend multiplies fastest. */
    interface Factor {
        /** {@code c = alpha * a * op(b) + beta * c} with a of m x k and c of m x n, as {@link MatrixKernels#gemm}. */
        void multiply(int m, float alpha, float[] a, int aAt, float beta, float[] c, int cAt);
    }

    /** op(b) of k x n, which transposes where asked, from place {@code bAt} of its array; b must not change while the factor is in use. */
    default Factor factor(boolean transposeB, int n, int k, float[] b, int bAt) {
        Checks.holdFrom("matrix b", bAt, b.length, transposeB ? n : k, transposeB ? k : n);
        return (m, alpha, a, aAt, beta, c, cAt) -> gemm(false, transposeB, m, n, k, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    /** The product of a (m x k) and b (k x n) as a new m x n array. */
    default float[] matmul(float[] a, float[] b, int m, int k, int n) {
        float[] c = new float[Checks.elements("product", m, n)];
        gemm(m, n, k, 1f, a, b, 0f, c);
        return c;
    }

    /** {@code y = alpha * op(a) * x + beta * y} with a of m x n; y is not read when beta is 0. */
    void gemv(boolean transpose, int m, int n, float alpha, float[] a, float[] x, float beta, float[] y);

    /** {@code batch} products, as {@link #gemm}, of matrices that lie one behind the other. */
    void batchedGemm(int batch, boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, float[] a, float[] b, float beta,
            float[] c);

    /** {@code out[i * m + j]} is the metric between row i of x (n x d) and row j of y (m x d). */
    void distances(Metric metric, int n, int m, int d, float[] x, float[] y, float[] out);

    /**
     * Solves {@code a_i x_i = b_i} for {@code batch} symmetric positive definite n x n matrices by Cholesky's decomposition. a becomes the
     * lower triangles L with L Lᵀ = a (above the diagonal it is left alone and not read), b (batch x n) the solutions.
     *
     * @return the first matrix that is not positive definite, whose a and b are then without meaning; -1 when all are
     */
    int choleskySolve(int batch, int n, float[] a, float[] b);
}
