package org.benchwright.engine.stats.agreement;

/** Agreement as it is, not corrected for chance. */
final class PairwiseShare {
    private PairwiseShare() {
    }

    /** Mean over items of the share of an item's pairs of labels that are the same. */
    static double agreeing(Patterns patterns, int[] counts) {
        double sum = 0;
        double items = 0;
        for (int p = 0; p < counts.length; p++) {
            sum += counts[p] * share(patterns.labels(p));
            items += counts[p];
        }
        return sum / items;
    }

    /** Share of items on which all agree. */
    static double unanimous(Patterns patterns, int[] counts) {
        double sum = 0;
        double items = 0;
        for (int p = 0; p < counts.length; p++) {
            sum += share(patterns.labels(p)) == 1 ? counts[p] : 0;
            items += counts[p];
        }
        return sum / items;
    }

    private static double share(int[] labels) {
        return (double) same(labels) / ((long) labels.length * (labels.length - 1) / 2);
    }

    /** How many pairs of labels are the same. */
    static long same(int[] labels) {
        long same = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < i; j++) {
                same += labels[i] == labels[j] ? 1 : 0;
            }
        }
        return same;
    }
}
