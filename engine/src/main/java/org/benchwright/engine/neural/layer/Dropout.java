package org.benchwright.engine.neural.layer;

import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Zeroes elements at random in training and does nothing outside it. */
public final class Dropout extends Layer {
    private final float probability;

    /** @throws IllegalArgumentException unless the probability is at least 0 and below 1 */
    public Dropout(float probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout needs a probability of at least 0 and below 1, but got " + probability);
        }
        this.probability = probability;
    }

    @Override
    public Variable forward(Variable x) {
        return training() ? Elementwise.dropout(x, probability) : x;
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return x;
    }
}
