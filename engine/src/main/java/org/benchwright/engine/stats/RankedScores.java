package org.benchwright.engine.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Binary labels by descending score: after each distinct score, how many positives and negatives lie at or above it. */
record RankedScores(double[] thresholds, long[] positivesAbove, long[] negativesAbove) {
    static RankedScores of(boolean[] positive, double[] score) {
        Samples.sameLength(positive.length, score.length, "labels", "scores");
        Samples.notEmpty(score.length, "scores");
        Samples.finite(score, "scores");
        int n = score.length;
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> -score[i])).mapToInt(Integer::intValue).toArray();
        double[] thresholds = new double[n];
        long[] positives = new long[n];
        long[] negatives = new long[n];
        int groups = 0;
        long above = 0;
        for (int r = 0; r < n; r++) {
            above += positive[order[r]] ? 1 : 0;
            if (r + 1 == n || score[order[r + 1]] != score[order[r]]) {
                thresholds[groups] = score[order[r]];
                positives[groups] = above;
                negatives[groups] = r + 1 - above;
                groups++;
            }
        }
        return new RankedScores(Arrays.copyOf(thresholds, groups), Arrays.copyOf(positives, groups), Arrays.copyOf(negatives, groups));
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
