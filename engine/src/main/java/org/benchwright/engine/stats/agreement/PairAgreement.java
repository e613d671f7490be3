package org.benchwright.engine.stats.agreement;

import java.util.ArrayList;
import java.util.List;

/**
 * How far two annotators agree.
 *
 * @param first  code of the one
 * @param second code of the other, higher
 * @param items  labelled by both, at least 1
 * @param share  of those with the same label
 * @param kappa  Cohen's
 */
public record PairAgreement(int first, int second, int items, double share, Measure kappa) {
    private static final class Tally {
        private int items;
        private int same;
        private final int[] first;
        private final int[] second;

        Tally(int categories) {
            first = new int[categories];
            second = new int[categories];
        }
    }

    /** Every pair of annotators with an item in common, by their codes. */
    public static List<PairAgreement> all(Ratings ratings) {
        int annotators = ratings.annotators();
        Tally[] tallies = new Tally[Math.multiplyExact(annotators, annotators)];
        for (int item = 0; item < ratings.items(); item++) {
            int end = ratings.start(item) + ratings.count(item);
            for (int i = ratings.start(item); i < end; i++) {
                for (int j = i + 1; j < end; j++) {
                    int cell = ratings.annotator(i) * annotators + ratings.annotator(j);
                    Tally tally = tallies[cell] == null ? tallies[cell] = new Tally(ratings.categories()) : tallies[cell];
                    tally.items++;
                    tally.same += ratings.label(i) == ratings.label(j) ? 1 : 0;
                    tally.first[ratings.label(i)]++;
                    tally.second[ratings.label(j)]++;
                }
            }
        }
        List<PairAgreement> all = new ArrayList<>();
        for (int cell = 0; cell < tallies.length; cell++) {
            Tally tally = tallies[cell];
            if (tally != null) {
                double share = (double) tally.same / tally.items;
                all.add(new PairAgreement(cell / annotators, cell % annotators, tally.items, share, kappa(tally, share)));
            }
        }
        return all;
    }

    private static Measure kappa(Tally tally, double share) {
        if (tally.items == 1) {
            return Measure.none("only one item has labels of both");
        }
        double chance = 0;
        for (int k = 0; k < tally.first.length; k++) {
            chance += (double) tally.first[k] * tally.second[k];
        }
        chance /= (double) tally.items * tally.items;
        return chance >= 1 ? Measure.none("both gave nothing but one label") : Measure.of((share - chance) / (1 - chance));
    }
}
