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
        float[] projected = pass.project(bias);
        float[][] gates = new float[pass.steps][];
        float[][] cells = new float[pass.steps + 1][pass.batch * pass.hidden];
        for (int t = 0; t < pass.steps; t++) {
            gates[t] = pass.step(projected, t, pass.wide);
            pass.matrices.gemm(false, true, pass.batch, pass.wide, pass.hidden, 1f, pass.states[t], 0, pass.w.state.values(), 0, 1f, gates[t], 0);
            pass.tape.kernels().neural().lstmCell(pass.batch, pass.hidden, gates[t], cells[t], cells[t + 1], pass.states[t + 1]);
        }
        return pass.tape.record(pass.sequence(), pass.outShape(), pass.w.with(pass.x), dy -> {
            float[] arrived = Reshaping.moved(dy, pass.outShape(), TIME_FIRST);
            float[] all = new float[pass.steps * pass.batch * pass.wide];
            float[] dh = new float[pass.batch * pass.hidden];
            float[] dc = new float[pass.batch * pass.hidden];
            float[] dgates = new float[pass.batch * pass.wide];
            for (int t = pass.steps - 1; t >= 0; t--) {
                addStep(dh, arrived, t);
                pass.tape.kernels().neural().lstmCellGradient(pass.batch, pass.hidden, gates[t], cells[t], cells[t + 1], dh, dc, dgates);
                System.arraycopy(dgates, 0, all, t * dgates.length, dgates.length);
                pass.matrices.gemm(false, false, pass.batch, pass.hidden, pass.wide, 1f, dgates, 0, pass.w.state.values(), 0, 0f, dh, 0);
            }
            pass.inputGradients(all);
            pass.stateGradients(all);
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
        float[] projected = pass.project(pass.w.inputBias.values());
        float[][] gates = new float[pass.steps][pass.batch * pass.wide];
        float[][] fromState = new float[pass.steps][];
        for (int t = 0; t < pass.steps; t++) {
            float[] gh = Broadcast.expand(pass.w.stateBias.values(), new int[] {pass.wide}, new int[] {pass.batch, pass.wide});
            pass.matrices.gemm(false, true, pass.batch, pass.wide, pass.hidden, 1f, pass.states[t], 0, pass.w.state.values(), 0, 1f, gh, 0);
            fromState[t] = gh;
            pass.tape.kernels().neural().gruCell(pass.batch, pass.hidden, pass.step(projected, t, pass.wide), gh, pass.states[t], gates[t],
                    pass.states[t + 1]);
        }
        return pass.tape.record(pass.sequence(), pass.outShape(), pass.w.with(pass.x), dy -> {
            float[] arrived = Reshaping.moved(dy, pass.outShape(), TIME_FIRST);
            float[] allInput = new float[pass.steps * pass.batch * pass.wide];
            float[] allState = new float[allInput.length];
            float[] dh = new float[pass.batch * pass.hidden];
            float[] dgi = new float[pass.batch * pass.wide];
            float[] dgh = new float[pass.batch * pass.wide];
            for (int t = pass.steps - 1; t >= 0; t--) {
                addStep(dh, arrived, t);
                float[] before = new float[dh.length];
                pass.tape.kernels().neural().gruCellGradient(pass.batch, pass.hidden, gates[t], fromState[t], pass.states[t], dh, dgi, dgh, before);
                System.arraycopy(dgi, 0, allInput, t * dgi.length, dgi.length);
                System.arraycopy(dgh, 0, allState, t * dgh.length, dgh.length);
                pass.matrices.gemm(false, false, pass.batch, pass.hidden, pass.wide, 1f, dgh, 0, pass.w.state.values(), 0, 1f, before, 0);
                dh = before;
            }
            pass.inputGradients(allInput);
            pass.stateGradients(allState);
        });
    }

    private static void addStep(float[] dh, float[] arrived, int t) {
        for (int i = 0; i < dh.length; i++) {
            dh[i] += arrived[t * dh.length + i];
        }
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
            inputs = Reshaping.moved(x.values(), x.shape(), TIME_FIRST);
            states = new float[steps + 1][batch * hidden];
        }

        private int[] outShape() {
            return new int[] {batch, steps, hidden};
        }

        private float[] project(float[] bias) {
            float[] out = Broadcast.expand(bias, new int[] {wide}, new int[] {steps * batch, wide});
            out = out == bias ? out.clone() : out;
            matrices.gemm(false, true, steps * batch, wide, in, 1f, inputs, 0, w.input.values(), 0, 1f, out, 0);
            return out;
        }

        private float[] step(float[] all, int t, int width) {
            return java.util.Arrays.copyOfRange(all, t * batch * width, (t + 1) * batch * width);
        }

        private float[] sequence() {
            float[] all = new float[steps * batch * hidden];
            for (int t = 0; t < steps; t++) {
                System.arraycopy(states[t + 1], 0, all, t * batch * hidden, batch * hidden);
            }
            return Reshaping.moved(all, new int[] {steps, batch, hidden}, TIME_FIRST);
        }

        private void inputGradients(float[] dgates) {
            int rows = steps * batch;
            if (x.differentiable()) {
                float[] dx = new float[x.elements()];
                matrices.gemm(false, false, rows, in, wide, 1f, dgates, 0, w.input.values(), 0, 0f, dx, 0);
                x.give(Reshaping.moved(dx, new int[] {steps, batch, in}, TIME_FIRST));
            }
            if (w.input.differentiable()) {
                float[] dw = new float[wide * in];
                matrices.gemm(true, false, wide, in, rows, 1f, dgates, 0, inputs, 0, 0f, dw, 0);
                w.input.give(dw);
            }
            w.inputBias.accumulate(Broadcast.reduce(dgates, new int[] {rows, wide}, new int[] {wide}));
        }

        private void stateGradients(float[] dgates) {
            if (w.state.differentiable()) {
                float[] before = new float[steps * batch * hidden];
                for (int t = 0; t < steps; t++) {
                    System.arraycopy(states[t], 0, before, t * batch * hidden, batch * hidden);
                }
                float[] dw = new float[wide * hidden];
                matrices.gemm(true, false, wide, hidden, steps * batch, 1f, dgates, 0, before, 0, 0f, dw, 0);
                w.state.give(dw);
            }
            w.stateBias.accumulate(Broadcast.reduce(dgates, new int[] {steps * batch, wide}, new int[] {wide}));
        }
    }
}
