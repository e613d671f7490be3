package org.benchwright.engine.learn;

import org.benchwright.engine.fault.BadInputException;

/**
 * The learning rates to try, growing by one factor.
 *
 * @param low   the first
 * @param high  the last, unless the loss leaps before
 * @param steps how many, one a batch
 */
public record RateRange(double low, double high, int steps) {
    /** @throws BadInputException when nothing can be seen in such a range */
    public RateRange {
        if (!(low > 0) || !(high > low) || Double.isInfinite(high)) {
            throw new BadInputException("Learning rates from " + low + " to " + high + " cannot be tried.",
                    "Give a lowest above 0 and a highest above the lowest, such as 1e-6 and 1.");
        }
        if (steps < 10 || steps > 10_000) {
            throw new BadInputException(steps + " steps make no curve.", "Give 10 to 10000 steps.");
        }
    }

    /** From 1e-6 to 1 in 100 steps. */
    public static RateRange usual() {
        return new RateRange(1e-6, 1, 100);
    }
}
