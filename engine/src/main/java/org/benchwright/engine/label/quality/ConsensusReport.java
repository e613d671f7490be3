package org.benchwright.engine.label.quality;

import java.util.Arrays;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.stats.agreement.Consensus;
import org.benchwright.engine.stats.agreement.DawidSkene;
import org.benchwright.engine.stats.agreement.Ratings;

/**
 * One label an item, made of those of several annotators.
 *
 * @param data      the labels it was made of; the consensus is by their codes
 * @param weighedBy for a weighted vote, what the annotators' accuracy was taken from; else empty
 */
public record ConsensusReport(ConsensusMethod method, CodedLabels data, Consensus consensus, String weighedBy) {
    /** Probabilities of items and confusions of annotators, each of 8 bytes. */
    private static final long MOST_CELLS = 100_000_000;
    /** Fewer gold items than this do not tell how good an annotator is. */
    private static final int FEWEST_GOLD = 5;

    /**
     * Makes it.
     *
     * @param gold the right label of items by name; empty when none is known
     * @throws BadInputException when there are too many different labels
     */
    static ConsensusReport of(CodedLabels data, ConsensusMethod method, Map<String, String> gold) {
        Ratings ratings = data.ratings();
        long different = data.labels().size();
        if (different * ratings.items() > MOST_CELLS || different * different * ratings.annotators() > MOST_CELLS) {
            throw new BadInputException("There are " + different + " different labels, too many for a vote on " + ratings.items() + " items.",
                    "Check that this is the column with the labels, or vote on fewer items at a time.");
        }
        return switch (method) {
            case MAJORITY -> new ConsensusReport(method, data, Consensus.majority(ratings), "");
            case DAWID_SKENE -> new ConsensusReport(method, data, DawidSkene.consensus(ratings), "");
            case WEIGHTED -> {
                double[] accuracy = DawidSkene.consensus(ratings).accuracy();
                boolean known = onGold(data, gold, accuracy);
                yield new ConsensusReport(method, data, Consensus.weighted(ratings, accuracy), known ? "gold" : "dawid-skene");
            }
        };
    }

    /** Takes the accuracy from gold where an annotator labelled enough of it; an even prior keeps it off 0 and 1. */
    private static boolean onGold(CodedLabels data, Map<String, String> gold, double[] accuracy) {
        Ratings ratings = data.ratings();
        int[] seen = new int[accuracy.length];
        int[] right = new int[accuracy.length];
        for (int item = 0; item < ratings.items(); item++) {
            String truth = gold.get(data.items().get(item));
            for (int i = ratings.start(item); truth != null && i < ratings.start(item + 1); i++) {
                seen[ratings.annotator(i)]++;
                right[ratings.annotator(i)] += data.labels().get(ratings.label(i)).equals(truth) ? 1 : 0;
            }
        }
        for (int a = 0; a < accuracy.length; a++) {
            if (seen[a] >= FEWEST_GOLD) {
                accuracy[a] = (right[a] + 1.0) / (seen[a] + 2);
            }
        }
        return Arrays.stream(seen).anyMatch(n -> n >= FEWEST_GOLD);
    }

    /** How many items have another label that is as good. */
    public int ties() {
        int ties = 0;
        for (boolean tied : consensus.tied()) {
            ties += tied ? 1 : 0;
        }
        return ties;
    }
}
