package org.benchwright.engine.neural.loss;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Variable;

/** The mean of a function of each output and its target. */
final class ElementLoss {
    private ElementLoss() {
    }

    /** A function of output and target. */
    interface Term {
        double of(double output, double target);
    }

    static Variable mean(Variable output, Tensor target, Term value, Term slope) {
        if (target.elements() != output.elements()) {
            throw new IllegalArgumentException("an output of " + Shape.text(output.shape()) + " cannot be compared with a target of "
                    + Shape.text(target.shape()));
        }
        float[] x = output.values();
        float[] y = target.values();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += value.of(x[i], y[i]);
        }
        return output.tape().record(new float[] {(float) (sum / x.length)}, new int[0], List.of(output), dy -> {
            float[] dx = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                dx[i] = (float) (dy[0] * slope.of(x[i], y[i]) / x.length);
            }
            output.give(dx);
        });
    }
}
