package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.ElementChain;

/**
 * A chain of element-wise operations, block by block: all steps run over one block while it lies in the first-level cache, so memory is read and
 * written once. Every operation has a loop of its own, because a vector that goes through an interface becomes an object.
 */
final class VectorChain {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int BLOCK = VectorPasses.BLOCK;

    private VectorChain() {
    }

    static void run(ElementChain chain, float[][] inputs, float[] out, int from, int end) {
        float[] values = VectorScratch.take(0, BLOCK);
        float[] operands = VectorScratch.take(1, BLOCK);
        for (int at = from; at < end; at += BLOCK) {
            int count = Math.min(BLOCK, end - at);
            // The lanes behind a short block's end are computed too, and not written.
            int whole = VectorPasses.whole(count);
            System.arraycopy(inputs[0], at, values, 0, count);
            for (ElementChain.Step step : chain.steps()) {
                if (!step.op().binary()) {
                    unary(step.op(), values, whole);
                } else if (step.input() >= 0) {
                    System.arraycopy(inputs[step.input()], at, operands, 0, count);
                    binary(step.op(), values, operands, whole);
                } else {
                    Arrays.fill(operands, 0, whole, step.number());
                    binary(step.op(), values, operands, whole);
                }
            }
            System.arraycopy(values, 0, out, at, count);
        }
    }

    private static FloatVector at(float[] values, int i) {
        return FloatVector.fromArray(SPECIES, values, i);
    }

    private static void binary(ElementChain.Op op, float[] values, float[] operands, int count) {
        switch (op) {
            case ADD -> add(values, operands, count);
            case SUBTRACT -> subtract(values, operands, count);
            case MULTIPLY -> multiply(values, operands, count);
            case DIVIDE -> divide(values, operands, count);
            case MAX -> max(values, operands, count);
            case MIN -> min(values, operands, count);
            default -> throw new IllegalArgumentException(op + " takes no operand");
        }
    }

    private static void unary(ElementChain.Op op, float[] values, int count) {
        switch (op) {
            case NEGATE -> negate(values, count);
            case RELU -> relu(values, count);
            case GELU -> VectorPasses.gelu(values, count);
            case SIGMOID -> VectorPasses.sigmoid(values, 0, count);
            case TANH -> VectorPasses.tanh(values, 0, count);
            case EXP -> VectorPasses.exp(values, 0, count);
            case LOG -> log(values, count);
            case SQRT -> sqrt(values, count);
            case SQUARE -> square(values, count);
            case ABS -> abs(values, count);
            case RECIPROCAL -> reciprocal(values, count);
            default -> throw new IllegalArgumentException(op + " takes an operand");
        }
    }

    private static void add(float[] values, float[] operands, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).add(at(operands, i)).intoArray(values, i);
        }
    }

    private static void subtract(float[] values, float[] operands, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).sub(at(operands, i)).intoArray(values, i);
        }
    }

    private static void multiply(float[] values, float[] operands, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).mul(at(operands, i)).intoArray(values, i);
        }
    }

    private static void divide(float[] values, float[] operands, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).div(at(operands, i)).intoArray(values, i);
        }
    }

    private static void max(float[] values, float[] operands, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).max(at(operands, i)).intoArray(values, i);
        }
    }

    private static void min(float[] values, float[] operands, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).min(at(operands, i)).intoArray(values, i);
        }
    }

    private static void negate(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).neg().intoArray(values, i);
        }
    }

    private static void relu(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).max(0f).intoArray(values, i);
        }
    }

    private static void log(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            VectorMath.log(at(values, i)).intoArray(values, i);
        }
    }

    private static void sqrt(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).sqrt().intoArray(values, i);
        }
    }

    private static void square(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector v = at(values, i);
            v.mul(v).intoArray(values, i);
        }
    }

    private static void abs(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            at(values, i).abs().intoArray(values, i);
        }
    }

    private static void reciprocal(float[] values, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.broadcast(SPECIES, 1f).div(at(values, i)).intoArray(values, i);
        }
    }
}
