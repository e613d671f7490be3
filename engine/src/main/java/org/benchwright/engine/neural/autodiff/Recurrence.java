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
        Projection projection = new Projection(pass, true, true, bias);
        float[][] gates = new float[pass.steps][];
        float[][] cells = new float[pass.steps + 1][];
        cells[0] = new float[pass.batch * pass.hidden];
        for (int t = 0; t < pass.steps; t++) {
            gates[t] = projection.step(t);
            cells[t + 1] = pass.tape.room(pass.batch * pass.hidden);
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
            float[] dbias = projection.weightGradients(all);
            pass.w.inputBias.accumulate(dbias);
            pass.w.stateBias.accumulate(dbias);
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
        Projection ofInput = new Projection(pass, false, true, pass.w.inputBias.values());
        Projection ofState = new Projection(pass, true, false, pass.w.stateBias.values());
        float[][] gates = new float[pass.steps][];
        float[][] gh = new float[pass.steps][];
        for (int t = 0; t < pass.steps; t++) {
            float[] gi = ofInput.step(t);
            gh[t] = ofState.step(t);
            gates[t] = pass.tape.room(gi.length);
            pass.tape.kernels().neural().gruCell(pass.batch, pass.hidden, gi, gh[t], pass.states[t], gates[t], pass.states[t + 1]);
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
                pass.tape.kernels().neural().gruCellGradient(pass.batch, pass.hidden, gates[t], gh[t], pass.states[t], dh, dgi, dgh, before);
                System.arraycopy(dgi, 0, allInput, t * dgi.length, dgi.length);
                System.arraycopy(dgh, 0, allState, t * dgh.length, dgh.length);
                toState.multiply(pass.batch, 1f, dgh, 0, 1f, before, 0);
                float[] next = before;
                before = dh;
                dh = next;
                pass.tape.free(gates[t]);
                pass.tape.free(gh[t]);
            }
            pass.inputGradient(allInput);
            pass.w.inputBias.give(ofInput.weightGradients(allInput));
            pass.w.stateBias.give(ofState.weightGradients(allState));
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
            states = new float[steps + 1][];
            states[0] = new float[batch * hidden];
            for (int t = 1; t <= steps; t++) {
                states[t] = tape.room(batch * hidden);
            }
        }

        private int[] outShape() {
            return new int[] {batch, steps, hidden};
        }

        /** Brings gradients of gates back to the state. */
        private MatrixKernels.Factor toState() {
            return matrices.factor(false, hidden, wide, w.state.values(), 0);
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
                x.give(Reshaping.moved(x.tape(), dx, new int[] {steps, batch, in}, TIME_FIRST));
                tape.free(dx);
            }
        }

        private void freeStates() {
            for (int t = 1; t <= steps; t++) {
                tape.free(states[t]);
            }
        }
    }

    /**
     * What state, input or both, and a bias give to the gates. The left factor has the state before, the input and a 1, which the bias is multiplied
     * by, side by side in a row; all rows are kept, since the gradients of the weights are one product with them.
     */
    private static final class Projection {
        private final Pass pass;
        private final int hidden;
        private final int in;
        private final int width;
        private final float[] rows;
        private final MatrixKernels.Factor weights;

        private Projection(Pass pass, boolean ofState, boolean ofInput, float[] bias) {
            this.pass = pass;
            hidden = ofState ? pass.hidden : 0;
            in = ofInput ? pass.in : 0;
            width = hidden + in + 1;
            rows = pass.tape.room(pass.steps * pass.batch * width);
            float[] together = new float[pass.wide * width];
            for (int j = 0; j < pass.wide; j++) {
                System.arraycopy(pass.w.state.values(), j * pass.hidden, together, j * width, hidden);
                System.arraycopy(pass.w.input.values(), j * pass.in, together, j * width + hidden, in);
                together[(j + 1) * width - 1] = bias[j];
            }
            weights = pass.matrices.factor(true, pass.wide, width, together, 0);
        }

        /** The gates of step t before activation, once the state before it is there. */
        private float[] step(int t) {
            int first = t * pass.batch * width;
            for (int b = 0; b < pass.batch; b++) {
                int at = first + b * width;
                System.arraycopy(pass.states[t], b * pass.hidden, rows, at, hidden);
                System.arraycopy(pass.x.values(), (b * pass.steps + t) * pass.in, rows, at + hidden, in);
                rows[at + width - 1] = 1f;
            }
            float[] gates = pass.tape.room(pass.batch * pass.wide);
            weights.multiply(pass.batch, 1f, rows, first, 0f, gates, 0);
            return gates;
        }

        /** Gives the weights their gradients and returns that of the bias; the rows are free then. */
        private float[] weightGradients(float[] dgates) {
            float[] all = new float[pass.wide * width];
            boolean wanted = hidden > 0 && pass.w.state.differentiable() || in > 0 && pass.w.input.differentiable()
                    || pass.w.inputBias.differentiable() || pass.w.stateBias.differentiable();
            if (!wanted) {
                return new float[pass.wide];
            }
            pass.matrices.gemm(true, false, pass.wide, width, pass.steps * pass.batch, 1f, dgates, 0, rows, 0, 0f, all, 0);
            pass.tape.free(rows);
            if (hidden > 0) {
                pass.w.state.give(columns(all, 0, hidden));
            }
            if (in > 0) {
                pass.w.input.give(columns(all, hidden, in));
            }
            return columns(all, width - 1, 1);
        }

        private float[] columns(float[] all, int from, int count) {
            float[] out = new float[pass.wide * count];
            for (int j = 0; j < pass.wide; j++) {
                System.arraycopy(all, j * width + from, out, j * count, count);
            }
            return out;
        }
    }
}
