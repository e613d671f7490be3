package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Pooling;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** [batch, channels, ...] to the means [batch, channels]. */
public final class GlobalAveragePool extends Layer {
    @Override
    public Variable forward(Variable x) {
        return Pooling.global(x);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("Flatten", List.of(onnx.add("GlobalAveragePool", x)), OnnxBuilder.integer("axis", 1));
    }
}
