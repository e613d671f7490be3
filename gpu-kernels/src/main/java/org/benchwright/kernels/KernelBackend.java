package org.benchwright.kernels;

/**
 * One way to compute the kernels. Matrices are row-major: the element in row i and column j of an m x n matrix is at {@code i * n + j}.
 *
 * <p>Not-a-number and infinities go through as IEEE 754 says: no product is skipped because a factor is zero, so {@code 0 * NaN} is NaN.
 * Sums may be taken in any order, so results of two backends differ by rounding. Backends hold no state and may be called from any thread.
 */
public interface KernelBackend {
    /** Short name, as {@code -Dbenchwright.kernels} takes it. */
    String name();

    /** What it runs on, for a person. */
    String description();

    /**
     * Sum of {@code a[i] * b[i]}; 0 for empty arrays.
     *
     * @throws IllegalArgumentException when the lengths differ
     */
    float dot(float[] a, float[] b);

    /**
     * {@code c = alpha * a * b + beta * c} for a of m x k, b of k x n and c of m x n. As in BLAS, {@code c} is not read when
     * {@code beta} is 0. {@code c} must not be {@code a} or {@code b}.
     *
     * @throws IllegalArgumentException when a size is negative, an array has not the length its shape needs, or {@code c} is an input
     */
    void gemm(int m, int n, int k, float alpha, float[] a, float[] b, float beta, float[] c);

    /**
     * The product of a (m x k) and b (k x n) as a new m x n array.
     *
     * @throws IllegalArgumentException when a size is negative or an array has not the length its shape needs
     */
    default float[] matmul(float[] a, float[] b, int m, int k, int n) {
        float[] c = new float[Shapes.elements("product", m, n)];
        gemm(m, n, k, 1f, a, b, 0f, c);
        return c;
    }
}
