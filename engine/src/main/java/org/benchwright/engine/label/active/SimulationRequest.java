package org.benchwright.engine.label.active;

import java.util.List;
import java.util.Map;
import org.benchwright.engine.learn.Trainer;


/**
 * A simulation as it is asked for.
 *
 * @param data     a dataset or a path
 * @param target   the column with the right answers
 * @param columns  the features; empty for all others
 * @param as       what the columns are
 * @param settings of the algorithm
 * @param value    SQL of what an item is worth; may be empty
 */
public record SimulationRequest(String data, String target, List<String> columns, ItemVectors.Kind as, List<Strategy> strategies, String algorithm,
        Map<String, String> settings, String value, int first, int batch, int most, int seeds, double testShare, long seed) {
    /** With every choice at its default: from 10 labels in tens to 300, ten times, the combined strategy. */
    public static SimulationRequest of(String data, String target) {
        return new SimulationRequest(data, target, List.of(), ItemVectors.Kind.AUTO, List.of(Strategy.HYBRID), Learner.USUAL, Map.of(), "", 10, 10, 300, 10, 0.25, 0);
    }

    public SimulationRequest withStrategies(List<Strategy> wanted) {
        return new SimulationRequest(data, target, columns, as, wanted, algorithm, settings, value, first, batch, most, seeds, testShare, seed);
    }

    /** From so many labels in such steps to so many, so many times. */
    public SimulationRequest withSteps(int begin, int step, int end, int repetitions) {
        return new SimulationRequest(data, target, columns, as, strategies, algorithm, settings, value, begin, step, end, repetitions, testShare, seed);
    }

    public SimulationRequest withSeed(long number) {
        return new SimulationRequest(data, target, columns, as, strategies, algorithm, settings, value, first, batch, most, seeds, testShare, number);
    }

    SimulationPlan plan(Trainer trainer) {
        return new SimulationPlan(strategies, first, batch, most, seeds, testShare, 5, Learner.of(trainer, settings), StopRule.USUAL, seed);
    }
}
