package org.benchwright.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.Samples;
import org.junit.jupiter.api.Test;

/** Each gradient is the slope of its kernel, by central differences of the weighted sum of all outputs. */
class GradientTest {
    private static final float STEP = 1e-2f;
    private static final float[] NONE = {};

    private final NeuralKernels kernels = new ScalarBackend().neural();

    @Test
    void ofSoftmax() {
        float[] x = Samples.numbers(1, 12);
        float[] dy = Samples.numbers(2, 12);
        float[] y = new float[12];
        kernels.softmax(3, 4, x, y);
        float[] dx = new float[12];
        kernels.softmaxGradient(3, 4, y, dy, dx);
        slopes(x, dx, dy, out -> kernels.softmax(3, 4, x, out));
    }

    @Test
    void ofLayerNorm() {
        float[] x = Samples.numbers(1, 15);
        float[] gamma = Samples.numbers(2, 5);
        float[] beta = Samples.numbers(3, 5);
        float[] dy = Samples.numbers(4, 15);
        float[] mean = new float[3];
        float[] inverse = new float[3];
        Consumer<float[]> forward = out -> kernels.layerNorm(3, 5, x, gamma, beta, 0.5f, out, mean, inverse);
        forward.accept(new float[15]);
        float[] dx = new float[15];
        float[] dgamma = {1, 1, 1, 1, 1};
        float[] dbeta = new float[5];
        kernels.layerNormGradient(3, 5, x, gamma, mean, inverse, dy, dx, dgamma, dbeta);
        for (int i = 0; i < 5; i++) {
            // What was there already is added to.
            dgamma[i] -= 1;
        }
        slopes(x, dx, dy, forward);
        slopes(gamma, dgamma, dy, forward);
        slopes(beta, dbeta, dy, forward);
    }

    @Test
    void ofConvolutions() {
        for (ConvShape shape : new ConvShape[] {ConvShape.square(2, 2, 4, 5, 3, 3, 2, 1), new ConvShape(1, 2, 7, 4, 2, 2, 3, 1, 2, 1, 2, 2, 1)}) {
            float[] x = Samples.numbers(1, shape.batch() * shape.inChannels() * shape.height() * shape.width());
            float[] weights = Samples.numbers(2, shape.outChannels() * shape.patch());
            float[] bias = Samples.numbers(3, shape.outChannels());
            float[] dy = Samples.numbers(4, shape.batch() * shape.outChannels() * shape.outHeight() * shape.outWidth());
            float[] dx = new float[x.length];
            float[] dweights = new float[weights.length];
            float[] dbias = new float[bias.length];
            kernels.conv2dInputGradient(shape, dy, weights, dx);
            kernels.conv2dWeightGradient(shape, x, dy, dweights, dbias);
            Consumer<float[]> forward = out -> kernels.conv2d(shape, x, weights, bias, out);
            slopes(x, dx, dy, forward);
            slopes(weights, dweights, dy, forward);
            slopes(bias, dbias, dy, forward);
            kernels.conv2dWeightGradient(shape, x, dy, dweights, NONE);
            slopes(weights, halves(dweights), dy, forward);
        }
    }

    @Test
    void ofTheLstmCell() {
        float[] before = Samples.numbers(1, 6);
        float[] gates = Samples.numbers(2, 24);
        float[] dh = Samples.numbers(3, 6);
        float[] dc = Samples.numbers(4, 6);
        float[] active = gates.clone();
        float[] c = new float[6];
        kernels.lstmCell(2, 3, active, before, c, new float[6]);
        float[] dgates = new float[24];
        float[] dbefore = dc.clone();
        kernels.lstmCellGradient(2, 3, active, before, c, dh, dbefore, dgates);
        Consumer<float[]> forward = out -> {
            float[] h = new float[6];
            float[] state = new float[6];
            kernels.lstmCell(2, 3, gates.clone(), before, state, h);
            join(h, state, out);
        };
        slopes(gates, dgates, joined(dh, dc), forward);
        slopes(before, dbefore, joined(dh, dc), forward);
    }

    @Test
    void ofTheGatedRecurrentUnit() {
        float[] before = Samples.numbers(1, 6);
        float[] gi = Samples.numbers(2, 18);
        float[] gh = Samples.numbers(3, 18);
        float[] dh = Samples.numbers(4, 6);
        float[] gates = new float[18];
        Consumer<float[]> forward = out -> kernels.gruCell(2, 3, gi, gh, before, new float[18], out);
        kernels.gruCell(2, 3, gi, gh, before, gates, new float[6]);
        float[] dgi = new float[18];
        float[] dgh = new float[18];
        float[] dbefore = new float[6];
        kernels.gruCellGradient(2, 3, gates, gh, before, dh, dgi, dgh, dbefore);
        slopes(gi, dgi, dh, forward);
        slopes(gh, dgh, dh, forward);
        slopes(before, dbefore, dh, forward);
    }

    @Test
    void ofAttention() {
        float[] q = Samples.numbers(1, 2 * 3 * 4);
        float[] k = Samples.numbers(2, 2 * 5 * 4);
        float[] v = Samples.numbers(3, 2 * 5 * 4);
        float[] dout = Samples.numbers(4, 2 * 3 * 4);
        float[] p = new float[2 * 3 * 5];
        Consumer<float[]> forward = out -> kernels.attention(2, 3, 5, 4, q, k, v, true, new int[] {5, 2}, p, out);
        forward.accept(new float[24]);
        float[] dq = new float[24];
        float[] dk = new float[40];
        float[] dv = new float[40];
        kernels.attentionGradient(2, 3, 5, 4, q, k, v, p.clone(), dout, dq, dk, dv);
        slopes(q, dq, dout, forward);
        slopes(k, dk, dout, forward);
        slopes(v, dv, dout, forward);
    }

    private static void slopes(float[] x, float[] gradient, float[] weights, Consumer<float[]> forward) {
        float[] out = new float[weights.length];
        for (int i = 0; i < x.length; i++) {
            float kept = x[i];
            float above = kept + STEP;
            float below = kept - STEP;
            x[i] = above;
            forward.accept(out);
            double up = sum(out, weights);
            x[i] = below;
            forward.accept(out);
            double down = sum(out, weights);
            x[i] = kept;
            assertThat(gradient[i]).as("place " + i).isCloseTo((float) ((up - down) / ((double) above - below)), within(2e-4f));
        }
    }

    private static double sum(float[] out, float[] weights) {
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            sum += (double) out[i] * weights[i];
        }
        return sum;
    }

    private static float[] halves(float[] values) {
        float[] halves = values.clone();
        for (int i = 0; i < halves.length; i++) {
            halves[i] /= 2;
        }
        return halves;
    }

    private static float[] joined(float[] one, float[] other) {
        float[] both = new float[one.length + other.length];
        join(one, other, both);
        return both;
    }

    private static void join(float[] one, float[] other, float[] to) {
        System.arraycopy(one, 0, to, 0, one.length);
        System.arraycopy(other, 0, to, one.length, other.length);
    }
}
