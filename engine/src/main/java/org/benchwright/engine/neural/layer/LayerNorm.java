package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Normalisation;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Normalises the last axis. */
public final class LayerNorm extends Layer {
    private static final float EPSILON = 1e-5f;

    private final Parameter gamma;
    private final Parameter beta;

    public LayerNorm(int width) {
        gamma = parameter("weight", Tensor.filled(1, width));
        beta = parameter("bias", Tensor.zeros(width));
    }

    @Override
    public Variable forward(Variable x) {
        return Normalisation.layerNorm(x, x.tape().parameter(gamma), x.tape().parameter(beta), EPSILON);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("LayerNormalization", List.of(x, onnx.constant(gamma.value()), onnx.constant(beta.value())), OnnxBuilder.integer("axis", -1),
                OnnxBuilder.real("epsilon", EPSILON));
    }
}
