package org.benchwright.engine.stats;

/**
 * Whether events predicted with probability p happen a share p of the time, bin by bin.
 *
 * @param predicted mean predicted probability a bin that is not empty
 * @param observed  share of positives in it
 * @param counts    rows in it
 */
public record Calibration(double[] predicted, double[] observed, long[] counts) {
    /** How the bins are cut. */
    public enum Bins {
        /** Equal widths from 0 to 1. */
        UNIFORM,
        /** Equal numbers of rows, as far as ties allow. */
        QUANTILE
    }

    /**
     * The reliability curve, as {@code sklearn.calibration.calibration_curve}: a bin holds its upper edge but not its lower one, the first
     * holds both; empty bins are left out.
     *
     * @param bins how many, at least 1
     */
    public static Calibration of(boolean[] positive, double[] probability, int bins, Bins cut) {
        ProbabilityScores.check(positive, probability);
        Samples.between(bins, 1, 100_000, "number of bins");
        double[] sorted = Samples.sorted(probability);
        double[] inner = new double[bins - 1];
        for (int i = 1; i < bins; i++) {
            inner[i - 1] = cut == Bins.UNIFORM ? (double) i / bins : Quantiles.ofSorted(sorted, (double) i / bins);
        }
        double[] sums = new double[bins];
        long[] positives = new long[bins];
        long[] totals = new long[bins];
        for (int i = 0; i < positive.length; i++) {
            int bin = firstAtLeast(inner, probability[i]);
            sums[bin] += probability[i];
            positives[bin] += positive[i] ? 1 : 0;
            totals[bin]++;
        }
        int[] used = java.util.stream.IntStream.range(0, bins).filter(b -> totals[b] > 0).toArray();
        double[] predicted = new double[used.length];
        double[] observed = new double[used.length];
        long[] counts = new long[used.length];
        for (int u = 0; u < used.length; u++) {
            counts[u] = totals[used[u]];
            predicted[u] = sums[used[u]] / counts[u];
            observed[u] = (double) positives[used[u]] / counts[u];
        }
        return new Calibration(predicted, observed, counts);
    }

    /** Expected calibration error: mean absolute gap between predicted and observed, weighted by rows (Naeini et al., AAAI 2015). */
    public double expectedError() {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * Math.abs(predicted[i] - observed[i]);
            total += counts[i];
        }
        return sum / total;
    }

    private static int firstAtLeast(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
