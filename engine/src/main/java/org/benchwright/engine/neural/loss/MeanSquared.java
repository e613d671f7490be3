package org.benchwright.engine.neural.loss;

import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Variable;

/** The mean of squared differences. */
public record MeanSquared() implements Loss {
    @Override
    public Variable of(Variable output, Tensor target) {
        return ElementLoss.mean(output, target, (x, y) -> (x - y) * (x - y), (x, y) -> 2 * (x - y));
    }
}
