package org.benchwright.engine.neural.layer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Recurrence;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** [batch, steps, in] to the states of every step, [batch, steps, hidden], from a state of zeros. */
public final class Recurrent extends Layer {
    private final Cell cell;
    private final int hidden;
    private final Parameter input;
    private final Parameter state;
    private final Parameter inputBias;
    private final Parameter stateBias;

    private enum Cell {
        /** Gates: input, forget, cell, output; ONNX has input, output, forget, cell. */
        LSTM(new int[] {0, 3, 1, 2}),
        /** Gates: reset, update, new; ONNX has update, reset, new. */
        GRU(new int[] {1, 0, 2});

        private final int[] onnxOrder;

        Cell(int[] onnxOrder) {
            this.onnxOrder = onnxOrder;
        }
    }

    private Recurrent(Cell cell, int in, int hidden, RandomGenerator random) {
        this.cell = cell;
        this.hidden = hidden;
        int wide = cell.onnxOrder.length * hidden;
        Initialisation uniform = Initialisation.FAN_IN_UNIFORM;
        input = parameter("weight_ih", uniform.draw(random, hidden, wide, wide, in));
        state = parameter("weight_hh", uniform.draw(random, hidden, wide, wide, hidden));
        inputBias = parameter("bias_ih", uniform.draw(random, hidden, wide, wide));
        stateBias = parameter("bias_hh", uniform.draw(random, hidden, wide, wide));
    }

    /** Long short-term memory. */
    public static Recurrent lstm(int in, int hidden, RandomGenerator random) {
        return new Recurrent(Cell.LSTM, in, hidden, random);
    }

    /** Gated recurrent units. */
    public static Recurrent gru(int in, int hidden, RandomGenerator random) {
        return new Recurrent(Cell.GRU, in, hidden, random);
    }

    @Override
    public Variable forward(Variable x) {
        Tape tape = x.tape();
        Recurrence.Weights weights = new Recurrence.Weights(tape.parameter(input), tape.parameter(state), tape.parameter(inputBias),
                tape.parameter(stateBias));
        return cell == Cell.LSTM ? Recurrence.lstm(x, weights) : Recurrence.gru(x, weights);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        int wide = cell.onnxOrder.length * hidden;
        float[] biases = new float[2 * wide];
        System.arraycopy(ordered(inputBias), 0, biases, 0, wide);
        System.arraycopy(ordered(stateBias), 0, biases, wide, wide);
        List<AttributeProto> attributes = new ArrayList<>(List.of(OnnxBuilder.integer("hidden_size", hidden)));
        if (cell == Cell.GRU) {
            attributes.add(OnnxBuilder.integer("linear_before_reset", 1));
        }
        String steps = onnx.add(cell.name(), List.of(onnx.transpose(x, 1, 0, 2), onnx.constant(ordered(input), 1, wide, input.value().size(1)),
                onnx.constant(ordered(state), 1, wide, hidden), onnx.constant(biases, 1, 2 * wide)), attributes.toArray(AttributeProto[]::new));
        // [steps, directions = 1, batch, hidden]
        return onnx.transpose(onnx.add("Squeeze", steps, onnx.integers(1)), 1, 0, 2);
    }

    /** The blocks of rows a gate, in ONNX's order. */
    private float[] ordered(Parameter parameter) {
        float[] from = parameter.value().values();
        float[] to = new float[Shape.elements(parameter.value().shape())];
        int block = from.length / cell.onnxOrder.length;
        for (int g = 0; g < cell.onnxOrder.length; g++) {
            System.arraycopy(from, cell.onnxOrder[g] * block, to, g * block, block);
        }
        return to;
    }
}
