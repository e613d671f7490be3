package org.benchwright.kernels;

import java.util.List;

/**
 * A chain of element-wise operations that is computed in one pass: it starts with the element of input 0, and each step replaces the
 * running value, which is rounded to float32 after each.
 *
 * @param inputs how many arrays it reads, at least 1
 */
public record ElementChain(int inputs, List<Step> steps) {
    /** What a step does to the running value v; those of two take the operand o. */
    public enum Op {
        ADD(true), SUBTRACT(true), MULTIPLY(true), DIVIDE(true), MAX(true), MIN(true),
        NEGATE(false), RELU(false), GELU(false), SIGMOID(false), TANH(false), EXP(false), LOG(false), SQRT(false), SQUARE(false),
        ABS(false), RECIPROCAL(false);

        private final boolean binary;

        Op(boolean binary) {
            this.binary = binary;
        }

        public boolean binary() {
            return binary;
        }
    }

    /**
     * One operation.
     *
     * @param input  which input the operand comes from; -1 for {@code number}
     * @param number the operand where {@code input} is -1
     */
    public record Step(Op op, int input, float number) {
    }

    /** @throws IllegalArgumentException when a step reads an input that is not there */
    public ElementChain {
        steps = List.copyOf(steps);
        if (inputs < 1) {
            throw new IllegalArgumentException("a chain reads at least one input, but got " + inputs);
        }
        for (Step step : steps) {
            if (step.op().binary() && (step.input() < -1 || step.input() >= inputs)) {
                throw new IllegalArgumentException("step " + step.op() + " reads input " + step.input() + ", but there are " + inputs);
            }
        }
    }
}
