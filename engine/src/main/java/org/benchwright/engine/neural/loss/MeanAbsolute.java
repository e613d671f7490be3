package org.benchwright.engine.neural.loss;

import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Variable;

/** The mean of absolute differences; its slope at no difference is 0. */
public record MeanAbsolute() implements Loss {
    @Override
    public Variable of(Variable output, Tensor target) {
        return ElementLoss.mean(output, target, (x, y) -> Math.abs(x - y), (x, y) -> Math.signum(x - y));
    }
}
