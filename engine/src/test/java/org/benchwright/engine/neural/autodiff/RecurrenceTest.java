package org.benchwright.engine.neural.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.Waves;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;

/** Two sequences of three steps, by PyTorch 1.13.1. */
class RecurrenceTest {
    private static final class Parity {
        private final List<Variable> leaves;
        private final Variable y;

        private Parity(int gates, BiFunction<Variable, Recurrence.Weights, Variable> network) {
            Tape tape = Tape.recording(Kernels.backend(), new RandomStream(1));
            int wide = 2 * gates;
            leaves = List.of(tape.leaf(Waves.of(0.9, 2, 3, 2)), tape.leaf(Waves.of(1.1, wide, 2)), tape.leaf(Waves.of(0.7, wide, 2)),
                    tape.leaf(Waves.of(0.3, wide)), tape.leaf(Waves.of(1.7, wide)));
            y = network.apply(leaves.get(0), new Recurrence.Weights(leaves.get(1), leaves.get(2), leaves.get(3), leaves.get(4)));
            tape.backward(y, Waves.of(1.3, 2, 3, 2).values());
        }

        private void output(float... wanted) {
            close(y.values(), wanted);
        }

        private void gradient(int leaf, float... wanted) {
            close(leaves.get(leaf).gradient().orElseThrow().values(), wanted);
        }

        private static void close(float[] got, float[] wanted) {
            assertThat(got).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(got[i]).as("element %d", i).isCloseTo(wanted[i], within(1e-6f));
            }
        }
    }

    @Test
    void lstm_is_that_of_pytorch_forwards_and_backwards() {
        Parity parity = new Parity(4, Recurrence::lstm);
        parity.output(0.1699492f, 0.2027084f, 0.2783461f, 0.2955312f, 0.256607f, 0.36057f, 0.1328058f, 0.2354094f, 0.2750213f, 0.2872861f,
                0.2842249f, 0.3590309f);
        parity.gradient(0, -0.0085733f, -0.0317325f, 0.0166636f, 0.0369052f, -0.0191779f, -0.0264908f, 0.028123f, 0.004098f, -0.0250544f, 0.0119341f,
                0.0176563f, -0.0197025f);
        parity.gradient(1, -0.0081922f, -0.0018785f, -0.0092848f, -0.0052765f, 0.0025703f, 0.0017643f, -0.0053195f, -0.0136675f, -0.0273327f,
                -0.0086657f,
                -0.0301185f, -0.0129098f, 0.001759f, 0.007948f, -0.0435104f, -0.0498033f);
        parity.gradient(2, -0.0054506f, -0.0080922f, 0.0036198f, 0.0026516f, -0.0036642f, -0.0049635f, 0.0042924f, 0.0034345f, -0.0137769f,
                -0.0205783f,
                -0.0004921f, -0.0043508f, -0.0095993f, -0.0135697f, 0.0116906f, 0.0051203f);
        parity.gradient(4, -0.00767f, 0.0322091f, -0.0182654f, 0.0069276f, -0.0175496f, 0.0265154f, -0.012328f, 0.0586347f);
    }

    @Test
    void gru_is_that_of_pytorch_forwards_and_backwards() {
        Parity parity = new Parity(3, Recurrence::gru);
        parity.output(0.2333182f, 0.2745146f, 0.4181065f, 0.4364007f, 0.4565966f, 0.7188151f, 0.1843265f, 0.390316f, 0.3753576f, 0.4902298f,
                0.4669107f, 0.6697347f);
        parity.gradient(0, -0.0531438f, -0.039961f, 0.054692f, 0.034979f, -0.0526312f, 0.0144663f, 0.0485481f, -0.0219312f, -0.0212725f, 0.0274341f,
                -0.0366507f, -0.0564975f);
        parity.gradient(1, -0.0036324f, -0.0012148f, -0.005808f, -0.007608f, 0.0196918f, 0.0087106f, 0.014009f, 0.0035889f, -0.0468079f, -0.0062873f,
                -0.0534974f, -0.0471471f);
        parity.gradient(2, -0.0015859f, -0.002405f, 0.0040026f, 0.0044665f, 0.0040865f, 0.0075468f, -0.0097533f, -0.0114177f, -0.0232466f,
                -0.0330067f,
                0.0178844f, 0.0194363f);
        parity.gradient(4, 0.0011554f, 0.0125584f, -0.0180491f, -0.0676642f, -0.0259205f, 0.0683531f);
    }

    @Test
    void weights_of_another_width_are_named() {
        Tape tape = Tape.computing(Kernels.backend());
        Variable bias = tape.constant(Tensor.zeros(8));
        Recurrence.Weights weights = new Recurrence.Weights(tape.constant(Tensor.zeros(8, 3)), tape.constant(Tensor.zeros(8, 2)), bias, bias);
        assertThatThrownBy(() -> Recurrence.lstm(tape.constant(Tensor.zeros(1, 1, 2)), weights))
                .hasMessage("the input weights of a recurrent layer must be [8, 2], but is [8, 3]");
    }
}
