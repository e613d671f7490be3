package org.benchwright.engine.neural.autodiff;

import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.Tensor;

/** Numbers that training changes. Gradients of backward passes add up until {@link #zeroGradient}. */
public final class Parameter {
    private final Tensor value;
    private final float[] gradient;
    private boolean trainable = true;

    /** @param value float32; its array is changed in place by optimisers */
    public Parameter(Tensor value) {
        if (value.precision() != Precision.FLOAT32) {
            throw new IllegalArgumentException("a parameter is kept in float32, but got " + value.precision());
        }
        this.value = value;
        gradient = new float[value.elements()];
    }

    public Tensor value() {
        return value;
    }

    /** The sum of the gradients since the last {@link #zeroGradient}: the array itself. */
    public float[] gradient() {
        return gradient;
    }

    public void zeroGradient() {
        java.util.Arrays.fill(gradient, 0f);
    }

    public boolean trainable() {
        return trainable;
    }

    /** A frozen parameter gets no gradient. */
    public void trainable(boolean wanted) {
        trainable = wanted;
    }

    void add(float[] more) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += more[i];
        }
    }
}
