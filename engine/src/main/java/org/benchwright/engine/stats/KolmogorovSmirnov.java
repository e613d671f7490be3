package org.benchwright.engine.stats;

import org.hipparchus.util.CombinatoricsUtils;

/**
 * Two-sample Kolmogorov–Smirnov test, two-sided. Statistic and p-value equal {@code scipy.stats.ks_2samp} (method "auto"): the exact
 * distribution while neither sample has more than {@value #EXACT_UP_TO} values, then the one-sample distribution at the effective size.
 */
public final class KolmogorovSmirnov {
    private static final int EXACT_UP_TO = 10_000;

    private KolmogorovSmirnov() {}

    /**
     * Compares two samples; NaN is dropped. Exact p-values take time in the product of the sizes, about a fifth of a second at the most.
     *
     * @throws org.benchwright.engine.fault.BadInputException when a sample has no value
     */
    public static TestResult test(double[] first, double[] second) {
        return testSorted(Samples.sorted(first), Samples.sorted(second));
    }

    /** As {@link #test}, for samples that are already ascending and hold no NaN. */
    public static TestResult testSorted(double[] first, double[] second) {
        Samples.notEmpty(first.length, "values in the first sample");
        Samples.notEmpty(second.length, "values in the second sample");
        int n1 = first.length;
        int n2 = second.length;
        long steps = steps(first, second);
        double d = steps / ((double) n1 * n2);
        if (Math.max(n1, n2) <= EXACT_UP_TO) {
            return new TestResult(d, exact(n1, n2, steps));
        }
        double effective = Math.rint((double) n1 * n2 / ((double) n1 + n2));
        return new TestResult(d, KolmogorovDistribution.survival((int) effective, d));
    }

    /** The largest difference of the two distribution functions, times n1 n2: a whole number, so free of rounding. */
    private static long steps(double[] first, double[] second) {
        long n1 = first.length;
        long n2 = second.length;
        long largest = 0;
        int i = 0;
        int j = 0;
        while (i < n1 && j < n2) {
            double at = Math.min(first[i], second[j]);
            while (i < n1 && first[i] == at) {
                i++;
            }
            while (j < n2 && second[j] == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i * n2 - j * n1));
        }
        return largest;
    }

    /**
     * Share of the lattice paths from (0, 0) to (n1, n2) that touch or leave the band {@code |i n2 - j n1| < steps} (Hodges, Arkiv för
     * Matematik 3, 1958). Path shares are carried along the anti-diagonals i + j = k, where every cell depends on the one before only, so
     * the inner loop has no chain. All terms are positive: small values keep their digits.
     */
    static double exact(int n1, int n2, long steps) {
        if (steps == 0) {
            return 1;
        }
        if (steps >= (long) n1 * n2) {
            return 2 * Math.exp(-logBinomial(n1 + n2, n1));
        }
        double[] before = new double[n1 + 2];
        double[] now = new double[n1 + 2];
        // Cell i of diagonal k sits at i + 1; cells just outside of the band hold 1, and those beyond are never read.
        before[1] = 0;
        long low = 0;
        long high = 0;
        for (int k = 1; k <= n1 + n2; k++) {
            // inside the band: |i (n1 + n2) - k n1| < steps, and 0 <= i <= n1, 0 <= k - i <= n2
            long lowBand = Math.floorDiv((long) k * n1 - steps, (long) n1 + n2) + 1;
            long highBand = -Math.floorDiv(-((long) k * n1 + steps), (long) n1 + n2) - 1;
            long newLow = Math.max(lowBand, Math.max(0, k - n2));
            long newHigh = Math.min(highBand, Math.min(n1, k));
            if (low > 0) {
                before[(int) low] = 1;
            }
            if (high < n1) {
                before[(int) high + 2] = 1;
            }
            advance(before, now, (int) newLow, (int) newHigh, k);
            double[] swap = before;
            before = now;
            now = swap;
            low = newLow;
            high = newHigh;
        }
        return Math.clamp(before[n1 + 1], 0, 1);
    }

    /** A random path to (i, k - i) came from (i - 1, k - i) with probability i / k. */
    private static void advance(double[] before, double[] now, int low, int high, int k) {
        double inverse = 1.0 / k;
        for (int i = low; i <= high; i++) {
            now[i + 1] = (i * before[i] + (k - i) * before[i + 1]) * inverse;
        }
    }

    private static double logBinomial(int n, int k) {
        return CombinatoricsUtils.binomialCoefficientLog(n, k);
    }
}
