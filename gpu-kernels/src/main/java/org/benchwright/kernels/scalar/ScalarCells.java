package org.benchwright.kernels.scalar;

/** Recurrent cells by the formula. */
final class ScalarCells {
    private ScalarCells() {
    }

    static void lstm(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] h) {
        for (int b = 0; b < batch; b++) {
            for (int j = 0; j < hidden; j++) {
                int at = b * hidden + j;
                int gate = b * 4 * hidden + j;
                double input = ScalarNeural.sigmoid(gates[gate]);
                double forget = ScalarNeural.sigmoid(gates[gate + hidden]);
                double cell = Math.tanh(gates[gate + 2 * hidden]);
                double output = ScalarNeural.sigmoid(gates[gate + 3 * hidden]);
                double state = forget * cBefore[at] + input * cell;
                gates[gate] = (float) input;
                gates[gate + hidden] = (float) forget;
                gates[gate + 2 * hidden] = (float) cell;
                gates[gate + 3 * hidden] = (float) output;
                c[at] = (float) state;
                h[at] = (float) (output * Math.tanh(state));
            }
        }
    }

    static void lstmGradient(int batch, int hidden, float[] gates, float[] cBefore, float[] c, float[] dh, float[] dc, float[] dgates) {
        for (int b = 0; b < batch; b++) {
            for (int j = 0; j < hidden; j++) {
                int at = b * hidden + j;
                int gate = b * 4 * hidden + j;
                double input = gates[gate];
                double forget = gates[gate + hidden];
                double cell = gates[gate + 2 * hidden];
                double output = gates[gate + 3 * hidden];
                double bent = Math.tanh(c[at]);
                double dstate = dc[at] + dh[at] * output * (1 - bent * bent);
                dgates[gate] = (float) (dstate * cell * input * (1 - input));
                dgates[gate + hidden] = (float) (dstate * cBefore[at] * forget * (1 - forget));
                dgates[gate + 2 * hidden] = (float) (dstate * input * (1 - cell * cell));
                dgates[gate + 3 * hidden] = (float) (dh[at] * bent * output * (1 - output));
                dc[at] = (float) (dstate * forget);
            }
        }
    }

    static void gru(int batch, int hidden, float[] gi, float[] gh, float[] hBefore, float[] gates, float[] h) {
        for (int b = 0; b < batch; b++) {
            for (int j = 0; j < hidden; j++) {
                int at = b * hidden + j;
                int gate = b * 3 * hidden + j;
                double reset = ScalarNeural.sigmoid((double) gi[gate] + gh[gate]);
                double update = ScalarNeural.sigmoid((double) gi[gate + hidden] + gh[gate + hidden]);
                double fresh = Math.tanh(gi[gate + 2 * hidden] + reset * gh[gate + 2 * hidden]);
                gates[gate] = (float) reset;
                gates[gate + hidden] = (float) update;
                gates[gate + 2 * hidden] = (float) fresh;
                h[at] = (float) ((1 - update) * fresh + update * hBefore[at]);
            }
        }
    }

    static void gruGradient(int batch, int hidden, float[] gates, float[] gh, float[] hBefore, float[] dh, float[] dgi, float[] dgh,
            float[] dhBefore) {
        for (int b = 0; b < batch; b++) {
            for (int j = 0; j < hidden; j++) {
                int at = b * hidden + j;
                int gate = b * 3 * hidden + j;
                double reset = gates[gate];
                double update = gates[gate + hidden];
                double fresh = gates[gate + 2 * hidden];
                double dfresh = dh[at] * (1 - update) * (1 - fresh * fresh);
                double dreset = dfresh * gh[gate + 2 * hidden] * reset * (1 - reset);
                double dupdate = dh[at] * (hBefore[at] - fresh) * update * (1 - update);
                double direct = dh[at] * update;
                dgi[gate] = dgh[gate] = (float) dreset;
                dgi[gate + hidden] = dgh[gate + hidden] = (float) dupdate;
                dgi[gate + 2 * hidden] = (float) dfresh;
                dgh[gate + 2 * hidden] = (float) (dfresh * reset);
                dhBefore[at] = (float) direct;
            }
        }
    }
}
