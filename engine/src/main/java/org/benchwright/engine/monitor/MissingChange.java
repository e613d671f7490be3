package org.benchwright.engine.monitor;

import org.benchwright.engine.stats.ChiSquare;

/**
 * Missing values then and now.
 *
 * @param reference share of rows without a value in the reference, 0 to 1
 * @param current   the same in the current table
 * @param pValue    of the chi-square test that both shares are one
 * @param changed   whether the share moved by at least {@value #NOTABLE} and the p-value is below alpha
 */
public record MissingChange(double reference, double current, double pValue, boolean changed) {
    /** Least change of the share that is reported as one. */
    public static final double NOTABLE = 0.05;

    static MissingChange of(long referenceMissing, long referenceRows, long currentMissing, long currentRows, double alpha) {
        double reference = (double) referenceMissing / referenceRows;
        double current = (double) currentMissing / currentRows;
        double pValue = ChiSquare.homogeneity(new long[] {referenceMissing, referenceRows - referenceMissing},
                new long[] {currentMissing, currentRows - currentMissing}).pValue();
        return new MissingChange(reference, current, pValue, Math.abs(current - reference) >= NOTABLE && pValue < alpha);
    }
}
