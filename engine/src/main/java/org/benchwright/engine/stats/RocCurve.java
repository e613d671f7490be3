package org.benchwright.engine.stats;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/**
 * Receiver operating characteristic: one point for each distinct score, from (0, 0) to (1, 1).
 *
 * @param falsePositiveRate ascending
 * @param truePositiveRate  ascending
 * @param thresholds        a row is called positive when its score is at least this; the first is infinite
 */
public record RocCurve(double[] falsePositiveRate, double[] truePositiveRate, double[] thresholds) {
    /**
     * The curve of binary labels; equal scores make one step.
     *
     * @throws BadInputException when lengths differ, a score is not finite, or only one class occurs
     */
    public static RocCurve of(boolean[] positive, double[] score) {
        RankedScores ranked = RankedScores.of(positive, score);
        needBoth(ranked);
        int points = ranked.size() + 1;
        double[] fpr = new double[points];
        double[] tpr = new double[points];
        double[] thresholds = new double[points];
        thresholds[0] = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points; i++) {
            fpr[i] = (double) ranked.negativesAbove()[i - 1] / ranked.negatives();
            tpr[i] = (double) ranked.positivesAbove()[i - 1] / ranked.positives();
            thresholds[i] = ranked.thresholds()[i - 1];
        }
        return new RocCurve(fpr, tpr, thresholds);
    }

    /** Area under the curve by trapezoids. */
    public double area() {
        double area = 0;
        for (int i = 1; i < thresholds.length; i++) {
            area += (falsePositiveRate[i] - falsePositiveRate[i - 1]) * (truePositiveRate[i] + truePositiveRate[i - 1]) / 2;
        }
        return area;
    }

    /**
     * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. Exact in whole numbers before the
     * one division.
     *
     * @throws BadInputException as {@link #of}
     */
    public static double auc(boolean[] positive, double[] score) {
        RankedScores ranked = RankedScores.of(positive, score);
        needBoth(ranked);
        double twice = 0;
        for (int i = 0; i < ranked.size(); i++) {
            long before = i == 0 ? 0 : ranked.positivesAbove()[i - 1];
            long negatives = ranked.negativesAbove()[i] - (i == 0 ? 0 : ranked.negativesAbove()[i - 1]);
            twice += (double) negatives * (before + ranked.positivesAbove()[i]);
        }
        return twice / (2.0 * ranked.positives() * ranked.negatives());
    }

    /**
     * Interval of the area by the variance of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988), by mid-ranks (Sun and Xu, 2014),
     * cut to 0 and 1. Needs two rows of each class, else it is 0 to 1.
     */
    public static Interval aucInterval(boolean[] positive, double[] score, double level) {
        double auc = auc(positive, score);
        double[] positives = RankedScores.ascending(positive, score, true);
        double[] negatives = RankedScores.ascending(positive, score, false);
        if (positives.length < 2 || negatives.length < 2) {
            return new Interval(0, 1, level);
        }
        double variance = placementVariance(positives, negatives) / positives.length + placementVariance(negatives, positives) / negatives.length;
        double half = Interval.normalQuantile(level) * Math.sqrt(variance);
        return new Interval(Math.max(0, auc - half), Math.min(1, auc + half), level);
    }

    /**
     * Multiclass area, each class against the rest, unweighted mean.
     *
     * @param actual        true classes
     * @param probabilities {@code probabilities[row][class]}
     * @param labels        the classes in the order of the columns
     * @throws BadInputException when a class never occurs, or occurs always
     */
    public static double aucOneVersusRest(String[] actual, double[][] probabilities, List<String> labels) {
        Samples.sameLength(actual.length, probabilities.length, "labels", "rows of probabilities");
        double sum = 0;
        for (int c = 0; c < labels.size(); c++) {
            boolean[] positive = new boolean[actual.length];
            double[] score = new double[actual.length];
            for (int i = 0; i < actual.length; i++) {
                Samples.sameLength(labels.size(), probabilities[i].length, "classes", "probabilities in row " + (i + 1));
                positive[i] = labels.get(c).equals(actual[i]);
                score[i] = probabilities[i][c];
            }
            sum += auc(positive, score);
        }
        return sum / labels.size();
    }

    /** Variance of the share of {@code against} (ascending) that lies below each value, ties counting half. */
    private static double placementVariance(double[] of, double[] against) {
        Moments moments = new Moments();
        for (double v : of) {
            moments.add((below(against, v, false) + below(against, v, true)) / (2.0 * against.length));
        }
        return moments.variance();
    }

    /** How many of {@code sorted} are less than {@code value}, or at most it. */
    private static int below(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || orEqual && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void needBoth(RankedScores ranked) {
        if (ranked.positives() == 0 || ranked.negatives() == 0) {
            throw new BadInputException("All rows are of one class, so a ROC curve is not defined.", "Give rows of both classes.");
        }
    }
}
