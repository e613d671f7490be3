package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The element-wise parts of recurrent cells for a device, one thread an element of the state. */
public final class GpuCells {
    private GpuCells() {
    }

    public static void lstm(int elements, int hidden, FloatArray gates, FloatArray cBefore, FloatArray c, FloatArray h) {
        for (@Parallel int e = 0; e < elements; e++) {
            int at = (e / hidden) * 4 * hidden + e % hidden;
            float in = GpuElements.sigmoid(gates.get(at));
            float forget = GpuElements.sigmoid(gates.get(at + hidden));
            float cell = TornadoMath.tanh(gates.get(at + 2 * hidden));
            float out = GpuElements.sigmoid(gates.get(at + 3 * hidden));
            float state = forget * cBefore.get(e) + in * cell;
            gates.set(at, in);
            gates.set(at + hidden, forget);
            gates.set(at + 2 * hidden, cell);
            gates.set(at + 3 * hidden, out);
            c.set(e, state);
            h.set(e, out * TornadoMath.tanh(state));
        }
    }

    public static void lstmGradient(int elements, int hidden, FloatArray gates, FloatArray cBefore, FloatArray c, FloatArray dh, FloatArray dc,
            FloatArray dgates) {
        for (@Parallel int e = 0; e < elements; e++) {
            int at = (e / hidden) * 4 * hidden + e % hidden;
            float in = gates.get(at);
            float forget = gates.get(at + hidden);
            float cell = gates.get(at + 2 * hidden);
            float out = gates.get(at + 3 * hidden);
            float bent = TornadoMath.tanh(c.get(e));
            float state = dc.get(e) + dh.get(e) * out * (1f - bent * bent);
            dgates.set(at, state * cell * in * (1f - in));
            dgates.set(at + hidden, state * cBefore.get(e) * forget * (1f - forget));
            dgates.set(at + 2 * hidden, state * in * (1f - cell * cell));
            dgates.set(at + 3 * hidden, dh.get(e) * bent * out * (1f - out));
            dc.set(e, state * forget);
        }
    }

    public static void gru(int elements, int hidden, FloatArray gi, FloatArray gh, FloatArray hBefore, FloatArray gates, FloatArray h) {
        for (@Parallel int e = 0; e < elements; e++) {
            int at = (e / hidden) * 3 * hidden + e % hidden;
            float reset = GpuElements.sigmoid(gi.get(at) + gh.get(at));
            float update = GpuElements.sigmoid(gi.get(at + hidden) + gh.get(at + hidden));
            float fresh = TornadoMath.tanh(gi.get(at + 2 * hidden) + reset * gh.get(at + 2 * hidden));
            gates.set(at, reset);
            gates.set(at + hidden, update);
            gates.set(at + 2 * hidden, fresh);
            h.set(e, (1f - update) * fresh + update * hBefore.get(e));
        }
    }

    public static void gruGradient(int elements, int hidden, FloatArray gates, FloatArray gh, FloatArray hBefore, FloatArray dh, FloatArray dgi,
            FloatArray dgh, FloatArray dhBefore) {
        for (@Parallel int e = 0; e < elements; e++) {
            int at = (e / hidden) * 3 * hidden + e % hidden;
            float reset = gates.get(at);
            float update = gates.get(at + hidden);
            float fresh = gates.get(at + 2 * hidden);
            float g = dh.get(e);
            float dfresh = g * (1f - update) * (1f - fresh * fresh);
            float dupdate = g * (hBefore.get(e) - fresh) * update * (1f - update);
            float dreset = dfresh * gh.get(at + 2 * hidden) * reset * (1f - reset);
            dgi.set(at, dreset);
            dgi.set(at + hidden, dupdate);
            dgi.set(at + 2 * hidden, dfresh);
            dgh.set(at, dreset);
            dgh.set(at + hidden, dupdate);
            dgh.set(at + 2 * hidden, dfresh * reset);
            dhBefore.set(e, g * update);
        }
    }
}
