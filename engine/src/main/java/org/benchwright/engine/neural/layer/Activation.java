package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Reductions;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** A fixed function of every element or of the last axis. */
public final class Activation extends Layer {
    private final Kind kind;

    /** Which function. */
    public enum Kind {
        RELU, GELU, SIGMOID, TANH,
        /** Over the last axis. */
        SOFTMAX,
        /** Over the last axis. */
        LOG_SOFTMAX
    }

    public Activation(Kind kind) {
        this.kind = kind;
    }

    boolean rectifies() {
        return kind == Kind.RELU;
    }

    @Override
    public Variable forward(Variable x) {
        return switch (kind) {
            case RELU -> Elementwise.relu(x);
            case GELU -> Elementwise.gelu(x);
            case SIGMOID -> Elementwise.sigmoid(x);
            case TANH -> Elementwise.tanh(x);
            case SOFTMAX -> Reductions.softmax(x);
            case LOG_SOFTMAX -> Reductions.logSoftmax(x);
        };
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return switch (kind) {
            case RELU -> onnx.add("Relu", x);
            case GELU -> onnx.gelu(x);
            case SIGMOID -> onnx.add("Sigmoid", x);
            case TANH -> onnx.add("Tanh", x);
            case SOFTMAX -> onnx.add("Softmax", List.of(x), OnnxBuilder.integer("axis", -1));
            case LOG_SOFTMAX -> onnx.add("LogSoftmax", List.of(x), OnnxBuilder.integer("axis", -1));
        };
    }
}
