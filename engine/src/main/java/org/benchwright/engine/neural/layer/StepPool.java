package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.autodiff.Reductions;
import org.benchwright.engine.neural.autodiff.Reshaping;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** [batch, steps, width] to [batch, width]. */
public final class StepPool extends Layer {
    private final Kind kind;

    /** What is taken of the steps. */
    public enum Kind {
        LAST, MEAN
    }

    public StepPool(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Variable forward(Variable x) {
        Shape.axes("the input of a pool over steps", 3, x.shape());
        return switch (kind) {
            case LAST -> Reshaping.reshape(Reshaping.slice(x, 1, x.size(1) - 1, x.size(1)), x.size(0), x.size(2));
            case MEAN -> Reductions.mean(x, 1);
        };
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return switch (kind) {
            case LAST -> onnx.add("Squeeze", onnx.add("Gather", List.of(x, onnx.integers(-1)), OnnxBuilder.integer("axis", 1)), onnx.integers(1));
            case MEAN -> onnx.add("ReduceMean", List.of(x), OnnxBuilder.integerList("axes", 1), OnnxBuilder.integer("keepdims", 0));
        };
    }
}
