package org.benchwright.engine.label.active;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.stats.Interval;

/**
 * What a simulation found. Accuracies are on held-out items, means over the repetitions.
 *
 * @param items   labelled and held-out ones together
 * @param pool    of which items were picked
 * @param full    accuracy with all labels of the pool
 * @param curves  one a strategy, random first
 * @param savings for each strategy but random and each share of the full accuracy
 */
public record SimulationReport(int items, int pool, int classes, int seeds, double full, List<Curve> curves, List<Saving> savings) {
    /**
     * Accuracy by labels.
     *
     * @param labels how many, rising
     * @param low    lower ends of the 95 % intervals of the means
     * @param stop   where the stop rule said so, as a mean over the repetitions that it did in; empty when in none
     * @param area   the mean height of the curve
     */
    public record Curve(Strategy strategy, int[] labels, double[] accuracy, double[] low, double[] high, Optional<Stop> stop, double area) {
    }

    /**
     * @param labels      at which it was said, mean
     * @param accuracy    there, mean
     * @param repetitions in how many
     */
    public record Stop(double labels, double accuracy, int repetitions) {
    }

    /**
     * Labels needed for a share of the full accuracy.
     *
     * @param share     0.95 or 0.99
     * @param labels    where the mean curve gets there; empty when it does not
     * @param random    where that of random picks does; empty when it does not
     * @param ratio     of the two; of at most, where random does not get there within the simulation
     * @param bound     whether {@code ratio} is only known to be at most so much
     * @param perSeed   interval of the mean ratio of the repetitions that got there both ways; empty with fewer than two
     * @param poolShare labels as a share of the pool
     */
    public record Saving(Strategy strategy, double share, OptionalDouble labels, OptionalDouble random, OptionalDouble ratio, boolean bound,
            Optional<Interval> perSeed, OptionalDouble poolShare) {
    }

    public Curve curve(Strategy strategy) {
        return curves.stream().filter(c -> c.strategy() == strategy).findFirst().orElseThrow();
    }

    public Saving saving(Strategy strategy, double share) {
        return savings.stream().filter(s -> s.strategy() == strategy && s.share() == share).findFirst().orElseThrow();
    }
}
