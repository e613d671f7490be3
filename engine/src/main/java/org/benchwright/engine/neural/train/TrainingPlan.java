package org.benchwright.engine.neural.train;

import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.optimise.Clipping;
import org.benchwright.engine.neural.optimise.Schedule;
import org.benchwright.engine.neural.optimise.UpdateRule;

/**
 * How a network is trained.
 *
 * @param epochs     how often all examples are gone through
 * @param batchSize  examples that are computed at once; a single one that is left over at the end of an epoch waits for the next
 * @param accumulate batches whose gradients make one step
 * @param seed       of the order of examples and of dropout
 * @param rule       how parameters follow gradients
 * @param schedule   the learning rate of each step
 * @param clipping   of the gradients of each step
 * @param precision  what factors of products are rounded to; with {@link Precision#FLOAT16} the loss is scaled
 * @param patience   epochs without a better validation loss after which training stops and the best parameters come back; 0 for never
 * @param leastGain  by how much a loss must be less to be better
 */
public record TrainingPlan(int epochs, int batchSize, int accumulate, long seed, UpdateRule rule, Schedule schedule, Clipping clipping,
        Precision precision, int patience, double leastGain) {
    /** @throws IllegalArgumentException when a number makes no sense */
    public TrainingPlan {
        if (epochs < 1 || batchSize < 1 || accumulate < 1) {
            throw new IllegalArgumentException("epochs, batch size and batches a step are at least 1, but are " + epochs + ", " + batchSize + " and "
                    + accumulate);
        }
        if (patience < 0 || !(leastGain >= 0)) {
            throw new IllegalArgumentException("patience and least gain are at least 0, but are " + patience + " and " + leastGain);
        }
    }

    /** In float32, without clipping, to the last epoch. */
    public static TrainingPlan of(int epochs, int batchSize, long seed, UpdateRule rule, Schedule schedule) {
        return new TrainingPlan(epochs, batchSize, 1, seed, rule, schedule, new Clipping.None(), Precision.FLOAT32, 0, 0);
    }

    public TrainingPlan accumulating(int batches) {
        return new TrainingPlan(epochs, batchSize, batches, seed, rule, schedule, clipping, precision, patience, leastGain);
    }

    public TrainingPlan clipping(Clipping wanted) {
        return new TrainingPlan(epochs, batchSize, accumulate, seed, rule, schedule, wanted, precision, patience, leastGain);
    }

    public TrainingPlan in(Precision wanted) {
        return new TrainingPlan(epochs, batchSize, accumulate, seed, rule, schedule, clipping, wanted, patience, leastGain);
    }

    public TrainingPlan stoppingAfter(int epochsWithoutGain, double gain) {
        return new TrainingPlan(epochs, batchSize, accumulate, seed, rule, schedule, clipping, precision, epochsWithoutGain, gain);
    }
}
