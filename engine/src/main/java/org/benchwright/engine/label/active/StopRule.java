package org.benchwright.engine.label.active;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;

/**
 * When more labels are hardly worth it.
 *
 * @param changed   predictions are stable when at most this share of them changed in each of the last rounds; after Bloodgood and Vijay-Shanker,
 *                  CoNLL 2009, with the share in place of kappa
 * @param unsure    the model is sure when its mean least confidence of what is left is at most this; Zhu et al., COLING 2008
 * @param gain      accuracy stands still when the last rounds together gained at most this
 * @param rounds    how many rounds back are looked at
 */
public record StopRule(double changed, double unsure, double gain, int rounds) {
    public static final StopRule USUAL = new StopRule(0.005, 0.01, 0.0005, 3);

    public StopRule {
        if (!(changed >= 0 && unsure >= 0) || Double.isNaN(gain) || rounds < 1) {
            throw new BadInputException("The stop rule has limits below zero or no rounds.", "Give limits of 0 or more and at least one round.");
        }
    }

    /**
     * What a round showed.
     *
     * @param changed  share of predictions that differ from the round before; NaN in the first
     * @param unsure   mean least confidence of what is left
     * @param accuracy on held-out or cross-validated labels; NaN where unknown
     */
    public record Round(long labels, double changed, double unsure, double accuracy) {
    }

    /** Why to stop, a few words; empty while it is worth going on. */
    public Optional<String> reached(List<Round> rounds) {
        int n = rounds.size();
        if (n < this.rounds + 1) {
            return Optional.empty();
        }
        List<Round> last = rounds.subList(n - this.rounds, n);
        if (last.getLast().unsure() <= unsure) {
            return Optional.of("the model is sure of what is left");
        }
        if (last.stream().allMatch(r -> r.changed() <= changed)) {
            return Optional.of("predictions hardly change any more");
        }
        double gained = last.getLast().accuracy() - rounds.get(n - 1 - this.rounds).accuracy();
        double best = rounds.subList(0, n - this.rounds).stream().mapToDouble(Round::accuracy).filter(a -> !Double.isNaN(a)).max().orElse(Double.NaN);
        boolean flat = last.stream().allMatch(r -> r.accuracy() <= best + gain) && Math.abs(gained) <= gain;
        return flat ? Optional.of("accuracy stands still") : Optional.empty();
    }
}
