package org.benchwright.engine.stats;

import org.benchwright.engine.fault.BadInputException;

/**
 * Precision against recall, one point for each distinct score, by descending threshold. The first point is (recall 0, precision 1) by
 * convention and has an infinite threshold.
 *
 * @param recall     ascending
 * @param precision  of the rows that score at least the threshold
 * @param thresholds descending
 */
public record PrecisionRecallCurve(double[] recall, double[] precision, double[] thresholds) {
    /** @throws BadInputException when lengths differ, a score is not finite, or there is no positive row */
    public static PrecisionRecallCurve of(boolean[] positive, double[] score) {
        RankedScores ranked = RankedScores.of(positive, score);
        if (ranked.positives() == 0) {
            throw new BadInputException("There are no positive rows, so recall is not defined.", "Give rows of both classes.");
        }
        int points = ranked.size() + 1;
        double[] recall = new double[points];
        double[] precision = new double[points];
        double[] thresholds = new double[points];
        precision[0] = 1;
        thresholds[0] = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points; i++) {
            double positives = ranked.positivesAbove()[i - 1];
            recall[i] = positives / ranked.positives();
            precision[i] = positives / (positives + ranked.negativesAbove()[i - 1]);
            thresholds[i] = ranked.thresholds()[i - 1];
        }
        return new PrecisionRecallCurve(recall, precision, thresholds);
    }

    /** Average precision: the sum of precision times the gain in recall, without interpolation, as {@code average_precision_score}. */
    public double averagePrecision() {
        double sum = 0;
        for (int i = 1; i < recall.length; i++) {
            sum += (recall[i] - recall[i - 1]) * precision[i];
        }
        return sum;
    }
}
