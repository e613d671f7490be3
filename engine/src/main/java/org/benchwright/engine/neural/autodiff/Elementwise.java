package org.benchwright.engine.neural.autodiff;

import java.util.List;
import java.util.function.BiFunction;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.ElementChain.Op;
import org.benchwright.kernels.ElementChain.Step;

/** Operations on each element. Those of two operands repeat the smaller one by NumPy's rule of broadcasting. */
public final class Elementwise {
    private static final ElementChain OVER_SQUARE = new ElementChain(3,
            List.of(new Step(Op.MULTIPLY, 1, 0), new Step(Op.DIVIDE, 2, 0), new Step(Op.DIVIDE, 2, 0), new Step(Op.NEGATE, -1, 0)));
    private static final ElementChain SIGMOID_SLOPE = new ElementChain(2,
            List.of(new Step(Op.MULTIPLY, -1, -1), new Step(Op.ADD, -1, 1), new Step(Op.MULTIPLY, 0, 0), new Step(Op.MULTIPLY, 1, 0)));
    private static final ElementChain TANH_SLOPE = new ElementChain(2,
            List.of(new Step(Op.SQUARE, -1, 0), new Step(Op.MULTIPLY, -1, -1), new Step(Op.ADD, -1, 1), new Step(Op.MULTIPLY, 1, 0)));
    private static final ElementChain TWICE_PRODUCT = new ElementChain(2, List.of(new Step(Op.MULTIPLY, 1, 0), new Step(Op.MULTIPLY, -1, 2)));

    private Elementwise() {
    }

    public static Variable add(Variable a, Variable b) {
        return binary(Op.ADD, a, b, (x, y) -> dy -> dy, (x, y) -> dy -> dy);
    }

    public static Variable subtract(Variable a, Variable b) {
        return binary(Op.SUBTRACT, a, b, (x, y) -> dy -> dy, (x, y) -> dy -> run(a.tape(), one(Op.NEGATE), dy));
    }

    public static Variable multiply(Variable a, Variable b) {
        Tape tape = a.tape();
        return binary(Op.MULTIPLY, a, b, (x, y) -> dy -> run(tape, two(Op.MULTIPLY), dy, y), (x, y) -> dy -> run(tape, two(Op.MULTIPLY), dy, x));
    }

    public static Variable divide(Variable a, Variable b) {
        Tape tape = a.tape();
        return binary(Op.DIVIDE, a, b, (x, y) -> dy -> run(tape, two(Op.DIVIDE), dy, y), (x, y) -> dy -> run(tape, OVER_SQUARE, dy, x, y));
    }

    /** {@code factor * x}. */
    public static Variable scale(Variable x, float factor) {
        ElementChain chain = new ElementChain(1, List.of(new Step(Op.MULTIPLY, -1, factor)));
        return unary(x, run(x.tape(), chain, x.values()), dy -> run(x.tape(), chain, dy));
    }

    public static Variable negate(Variable x) {
        return unary(x, run(x.tape(), one(Op.NEGATE), x.values()), dy -> run(x.tape(), one(Op.NEGATE), dy));
    }

    public static Variable square(Variable x) {
        return unary(x, run(x.tape(), one(Op.SQUARE), x.values()), dy -> run(x.tape(), TWICE_PRODUCT, dy, x.values()));
    }

    public static Variable exp(Variable x) {
        float[] y = run(x.tape(), one(Op.EXP), x.values());
        return unary(x, y, dy -> run(x.tape(), two(Op.MULTIPLY), dy, y));
    }

    /** The natural logarithm. */
    public static Variable log(Variable x) {
        return unary(x, run(x.tape(), one(Op.LOG), x.values()), dy -> run(x.tape(), two(Op.DIVIDE), dy, x.values()));
    }

    public static Variable sigmoid(Variable x) {
        float[] y = run(x.tape(), one(Op.SIGMOID), x.values());
        return unary(x, y, dy -> run(x.tape(), SIGMOID_SLOPE, y, dy));
    }

    public static Variable tanh(Variable x) {
        float[] y = run(x.tape(), one(Op.TANH), x.values());
        return unary(x, y, dy -> run(x.tape(), TANH_SLOPE, y, dy));
    }

    public static Variable relu(Variable x) {
        int n = x.elements();
        Tape tape = x.tape();
        float[] y = tape.room(n);
        tape.kernels().neural().relu(n, x.values(), y);
        return tape.recordOwn(y, x.shape(), List.of(x), dy -> {
            float[] dx = tape.room(n);
            tape.kernels().neural().reluGradient(n, x.values(), dy, dx);
            x.give(dx);
        });
    }

    /** x times the standard normal distribution function of x (Hendrycks and Gimpel, 2016), exact. */
    public static Variable gelu(Variable x) {
        int n = x.elements();
        Tape tape = x.tape();
        float[] y = tape.room(n);
        tape.kernels().neural().gelu(n, x.values(), y);
        return tape.recordOwn(y, x.shape(), List.of(x), dy -> {
            float[] dx = tape.room(n);
            tape.kernels().neural().geluGradient(n, x.values(), dy, dx);
            x.give(dx);
        });
    }

    /**
     * Zeroes elements with the given probability and scales the others up (Srivastava et al., JMLR 15, 2014).
     *
     * @throws IllegalArgumentException unless the probability is at least 0 and below 1
     */
    public static Variable dropout(Variable x, float probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout needs a probability of at least 0 and below 1, but got " + probability);
        }
        if (probability == 0) {
            return x;
        }
        Tape tape = x.tape();
        float[] mask = tape.room(x.elements());
        tape.kernels().neural().dropoutMask(mask.length, probability, tape.nextSeed(), mask);
        return unary(x, run(tape, two(Op.MULTIPLY), x.values(), mask), dy -> {
            float[] dx = run(tape, two(Op.MULTIPLY), dy, mask);
            tape.free(mask);
            return dx;
        });
    }

    /** Makes a new array, or hands back dy itself where it is only added. */
    private interface Slope {
        float[] apply(float[] dy);
    }

    private static Variable unary(Variable x, float[] y, Slope slope) {
        return x.tape().recordOwn(y, x.shape(), List.of(x), dy -> x.give(slope.apply(dy)));
    }

    private static Variable binary(Op op, Variable a, Variable b, BiFunction<float[], float[], Slope> left,
            BiFunction<float[], float[], Slope> right) {
        int[] shape = Broadcast.shape(a.shape(), b.shape());
        float[] x = Broadcast.expand(a.values(), a.shape(), shape);
        float[] y = Broadcast.expand(b.values(), b.shape(), shape);
        return a.tape().recordOwn(run(a.tape(), two(op), x, y), shape, List.of(a, b), dy -> {
            hand(a, shape, left.apply(x, y), dy);
            hand(b, shape, right.apply(x, y), dy);
        });
    }

    private static void hand(Variable input, int[] shape, Slope slope, float[] dy) {
        if (input.differentiable()) {
            float[] gradient = Broadcast.reduce(slope.apply(dy), shape, input.shape());
            // dy itself may go to both operands.
            if (gradient == dy) {
                input.accumulate(gradient);
            } else {
                input.give(gradient);
            }
        }
    }

    private static ElementChain one(Op op) {
        return new ElementChain(1, List.of(new Step(op, -1, 0)));
    }

    private static ElementChain two(Op op) {
        return new ElementChain(2, List.of(new Step(op, 1, 0)));
    }

    private static float[] run(Tape tape, ElementChain chain, float[]... inputs) {
        float[] out = tape.room(inputs[0].length);
        tape.kernels().neural().chain(chain, out.length, inputs, out);
        return out;
    }
}
