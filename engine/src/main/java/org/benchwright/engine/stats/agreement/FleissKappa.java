package org.benchwright.engine.stats.agreement;

/** Fleiss' kappa (Psychological Bulletin 76, 1971) for any number of annotators, the same for each item. */
final class FleissKappa {
    private FleissKappa() {
    }

    /** NaN where chance alone would agree always. */
    static double of(Patterns patterns, int[] counts, int categories) {
        double[] totals = new double[categories];
        double all = 0;
        double same = 0;
        double pairs = 0;
        for (int p = 0; p < counts.length; p++) {
            int[] labels = patterns.labels(p);
            for (int label : labels) {
                totals[label] += counts[p];
            }
            all += (double) counts[p] * labels.length;
            same += (double) counts[p] * PairwiseShare.same(labels);
            pairs += (double) counts[p] * labels.length * (labels.length - 1) / 2;
        }
        double chance = 0;
        for (double total : totals) {
            chance += total * total;
        }
        chance /= all * all;
        return chance >= 1 ? Double.NaN : (same / pairs - chance) / (1 - chance);
    }
}
