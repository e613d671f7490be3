package org.benchwright.engine.neural.loss;

import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Variable;

/** How wrong a network is, as a number to be made small. */
public sealed interface Loss permits CrossEntropy, BinaryCrossEntropy, MeanSquared, MeanAbsolute, Huber {
    /**
     * The mean loss, a scalar.
     *
     * @throws IllegalArgumentException when output and target do not go together
     */
    Variable of(Variable output, Tensor target);
}
