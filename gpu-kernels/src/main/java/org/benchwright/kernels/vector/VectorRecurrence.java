package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Recurrent cells over the rows of a batch from {@code from} to {@code end}; gates are laid out in whole vectors for {@link VectorPasses}. */
final class VectorRecurrence {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorMask<Float> ALL = SPECIES.maskAll(true);

    private VectorRecurrence() {
    }

    static void lstm(int hidden, float[] gates, float[] cBefore, float[] c, float[] h, int from, int end) {
        int wide = VectorPasses.whole(hidden);
        float[] row = VectorScratch.take(0, 6L * wide);
        for (int b = from; b < end; b++) {
            for (int g = 0; g < 4; g++) {
                System.arraycopy(gates, (b * 4 + g) * hidden, row, g * wide, hidden);
            }
            System.arraycopy(cBefore, b * hidden, row, 4 * wide, hidden);
            VectorPasses.sigmoid(row, 0, 2 * wide);
            VectorPasses.tanh(row, 2 * wide, wide);
            VectorPasses.sigmoid(row, 3 * wide, wide);
            lstmState(row, wide);
            for (int g = 0; g < 4; g++) {
                System.arraycopy(row, g * wide, gates, (b * 4 + g) * hidden, hidden);
            }
            System.arraycopy(row, 5 * wide, c, b * hidden, hidden);
            VectorPasses.tanh(row, 5 * wide, wide);
            multiply(row, 3 * wide, 5 * wide, wide);
            System.arraycopy(row, 5 * wide, h, b * hidden, hidden);
        }
    }

    /** From the gates and the state before, one stretch behind the other, the new state behind them. */
    private static void lstmState(float[] row, int wide) {
        for (int j = 0; j < wide; j += LANES) {
            FloatVector input = FloatVector.fromArray(SPECIES, row, j);
            FloatVector forget = FloatVector.fromArray(SPECIES, row, wide + j);
            FloatVector cell = FloatVector.fromArray(SPECIES, row, 2 * wide + j);
            forget.fma(FloatVector.fromArray(SPECIES, row, 4 * wide + j), input.mul(cell)).intoArray(row, 5 * wide + j);
        }
    }

    /** The second stretch becomes the product of both. */
    private static void multiply(float[] row, int a, int b, int wide) {
        for (int j = 0; j < wide; j += LANES) {
            FloatVector.fromArray(SPECIES, row, a + j).mul(FloatVector.fromArray(SPECIES, row, b + j)).intoArray(row, b + j);
        }
    }

    static void lstmGradient(int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates, int from, int end) {
        VectorMask<Float> rest = SPECIES.indexInRange(0, hidden % LANES);
        int wide = VectorPasses.whole(hidden);
        float[] bent = VectorScratch.take(0, wide);
        for (int b = from; b < end; b++) {
            System.arraycopy(c, b * hidden, bent, 0, hidden);
            VectorPasses.tanh(bent, 0, wide);
            for (int j = 0; j < wide; j += LANES) {
                lstmGradient(hidden, gates, b * 4 * hidden + j, cBefore, bent, j, dh, dc, b * hidden + j, dgates, j <= hidden - LANES ? ALL : rest);
            }
        }
    }

    private static void lstmGradient(int hidden, float[] gates, int gate, float[] cBefore, float[] bents, int j, float[] dh, float[] dc, int at,
            float[] dgates, VectorMask<Float> m) {
        FloatVector input = load(gates, gate, m);
        FloatVector forget = load(gates, gate + hidden, m);
        FloatVector cell = load(gates, gate + 2 * hidden, m);
        FloatVector output = load(gates, gate + 3 * hidden, m);
        FloatVector bent = FloatVector.fromArray(SPECIES, bents, j);
        FloatVector d = load(dh, at, m);
        FloatVector dstate = d.mul(output).fma(left(bent.mul(bent)), load(dc, at, m));
        dstate.mul(cell).mul(input).mul(left(input)).intoArray(dgates, gate, m);
        dstate.mul(load(cBefore, at, m)).mul(forget).mul(left(forget)).intoArray(dgates, gate + hidden, m);
        dstate.mul(input).mul(left(cell.mul(cell))).intoArray(dgates, gate + 2 * hidden, m);
        d.mul(bent).mul(output).mul(left(output)).intoArray(dgates, gate + 3 * hidden, m);
        dstate.mul(forget).intoArray(dc, at, m);
    }

    static void gru(int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h, int from, int end) {
        int wide = VectorPasses.whole(hidden);
        float[] row = VectorScratch.take(0, 7L * wide);
        for (int b = from; b < end; b++) {
            for (int g = 0; g < 3; g++) {
                System.arraycopy(gi, (b * 3 + g) * hidden, row, g * wide, hidden);
                System.arraycopy(gh, (b * 3 + g) * hidden, row, (3 + g) * wide, hidden);
            }
            System.arraycopy(hBefore, b * hidden, row, 6 * wide, hidden);
            add(row, 0, 3 * wide, 2 * wide);
            VectorPasses.sigmoid(row, 0, 2 * wide);
            gruFresh(row, wide);
            VectorPasses.tanh(row, 2 * wide, wide);
            gruState(row, wide);
            for (int g = 0; g < 3; g++) {
                System.arraycopy(row, g * wide, gates, (b * 3 + g) * hidden, hidden);
            }
            System.arraycopy(row, 6 * wide, h, b * hidden, hidden);
        }
    }

    /** The first stretch plus the second. */
    private static void add(float[] row, int a, int b, int count) {
        for (int j = 0; j < count; j += LANES) {
            FloatVector.fromArray(SPECIES, row, a + j).add(FloatVector.fromArray(SPECIES, row, b + j)).intoArray(row, a + j);
        }
    }

    /** What the input gives to the new state, plus the reset gate times what the state gives. */
    private static void gruFresh(float[] row, int wide) {
        for (int j = 0; j < wide; j += LANES) {
            FloatVector reset = FloatVector.fromArray(SPECIES, row, j);
            reset.fma(FloatVector.fromArray(SPECIES, row, 5 * wide + j), FloatVector.fromArray(SPECIES, row, 2 * wide + j))
                    .intoArray(row, 2 * wide + j);
        }
    }

    /** The state, which lies behind all else, moved to the new one by the update gate. */
    private static void gruState(float[] row, int wide) {
        for (int j = 0; j < wide; j += LANES) {
            FloatVector update = FloatVector.fromArray(SPECIES, row, wide + j);
            FloatVector fresh = left(update).mul(FloatVector.fromArray(SPECIES, row, 2 * wide + j));
            fresh.add(update.mul(FloatVector.fromArray(SPECIES, row, 6 * wide + j))).intoArray(row, 6 * wide + j);
        }
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
