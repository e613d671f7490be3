package org.benchwright.engine.neural.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.Waves;
import org.benchwright.engine.neural.layer.TransformerEncoderLayer;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;

class ArenaTest {
    @Test
    void steps_that_share_an_arena_give_the_gradients_of_steps_that_do_not() {
        Arena arena = new Arena();
        Parameter weights = new Parameter(Waves.of(0.9, 6, 2, 3, 3));
        for (int step = 0; step < 3; step++) {
            float[] fresh = gradient(Tape.recording(Kernels.backend(), new RandomStream(1)), weights, step);
            float[] shared = gradient(Tape.recording(Kernels.backend(), new RandomStream(1), Precision.FLOAT32, arena), weights, step);
            assertThat(shared).containsExactly(fresh);
        }
    }

    private static float[] gradient(Tape tape, Parameter weights, int step) {
        weights.zeroGradient();
        Variable x = tape.constant(Waves.of(0.7 + step, 8, 2, 12, 12));
        ConvShape shape = ConvShape.square(8, 2, 12, 12, 6, 3, 1, 1);
        Variable y = Convolution.convolve(x, tape.parameter(weights), Optional.empty(), shape);
        Variable flat = Reshaping.reshape(Pooling.max(Elementwise.relu(y), Pooling.Window.square(2, 2, 0)), 8, 6 * 36);
        // Used twice, and by an operation that hands its gradient on.
        Variable twice = Elementwise.add(flat, Elementwise.gelu(flat));
        tape.backward(Reductions.sum(Elementwise.square(twice)));
        return weights.gradient().clone();
    }

    @Test
    void a_transformer_gets_the_gradients_and_values_that_it_gets_without_an_arena() {
        TransformerEncoderLayer first = new TransformerEncoderLayer(32, 4, 64, 0.2f, false, new RandomStream(3));
        TransformerEncoderLayer second = new TransformerEncoderLayer(32, 4, 64, 0.2f, true, new RandomStream(4));
        Arena training = new Arena();
        Arena scoring = new Arena();
        for (int step = 0; step < 4; step++) {
            // Sizes come and come again, as those of batches of texts do.
            Tensor x = Waves.of(0.3 + step, 8, step % 2 == 0 ? 24 : 32, 32);
            List<float[]> fresh = gradients(Tape.recording(Kernels.backend(), new RandomStream(1)), x, first, second);
            List<float[]> shared = gradients(Tape.recording(Kernels.backend(), new RandomStream(1), Precision.FLOAT32, training), x, first, second);
            assertThat(shared).hasSameSizeAs(fresh);
            for (int i = 0; i < fresh.size(); i++) {
                assertThat(shared.get(i)).containsExactly(fresh.get(i));
            }
            first.training(false);
            second.training(false);
            assertThat(output(Tape.computing(Kernels.backend(), scoring), x, first, second))
                    .containsExactly(output(Tape.computing(Kernels.backend()), x, first, second));
            first.training(true);
            second.training(true);
        }
    }

    private static List<float[]> gradients(Tape tape, Tensor x, TransformerEncoderLayer first, TransformerEncoderLayer second) {
        List<Parameter> parameters = new ArrayList<>(first.parameters().values());
        parameters.addAll(second.parameters().values());
        parameters.forEach(Parameter::zeroGradient);
        int[] lengths = {24, 3, 17, 24, 1, 9, 20, 24};
        Variable y = second.forward(Elementwise.multiply(first.forward(tape.constant(x), lengths), tape.constant(Waves.of(0.1, 1, x.size(1), 1))));
        tape.backward(Reductions.sum(Elementwise.square(Reductions.sum(y, 1))));
        return parameters.stream().map(p -> p.gradient().clone()).toList();
    }

    private static float[] output(Tape tape, Tensor x, TransformerEncoderLayer first, TransformerEncoderLayer second) {
        return second.forward(first.forward(tape.constant(x))).values().clone();
    }

    @Test
    void an_array_is_lent_again_only_once_it_is_given_back() {
        Arena arena = new Arena();
        arena.begin();
        float[] first = arena.take(10_000);
        assertThat(arena.take(10_000)).isNotSameAs(first);
        arena.giveBack(first);
        arena.giveBack(first);
        assertThat(arena.take(10_000)).isSameAs(first);
        assertThat(arena.take(10_000)).isNotSameAs(first);
        float[] foreign = new float[10_000];
        arena.giveBack(foreign);
        assertThat(arena.take(10_000)).isNotSameAs(foreign);
    }

    @Test
    void what_a_tape_did_not_give_back_is_not_lent_to_the_next() {
        Arena arena = new Arena();
        arena.begin();
        float[] kept = arena.take(10_000);
        arena.begin();
        arena.giveBack(kept);
        assertThat(arena.take(10_000)).isNotSameAs(kept);
    }
}
