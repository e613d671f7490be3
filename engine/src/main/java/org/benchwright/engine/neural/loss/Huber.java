package org.benchwright.engine.neural.loss;

import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Variable;

/**
 * Half the squared difference up to delta, linear beyond (Huber 1964).
 *
 * @param delta where it turns linear, above 0
 */
public record Huber(float delta) implements Loss {
    /** @throws IllegalArgumentException when delta is not above 0 */
    public Huber {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("delta must be above 0, but is " + delta);
        }
    }

    @Override
    public Variable of(Variable output, Tensor target) {
        return ElementLoss.mean(output, target, (x, y) -> {
            double d = Math.abs(x - y);
            return d <= delta ? d * d / 2 : delta * (d - delta / 2);
        }, (x, y) -> Math.clamp(x - y, -delta, delta));
    }
}
