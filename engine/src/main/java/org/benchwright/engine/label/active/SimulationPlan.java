package org.benchwright.engine.label.active;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/**
 * What is simulated.
 *
 * @param strategies to be compared; random is always among them
 * @param first      labels to begin with
 * @param batch      labels a round
 * @param most       labels at the end
 * @param seeds      repetitions, each with a split, a beginning and draws of its own
 * @param testShare  of the items, held out for measuring in each repetition
 * @param committee  members of a committee
 * @param learner    what learns from the labels
 * @param stop       when it would have been time to stop
 */
public record SimulationPlan(List<Strategy> strategies, int first, int batch, int most, int seeds, double testShare, int committee, Learner learner,
        StopRule stop, long seed) {
    public SimulationPlan {
        strategies = java.util.stream.Stream.concat(java.util.stream.Stream.of(Strategy.RANDOM), strategies.stream()).distinct().toList();
        if (first < 2 || batch < 1 || most < first || seeds < 1 || committee < 2 || !(testShare > 0 && testShare < 1)) {
            throw new BadInputException("A simulation from " + first + " to " + most + " labels in steps of " + batch + ", " + seeds + " times with a test share of "
                    + testShare + " and committees of " + committee + ", is not possible.",
                    "Give first >= 2, batch >= 1, most >= first, seeds >= 1, committee >= 2 and a test share between 0 and 1.");
        }
    }
}
