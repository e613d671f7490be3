package org.benchwright.engine.neural.layer;

import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Computes an inner layer a second time for its gradients instead of keeping its values: less memory for more time. */
public final class Checkpointed extends Layer {
    private final Layer inner;

    public Checkpointed(Layer inner) {
        this.inner = child("inner", inner);
    }

    @Override
    public Variable forward(Variable x) {
        return training() ? x.tape().checkpoint(inner::forward, x) : inner.forward(x);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return inner.export(onnx, x);
    }
}
