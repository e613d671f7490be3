package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KernelBackendTest {
    private final KernelBackend scalar = new ScalarKernels();

    @Example
    void everyBackendMultipliesASmallMatrixAsByHand() {
        for (KernelBackend backend : Kernels.available()) {
            assertThat(backend.matmul(new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9, 10, 11, 12}, 2, 3, 2))
                    .containsExactly(58, 64, 139, 154);
            assertThat(backend.dot(new float[] {1, 2, 3}, new float[] {4, 5, 6})).isEqualTo(32f);
            assertThat(backend.dot(new float[0], new float[0])).isZero();
        }
    }

    @Property(tries = 150)
    void theVectorProductEqualsTheScalarOneForAnyShape(@ForAll @IntRange(max = 40) int m, @ForAll @IntRange(max = 600) int k,
            @ForAll @IntRange(max = 80) int n, @ForAll long seed) {
        float[] a = random(seed, m * k);
        float[] b = random(seed + 1, k * n);
        float[] start = random(seed + 2, m * n);
        for (KernelBackend backend : Kernels.available()) {
            float[] got = start.clone();
            float[] wanted = start.clone();
            backend.gemm(m, n, k, 2f, a, b, -0.5f, got);
            scalar.gemm(m, n, k, 2f, a, b, -0.5f, wanted);
            assertThat(got).containsExactly(wanted, within(1e-6f * (2 * k + 4)));
        }
    }

    @Property(tries = 150)
    void theVectorDotEqualsTheScalarOneForAnyLength(@ForAll @IntRange(max = 3000) int length, @ForAll long seed) {
        float[] a = random(seed, length);
        float[] b = random(seed + 1, length);
        for (KernelBackend backend : Kernels.available()) {
            assertThat(backend.dot(a, b)).isCloseTo(scalar.dot(a, b), within(1e-6f * (length + 1)));
        }
    }

    @Example
    void notANumberTimesZeroStaysNotANumberInItsRowAndColumnOnly() {
        int size = 37;
        for (KernelBackend backend : Kernels.available()) {
            float[] a = new float[size * size];
            float[] b = new float[size * size];
            a[5 * size + 3] = Float.NaN;
            float[] c = backend.matmul(a, b, size, size, size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    assertThat(Float.isNaN(c[i * size + j])).isEqualTo(i == 5);
                }
            }
            a[5 * size + 3] = 0;
            b[3 * size + 36] = Float.POSITIVE_INFINITY;
            c = backend.matmul(a, b, size, size, size);
            for (int i = 0; i < c.length; i++) {
                assertThat(Float.isNaN(c[i])).isEqualTo(i % size == 36);
            }
        }
    }

    @Example
    void theOldContentIsNotReadWhenBetaIsZero() {
        for (KernelBackend backend : Kernels.available()) {
            float[] c = {Float.NaN};
            backend.gemm(1, 1, 2, 1f, new float[] {1, 2}, new float[] {3, 4}, 0f, c);
            assertThat(c).containsExactly(11f);
        }
    }

    @Example
    void aShapeThatDoesNotFitIsRefusedWithTheNumbers() {
        for (KernelBackend backend : Kernels.available()) {
            assertThatThrownBy(() -> backend.matmul(new float[5], new float[6], 2, 3, 2))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("matrix a of 2 x 3 needs 6 values, but got 5");
            assertThatThrownBy(() -> backend.matmul(new float[0], new float[0], -1, 0, 2))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be -1 x 2");
            assertThatThrownBy(() -> backend.matmul(new float[0], new float[0], 100_000, 0, 100_000))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("does not fit");
            assertThatThrownBy(() -> backend.dot(new float[2], new float[3]))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 and 3");
            float[] same = new float[1];
            assertThatThrownBy(() -> backend.gemm(1, 1, 1, 1, same, new float[1], 0, same)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
