package org.benchwright.engine.neural.loss;

import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Variable;

/**
 * Cross-entropy of logits with targets from 0 to 1, without overflow.
 *
 * @param positiveWeight how much a positive target counts against a negative one, above 0
 */
public record BinaryCrossEntropy(float positiveWeight) implements Loss {
    /** @throws IllegalArgumentException when the weight is not above 0 */
    public BinaryCrossEntropy {
        if (!(positiveWeight > 0)) {
            throw new IllegalArgumentException("the weight of positives must be above 0, but is " + positiveWeight);
        }
    }

    public BinaryCrossEntropy() {
        this(1);
    }

    @Override
    public Variable of(Variable output, Tensor target) {
        // log(1 + exp(-x)) = max(-x, 0) + log(1 + exp(-|x|)).
        return ElementLoss.mean(output, target, (x, y) -> (1 - y) * x
                + (1 + (positiveWeight - 1) * y) * (Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)))), (x, y) -> {
                    double p = 1 / (1 + Math.exp(-x));
                    return (1 - y) * p - positiveWeight * y * (1 - p);
                });
    }
}
