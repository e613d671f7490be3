package org.benchwright.engine.neural.autodiff;

import java.util.Optional;
import java.util.function.Consumer;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;

/** A value on a {@link Tape}. */
public final class Variable {
    private final Tape tape;
    private final int[] shape;
    private final float[] value;
    private final Parameter parameter;
    final boolean differentiable;
    private final boolean keep;
    /** What hands this variable's gradient on; null for a leaf, and once it ran. */
    private Consumer<float[]> backward;
    private float[] gradient;
    /** Whether value and gradient are this operation's alone, as {@link Tape#recordOwn} says. */
    boolean own;

    Variable(Tape tape, int[] shape, float[] value, boolean differentiable, Parameter parameter, Consumer<float[]> backward) {
        this.tape = tape;
        this.shape = shape;
        this.value = value;
        this.differentiable = differentiable;
        this.parameter = parameter;
        this.backward = backward;
        keep = backward == null;
    }

    public Tape tape() {
        return tape;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int axes() {
        return shape.length;
    }

    /** The length of one axis; a negative one counts from the end. */
    public int size(int axis) {
        return shape[Shape.axis(axis, shape)];
    }

    public int elements() {
        return value.length;
    }

    /** The numbers themselves: not to be changed. */
    public float[] values() {
        return value;
    }

    public Tensor tensor() {
        return Tensor.of(value, shape);
    }

    /**
     * The only number.
     *
     * @throws IllegalStateException when there are several
     */
    public float scalar() {
        if (value.length != 1) {
            throw new IllegalStateException("a tensor of " + Shape.text(shape) + " is not a single number");
        }
        return value[0];
    }

    /** Whether a backward pass brings this variable a gradient, so that an operation need not compute it for nothing. */
    public boolean differentiable() {
        return differentiable;
    }

    /** What backward passes brought to a leaf made by {@link Tape#leaf}; empty for every other variable and before the first pass. */
    public Optional<Tensor> gradient() {
        return keep && gradient != null ? Optional.of(Tensor.of(gradient, shape)) : Optional.empty();
    }

    /** Adds to the gradient; the array stays the caller's. */
    public void accumulate(float[] more) {
        if (!differentiable) {
            return;
        }
        if (parameter != null || gradient != null) {
            add(more);
        } else {
            float[] copy = tape.room(more.length);
            System.arraycopy(more, 0, copy, 0, more.length);
            give(copy);
        }
    }

    /** Adds to the gradient; the array is this variable's from now on. */
    public void give(float[] more) {
        if (!differentiable) {
            return;
        }
        if (parameter != null || gradient != null) {
            add(more);
            tape.free(more);
        } else {
            check(more);
            gradient = more;
        }
    }

    private void add(float[] more) {
        check(more);
        if (parameter != null) {
            parameter.add(more);
        } else {
            for (int i = 0; i < more.length; i++) {
                gradient[i] += more[i];
            }
        }
    }

    private void check(float[] more) {
        if (more.length != value.length) {
            throw new IllegalArgumentException("a gradient for " + Shape.text(shape) + " has " + value.length + " elements, but got " + more.length);
        }
    }

    /** Hands the gradient on and forgets both it and what the operation kept. */
    void propagate() {
        Consumer<float[]> step = backward;
        float[] arrived = gradient;
        backward = null;
        if (step != null && arrived != null) {
            gradient = null;
            step.accept(arrived);
            if (own) {
                tape.free(arrived);
            }
        }
        if (own) {
            tape.free(value);
        }
    }
}
