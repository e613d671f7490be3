package org.benchwright.engine.stats;

import org.benchwright.engine.fault.BadInputException;
import org.hipparchus.special.Gamma;

/** Pearson's chi-square test on two rows of counts. */
public final class ChiSquare {
    private ChiSquare() {}

    /**
     * Whether two samples have the same shares over categories. Categories that are empty in both are left out; with exactly two left
     * Yates' continuity correction is made, so the outcome equals {@code scipy.stats.chi2_contingency} with its defaults. With fewer than
     * two categories left there is nothing to tell apart: statistic 0, p-value 1.
     *
     * @param first  counts of the first sample, one a category
     * @param second counts of the second sample, in the same order
     * @throws BadInputException when the lengths differ, a count is negative or a sample is empty
     */
    public static TestResult homogeneity(long[] first, long[] second) {
        return homogeneity(first, second, true);
    }

    /** As {@link #homogeneity(long[], long[])}, with or without Yates' correction for two categories. */
    public static TestResult homogeneity(long[] first, long[] second, boolean yates) {
        Samples.sameLength(first.length, second.length, "counts in the first sample", "in the second");
        double total1 = total(first);
        double total2 = total(second);
        int used = 0;
        for (int i = 0; i < first.length; i++) {
            used += first[i] + second[i] > 0 ? 1 : 0;
        }
        if (used < 2) {
            return new TestResult(0, 1);
        }
        double total = total1 + total2;
        double statistic = 0;
        for (int i = 0; i < first.length; i++) {
            double both = (double) first[i] + second[i];
            if (both > 0) {
                statistic += cell(first[i], total1 * both / total, yates && used == 2);
                statistic += cell(second[i], total2 * both / total, yates && used == 2);
            }
        }
        return new TestResult(statistic, upperTail(statistic, used - 1));
    }

    /** Probability of a chi-square value above {@code statistic}. */
    public static double upperTail(double statistic, int degreesOfFreedom) {
        // The regularised gamma function keeps its digits in the far tail, which 1 - cdf does not.
        return statistic <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
    }

    private static double cell(double observed, double expected, boolean yates) {
        double difference = Math.abs(observed - expected);
        if (yates) {
            difference -= Math.min(0.5, difference);
        }
        return difference * difference / expected;
    }

    private static double total(long[] counts) {
        double total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new BadInputException("A count is negative: " + counts[i] + ".", "category " + (i + 1), "Give counts of 0 or more.");
            }
            total += counts[i];
        }
        if (total == 0) {
            throw new BadInputException("A sample has no counts.", "Give at least one row that is not missing.");
        }
        return total;
    }
}
