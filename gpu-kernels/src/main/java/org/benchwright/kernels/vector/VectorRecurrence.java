package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Recurrent cells over the rows of a batch from {@code from} to {@code end}. */
final class VectorRecurrence {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorMask<Float> ALL = SPECIES.maskAll(true);

    private VectorRecurrence() {
    }

    static void lstm(int hidden, float[] gates, float[] cBefore, float[] c, float[] h, int from, int end) {
        VectorMask<Float> rest = SPECIES.indexInRange(0, hidden % LANES);
        for (int b = from; b < end; b++) {
            int j = 0;
            for (; j <= hidden - LANES; j += LANES) {
                lstm(hidden, gates, b * 4 * hidden + j, cBefore, c, h, b * hidden + j, ALL);
            }
            if (j < hidden) {
                lstm(hidden, gates, b * 4 * hidden + j, cBefore, c, h, b * hidden + j, rest);
            }
        }
    }

    private static void lstm(int hidden, float[] gates, int gate, float[] cBefore, float[] c, float[] h, int at, VectorMask<Float> m) {
        FloatVector input = VectorMath.sigmoid(load(gates, gate, m));
        FloatVector forget = VectorMath.sigmoid(load(gates, gate + hidden, m));
        FloatVector cell = VectorMath.tanh(load(gates, gate + 2 * hidden, m));
        FloatVector output = VectorMath.sigmoid(load(gates, gate + 3 * hidden, m));
        FloatVector state = forget.fma(load(cBefore, at, m), input.mul(cell));
        input.intoArray(gates, gate, m);
        forget.intoArray(gates, gate + hidden, m);
        cell.intoArray(gates, gate + 2 * hidden, m);
        output.intoArray(gates, gate + 3 * hidden, m);
        state.intoArray(c, at, m);
        output.mul(VectorMath.tanh(state)).intoArray(h, at, m);
    }

    static void lstmGradient(int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates, int from, int end) {
        VectorMask<Float> rest = SPECIES.indexInRange(0, hidden % LANES);
        for (int b = from; b < end; b++) {
            int j = 0;
            for (; j <= hidden - LANES; j += LANES) {
                lstmGradient(hidden, gates, b * 4 * hidden + j, cBefore, c, dh, dc, b * hidden + j, dgates, ALL);
            }
            if (j < hidden) {
                lstmGradient(hidden, gates, b * 4 * hidden + j, cBefore, c, dh, dc, b * hidden + j, dgates, rest);
            }
        }
    }

    private static void lstmGradient(int hidden, float[] gates, int gate, float[] cBefore, float[] c, float[] dh, float[] dc, int at, float[] dgates,
            VectorMask<Float> m) {
        FloatVector input = load(gates, gate, m);
        FloatVector forget = load(gates, gate + hidden, m);
        FloatVector cell = load(gates, gate + 2 * hidden, m);
        FloatVector output = load(gates, gate + 3 * hidden, m);
        FloatVector bent = VectorMath.tanh(load(c, at, m));
        FloatVector d = load(dh, at, m);
        FloatVector dstate = d.mul(output).fma(left(bent.mul(bent)), load(dc, at, m));
        dstate.mul(cell).mul(input).mul(left(input)).intoArray(dgates, gate, m);
        dstate.mul(load(cBefore, at, m)).mul(forget).mul(left(forget)).intoArray(dgates, gate + hidden, m);
        dstate.mul(input).mul(left(cell.mul(cell))).intoArray(dgates, gate + 2 * hidden, m);
        d.mul(bent).mul(output).mul(left(output)).intoArray(dgates, gate + 3 * hidden, m);
        dstate.mul(forget).intoArray(dc, at, m);
    }

    static void gru(int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h, int from, int end) {
        VectorMask<Float> rest = SPECIES.indexInRange(0, hidden % LANES);
        for (int b = from; b < end; b++) {
            int j = 0;
            for (; j <= hidden - LANES; j += LANES) {
                gru(hidden, gi, gh, b * 3 * hidden + j, hBefore, gates, h, b * hidden + j, ALL);
            }
            if (j < hidden) {
                gru(hidden, gi, gh, b * 3 * hidden + j, hBefore, gates, h, b * hidden + j, rest);
            }
        }
    }

    private static void gru(int hidden, float[] gi, float[] gh, int gate, float[] hBefore, float[] gates, float[] h, int at, VectorMask<Float> m) {
        FloatVector reset = VectorMath.sigmoid(load(gi, gate, m).add(load(gh, gate, m)));
        FloatVector update = VectorMath.sigmoid(load(gi, gate + hidden, m).add(load(gh, gate + hidden, m)));
        FloatVector fresh = VectorMath.tanh(reset.fma(load(gh, gate + 2 * hidden, m), load(gi, gate + 2 * hidden, m)));
        reset.intoArray(gates, gate, m);
        update.intoArray(gates, gate + hidden, m);
        fresh.intoArray(gates, gate + 2 * hidden, m);
        left(update).mul(fresh).add(update.mul(load(hBefore, at, m))).intoArray(h, at, m);
    }

    static void gruGradient(int hidden, float[] gates, float[] gh, float[] hBefore, float[] dh, float[] dgi, float[] dgh, float[] dhBefore, int from,
            int end) {
        VectorMask<Float> rest = SPECIES.indexInRange(0, hidden % LANES);
        for (int b = from; b < end; b++) {
            int j = 0;
            for (; j <= hidden - LANES; j += LANES) {
                gruGradient(hidden, gates, gh, b * 3 * hidden + j, hBefore, dh, b * hidden + j, dgi, dgh, dhBefore, ALL);
            }
            if (j < hidden) {
                gruGradient(hidden, gates, gh, b * 3 * hidden + j, hBefore, dh, b * hidden + j, dgi, dgh, dhBefore, rest);
            }
        }
    }

    private static void gruGradient(int hidden, float[] gates, float[] gh, int gate, float[] hBefore, float[] dh, int at, float[] dgi, float[] dgh,
            float[] dhBefore, VectorMask<Float> m) {
        FloatVector reset = load(gates, gate, m);
        FloatVector update = load(gates, gate + hidden, m);
        FloatVector fresh = load(gates, gate + 2 * hidden, m);
        FloatVector d = load(dh, at, m);
        FloatVector dfresh = d.mul(left(update)).mul(left(fresh.mul(fresh)));
        FloatVector dreset = dfresh.mul(load(gh, gate + 2 * hidden, m)).mul(reset).mul(left(reset));
        FloatVector dupdate = d.mul(load(hBefore, at, m).sub(fresh)).mul(update).mul(left(update));
        dreset.intoArray(dgi, gate, m);
        dreset.intoArray(dgh, gate, m);
        dupdate.intoArray(dgi, gate + hidden, m);
        dupdate.intoArray(dgh, gate + hidden, m);
        dfresh.intoArray(dgi, gate + 2 * hidden, m);
        dfresh.mul(reset).intoArray(dgh, gate + 2 * hidden, m);
        d.mul(update).intoArray(dhBefore, at, m);
    }

    /** 1 - x. */
    private static FloatVector left(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1f).sub(x);
    }

    private static FloatVector load(float[] a, int at, VectorMask<Float> m) {
        return FloatVector.fromArray(SPECIES, a, at, m);
    }
}
