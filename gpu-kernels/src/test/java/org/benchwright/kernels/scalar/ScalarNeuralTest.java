package org.benchwright.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.ElementChain.Op;
import org.benchwright.kernels.ElementChain.Step;
import org.benchwright.kernels.NeuralKernels;
import org.junit.jupiter.api.Test;

/** Known answers by hand or, where a comment says so, by the formula in numpy 2.4.6 with double precision. */
class ScalarNeuralTest {
    private static final float[] NONE = {};

    private final NeuralKernels kernels = new ScalarBackend().neural();

    @Test
    void aChainAppliesItsStepsInOrder() {
        ElementChain chain = new ElementChain(2, List.of(new Step(Op.MULTIPLY, 1, 0), new Step(Op.SUBTRACT, -1, 1), new Step(Op.SQUARE, -1, 0)));
        float[] out = new float[3];
        kernels.chain(chain, 2, new float[][] {{1, 2}, {3, 4}}, out);
        assertThat(out).containsExactly(4, 49, 0);
        float[] x = {-2, 0.5f, Float.NaN};
        one(Op.ABS, x, 2, 0.5f, Float.NaN);
        one(Op.NEGATE, x, 2, -0.5f, Float.NaN);
        one(Op.RELU, x, 0, 0.5f, Float.NaN);
        one(Op.RECIPROCAL, x, -0.5f, 2, Float.NaN);
        one(Op.SIGMOID, x, 0.11920292f, 0.62245933f, Float.NaN);
        one(Op.TANH, x, -0.96402758f, 0.46211716f, Float.NaN);
        one(Op.EXP, x, 0.13533528f, 1.6487213f, Float.NaN);
        one(Op.LOG, x, Float.NaN, -0.69314718f, Float.NaN);
        one(Op.SQRT, x, Float.NaN, 0.70710678f, Float.NaN);
        one(Op.GELU, new float[] {-1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}, -0.15865525f, -0f, Float.POSITIVE_INFINITY);
    }

    private void one(Op op, float[] x, float... wanted) {
        float[] out = new float[x.length];
        kernels.chain(new ElementChain(1, List.of(new Step(op, 0, 0))), x.length, new float[][] {x}, out);
        assertThat(out).as(op.name()).containsExactly(wanted, within(1e-6f));
    }

    @Test
    void softmaxSharesARowAndDoesNotOverflow() {
        float[] y = new float[6];
        kernels.softmax(2, 3, new float[] {1, 2, 3, 999, 1_000, 1_001}, y);
        // numpy
        assertThat(y).containsExactly(new float[] {0.09003057f, 0.24472847f, 0.66524096f, 0.09003057f, 0.24472847f, 0.66524096f}, within(1e-7f));
    }

    @Test
    void layerNormIsThatOfNumpy() {
        float[] y = new float[4];
        float[] mean = new float[1];
        float[] inverse = new float[1];
        kernels.layerNorm(1, 4, new float[] {1, 2, 4, -1}, new float[] {1, 0.5f, 2, -1}, new float[] {0, 1, 0, 2}, 1e-5f, y, mean, inverse);
        assertThat(y).containsExactly(new float[] {-0.2773497f, 1.1386748f, 2.7734967f, 3.3867484f}, within(1e-6f));
        assertThat(mean).containsExactly(1.5f);
        assertThat(inverse[0]).isCloseTo(0.55469934f, within(1e-7f));
    }

    @Test
    void geluIsTheExactForm() {
        float[] x = {-3, -1, -0.5f, 0, 0.5f, 1, 3};
        float[] ones = {1, 1, 1, 1, 1, 1, 2};
        float[] y = new float[7];
        kernels.gelu(7, x, y);
        // Python's math.erf
        assertThat(y).containsExactly(new float[] {-0.00404969f, -0.15865525f, -0.15426877f, 0, 0.34573123f, 0.84134475f, 2.99595031f},
                within(1e-7f));
        kernels.geluGradient(7, x, ones, y);
        assertThat(y).containsExactly(new float[] {-0.01194565f, -0.08331547f, 0.13250488f, 0.5f, 0.86749512f, 1.08331547f, 2 * 1.01194565f},
                within(1e-6f));
    }

