package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Reshaping;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** One recurrent layer over the steps and one over them in opposite order, side by side: [batch, steps, sum of both widths] (Schuster 1997). */
public final class Bidirectional extends Layer {
    private final Recurrent onward;
    private final Recurrent backward;

    /** @throws IllegalArgumentException when both are the same object */
    public Bidirectional(Recurrent onward, Recurrent backward) {
        if (onward == backward) {
            throw new IllegalArgumentException("each direction needs a layer of its own");
        }
        this.onward = child("onward", onward);
        this.backward = child("backward", backward);
    }

    @Override
    public Variable forward(Variable x) {
        return Reshaping.concat(2, List.of(onward.forward(x), Reshaping.reverse(backward.forward(Reshaping.reverse(x, 1)), 1)));
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        String back = reversed(onnx, backward.export(onnx, reversed(onnx, x)));
        return onnx.add("Concat", List.of(onward.export(onnx, x), back), OnnxBuilder.integer("axis", 2));
    }

    private static String reversed(OnnxBuilder onnx, String x) {
        return onnx.add("Slice", x, onnx.integers(-1), onnx.integers(Long.MIN_VALUE + 1), onnx.integers(1), onnx.integers(-1));
    }
}
