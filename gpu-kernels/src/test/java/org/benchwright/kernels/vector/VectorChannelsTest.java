package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.PoolShape;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.Test;

class VectorChannelsTest {
    private static final ChannelKernels SCALAR = new ScalarBackend().channels();
    private static final ChannelKernels VECTOR = new VectorBackend().channels();

    @Property(tries = 200)
    void poolsAsThePlainOneDoes(@ForAll @IntRange(max = 5) int planes, @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(min = 1, max = 70) int width, @ForAll @IntRange(min = 1, max = 5) int window,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll boolean padded, @ForAll boolean holes, @ForAll long seed) {
        int windowHeight = Math.min(height, window);
        int windowWidth = Math.min(width, window + 1);
        PoolShape s = new PoolShape(planes, height, width, windowHeight, windowWidth, stride, 1 + stride % 3, padded ? windowHeight / 2 : 0,
                padded ? windowWidth / 2 : 0);
        Draws draws = new Draws(seed);
        float[] x = draws.normal(planes * s.plane());
        for (int i = 0; holes && i < x.length; i += 7) {
            x[i] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
        }
        int windows = planes * s.outPlane();
        float[] expected = new float[windows];
        float[] actual = draws.normal(windows);
        int[] expectedFrom = new int[windows];
        int[] actualFrom = draws.ids(windows, 9);
        SCALAR.maxPool(s, x, expected, expectedFrom);
        VECTOR.maxPool(s, x, actual, actualFrom);
        assertThat(actual).containsExactly(expected);
        assertThat(actualFrom).containsExactly(expectedFrom);
        float[] dy = draws.normal(windows);
        float[] expectedDx = new float[x.length];
        float[] actualDx = draws.normal(x.length);
        SCALAR.maxPoolGradient(s, dy, expectedFrom, expectedDx);
        VECTOR.maxPoolGradient(s, dy, expectedFrom, actualDx);
        Draws.agree(actualDx, expectedDx, 2e-6);
        SCALAR.averagePool(s, x, expected);
        VECTOR.averagePool(s, x, actual);
        Draws.agree(actual, expected, 2e-6);
        SCALAR.averagePoolGradient(s, dy, expectedDx);
        VECTOR.averagePoolGradient(s, dy, actualDx);
        Draws.agree(actualDx, expectedDx, 2e-6);
    }

    @Property(tries = 100)
    void normalisesAsThePlainOneDoes(@ForAll @IntRange(min = 1, max = 9) int batch, @ForAll @IntRange(min = 1, max = 20) int channels,
            @ForAll @IntRange(min = 2, max = 140) int inner, @ForAll boolean rectified, @ForAll long seed) {
        Draws draws = new Draws(seed);
        float[] x = draws.normal(batch * channels * inner);
        float[] gamma = draws.normal(channels);
        float[] beta = draws.normal(channels);
        float[] dy = draws.normal(x.length);
        float[] mask = draws.normal(x.length);
        float[][][] results = new float[2][][];
        for (int i = 0; i < 2; i++) {
            ChannelKernels kernels = i == 0 ? SCALAR : VECTOR;
            float[][] r = {new float[x.length], new float[channels], new float[channels], new float[x.length], gamma.clone(), beta.clone()};
            kernels.batchNorm(batch, channels, inner, x, gamma, beta, 0.1f, rectified, r[0], r[1], r[2]);
            kernels.batchNormGradient(batch, channels, inner, x, gamma, 0.1f, r[1], r[2], rectified ? mask : new float[0], dy, r[3], r[4], r[5]);
            results[i] = r;
        }
        for (int i = 0; i < results[0].length; i++) {
            Draws.agree(results[1][i], results[0][i], 2e-5);
        }
    }

    @Test
    void aLargeCommonOffsetCostsTheVarianceNoDigits() {
        float[] x = new Draws(3).normal(8 * 2 * 100);
        for (int i = 0; i < x.length; i++) {
            x[i] = 50_000 + (float) Math.rint(x[i] * 64) / 64;
        }
        float[] ones = {1, 1};
        float[][] scalar = new float[2][2];
        float[][] vector = new float[2][2];
        SCALAR.batchNorm(8, 2, 100, x, ones, ones, 0, false, new float[x.length], scalar[0], scalar[1]);
        VECTOR.batchNorm(8, 2, 100, x, ones, ones, 0, false, new float[x.length], vector[0], vector[1]);
        assertThat(vector[0]).containsExactly(scalar[0]);
        assertThat(vector[1]).containsExactly(scalar[1], within(1e-6f));
    }

    @Test
    void aNotANumberStaysInItsChannel() {
        float[] x = new Draws(4).normal(3 * 2 * 50);
        x[60] = Float.NaN;
        float[] y = new float[x.length];
        float[] ones = {1, 1};
        VECTOR.batchNorm(3, 2, 50, x, ones, ones, 1e-5f, true, y, new float[2], new float[2]);
        for (int i = 0; i < y.length; i++) {
            assertThat(Float.isNaN(y[i])).as("element %d", i).isEqualTo(i / 50 % 2 == 1);
        }
    }

    @Test
    void aGradientForAnotherPlaneIsRefused() {
        PoolShape s = PoolShape.square(2, 2, 2, 2, 2, 0);
        for (ChannelKernels kernels : new ChannelKernels[] {SCALAR, VECTOR}) {
            assertThatIllegalArgumentException().isThrownBy(() -> kernels.maxPoolGradient(s, new float[2], new int[] {0, 3}, new float[8]))
                    .withMessageContaining("plane 1 cannot come from place 3");
        }
    }
}
