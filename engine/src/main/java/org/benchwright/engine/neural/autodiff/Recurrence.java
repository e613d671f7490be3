package org.benchwright.engine.neural.autodiff;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.kernels.MatrixKernels;

/** Recurrent networks over whole sequences, from a state of zeros. Weights and gates lie as in PyTorch and cuDNN. */
public final class Recurrence {
    private static final int[] TIME_FIRST = {1, 0, 2};

    private Recurrence() {
    }

    /**
     * The weights of one direction of one layer.
     *
     * @param input     [gates * hidden, in], applied to each step's input
     * @param state     [gates * hidden, hidden], applied to the state before
     * @param inputBias [gates * hidden]
     * @param stateBias [gates * hidden]
     */
    public record Weights(Variable input, Variable state, Variable inputBias, Variable stateBias) {
        private Weights rounded(Tape tape) {
            return new Weights(tape.rounded(input), tape.rounded(state), inputBias, stateBias);
        }

        private List<Variable> with(Variable x) {
            return List.of(x, input, state, inputBias, stateBias);
        }
    }

    /**
     * Long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates): the states h of every step, [batch, steps, hidden].
     *
     * @param x       [batch, steps, in]
     * @param weights with gates in the order input, forget, cell, output
     */
    public static Variable lstm(Variable x, Weights weights) {
        Pass pass = new Pass(x, weights, 4);
        float[] bias = new float[pass.wide];
        for (int j = 0; j < bias.length; j++) {
            bias[j] = pass.w.inputBias.values()[j] + pass.w.stateBias.values()[j];
        }
        MatrixKernels.Factor fromInput = pass.fromInput(bias);
        MatrixKernels.Factor fromState = pass.fromState();
        float[][] gates = new float[pass.steps][];
        float[][] cells = new float[pass.steps + 1][];
        cells[0] = new float[pass.batch * pass.hidden];
        for (int t = 0; t < pass.steps; t++) {
            gates[t] = pass.projected(fromInput, t);
            cells[t + 1] = pass.tape.room(pass.batch * pass.hidden);
            fromState.multiply(pass.batch, 1f, pass.states[t], 0, 1f, gates[t], 0);
            pass.tape.kernels().neural().lstmCell(pass.batch, pass.hidden, gates[t], cells[t], cells[t + 1], pass.states[t + 1]);
        }
        return pass.tape.recordOwn(pass.sequence(), pass.outShape(), pass.w.with(pass.x), dy -> {
            float[] all = pass.tape.room(pass.steps * pass.batch * pass.wide);
            float[] dh = new float[pass.batch * pass.hidden];
            float[] dc = new float[pass.batch * pass.hidden];
            float[] dgates = new float[pass.batch * pass.wide];
            MatrixKernels.Factor toState = pass.toState();
            for (int t = pass.steps - 1; t >= 0; t--) {
                pass.addStep(dh, dy, t);
                pass.tape.kernels().neural().lstmCellGradient(pass.batch, pass.hidden, gates[t], cells[t], cells[t + 1], dh, dc, dgates);
                System.arraycopy(dgates, 0, all, t * dgates.length, dgates.length);
                toState.multiply(pass.batch, 1f, dgates, 0, 0f, dh, 0);
                pass.tape.free(gates[t]);
                pass.tape.free(cells[t + 1]);
            }
            pass.inputGradient(all);
            pass.weightGradients(all);
            pass.tape.free(all);
            pass.freeStates();
        });
    }

