package org.benchwright.engine.learn;

import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.neural.train.LearningRateFinder;

/**
 * An algorithm that learns step by step. Its fit can be paused, keeps where it stands in {@link JobContext#checkpoint()} and goes on from
 * there to the same model, bit for bit; and it can try learning rates.
 */
public interface SteppingTrainer extends Trainer {
    /** The parameter that says how large the steps are. */
    String LEARNING_RATE = "learning_rate";

    /**
     * Learns a little with growing learning rates, and forgets it again.
     *
     * @param samples    as for {@link #fit}
     * @param parameters as for {@link #fit}; the learning rate and its schedule do not matter
     */
    LearningRateFinder.Curve rates(Samples samples, ParameterValues parameters, long seed, RateRange range, JobContext context);
}
