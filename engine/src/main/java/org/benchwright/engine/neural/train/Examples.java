package org.benchwright.engine.neural.train;

import org.benchwright.engine.neural.Tensor;

/**
 * What a network learns from.
 *
 * @param inputs  [examples, ...]
 * @param targets [examples, ...], what the loss takes
 */
public record Examples(Tensor inputs, Tensor targets) {
    /** @throws IllegalArgumentException when the first axes differ or are not there */
    public Examples {
        if (inputs.axes() == 0 || targets.axes() == 0 || inputs.size(0) != targets.size(0)) {
            throw new IllegalArgumentException("there must be as many targets as inputs, but got " + targets + " for " + inputs);
        }
    }

    public int size() {
        return inputs.size(0);
    }

    /** The given examples in that order. */
    public Examples rows(int... rows) {
        return new Examples(inputs.rows(rows), targets.rows(rows));
    }
}
