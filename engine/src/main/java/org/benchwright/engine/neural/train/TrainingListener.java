package org.benchwright.engine.neural.train;

import java.util.OptionalDouble;

/** Hears of training while it goes on, on the thread that trains. A checkpoint may be taken in either call. */
public interface TrainingListener {
    /**
     * One step.
     *
     * @param epoch        counts from 1
     * @param step         counts from 1 over all epochs
     * @param loss         mean of the step's examples
     * @param rate         learning rate
     * @param gradientNorm of all gradients together, before clipping
     * @param skipped      whether parameters stayed because a gradient was not finite
     */
    record Step(int epoch, long step, double loss, double rate, double gradientNorm, boolean skipped) {
    }

    /**
     * One epoch.
     *
     * @param epoch      counts from 1
     * @param loss       mean of all examples while parameters changed
     * @param validation of the validation examples; empty where there are none
     * @param accuracy   share of validation examples whose class got the greatest output, where the loss is cross-entropy
     */
    record Epoch(int epoch, double loss, OptionalDouble validation, OptionalDouble accuracy) {
    }

    default void stepEnded(Step step) {
    }

    default void epochEnded(Epoch epoch) {
    }

    /** Hears nothing. */
    static TrainingListener none() {
        return new TrainingListener() {
        };
    }
}
