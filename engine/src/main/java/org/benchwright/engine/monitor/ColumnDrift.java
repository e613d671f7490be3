package org.benchwright.engine.monitor;

import java.util.Optional;
import org.benchwright.engine.stats.TestResult;

/**
 * How far one column has moved. Missing values take no part but in {@code missing}. Distances of shares are over the ten quantile bins of
 * the reference for numbers, over the categories of both tables otherwise.
 *
 * @param type           how the values were compared
 * @param psi            population stability index; NaN, as every distance, when a table has no value in the column
 * @param psiByChance    what PSI is on average without any drift at these sample sizes, (bins - 1)(1/n + 1/m)
 * @param kl             Kullback–Leibler divergence, sum of r ln(r / c) over reference shares r and current shares c floored at 1e-4, nats
 * @param js             Jensen–Shannon distance, base 2, 0 to 1
 * @param ks             two-sample Kolmogorov–Smirnov test; numbers only
 * @param wasserstein    Wasserstein-1 distance in the column's unit; numbers only
 * @param chi2           chi-square test on the counts, with Yates' correction for two categories
 * @param hellinger      Hellinger distance, 0 to 1
 * @param tvd            total variation distance, 0 to 1
 * @param linf           largest difference of a share, 0 to 1
 * @param adjustedPValue p-value that decided (ks for numbers, chi2 for categories) after correction for the number of columns
 * @param drifted        whether the change is real and not negligible, see {@link DriftReport}
 * @param severity       how urgent it is; {@code NONE} when it has not drifted
 * @param missing        missing values then and now
 */
public record ColumnDrift(ColumnKind type, double psi, double psiByChance, double kl, double js, Optional<TestResult> ks, Optional<Double> wasserstein, TestResult chi2,
        double hellinger, double tvd, double linf, double adjustedPValue, boolean drifted, Severity severity, MissingChange missing) {

    /** The p-value of the test that decides for this kind of column, before correction. */
    double decidingPValue() {
        return ks.orElse(chi2).pValue();
    }

    /** The same with the correction made and the verdict spoken. */
    ColumnDrift judged(double adjusted, double alpha) {
        if (Double.isNaN(psi)) {
            return new ColumnDrift(type, psi, psiByChance, kl, js, ks, wasserstein, chi2, hellinger, tvd, linf, adjusted, missing.changed(),
                    missing.changed() ? Severity.HIGH : Severity.NONE, missing);
        }
        boolean moved = adjusted < alpha && psi - psiByChance >= DriftReport.NEGLIGIBLE_PSI;
        return new ColumnDrift(type, psi, psiByChance, kl, js, ks, wasserstein, chi2, hellinger, tvd, linf, adjusted, moved,
                moved ? Severity.ofPsi(psi) : Severity.NONE, missing);
    }
}
