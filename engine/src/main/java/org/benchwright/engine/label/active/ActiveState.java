package org.benchwright.engine.label.active;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a project's active learning stands.
 *
 * @param labels   items with a label now
 * @param every    labels between two trainings
 * @param next     labels until the next training; 0 when it is due
 * @param training whether it trains now
 * @param rounds   the oldest first
 * @param stop     why no more labels are needed, where the stop rule says so
 * @param baseline random picks on the same data, where a simulation was run
 * @param saved    share of the labels that random picks would have needed more, by that simulation and the accuracy on gold items;
 *                 empty where there are none or it cannot be known
 */
public record ActiveState(String project, ActiveSettings settings, long labels, long items, int every, long next, boolean training, List<ActiveRound> rounds,
        Optional<String> stop, Optional<Baseline> baseline, OptionalDouble saved) {
    /**
     * The curve of random picks in a simulation.
     *
     * @param run      of the simulation
     * @param labels   rising
     * @param accuracy on held-out items
     */
    public record Baseline(long run, List<Long> labels, List<Double> accuracy) {
        /** Labels that random picks need for an accuracy; empty when they did not get there. */
        OptionalDouble labelsFor(double goal) {
            return Simulation.reaches(labels.stream().mapToInt(Long::intValue).toArray(), accuracy.stream().mapToDouble(Double::doubleValue).toArray(), goal);
        }
    }
}
