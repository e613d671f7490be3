package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Reshaping;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** [batch, ...] to [batch, all others]. */
public final class Flatten extends Layer {
    @Override
    public Variable forward(Variable x) {
        return Reshaping.reshape(x, x.size(0), -1);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("Flatten", List.of(x), OnnxBuilder.integer("axis", 1));
    }
}