    @Test
    void reluKeepsWhatIsNotANumberAndPassesGradientsAboveZeroOnly() {
        float[] x = {-1, 0, 2, Float.NaN};
        float[] y = new float[4];
        kernels.relu(4, x, y);
        assertThat(y).containsExactly(0, 0, 2, Float.NaN);
        kernels.reluGradient(4, x, new float[] {5, 5, 5, 5}, y);
        assertThat(y).containsExactly(0, 0, 5, 0);
    }

    @Test
    void dropoutDrawsByPosition() {
        float[] mask = new float[8];
        kernels.dropoutMask(8, 0.4f, 0x123456789L, mask);
        // The same two rounds of the finaliser in Python.
        float kept = 1 / (1 - 0.4f);
        assertThat(mask).containsExactly(0, kept, kept, kept, 0, kept, kept, kept);
        float[] many = new float[100_000];
        kernels.dropoutMask(100_000, 0.25f, 99, many);
        long dropped = 0;
        for (float value : many) {
            dropped += value == 0 ? 1 : 0;
        }
        // Five standard deviations of a binomial.
        assertThat(dropped).isBetween(25_000L - 685, 25_000L + 685);
    }

    @Test
    void aConvolutionIsASlidingProduct() {
        float[] x = new float[16];
        for (int i = 0; i < 16; i++) {
            x[i] = i + 1;
        }
        float[] sobel = {1, 0, -1, 2, 0, -2, 1, 0, -1};
        float[] y = new float[4];
        kernels.conv2d(ConvShape.square(1, 1, 4, 4, 1, 3, 1, 0), x, sobel, NONE, y);
        assertThat(y).containsExactly(-8, -8, -8, -8);
        // numpy
        kernels.conv2d(ConvShape.square(1, 1, 4, 4, 1, 3, 2, 1), x, sobel, new float[] {0.5f}, y);
        assertThat(y).containsExactly(-9.5f, -5.5f, -39.5f, -7.5f);
    }

    @Test
    void recurrentCellsAreAsTheFormulasInNumpy() {
        float[] gates = {0.5f, -1, 2, 0.25f};
        float[] c = new float[1];
        float[] h = new float[1];
        kernels.lstmCell(1, 1, gates, new float[] {0.75f}, c, h);
        assertThat(gates).containsExactly(new float[] {0.62245933f, 0.26894142f, 0.96402758f, 0.5621765f}, within(1e-7f));
        assertThat(c[0]).isCloseTo(0.80177403f, within(1e-7f));
        assertThat(h[0]).isCloseTo(0.37386277f, within(1e-7f));
        float[] three = new float[3];
        kernels.gruCell(1, 1, new float[] {0.5f, -1, 0.3f}, new float[] {-0.25f, 0.5f, 0.8f}, new float[] {0.6f}, three, h);
        assertThat(three).containsExactly(new float[] {0.5621765f, 0.37754067f, 0.63499453f}, within(1e-7f));
        assertThat(h[0]).isCloseTo(0.62178267f, within(1e-7f));
    }

