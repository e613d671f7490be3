package org.benchwright.engine.neural.layer;

import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** x plus what an inner layer of the same output shape makes of it (He et al. 2016). */
public final class Residual extends Layer {
    private final Layer inner;

    public Residual(Layer inner) {
        this.inner = child("inner", inner);
    }

    @Override
    public Variable forward(Variable x) {
        Variable y = inner.forward(x);
        Shape.same("what a residual part makes", x.shape(), y.shape());
        return Elementwise.add(x, y);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("Add", x, inner.export(onnx, x));
    }
}
