package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Adds sines and cosines of each step's position to [batch, steps, width], as in Vaswani et al. (2017), section 3.5. */
public final class PositionalEncoding extends Layer {
    private final int width;
    private final int most;

    /**
     * @param most how many steps a sequence has at most
     * @throws IllegalArgumentException when a size is less than 1
     */
    public PositionalEncoding(int width, int most) {
        Shape.elements(most, width);
        this.width = width;
        this.most = most;
    }

    @Override
    public Variable forward(Variable x) {
        Shape.axes("the input of a positional encoding", 3, x.shape());
        if (x.size(2) != width || x.size(1) > most) {
            throw new IllegalArgumentException("a positional encoding of at most " + most + " steps of width " + width + " cannot take "
                    + Shape.text(x.shape()));
        }
        return Elementwise.add(x, x.tape().constant(waves(x.size(1))));
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        String steps = onnx.add("Shape", List.of(x), OnnxBuilder.integer("start", 1), OnnxBuilder.integer("end", 2));
        return onnx.add("Add", x, onnx.add("Slice", onnx.constant(waves(most)), onnx.integers(0), steps, onnx.integers(0)));
    }

    private Tensor waves(int steps) {
        Tensor waves = Tensor.zeros(steps, width);
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < width; j++) {
                double angle = t / Math.pow(10_000, (j - j % 2) / (double) width);
                waves.values()[t * width + j] = (float) (j % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return waves;
    }
}
