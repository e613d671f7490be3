package org.benchwright.engine.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.Waves;
import org.benchwright.engine.neural.autodiff.Pooling;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;

/** Numbers are those of PyTorch 1.13.1. */
class LayerTest {
    private static void close(float[] got, float... wanted) {
        assertThat(got).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(got[i]).as("element %d", i).isCloseTo(wanted[i], within(2e-6f));
        }
    }

    private static void set(Layer layer, String name, Tensor value) {
        System.arraycopy(value.values(), 0, layer.parameters().get(name).value().values(), 0, value.elements());
    }

    private static MultiHeadAttention attention(boolean causal) {
        MultiHeadAttention attention = new MultiHeadAttention(4, 2, causal, new SplittableRandom(1));
        set(attention, "in_weight", Waves.of(1.1, 12, 4));
        set(attention, "in_bias", Waves.of(0.3, 12));
        set(attention, "out_weight", Waves.of(0.7, 4, 4));
        set(attention, "out_bias", Waves.of(1.7, 4));
        return attention;
    }

    @Test
    void attention_is_that_of_pytorch() {
        close(attention(false).predict(Waves.of(0.9, 2, 3, 4), Kernels.backend()).values(),
                0.1024863f, 0.4855583f, -0.2108959f, -0.2959882f, 0.0960768f, 0.4975883f, -0.2271561f, -0.2773766f, 0.1066482f, 0.4775529f,
                -0.1999721f, -0.3085681f, 0.0788425f, 0.5039288f, -0.2218702f, -0.2936782f, 0.0723546f, 0.5075862f, -0.2222745f, -0.2965737f,
                0.0924756f, 0.4832781f, -0.1965883f, -0.3206698f);
    }

    @Test
    void causal_attention_is_that_of_pytorch() {
        close(attention(true).predict(Waves.of(0.9, 2, 3, 4), Kernels.backend()).values(),
                0.1786776f, 0.3602822f, -0.0510113f, -0.4720057f, 0.0916765f, 0.4984986f, -0.2244713f, -0.2833464f, 0.1066482f, 0.4775529f,
                -0.1999721f, -0.3085681f, 0.0716446f, 0.4901102f, -0.188632f, -0.3424951f, 0.0268507f, 0.5823514f, -0.3176615f, -0.1915874f,
                0.0924756f, 0.4832781f, -0.1965883f, -0.3206698f);
    }

    @Test
    void attention_by_lengths_is_that_of_pytorch_and_does_not_look_behind_the_end() {
        Tensor x = Waves.of(0.9, 2, 3, 4);
        float[] wanted = {0.098586f, 0.4859578f, -0.2077485f, -0.3023188f, 0.0916765f, 0.4984986f, -0.2244713f, -0.2833464f, 0.1045259f, 0.473954f,
                -0.1910677f, -0.3217489f, 0.0788425f, 0.5039288f, -0.2218702f, -0.2936782f, 0.0723546f, 0.5075862f, -0.2222745f, -0.2965737f,
                0.0924756f, 0.4832781f, -0.1965883f, -0.3206698f};
        close(masked(x), wanted);
        x.values()[2 * 4 + 1] = 99;
        // The first two steps of the first sequence, and the whole second one.
        float[] changed = masked(x);
        System.arraycopy(wanted, 8, changed, 8, 4);
        close(changed, wanted);
    }

    private static float[] masked(Tensor x) {
        Tape tape = Tape.computing(Kernels.backend());
        return attention(false).forward(tape.constant(x), 2, 3).values();
    }

    @Test
    void batch_normalisation_uses_the_batch_in_training_and_what_it_remembers_outside() {
        BatchNorm norm = new BatchNorm(2);
        set(norm, "weight", Tensor.of(new float[] {1.5f, 0.5f}, 2));
        set(norm, "bias", Tensor.of(new float[] {0.1f, -0.2f}, 2));
        Tape tape = Tape.recording(Kernels.backend(), new RandomStream(1));
        Variable x = tape.leaf(Waves.of(0.9, 2, 2, 2, 2));
        Variable y = norm.forward(x);
        close(y.values(), -1.446611f, 1.0368054f, 1.6408217f, -0.0916695f, -0.2488723f, -0.7049439f, -0.5303904f, 0.1426894f, 1.0695897f, 1.6282741f,
                -0.1400533f, -2.8971577f, -0.7078474f, -0.5212002f, 0.1570185f, 0.8135462f);
        tape.backward(y, Waves.of(1.3, 2, 2, 2, 2).values());
        close(x.gradient().orElseThrow().values(), -1.1119268f, 3.3411632f, 2.260757f, -2.5294881f, -0.7274404f, 0.2781533f, 0.9195362f,
                0.2383485f, -2.3196852f, -1.7963758f,
                0.9557997f, 1.1997564f, 0.1870683f, -0.7251056f, -0.5514324f, 0.3808721f);
        close(norm.buffers().get("running_mean").values(), 0.0243918f, -0.0192595f);
        close(norm.buffers().get("running_var").values(), 0.9063947f, 0.9098283f);
        close(norm.predict(Waves.of(0.9, 2, 2, 2, 2), Kernels.backend()).values(),
                0.0615696f, 0.6786521f, 0.8287389f, 0.3982472f, -0.3058866f, -0.4461097f, -0.3924417f, -0.1854976f, 0.6867984f, 0.825621f,
                0.3862247f, -0.2988641f, -0.4470024f, -0.3896161f, -0.181092f, 0.0207631f);
        assertThat(norm.training()).isTrue();
    }

    @Test
    void a_checkpointed_batch_normalisation_counts_each_batch_once() {
        BatchNorm plain = new BatchNorm(2);
        BatchNorm inner = new BatchNorm(2);
        Layer again = new Checkpointed(inner);
        for (Layer layer : new Layer[] {plain, again}) {
            Tape tape = Tape.recording(Kernels.backend(), new RandomStream(1));
            Variable y = layer.forward(tape.leaf(Waves.of(0.9, 4, 2)));
            tape.backward(y, Waves.of(1.3, 4, 2).values());
        }
        assertThat(inner.buffers().get("running_mean").values()).containsExactly(plain.buffers().get("running_mean").values());
        assertThat(inner.parameters().get("weight").gradient()).containsExactly(plain.parameters().get("weight").gradient());
    }

    @Test
    void a_rectifier_behind_batch_normalisation_computes_the_same_in_a_sequence_as_by_itself() {
        BatchNorm apart = new BatchNorm(3);
        BatchNorm inside = new BatchNorm(3);
        Activation relu = new Activation(Activation.Kind.RELU);
        Layer sequence = new Sequential(inside, new Activation(Activation.Kind.RELU));
        Variable[] inputs = new Variable[2];
        Variable[] results = new Variable[2];
        for (int i = 0; i < 2; i++) {
            Tape tape = Tape.recording(Kernels.backend(), new RandomStream(1));
            inputs[i] = tape.leaf(Waves.of(0.9, 4, 3, 5));
            results[i] = i == 0 ? relu.forward(apart.forward(inputs[i])) : sequence.forward(inputs[i]);
            tape.backward(results[i], Waves.of(1.3, 4, 3, 5).values());
        }
        assertThat(results[1].values()).containsExactly(results[0].values());
        assertThat(inputs[1].gradient().orElseThrow().values()).containsExactly(inputs[0].gradient().orElseThrow().values());
        assertThat(inside.parameters().get("weight").gradient()).containsExactly(apart.parameters().get("weight").gradient());
        assertThat(sequence.predict(Waves.of(0.9, 4, 3, 5), Kernels.backend()).values())
                .containsExactly(relu.predict(apart.predict(Waves.of(0.9, 4, 3, 5), Kernels.backend()), Kernels.backend()).values());
    }

    @Test
    void pooling_is_that_of_pytorch() {
        Tensor x = Waves.of(0.9, 1, 2, 4, 4);
        close(Pool.max2d(Pooling.Window.square(3, 2, 1)).predict(x, Kernels.backend()).values(),
                0.3916635f, 0.4869238f, 0.4849449f, 0.4849449f, 0.4828289f, 0.4805764f, 0.4116665f, 0.4805764f);
        close(Pool.average2d(Pooling.Window.square(3, 2, 1)).predict(x, Kernels.backend()).values(),
                -0.0353735f, 0.0250596f, -0.0777452f, -0.0407547f, 0.0367685f, 0.0425279f, 0.0046696f, 0.0975968f);
    }

    @Test
    void parameters_are_named_by_their_place_in_the_tree() {
        SplittableRandom random = new SplittableRandom(1);
        Layer net = new Sequential(new Linear(3, 4, random), new Residual(new Linear(4, 4, random)));
        assertThat(net.parameters()).containsOnlyKeys("0.weight", "0.bias", "1.inner.weight", "1.inner.bias");
        assertThat(net.size()).isEqualTo(12 + 4 + 16 + 4);
        Linear twice = new Linear(2, 2, random);
        assertThatThrownBy(() -> new Sequential(twice, twice)).hasMessageContaining("only once");
        assertThatThrownBy(() -> new MultiHeadAttention(6, 4, false, random)).hasMessageContaining("4 heads");
    }

    @Test
    void the_same_seed_draws_the_same_weights_of_the_spread_asked_for() {
        float[] first = Initialisation.KAIMING_NORMAL.draw(new SplittableRandom(3), 50, 80, 80, 50).values();
        assertThat(Initialisation.KAIMING_NORMAL.draw(new SplittableRandom(3), 50, 80, 80, 50).values()).containsExactly(first);
        assertThat(deviation(first)).isCloseTo(Math.sqrt(2.0 / 50), within(0.01));
        assertThat(deviation(Initialisation.XAVIER_NORMAL.draw(new SplittableRandom(3), 50, 80, 80, 50).values()))
                .isCloseTo(Math.sqrt(2.0 / 130), within(0.01));
        // A uniform number up to b has deviation b / sqrt(3).
        assertThat(deviation(Initialisation.KAIMING_UNIFORM.draw(new SplittableRandom(3), 50, 80, 80, 50).values()))
                .isCloseTo(Math.sqrt(2.0 / 50), within(0.01));
        assertThat(deviation(Initialisation.XAVIER_UNIFORM.draw(new SplittableRandom(3), 50, 80, 80, 50).values()))
                .isCloseTo(Math.sqrt(2.0 / 130), within(0.01));
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float v : values) {
            squares += (double) v * v;
        }
        return Math.sqrt(squares / values.length);
    }

    @Test
    void dropout_drops_in_training_only() {
        Dropout dropout = new Dropout(0.5f);
        Tensor ones = Tensor.filled(1, 1000);
        Tape tape = Tape.recording(Kernels.backend(), new RandomStream(1));
        float[] y = dropout.forward(tape.constant(ones)).values();
        assertThat(y).containsOnly(0, 2).contains(0, 2);
        assertThat(dropout.predict(ones, Kernels.backend()).values()).containsOnly(1);
    }
}
