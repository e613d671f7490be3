package org.benchwright.engine.stats.agreement;

import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/** How alike two rankings of the same things are. */
public final class RankAgreement {
    private RankAgreement() {
    }

    /** Spearman's rho, ties at their mean rank; no value for fewer than two things or when one ranks all the same. */
    public static Measure spearman(double[] first, double[] second) {
        return measure(first, second, first.length < 2 ? 0 : new SpearmansCorrelation().correlation(first, second));
    }

    /** Kendall's tau-b; no value for fewer than two things or when one ranks all the same. */
    public static Measure kendall(double[] first, double[] second) {
        return measure(first, second, first.length < 2 ? 0 : new KendallsCorrelation().correlation(first, second));
    }

    private static Measure measure(double[] first, double[] second, double value) {
        if (first.length < 2) {
            return Measure.none("fewer than two things are ranked by both");
        }
        return Double.isFinite(value) ? Measure.of(value) : Measure.none("one of the two ranks everything the same");
    }
}
