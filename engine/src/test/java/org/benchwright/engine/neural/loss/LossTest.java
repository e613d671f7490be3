package org.benchwright.engine.neural.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.Waves;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final Tensor CLASSES = Tensor.of(new float[] {1, 3, 0}, 3);
    private static final Tensor TARGETS = Tensor.of(new float[] {1, 0, 0, 1, 0, 1, 0.5f, 0, 1, 1, 0, 0}, 3, 4);

    /** Loss and gradient of outputs sin(1.1 i) / 2 by PyTorch 1.13.1. */
    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(new CrossEntropy(), CLASSES, 1.0189897f,
                        new float[] {0.0668838f, -0.2288987f, 0.1002037f, 0.0618112f, 0.0501319f, 0.0566951f, 0.0942763f, -0.2011033f, -0.2071979f,
                                0.0748982f, 0.0571056f, 0.0751942f}),
                Arguments.of(new CrossEntropy(List.of(1f, 2f, 0.5f, 3f), 0.1f), CLASSES, 1.025568f,
                        new float[] {0.0614631f, -0.2058569f, 0.0962416f, 0.0481522f, 0.0675846f, 0.0728116f, 0.1328496f, -0.2732458f, -0.0871572f,
                                0.0314563f, 0.028254f, 0.0274469f}),
                Arguments.of(new BinaryCrossEntropy(), TARGETS, 0.7291875f,
                        new float[] {-0.0416667f, 0.0507995f, 0.0499757f, -0.043309f, 0.031937f, -0.0489408f, 0.0032387f, 0.0517557f, -0.0356168f,
                                -0.046412f, 0.0314618f, 0.0370025f}),
                Arguments.of(new BinaryCrossEntropy(3), TARGETS, 1.3945698f,
                        new float[] {-0.125f, 0.0507995f, 0.0499757f, -0.129927f, 0.031937f, -0.1468223f, -0.0351893f, 0.0517557f, -0.1068505f,
                                -0.139236f, 0.0314618f, 0.0370025f}),
                Arguments.of(new MeanSquared(), TARGETS, 0.6046633f,
                        new float[] {-0.1666667f, 0.0742673f, 0.0673747f, -0.1798121f, -0.0793002f, -0.2254617f, -0.0573716f, 0.0823474f,
                                -0.1179236f, -0.2047947f, -0.0833325f, -0.0374706f}),
                Arguments.of(new MeanAbsolute(), TARGETS, 0.6880614f,
                        new float[] {-0.0833333f, 0.0833333f, 0.0833333f, -0.0833333f, -0.0833333f, -0.0833333f, -0.0833333f, 0.0833333f,
                                -0.0833333f, -0.0833333f, -0.0833333f, -0.0833333f}),
                Arguments.of(new Huber(0.5f), TARGETS, 0.223728f,
                        new float[] {-0.0416667f, 0.0371336f, 0.0336874f, -0.0416667f, -0.0396501f, -0.0416667f, -0.0286858f, 0.0411737f,
                                -0.0416667f, -0.0416667f, -0.0416663f, -0.0187353f}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("known")
    void loss_and_gradient_are_those_of_pytorch(Loss loss, Tensor target, float value, float[] gradient) {
        Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(1));
        Variable x = tape.leaf(Waves.of(1.1, 3, 4));
        Variable y = loss.of(x, target);
        tape.backward(y);
        assertThat(y.scalar()).isCloseTo(value, within(1e-6f));
        float[] got = x.gradient().orElseThrow().values();
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i]).as("element %d", i).isCloseTo(gradient[i], within(1e-6f));
        }
    }

    @Test
    void large_logits_do_not_overflow() {
        Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(1));
        Variable x = tape.leaf(Tensor.of(new float[] {1000, -1000}, 1, 2));
        assertThat(new CrossEntropy().of(x, Tensor.of(new float[] {1}, 1)).scalar()).isEqualTo(2000);
        Variable z = new BinaryCrossEntropy().of(x, Tensor.of(new float[] {0, 1}, 1, 2));
        assertThat(z.scalar()).isEqualTo(1000);
        tape.backward(z);
        assertThat(x.gradient().orElseThrow().values()).containsExactly(0.5f, -0.5f);
    }

    @Test
    void targets_that_cannot_be_are_named() {
        Tape tape = Tape.computing(new ScalarBackend());
        Variable x = tape.constant(Tensor.zeros(2, 3));
        assertThatThrownBy(() -> new CrossEntropy().of(x, Tensor.of(new float[] {0, 3}, 2)))
                .hasMessage("target 1 must be a class number from 0 to 2, but is 3.0");
        assertThatThrownBy(() -> new CrossEntropy().of(x, Tensor.of(new float[] {0.5f, 1}, 2))).hasMessageContaining("target 0");
        assertThatThrownBy(() -> new CrossEntropy(List.of(1f), 0).of(x, Tensor.zeros(2))).hasMessageContaining("3 classes, but 1 class weights");
        assertThatThrownBy(() -> new MeanSquared().of(x, Tensor.zeros(2))).hasMessageContaining("[2, 3] cannot be compared with a target of [2]");
    }
}
