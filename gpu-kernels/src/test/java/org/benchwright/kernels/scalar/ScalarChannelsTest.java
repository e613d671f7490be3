package org.benchwright.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.PoolShape;
import org.junit.jupiter.api.Test;

/** Known answers of PyTorch 1.13.1. */
class ScalarChannelsTest {
    private static final PoolShape POOL = new PoolShape(1, 3, 4, 2, 3, 1, 2, 1, 1);
    private static final float[] PLANE = {1, 5, 2, 3, 4, 0, -1, 7, 2, 2, 9, 6};
    private static final float[] X = {1, 2, 4, -1, 0, 3, 5, -2, 0.5f, 2, 2, -4};

    private final ChannelKernels kernels = new ScalarBackend().channels();

    @Test
    void maxPoolingTakesTheGreatestOfEachWindowAndTellsWhereItWas() {
        float[] out = new float[8];
        int[] from = new int[8];
        kernels.maxPool(POOL, PLANE, out, from);
        assertThat(out).containsExactly(5, 5, 5, 7, 4, 9, 2, 9);
        assertThat(from).containsExactly(1, 1, 1, 7, 4, 10, 8, 10);
        float[] dx = new float[12];
        kernels.maxPoolGradient(POOL, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, from, dx);
        assertThat(dx).containsExactly(0, 6, 0, 0, 5, 0, 0, 4, 7, 0, 14, 0);
    }

    @Test
    void aNotANumberIsTheGreatestAndOfEqualsTheFirstCounts() {
        float[] out = new float[2];
        int[] from = new int[2];
        kernels.maxPool(new PoolShape(1, 1, 6, 1, 3, 1, 3, 0, 0), new float[] {9, Float.NaN, 1, 4, 4, 4}, out, from);
        assertThat(out).containsExactly(Float.NaN, 4);
        assertThat(from).containsExactly(1, 3);
    }

    @Test
    void averagePoolingCountsPaddingAsZeros() {
        float[] out = new float[8];
        kernels.averagePool(POOL, PLANE, out);
        assertThat(out).containsExactly(new float[] {1, 1.6666666f, 1.6666666f, 2.6666667f, 1.3333334f, 3.8333333f, 0.6666667f, 2.8333333f},
                within(1e-6f));
        float[] dx = new float[12];
        kernels.averagePoolGradient(POOL, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, dx);
        assertThat(dx).containsExactly(new float[] {0.6666667f, 1.6666667f, 1, 1, 1.3333333f, 3, 1.6666667f, 1.6666667f, 2, 4.3333335f, 2.3333333f,
            2.3333333f}, within(1e-6f));
    }

    @Test
    void batchNormIsThatOfPyTorch() {
        float[] gamma = {1.5f, -0.5f};
        float[] y = new float[12];
        float[] mean = new float[2];
        float[] variance = new float[2];
        kernels.batchNorm(2, 2, 3, X, gamma, new float[] {0.25f, 1}, 1e-3f, false, y, mean, variance);
        assertThat(y).containsExactly(new float[] {-0.2380476f, 0.4126825f, 1.7141428f, 1.2828172f, 1.0707043f, 0.4343655f, 2.3648729f, -2.190238f,
            -0.5634127f, 0.6464785f, 0.6464785f, 1.9191561f}, within(1e-6f));
        assertThat(mean).containsExactly(new float[] {1.75f, 0.33333334f}, within(1e-6f));
        assertThat(variance).containsExactly(new float[] {5.3125f, 5.5555553f}, within(1e-6f));
        float[] dx = new float[12];
        float[] dgamma = {10, 20};
        float[] dbeta = {30, 40};
        kernels.batchNormGradient(2, 2, 3, X, gamma, 1e-3f, mean, variance, new float[0],
                new float[] {1, -1, 0.5f, 2, 0, 1, 0, 1, 3, -1, 0.5f, 2}, dx, dgamma, dbeta);
        assertThat(dx).containsExactly(new float[] {0.0497830f, -1.1011446f, 0.1760162f, -0.1845528f, 0.1792318f, -0.2142050f, 0.0011839f,
            -0.4018154f, 1.2759768f, 0.2704621f, -0.0477073f, -0.0032289f}, within(1e-6f));
        assertThat(dgamma).containsExactly(new float[] {6.8005767f, 15.9698544f}, within(1e-5f));
        assertThat(dbeta).containsExactly(34.5f, 44.5f);
    }

    @Test
    void givenMomentsAreConstants() {
        float[] out = new float[2];
        kernels.fixedNorm(1, 2, 1, new float[] {3, 1}, new float[] {2, 1}, new float[] {0, 1}, 0, new float[] {1, 0}, new float[] {4, 0.25f}, out);
        assertThat(out).containsExactly(2, 3);
        float[] dx = new float[2];
        float[] dgamma = new float[2];
        float[] dbeta = {1, 1};
        kernels.fixedNormGradient(1, 2, 1, new float[] {3, 1}, new float[] {2, 1}, 0, new float[] {1, 0}, new float[] {4, 0.25f}, new float[] {5, 7},
                dx, dgamma, dbeta);
        assertThat(dx).containsExactly(5, 14);
        assertThat(dgamma).containsExactly(5, 14);
        assertThat(dbeta).containsExactly(6, 8);
    }

    @Test
    void aWindowThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PoolShape.square(1, 2, 2, 3, 1, 0))
                .withMessageContaining("3 x 3 does not fit into 2 x 2");
        assertThatIllegalArgumentException().isThrownBy(() -> PoolShape.square(1, 9, 9, 3, 1, 2)).withMessageContaining("half the window");
    }
}
