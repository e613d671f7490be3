package org.benchwright.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;
import org.junit.jupiter.api.Test;

class ScalarMatricesTest {
    private final MatrixKernels kernels = new ScalarBackend().matrices();

    @Test
    void aDotProductIsTheSumOfProducts() {
        assertThat(kernels.dot(new float[] {1, 2, 3}, new float[] {4, 5, 6})).isEqualTo(32f);
        assertThat(kernels.dot(new float[0], new float[0])).isZero();
    }

    @Test
    void aProductIsAsByHandHoweverItsFactorsLie() {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] aTurned = {1, 4, 2, 5, 3, 6};
        float[] b = {7, 8, 9, 10, 11, 12};
        float[] bTurned = {7, 9, 11, 8, 10, 12};
        assertThat(kernels.matmul(a, b, 2, 3, 2)).containsExactly(58, 64, 139, 154);
        for (boolean ta : new boolean[] {false, true}) {
            for (boolean tb : new boolean[] {false, true}) {
                float[] c = {0, 1, 1, 1, 1};
                kernels.gemm(ta, tb, 2, 2, 3, 2, ta ? aTurned : a, 0, tb ? bTurned : b, 0, -1, c, 1);
                assertThat(c).containsExactly(0, 115, 127, 277, 307);
            }
        }
    }

    @Test
    void aMatrixTimesAVectorIsAsByHand() {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] y = {1, 1};
        kernels.gemv(false, 2, 3, 1, a, new float[] {1, 0, -1}, 10, y);
        assertThat(y).containsExactly(8, 8);
        float[] turned = {Float.NaN, Float.NaN, Float.NaN};
        kernels.gemv(true, 2, 3, 2, a, new float[] {1, -1}, 0, turned);
        assertThat(turned).containsExactly(-6, -6, -6);
    }

    @Test
    void aBatchIsOneProductAfterTheOther() {
        float[] c = new float[2];
        kernels.batchedGemm(2, false, true, 1, 1, 2, 1, new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, 0, c);
        assertThat(c).containsExactly(17, 53);
    }

    @Test
    void distancesAreAsByHand() {
        float[] x = {1, 2, 0, 0};
        float[] y = {3, 4};
        float[] out = new float[2];
        kernels.distances(Metric.L2, 2, 1, 2, x, y, out);
        assertThat(out).containsExactly(8, 25);
        kernels.distances(Metric.INNER_PRODUCT, 2, 1, 2, x, y, out);
        assertThat(out).containsExactly(11, 0);
        kernels.distances(Metric.COSINE, 2, 1, 2, x, y, out);
        // (3 + 8) / (sqrt 5 * 5); the vector of zeros has cosine 0.
        assertThat(out).containsExactly(new float[] {0.98386991f, 0}, within(1e-7f));
    }

    @Test
    void aPositiveDefiniteSystemIsSolved() {
        // numpy 2.4.6: numpy.linalg.cholesky and solve; above the diagonal nothing is read.
        float[] a = {4, Float.NaN, Float.NaN, 2, 5, Float.NaN, 0.6f, 1.5f, 3};
        float[] b = {1, 2, 3};
        assertThat(kernels.choleskySolve(1, 3, a, b)).isEqualTo(-1);
        assertThat(b).containsExactly(new float[] {0.0625f, 0.0926471f, 0.9411765f}, within(1e-6f));
        assertThat(new float[] {a[0], a[3], a[4], a[6], a[7], a[8]})
                .containsExactly(new float[] {2, 1, 2, 0.3f, 0.6f, 1.5968719f}, within(1e-6f));
        assertThat(a[1]).isNaN();
    }

    @Test
    void theFirstMatrixThatIsNotPositiveDefiniteIsNamedAndTheOthersAreSolved() {
        float[] a = {4, -1, 0, Float.NaN, 9};
        float[] b = {8, 1, 1, 1, 27};
        assertThat(kernels.choleskySolve(5, 1, a, b)).isEqualTo(1);
        assertThat(b[0]).isEqualTo(2);
        assertThat(b[4]).isEqualTo(3);
    }
}