    /**
     * Gated recurrent units (Cho et al. 2014, with the reset gate after the product): the states of every step, [batch, steps, hidden].
     *
     * @param x       [batch, steps, in]
     * @param weights with gates in the order reset, update, new
     */
    public static Variable gru(Variable x, Weights weights) {
        Pass pass = new Pass(x, weights, 3);
        MatrixKernels.Factor fromInput = pass.fromInput(pass.w.inputBias.values());
        MatrixKernels.Factor fromState = pass.fromState();
        float[][] gates = new float[pass.steps][];
        float[][] ofState = new float[pass.steps][];
        for (int t = 0; t < pass.steps; t++) {
            float[] gi = pass.projected(fromInput, t);
            gates[t] = pass.tape.room(gi.length);
            ofState[t] = pass.repeated(pass.w.stateBias.values());
            fromState.multiply(pass.batch, 1f, pass.states[t], 0, 1f, ofState[t], 0);
            pass.tape.kernels().neural().gruCell(pass.batch, pass.hidden, gi, ofState[t], pass.states[t], gates[t], pass.states[t + 1]);
            pass.tape.free(gi);
        }
        return pass.tape.recordOwn(pass.sequence(), pass.outShape(), pass.w.with(pass.x), dy -> {
            float[] allInput = pass.tape.room(pass.steps * pass.batch * pass.wide);
            float[] allState = pass.tape.room(allInput.length);
            float[] dh = new float[pass.batch * pass.hidden];
            float[] before = new float[dh.length];
            float[] dgi = new float[pass.batch * pass.wide];
            float[] dgh = new float[pass.batch * pass.wide];
            MatrixKernels.Factor toState = pass.toState();
            for (int t = pass.steps - 1; t >= 0; t--) {
                pass.addStep(dh, dy, t);
                pass.tape.kernels().neural().gruCellGradient(pass.batch, pass.hidden, gates[t], ofState[t], pass.states[t], dh, dgi, dgh, before);
                System.arraycopy(dgi, 0, allInput, t * dgi.length, dgi.length);
                System.arraycopy(dgh, 0, allState, t * dgh.length, dgh.length);
                toState.multiply(pass.batch, 1f, dgh, 0, 1f, before, 0);
                float[] next = before;
                before = dh;
                dh = next;
                pass.tape.free(gates[t]);
                pass.tape.free(ofState[t]);
            }
            pass.inputGradient(allInput);
            pass.inputWeightGradients(allInput);
            pass.stateWeightGradients(allState);
            pass.tape.free(allInput);
            pass.tape.free(allState);
            pass.freeStates();
        });
    }

    /** What both kinds share: sizes, states and the products over all steps at once. */
    private static final class Pass {
        private final Tape tape;
        private final MatrixKernels matrices;
        private final Variable x;
        private final Weights w;
        private final int batch;
        private final int steps;
        private final int in;
        private final int hidden;
        private final int wide;
        /** Step by step, each with a 1 behind it, which the bias is multiplied by. */
        private final float[] inputs;
        private final float[][] states;

        private Pass(Variable sequence, Weights weights, int gates) {
            tape = sequence.tape();
            matrices = tape.kernels().matrices();
            Shape.axes("the input of a recurrent layer", 3, sequence.shape());
            x = tape.rounded(sequence);
            w = weights.rounded(tape);
            batch = x.size(0);
            steps = x.size(1);
            in = x.size(2);
            hidden = w.state.size(-1);
            wide = gates * hidden;
            Shape.same("the input weights of a recurrent layer", new int[] {wide, in}, w.input.shape());
            Shape.same("the state weights of a recurrent layer", new int[] {wide, hidden}, w.state.shape());
            Shape.same("the input bias of a recurrent layer", new int[] {wide}, w.inputBias.shape());
            Shape.same("the state bias of a recurrent layer", new int[] {wide}, w.stateBias.shape());
            inputs = new float[steps * batch * (in + 1)];
            for (int row = 0; row < steps * batch; row++) {
                System.arraycopy(x.values(), (row % batch * steps + row / batch) * in, inputs, row * (in + 1), in);
                inputs[row * (in + 1) + in] = 1f;
            }
            states = new float[steps + 1][];
            states[0] = new float[batch * hidden];
            for (int t = 1; t <= steps; t++) {
                states[t] = tape.room(batch * hidden);
            }
        }

        private int[] outShape() {
            return new int[] {batch, steps, hidden};
        }

        /** The weights of the input and, for the ones behind it, the bias. */
        private MatrixKernels.Factor fromInput(float[] bias) {
            float[] both = new float[wide * (in + 1)];
            for (int j = 0; j < wide; j++) {
                System.arraycopy(w.input.values(), j * in, both, j * (in + 1), in);
                both[j * (in + 1) + in] = bias[j];
            }
            return matrices.factor(true, wide, in + 1, both, 0);
        }

        private MatrixKernels.Factor fromState() {
            return matrices.factor(true, wide, hidden, w.state.values(), 0);
        }