    @Test
    void attentionIsThatOfNumpy() {
        float[] q = {1, 0, 0, 2};
        float[] k = {1, 1, 0, 1, 2, -1};
        float[] v = {1, 2, 3, 4, 5, 6};
        float[] p = new float[6];
        float[] y = new float[4];
        kernels.attention(1, 2, 3, 2, q, k, v, false, new int[0], p, y);
        assertThat(p).containsExactly(new float[] {0.2839954f, 0.1400292f, 0.5759753f, 0.4856477f, 0.4856477f, 0.0287046f}, within(1e-6f));
        assertThat(y).containsExactly(new float[] {3.58396f, 4.58396f, 2.086114f, 3.086114f}, within(1e-5f));
        kernels.attention(1, 2, 3, 2, q, k, v, true, new int[0], p, y);
        assertThat(p).containsExactly(new float[] {0.6697615f, 0.3302385f, 0, 0.4856477f, 0.4856477f, 0.0287046f}, within(1e-6f));
        assertThat(y).containsExactly(new float[] {1.660477f, 2.660477f, 2.086114f, 3.086114f}, within(1e-5f));
        kernels.attention(1, 2, 3, 2, q, k, v, false, new int[] {1}, p, y);
        assertThat(p).containsExactly(1, 0, 0, 1, 0, 0);
        kernels.attention(1, 2, 3, 2, q, k, v, true, new int[] {0}, p, y);
        assertThat(y).containsOnly(0);
    }

    @Test
    void rowsAreTakenAndAddedByTheirIds() {
        float[] table = {1, 2, 3, 4};
        float[] out = new float[6];
        kernels.gather(3, 2, 2, table, new int[] {1, 0, 1}, out);
        assertThat(out).containsExactly(3, 4, 1, 2, 3, 4);
        kernels.scatterAdd(3, 2, 2, out, new int[] {0, 1, 0}, table);
        assertThat(table).containsExactly(7, 10, 4, 6);
    }

    @Test
    void optimisersAreAsTheFormulasInNumpy() {
        NeuralKernels.AdaptiveStep step = new NeuralKernels.AdaptiveStep(3, 0.1f, 0.9f, 0.999f, 1e-8f, 0.01f);
        float[] w = {1, -2};
        float[] m = {0.2f, 0.1f};
        float[] v = {0.04f, 0.09f};
        kernels.adamW(step, 2, w, new float[] {0.5f, -0.25f}, m, v, NONE);
        assertThat(w).containsExactly(new float[] {0.97582952f, -2.00237757f}, within(1e-6f));
        assertThat(m).containsExactly(new float[] {0.23f, 0.065f}, within(1e-7f));
        assertThat(v).containsExactly(new float[] {0.04021f, 0.0899725f}, within(1e-7f));
        w = new float[] {1, -2};
        kernels.lamb(new NeuralKernels.AdaptiveStep(3, 0.1f, 0.9f, 0.999f, 1e-6f, 0.01f), 2, w, new float[] {0.5f, -0.25f}, new float[] {0.2f, 0.1f},
                new float[] {0.04f, 0.09f});
        assertThat(w).containsExactly(new float[] {0.77746722f, -2.02188977f}, within(1e-5f));
    }

    @Test
    void theGreatestSecondMomentSlowsAStep() {
        NeuralKernels.AdaptiveStep step = new NeuralKernels.AdaptiveStep(1, 0.1f, 0, 0, 0, 0);
        float[] w = {1};
        float[] greatest = {16};
        kernels.adamW(step, 1, w, new float[] {1}, new float[1], new float[1], greatest);
        // 1 - 0.1 * 1 / sqrt(16)
        assertThat(w[0]).isCloseTo(0.975f, within(1e-6f));
        assertThat(greatest[0]).isEqualTo(16);
    }

    @Test
    void aTrustRatioOfNothingIsOne() {
        float[] w = {0};
        kernels.lamb(new NeuralKernels.AdaptiveStep(1, 0.1f, 0, 0, 0, 0), 1, w, new float[] {3}, new float[1], new float[1]);
        assertThat(w[0]).isCloseTo(-0.1f, within(1e-6f));
    }

    @Test
    void buffersAreSummedAndScaled() {
        float[] out = new float[2];
        kernels.sum(2, new float[][] {{1, 2}, {3, 4}}, 0.5f, out);
        assertThat(out).containsExactly(2, 3);
        kernels.sum(2, new float[0][], 1, out);
        assertThat(out).containsExactly(0, 0);
    }
}
