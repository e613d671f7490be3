package org.benchwright.engine.neural.autodiff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.kernels.KernelBackend;

/**
 * Records operations in the order they are computed and goes through them backwards (reverse accumulation; Griewank and Walther,
 * <i>Evaluating derivatives</i>, 2008). One tape a forward pass; not for several threads at once.
 */
public final class Tape {
    private final KernelBackend kernels;
    private final boolean recording;
    private final boolean recomputing;
    private final RandomStream random;
    private final Precision precision;
    private final Optional<Arena> arena;
    private final List<Variable> nodes = new ArrayList<>();
    private final Map<Parameter, Variable> parameters = new IdentityHashMap<>();

    private Tape(KernelBackend kernels, boolean recording, boolean recomputing, RandomStream random, Precision precision, Optional<Arena> arena) {
        this.kernels = kernels;
        this.recording = recording;
        this.recomputing = recomputing;
        this.random = random;
        this.precision = precision;
        this.arena = arena;
    }

    /**
     * A tape to train with.
     *
     * @param random    what dropout draws its seeds from
     * @param precision what factors of products and convolutions are rounded to; sums stay in float32
     */
    public static Tape recording(KernelBackend kernels, RandomStream random, Precision precision) {
        return new Tape(kernels, true, false, random, precision, Optional.empty());
    }

    /** A tape to train with in float32. */
    public static Tape recording(KernelBackend kernels, RandomStream random) {
        return recording(kernels, random, Precision.FLOAT32);
    }

    /** As {@link #recording(KernelBackend, RandomStream, Precision)}, with arrays of an arena that no other tape uses at the time. */
    public static Tape recording(KernelBackend kernels, RandomStream random, Precision precision, Arena arena) {
        arena.begin();
        return new Tape(kernels, true, false, random, precision, Optional.of(arena));
    }

    /** A tape that only computes: nothing is kept for gradients. */
    public static Tape computing(KernelBackend kernels) {
        return new Tape(kernels, false, false, new RandomStream(0), Precision.FLOAT32, Optional.empty());
    }

    /** As {@link #computing(KernelBackend)}, with the arrays of the arena's tape before, whose values are gone then. */
    public static Tape computing(KernelBackend kernels, Arena arena) {
        arena.beginAgain();
        return new Tape(kernels, false, false, new RandomStream(0), Precision.FLOAT32, Optional.of(arena));
    }

    public KernelBackend kernels() {
        return kernels;
    }

    /** Whether this tape runs a part for the second time, for its gradients: whatever counts passes must not count this one. */
    public boolean recomputing() {
        return recomputing;
    }

    /** A new seed for random numbers by position. */
    public long nextSeed() {
        return random.nextLong();
    }

    /** A value without a gradient. */
    public Variable constant(Tensor value) {
        return new Variable(this, value.shape(), value.values(), false, null, null);
    }

    /** A value whose gradient is wanted, read from {@link Variable#gradient} after the backward pass. */
    public Variable leaf(Tensor value) {
        return new Variable(this, value.shape(), value.values(), recording, null, null);
    }

    /** The parameter as a variable: the same one each time on this tape. Its gradient goes to {@link Parameter#gradient}. */
    public Variable parameter(Parameter parameter) {
        return parameters.computeIfAbsent(parameter,
                p -> new Variable(this, p.value().shape(), p.value().values(), recording && p.trainable(), p, null));
    }

    /**
     * The result of an operation.
     *
     * @param backward takes the gradient of the result, an array that it may keep, and hands each differentiable input its own by
     *                 {@link Variable#give} or {@link Variable#accumulate}
     */
    public Variable record(float[] value, int[] shape, List<Variable> inputs, Consumer<float[]> backward) {
        boolean differentiable = false;
        for (Variable input : inputs) {
            if (input.tape() != this) {
                throw new IllegalArgumentException("the inputs of an operation must lie on one tape");
            }
            differentiable |= input.differentiable();
        }
        if (!recording || !differentiable) {
            return new Variable(this, shape, value, false, null, null);
        }
        Variable result = new Variable(this, shape, value, true, null, backward);
        nodes.add(result);
        return result;
    }

    /**
     * As {@link #record}, for an operation that got its value by {@link #room}, shares it with nobody, and neither keeps the gradient of the result
     * nor hands it on: when it is through, both are free for others.
     */
    Variable recordOwn(float[] value, int[] shape, List<Variable> inputs, Consumer<float[]> backward) {
        Variable result = record(value, shape, inputs, backward);
        result.own = true;
        return result;
    }

    /** An array for the value or the gradient of an operation, with anything in it. */
    float[] room(int length) {
        return arena.isPresent() ? arena.get().take(length) : new float[length];
    }

    /** Takes back what {@link #room} gave; nobody else may have it. */
    void free(float[] array) {
        if (arena.isPresent()) {
            arena.get().giveBack(array);
        }
    }

    /** The gradient of one number for every differentiable leaf and parameter; the tape is used up. */
    public void backward(Variable loss) {
        backward(loss, 1f);
    }

    /** As {@link #backward(Variable)} of {@code scale * loss}. */
    public void backward(Variable loss, float scale) {
        if (loss.elements() != 1) {
            throw new IllegalArgumentException("the gradient is taken of one number, but this is " + Shape.text(loss.shape()));
        }
        backward(loss, new float[] {scale});
    }

    /**
     * As {@link #backward(Variable)} of the sum of {@code dy * y}.
     *
     * @throws IllegalStateException when the tape does not record
     */
    public void backward(Variable y, float[] dy) {
        if (!recording) {
            throw new IllegalStateException("this tape only computes; take the gradient on a recording tape");
        }
        y.accumulate(dy);
        // Taken off one by one, so that what is done with can be freed before the pass ends.
        while (!nodes.isEmpty()) {
            nodes.removeLast().propagate();
        }
    }

    /**
     * Computes a part without keeping its inner values and once more in the backward pass (Chen et al., <i>Training deep nets with
     * sublinear memory cost</i>, 2016). Dropout draws the same masks both times.
     */
    public Variable checkpoint(UnaryOperator<Variable> part, Variable x) {
        if (!recording) {
            return part.apply(x);
        }
        long before = random.state();
        Tape first = new Tape(kernels, false, recomputing, random, precision, Optional.empty());
        Variable y = part.apply(first.constant(x.tensor()));
        Consumer<float[]> again = dy -> {
            RandomStream replay = new RandomStream(before);
            Tape second = new Tape(kernels, true, true, replay, precision, Optional.empty());
            Variable input = second.leaf(x.tensor());
            Variable output = part.apply(input);
            second.backward(output, dy);
            input.gradient().ifPresent(g -> x.accumulate(g.values()));
        };
        // The part may hold parameters that need gradients where x needs none.
        Variable result = new Variable(this, y.shape(), y.values(), true, null, again);
        nodes.add(result);
        return result;
    }

    /** The variable as the tape's precision has it; gradients pass it rounded too. */
    Variable rounded(Variable x) {
        if (precision == Precision.FLOAT32) {
            return x;
        }
        return record(roundAll(x.values()), x.shape(), List.of(x), dy -> x.give(roundAll(dy)));
    }

    private float[] roundAll(float[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = precision.round(values[i]);
        }
        return out;
    }
}