        /** Brings gradients of gates back to the state. */
        private MatrixKernels.Factor toState() {
            return matrices.factor(false, hidden, wide, w.state.values(), 0);
        }

        /** What a step's input and the bias give to the gates. */
        private float[] projected(MatrixKernels.Factor weights, int t) {
            float[] out = tape.room(batch * wide);
            weights.multiply(batch, 1f, inputs, t * batch * (in + 1), 0f, out, 0);
            return out;
        }

        /** The bias, once for each row of a batch. */
        private float[] repeated(float[] bias) {
            float[] out = tape.room(batch * wide);
            for (int b = 0; b < batch; b++) {
                System.arraycopy(bias, 0, out, b * wide, wide);
            }
            return out;
        }

        /** Adds what step t of [batch, steps, hidden] brings. */
        private void addStep(float[] dh, float[] dy, int t) {
            for (int b = 0; b < batch; b++) {
                int from = (b * steps + t) * hidden;
                for (int j = 0; j < hidden; j++) {
                    dh[b * hidden + j] += dy[from + j];
                }
            }
        }

        /** The states but the first as [batch, steps, hidden]. */
        private float[] sequence() {
            float[] all = tape.room(batch * steps * hidden);
            for (int t = 0; t < steps; t++) {
                for (int b = 0; b < batch; b++) {
                    System.arraycopy(states[t + 1], b * hidden, all, (b * steps + t) * hidden, hidden);
                }
            }
            return all;
        }

        private void inputGradient(float[] dgates) {
            if (x.differentiable()) {
                int rows = steps * batch;
                float[] dx = tape.room(x.elements());
                matrices.gemm(false, false, rows, in, wide, 1f, dgates, 0, w.input.values(), 0, 0f, dx, 0);
                x.give(Reshaping.moved(dx, new int[] {steps, batch, in}, TIME_FIRST));
                tape.free(dx);
            }
        }

        /** The gradients of all weights and both biases, where both get that of the same gates. */
        private void weightGradients(float[] dgates) {
            float[] all = product(dgates, 0, in + 1 + hidden);
            w.input.give(columns(all, in + 1 + hidden, 0, in));
            float[] dbias = columns(all, in + 1 + hidden, in, 1);
            w.inputBias.accumulate(dbias);
            w.stateBias.accumulate(dbias);
            w.state.give(columns(all, in + 1 + hidden, in + 1, hidden));
        }

        private void inputWeightGradients(float[] dgates) {
            float[] all = product(dgates, 0, in + 1);
            w.input.give(columns(all, in + 1, 0, in));
            w.inputBias.give(columns(all, in + 1, in, 1));
        }

        private void stateWeightGradients(float[] dgates) {
            float[] all = product(dgates, in, in + 1 + hidden);
            w.stateBias.give(columns(all, 1 + hidden, 0, 1));
            w.state.give(columns(all, 1 + hidden, 1, hidden));
        }

        /** The products of gates' gradients with what is in some columns of inputs, ones and states before, summed over steps and batch. */
        private float[] product(float[] dgates, int from, int to) {
            int width = to - from;
            int rows = steps * batch;
            float[] factors = tape.room(rows * width);
            for (int t = 0; t < steps; t++) {
                for (int b = 0; b < batch; b++) {
                    int at = (t * batch + b) * width;
                    int ofInput = Math.min(to, in + 1) - from;
                    System.arraycopy(inputs, (t * batch + b) * (in + 1) + from, factors, at, ofInput);
                    System.arraycopy(states[t], b * hidden, factors, at + ofInput, width - ofInput);
                }
            }
            float[] out = new float[wide * width];
            matrices.gemm(true, false, wide, width, rows, 1f, dgates, 0, factors, 0, 0f, out, 0);
            tape.free(factors);
            return out;
        }

        private float[] columns(float[] all, int width, int from, int count) {
            float[] out = new float[wide * count];
            for (int j = 0; j < wide; j++) {
                System.arraycopy(all, j * width + from, out, j * count, count);
            }
            return out;
        }

        private void freeStates() {
            for (int t = 1; t <= steps; t++) {
                tape.free(states[t]);
            }
        }
    }
}
