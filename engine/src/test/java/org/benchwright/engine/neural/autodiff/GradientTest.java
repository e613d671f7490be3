package org.benchwright.engine.neural.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.Waves;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {
    /** Away from 0 and not equal, for functions with a corner. */
    private static Tensor apart(int... shape) {
        Tensor t = Tensor.zeros(shape);
        for (int i = 0; i < t.elements(); i++) {
            t.values()[i] = (i * 7 % t.elements() - t.elements() / 2f + 0.3f) * 0.2f;
        }
        return t;
    }

    private static Tensor positive(int... shape) {
        Tensor t = Waves.of(0.9, shape);
        for (int i = 0; i < t.elements(); i++) {
            t.values()[i] += 1.2f;
        }
        return t;
    }

    private static Arguments op(String name, Function<List<Variable>, Variable> function, Tensor... inputs) {
        return Arguments.of(name, function, inputs);
    }

    private static Recurrence.Weights weights(List<Variable> v) {
        return new Recurrence.Weights(v.get(1), v.get(2), v.get(3), v.get(4));
    }

    static Stream<Arguments> operations() {
        Tensor a = Waves.of(0.9, 2, 3, 4);
        Tensor b = Waves.of(1.3, 2, 3, 4);
        Tensor row = Waves.of(0.7, 4);
        Tensor column = positive(3, 1);
        return Stream.of(
                op("add", v -> Elementwise.add(v.get(0), v.get(1)), a, b),
                op("add a row", v -> Elementwise.add(v.get(0), v.get(1)), a, row),
                op("add to itself", v -> Elementwise.add(v.get(0), v.get(0)), a),
                op("subtract a column", v -> Elementwise.subtract(v.get(0), v.get(1)), a, column),
                op("subtract from a row", v -> Elementwise.subtract(v.get(1), v.get(0)), a, row),
                op("multiply", v -> Elementwise.multiply(v.get(0), v.get(1)), a, b),
                op("multiply by itself", v -> Elementwise.multiply(v.get(0), v.get(0)), a),
                op("multiply by a column", v -> Elementwise.multiply(v.get(0), v.get(1)), a, column),
                op("divide", v -> Elementwise.divide(v.get(0), v.get(1)), a, positive(2, 3, 4)),
                op("divide by a column", v -> Elementwise.divide(v.get(0), v.get(1)), a, column),
                op("scale", v -> Elementwise.scale(v.get(0), -2.5f), a),
                op("negate", v -> Elementwise.negate(v.get(0)), a),
                op("square", v -> Elementwise.square(v.get(0)), a),
                op("exp", v -> Elementwise.exp(v.get(0)), a),
                op("log", v -> Elementwise.log(v.get(0)), positive(3, 4)),
                op("sigmoid", v -> Elementwise.sigmoid(v.get(0)), a),
                op("tanh", v -> Elementwise.tanh(v.get(0)), a),
                op("relu", v -> Elementwise.relu(v.get(0)), apart(3, 4)),
                op("gelu", v -> Elementwise.gelu(v.get(0)), a),
                op("dropout", v -> Elementwise.dropout(v.get(0), 0.4f), a),
                op("matmul", v -> Products.matmul(v.get(0), v.get(1)), Waves.of(0.9, 3, 4), Waves.of(1.1, 4, 2)),
                op("matmul, right transposed", v -> Products.matmul(v.get(0), v.get(1), true), Waves.of(0.9, 3, 4), Waves.of(1.1, 2, 4)),
                op("matmul of batches", v -> Products.matmul(v.get(0), v.get(1)), a, Waves.of(1.1, 2, 4, 2)),
                op("matmul of batches, right transposed", v -> Products.matmul(v.get(0), v.get(1), true), a, Waves.of(1.1, 2, 2, 4)),
                op("matmul of a batch and one matrix", v -> Products.matmul(v.get(0), v.get(1)), a, Waves.of(1.1, 4, 2)),
                op("linear", v -> Products.linear(v.get(0), v.get(1), Optional.of(v.get(2))), a, Waves.of(1.1, 5, 4), Waves.of(0.3, 5)),
                op("linear of one row", v -> Products.linear(v.get(0), v.get(1), Optional.of(v.get(2))), row, Waves.of(1.1, 5, 4), Waves.of(0.3, 5)),
                op("linear without a bias", v -> Products.linear(v.get(0), v.get(1), Optional.empty()), a, Waves.of(1.1, 5, 4)),
                op("embedding", v -> Products.embedding(v.get(0), new int[] {2, 0, 2, 1}, 2, 2), Waves.of(0.9, 3, 4)),
                op("sum", v -> Reductions.sum(v.get(0)), a),
                op("mean", v -> Reductions.mean(v.get(0)), a),
                op("sum of an axis", v -> Reductions.sum(v.get(0), 1), a),
                op("mean of the last axis", v -> Reductions.mean(v.get(0), -1), a),
                op("softmax", v -> Reductions.softmax(v.get(0)), a),
                op("log softmax", v -> Reductions.logSoftmax(v.get(0)), a),
                op("reshape", v -> Reshaping.reshape(v.get(0), 4, -1), a),
                op("transpose", v -> Reshaping.transpose(v.get(0)), a),
                op("permute", v -> Reshaping.permute(v.get(0), 2, 0, 1), a),
                op("concat", v -> Reshaping.concat(1, List.of(v.get(0), v.get(1), v.get(0))), a, Waves.of(0.4, 2, 2, 4)),
                op("reverse", v -> Reshaping.reverse(v.get(0), 1), a),
                op("slice", v -> Reshaping.slice(v.get(0), 1, 1, 3), a),
                op("layer norm", v -> Normalisation.layerNorm(v.get(0), v.get(1), v.get(2), 1e-5f), a, positive(4), row),
                op("batch norm", v -> Normalisation.batchNorm(v.get(0), v.get(1), v.get(2), 1e-5f, new float[3], new float[3]), a, positive(3),
                        Waves.of(0.7, 3)),
                op("rectified batch norm", v -> Normalisation.batchNorm(v.get(0), v.get(1), v.get(2), 1e-5f, true, new float[3], new float[3]), a,
                        positive(3), Waves.of(0.7, 3)),
                op("batch norm of columns", v -> Normalisation.batchNorm(v.get(0), v.get(1), v.get(2), 1e-5f, new float[4], new float[4]),
                        Waves.of(0.9, 5, 4), positive(4), row),
                op("fixed norm", v -> Normalisation.fixedNorm(v.get(0), v.get(1), v.get(2), 1e-5f, new float[] {.1f, .2f, .3f},
                        new float[] {1, 2, .5f}), a, positive(3), Waves.of(0.7, 3)),
                op("convolution", v -> Convolution.convolve(v.get(0), v.get(1), Optional.of(v.get(2)),
                        new ConvShape(2, 2, 5, 4, 3, 3, 2, 2, 1, 1, 1, 1, 2)), Waves.of(0.9, 2, 2, 5, 4), Waves.of(1.1, 3, 2, 3, 2), Waves.of(0.3,
                                3)),
                op("convolution over a line", v -> Convolution.convolve(v.get(0), v.get(1), Optional.empty(),
                        ConvShape.line(2, 3, 7, 2, 3, 2, 1, 1)), Waves.of(0.9, 2, 3, 7), Waves.of(1.1, 2, 3, 3)),
                op("max pooling", v -> Pooling.max(v.get(0), Pooling.Window.square(3, 2, 1)), apart(1, 2, 5, 4)),
                op("max pooling over a line", v -> Pooling.max(v.get(0), Pooling.Window.line(2, 2, 0)), apart(2, 2, 6)),
                op("average pooling", v -> Pooling.average(v.get(0), Pooling.Window.square(3, 2, 1)), Waves.of(0.9, 1, 2, 5, 4)),
                op("average pooling over a line", v -> Pooling.average(v.get(0), Pooling.Window.line(3, 1, 1)), Waves.of(0.9, 2, 2, 6)),
                op("global pooling", v -> Pooling.global(v.get(0)), Waves.of(0.9, 2, 2, 3, 4)),
                op("lstm", v -> Recurrence.lstm(v.get(0), weights(v)), Waves.of(0.9, 2, 3, 2), Waves.of(1.1, 12, 2), Waves.of(0.7, 12, 3),
                        Waves.of(0.3, 12), Waves.of(1.7, 12)),
                op("gru", v -> Recurrence.gru(v.get(0), weights(v)), Waves.of(0.9, 2, 3, 2), Waves.of(1.1, 9, 2), Waves.of(0.7, 9, 3),
                        Waves.of(0.3, 9), Waves.of(1.7, 9)),
                op("attention", v -> Attention.scaled(v.get(0), v.get(1), v.get(2), false), Waves.of(0.9, 2, 3, 4), Waves.of(1.1, 2, 5, 4),
                        Waves.of(0.7, 2, 5, 4)),
                op("causal attention", v -> Attention.scaled(v.get(0), v.get(1), v.get(2), true), a, b, Waves.of(0.7, 2, 3, 4)),
                op("attention by lengths", v -> Attention.scaled(v.get(0), v.get(1), v.get(2), false, 2, 3), a, b, Waves.of(0.7, 2, 3, 4)),
                op("checkpoint", v -> v.get(0).tape().checkpoint(x -> Elementwise.dropout(Elementwise.tanh(x), 0.4f), v.get(0)), a));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void gradients_agree_with_central_differences(String name, Function<List<Variable>, Variable> function, Tensor[] inputs) {
        GradientCheck.agree(function, inputs);
    }

    @Test
    void a_checkpointed_part_brings_parameters_the_same_gradients() {
        Parameter plain = new Parameter(Waves.of(1.1, 4, 4));
        Parameter again = new Parameter(Waves.of(1.1, 4, 4));
        for (boolean checkpointed : new boolean[] {false, true}) {
            Parameter p = checkpointed ? again : plain;
            Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(5));
            Variable x = tape.constant(Waves.of(0.9, 3, 4));
            java.util.function.UnaryOperator<Variable> part = in -> Elementwise.dropout(
                    Elementwise.gelu(Products.matmul(in, in.tape().parameter(p))), 0.3f);
            Variable y = checkpointed ? tape.checkpoint(part, x) : part.apply(x);
            tape.backward(Reductions.mean(Elementwise.square(y)));
        }
        assertThat(again.gradient()).containsExactly(plain.gradient());
    }

    @Test
    void gradients_of_two_passes_add_up() {
        Parameter p = new Parameter(Tensor.of(new float[] {1, 2}, 2));
        for (int pass = 0; pass < 2; pass++) {
            Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(5));
            tape.backward(Reductions.sum(Elementwise.square(tape.parameter(p))));
        }
        assertThat(p.gradient()).containsExactly(4, 8);
        p.zeroGradient();
        assertThat(p.gradient()).containsOnly(0);
    }

    @Test
    void a_frozen_parameter_gets_no_gradient() {
        Parameter p = new Parameter(Tensor.of(new float[] {1, 2}, 2));
        p.trainable(false);
        Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(5));
        Variable x = tape.leaf(Tensor.of(new float[] {3, 4}, 2));
        tape.backward(Reductions.sum(Elementwise.multiply(x, tape.parameter(p))));
        assertThat(p.gradient()).containsOnly(0);
        assertThat(x.gradient().orElseThrow().values()).containsExactly(1, 2);
    }

    @Test
    void a_computing_tape_keeps_nothing_and_has_no_gradient() {
        Tape tape = Tape.computing(new ScalarBackend());
        Variable y = Elementwise.square(tape.leaf(Tensor.scalar(3)));
        assertThat(y.scalar()).isEqualTo(9);
        assertThatThrownBy(() -> tape.backward(y)).isInstanceOf(IllegalStateException.class).hasMessageContaining("only computes");
    }

    @Test
    void products_in_sixteen_bits_round_their_factors() {
        Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(5), Precision.BFLOAT16);
        // 1 + 2^-9 is no bfloat16 number; the nearest is 1.
        Variable x = tape.leaf(Tensor.of(new float[] {1 + 0x1p-9f}, 1, 1));
        Variable y = Products.matmul(x, tape.constant(Tensor.of(new float[] {3}, 1, 1)));
        assertThat(y.values()).containsExactly(3);
        tape.backward(y);
        assertThat(x.gradient().orElseThrow().values()).containsExactly(3);
    }

    @Test
    void shapes_that_do_not_go_together_are_named() {
        Tape tape = Tape.computing(new ScalarBackend());
        Variable a = tape.constant(Tensor.zeros(2, 3));
        assertThatThrownBy(() -> Products.matmul(a, a)).hasMessage("matrices of [2, 3] and [2, 3] cannot be multiplied");
        assertThatThrownBy(() -> Elementwise.add(a, tape.constant(Tensor.zeros(2))))
                .hasMessage("shapes [2, 3] and [2] do not go together at axis -1");
        assertThatThrownBy(() -> Reshaping.reshape(a, 4, -1)).hasMessageContaining("cannot become [4, -1]");
        assertThatThrownBy(() -> Reshaping.permute(a, 0, 0)).hasMessageContaining("not an order");
        assertThatThrownBy(() -> Reshaping.slice(a, 1, 2, 5)).hasMessageContaining("entries 2 to 5");
        assertThatThrownBy(() -> Products.embedding(a, new int[] {2}, 1)).hasMessage("id 2 is not in a table of 2 rows");
        assertThatThrownBy(() -> Pooling.max(tape.constant(Tensor.zeros(1, 1, 2)), Pooling.Window.line(3, 1, 0)))
                .hasMessageContaining("does not fit");
        assertThatThrownBy(() -> Elementwise.add(a, Tape.computing(new ScalarBackend()).constant(Tensor.zeros(2, 3))))
                .hasMessageContaining("one tape");
    }
}
