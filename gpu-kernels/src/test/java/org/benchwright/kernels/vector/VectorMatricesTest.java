package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Samples;
import org.benchwright.kernels.scalar.ScalarBackend;

class VectorMatricesTest {
    private final MatrixKernels scalar = new ScalarBackend().matrices();
    private final MatrixKernels vector = new VectorBackend().matrices();

    @Property(tries = 150)
    void aProductEqualsTheScalarOneForAnyShape(@ForAll @IntRange(max = 40) int m, @ForAll @IntRange(max = 600) int k,
            @ForAll @IntRange(max = 80) int n, @ForAll boolean transposeA, @ForAll boolean transposeB, @ForAll long seed) {
        float[] a = Samples.numbers(seed, m * k);
        float[] b = Samples.numbers(seed + 1, k * n);
        float[] got = Samples.numbers(seed + 2, m * n);
        float[] wanted = got.clone();
        vector.gemm(transposeA, transposeB, m, n, k, 2f, a, 0, b, 0, -0.5f, got, 0);
        scalar.gemm(transposeA, transposeB, m, n, k, 2f, a, 0, b, 0, -0.5f, wanted, 0);
        assertThat(got).containsExactly(wanted, within(1e-6f * (2 * k + 4)));
    }

    @Property(tries = 20)
    void aProductThatManyCoresShareEqualsTheScalarOne(@ForAll @IntRange(min = 100, max = 300) int m, @ForAll @IntRange(min = 200, max = 300) int k,
            @ForAll @IntRange(min = 100, max = 300) int n, @ForAll boolean transposeA, @ForAll boolean transposeB) {
        float[] a = Samples.numbers(m, m * k);
        float[] b = Samples.numbers(n, k * n);
        float[] got = new float[m * n];
        float[] wanted = new float[m * n];
        vector.gemm(transposeA, transposeB, m, n, k, 1f, a, 0, b, 0, 0, got, 0);
        scalar.gemm(transposeA, transposeB, m, n, k, 1f, a, 0, b, 0, 0, wanted, 0);
        assertThat(got).containsExactly(wanted, within(1e-6f * k));
    }

    @Property(tries = 100)
    void aDotProductEqualsTheScalarOneForAnyLength(@ForAll @IntRange(max = 3_000) int length, @ForAll long seed) {
        float[] a = Samples.numbers(seed, length);
        float[] b = Samples.numbers(seed + 1, length);
        assertThat(vector.dot(a, b)).isCloseTo(scalar.dot(a, b), within(1e-6f * (length + 1)));
    }

    @Example
    void aLongDotProductIsSharedAndEqual() {
        float[] a = Samples.numbers(1, 1_000_003);
        float[] b = Samples.numbers(2, 1_000_003);
        assertThat(vector.dot(a, b)).isCloseTo(scalar.dot(a, b), within(1e-2f));
    }

    @Example
    void notANumberTimesZeroStaysNotANumberInItsRowAndColumnOnly() {
        int size = 37;
        for (MatrixKernels kernels : new MatrixKernels[] {scalar, vector}) {
            float[] a = new float[size * size];
            float[] b = new float[size * size];
            a[5 * size + 3] = Float.NaN;
            float[] c = kernels.matmul(a, b, size, size, size);
            for (int i = 0; i < c.length; i++) {
                assertThat(Float.isNaN(c[i])).isEqualTo(i / size == 5);
            }
            a[5 * size + 3] = 0;
            b[3 * size + 36] = Float.POSITIVE_INFINITY;
            c = kernels.matmul(a, b, size, size, size);
            for (int i = 0; i < c.length; i++) {
                assertThat(Float.isNaN(c[i])).isEqualTo(i % size == 36);
            }
        }
    }

    @Example
    void theOldContentIsNotReadWhenBetaIsZero() {
        for (MatrixKernels kernels : new MatrixKernels[] {scalar, vector}) {
            float[] c = {Float.NaN};
            kernels.gemm(1, 1, 2, 1f, new float[] {1, 2}, new float[] {3, 4}, 0f, c);
            assertThat(c).containsExactly(11f);
            c[0] = Float.NaN;
            kernels.gemm(1, 1, 0, 1f, new float[0], new float[0], 0f, c);
            assertThat(c).containsExactly(0f);
            float[] y = {Float.NaN, Float.NaN};
            kernels.gemv(true, 1, 2, 1, new float[] {2, 3}, new float[] {2}, 0, y);
            assertThat(y).containsExactly(4, 6);
        }
    }

    @Example
    void distancesOfNearOnesAreAsExactAsTheScalarOnes() {
        float[] x = Samples.numbers(3, 40 * 100);
        for (int i = 0; i < x.length; i++) {
            x[i] += 1_000;
        }
        for (Metric metric : Metric.values()) {
            float[] got = new float[1_600];
            float[] wanted = new float[1_600];
            vector.distances(metric, 40, 40, 100, x, x, got);
            scalar.distances(metric, 40, 40, 100, x, x, wanted);
            for (int i = 0; i < got.length; i++) {
                assertThat(got[i]).isCloseTo(wanted[i], within(1e-5f * Math.abs(wanted[i])));
            }
        }
    }

    @Example
    void distancesKeepWhatIsNotANumberAndSurviveLargeNumbers() {
        float[] x = {1e25f, 0, Float.NaN, 0, 0, 0};
        for (Metric metric : Metric.values()) {
            float[] got = new float[9];
            float[] wanted = new float[9];
            vector.distances(metric, 3, 3, 2, x, x, got);
            scalar.distances(metric, 3, 3, 2, x, x, wanted);
            assertThat(got).as(metric.name()).containsExactly(wanted, within(1e-6f));
        }
    }

    @Property(tries = 60)
    void aSystemIsSolvedAsTheScalarKernelDoes(@ForAll @IntRange(min = 1, max = 70) int n, @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll @IntRange(max = 5) int bad, @ForAll long seed) {
        float[] a = Samples.numbers(seed, batch * n * n);
        for (int i = 0; i < batch * n; i++) {
            a[i * n + i % n] = i / n == bad ? -1 : 2 * n;
        }
        float[] b = Samples.numbers(seed + 1, batch * n);
        float[] otherA = a.clone();
        float[] otherB = b.clone();
        assertThat(vector.choleskySolve(batch, n, a, b)).isEqualTo(scalar.choleskySolve(batch, n, otherA, otherB)).isEqualTo(bad < batch ? bad : -1);
        for (int i = 0; i < b.length; i++) {
            if (i / n != bad) {
                assertThat(b[i]).isCloseTo(otherB[i], within(1e-6f));
            }
        }
    }
}
