package org.benchwright.engine.neural.optimise;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Parameter;

/**
 * Keeps small gradients from vanishing in 16 bits: the loss is multiplied by a scale that doubles after {@value #PATIENCE} good steps in a row
 * and halves, with the step left out, when a gradient is not finite (Micikevicius et al., <i>Mixed precision training</i>, 2018).
 */
public final class LossScaler {
    private static final int PATIENCE = 2000;
    private static final float MOST = 0x1p24f;

    private float scale;
    private int good;

    private LossScaler(float scale) {
        this.scale = scale;
    }

    /** Starts at 65536. */
    public static LossScaler dynamic() {
        return new LossScaler(65536);
    }

    /** A scale of 1 that stays, for training in float32 and bfloat16. */
    public static LossScaler off() {
        return new LossScaler(0);
    }

    /** The factor of the loss. */
    public float scale() {
        return scale == 0 ? 1 : scale;
    }

    /** Good steps since the scale last changed. */
    public int good() {
        return good;
    }

    public void restore(float kept, int goodSteps) {
        scale = kept == 1 && scale == 0 ? 0 : kept;
        good = goodSteps;
    }

    /** Takes the scale out of the gradients and adapts it; false when a gradient is not finite, and this step must be left out. */
    public boolean unscale(List<Parameter> parameters) {
        if (scale == 0) {
            return true;
        }
        float inverse = 1 / scale;
        boolean finite = true;
        for (Parameter p : parameters) {
            float[] g = p.gradient();
            for (int i = 0; i < g.length; i++) {
                g[i] *= inverse;
                finite &= Float.isFinite(g[i]);
            }
        }
        if (!finite) {
            scale = Math.max(1, scale / 2);
            good = 0;
        } else if (++good == PATIENCE) {
            scale = Math.min(MOST, scale * 2);
            good = 0;
        }
        return finite;
    }
}
