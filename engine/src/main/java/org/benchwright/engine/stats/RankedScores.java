package org.benchwright.engine.stats;

import java.util.Arrays;

/** Binary labels by descending score: after each distinct score, how many positives and negatives lie at or above it. */
record RankedScores(double[] thresholds, long[] positivesAbove, long[] negativesAbove) {
    static RankedScores of(boolean[] positive, double[] score) {
        Samples.sameLength(positive.length, score.length, "labels", "scores");
        Samples.notEmpty(score.length, "scores");
        Samples.finite(score, "scores");
        double[] high = ascending(positive, score, true);
        double[] low = ascending(positive, score, false);
        double[] thresholds = new double[score.length];
        long[] positives = new long[score.length];
        long[] negatives = new long[score.length];
        int groups = 0;
        int p = high.length;
        int n = low.length;
        while (p > 0 || n > 0) {
            double at = Math.max(p > 0 ? high[p - 1] : Double.NEGATIVE_INFINITY, n > 0 ? low[n - 1] : Double.NEGATIVE_INFINITY);
            while (p > 0 && high[p - 1] == at) {
                p--;
            }
            while (n > 0 && low[n - 1] == at) {
                n--;
            }
            thresholds[groups] = at;
            positives[groups] = high.length - p;
            negatives[groups] = low.length - n;
            groups++;
        }
        return new RankedScores(Arrays.copyOf(thresholds, groups), Arrays.copyOf(positives, groups), Arrays.copyOf(negatives, groups));
    }

    /** The scores of one class, ascending. */
    static double[] ascending(boolean[] positive, double[] score, boolean wanted) {
        double[] kept = new double[score.length];
        int count = 0;
        for (int i = 0; i < score.length; i++) {
            if (positive[i] == wanted) {
                kept[count++] = score[i];
            }
        }
        kept = Arrays.copyOf(kept, count);
        Arrays.sort(kept);
        return kept;
    }

    long positives() {
        return positivesAbove[positivesAbove.length - 1];
    }

    long negatives() {
        return negativesAbove[negativesAbove.length - 1];
    }

    int size() {
        return thresholds.length;
    }
}
