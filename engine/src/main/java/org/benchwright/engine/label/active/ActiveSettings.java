package org.benchwright.engine.label.active;

import org.benchwright.engine.fault.BadInputException;

/**
 * How a project picks what is labelled next.
 *
 * @param on        whether the model is trained anew, and the queue with it, each time a batch of labels has come in
 * @param algorithm a trainer's id
 * @param value     SQL of what an item is worth, such as a column; empty when all are worth the same
 */
public record ActiveSettings(boolean on, Strategy strategy, String algorithm, String value) {
    public static final ActiveSettings USUAL = new ActiveSettings(false, Strategy.HYBRID, Learner.USUAL, "");

    public ActiveSettings {
        if (value.length() > 1000) {
            throw new BadInputException("The value of items is " + value.length() + " characters of SQL.", "value", "Give at most 1000.");
        }
    }

    public ActiveSettings with(boolean changed) {
        return new ActiveSettings(changed, strategy, algorithm, value);
    }

    public ActiveSettings with(Strategy changed) {
        return new ActiveSettings(on, changed, algorithm, value);
    }
}
