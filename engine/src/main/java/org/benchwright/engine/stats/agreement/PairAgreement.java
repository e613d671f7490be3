package org.benchwright.engine.stats.agreement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        /** By label how often each of the two gave it; most pairs give few of all there are. */
        private final Map<Integer, int[]> given = new HashMap<>();

        void add(int first, int second) {
            items++;
            same += first == second ? 1 : 0;
            given.computeIfAbsent(first, k -> new int[2])[0]++;
            given.computeIfAbsent(second, k -> new int[2])[1]++;
        }

        Measure kappa() {
            if (items == 1) {
                return Measure.none("only one item has labels of both");
            }
            double chance = 0;
            for (int[] each : given.values()) {
                chance += (double) each[0] * each[1];
            }
            chance /= (double) items * items;
            return chance >= 1 ? Measure.none("both gave nothing but one label") : Measure.of(((double) same / items - chance) / (1 - chance));
        }
    }

    /** Every pair of annotators with an item in common, by their codes. */
    public static List<PairAgreement> all(Ratings ratings) {
        Map<Long, Tally> tallies = new TreeMap<>();
        for (int item = 0; item < ratings.items(); item++) {
            int end = ratings.start(item) + ratings.count(item);
            for (int i = ratings.start(item); i < end; i++) {
                for (int j = i + 1; j < end; j++) {
                    tallies.computeIfAbsent((long) ratings.annotator(i) << 32 | ratings.annotator(j), pair -> new Tally()).add(ratings.label(i), ratings.label(j));
                }
            }
        }
        return tallies.entrySet().stream().map(e -> new PairAgreement((int) (e.getKey() >> 32), e.getKey().intValue(), e.getValue().items,
                (double) e.getValue().same / e.getValue().items, e.getValue().kappa())).toList();
    }
}
