package org.benchwright.views.chart;

/**
 * What a box plot draws for one group: whiskers, quartiles, median and the values beyond the whiskers (Tukey, Exploratory Data
 * Analysis, 1977). Computed by the caller, in order from low to high.
 */
public record BoxSummary(double whiskerLow, double lower, double median, double upper, double whiskerHigh, Values outliers) {

    public BoxSummary {
        if (!(whiskerLow <= lower && lower <= median && median <= upper && upper <= whiskerHigh)) {
            throw new IllegalArgumentException("A box needs its five values in order: " + whiskerLow + ", " + lower + ", " + median
                    + ", " + upper + ", " + whiskerHigh);
        }
    }
}
