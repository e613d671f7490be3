package org.benchwright.engine.stats;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Bins that hold about equal shares of a reference sample, for comparing later samples with it. Edges are the reference's quantiles (type 7)
 * at equal steps, equal ones merged; a bin holds its lower edge; the outer bins are open to infinity.
 *
 * <p>Where merging leaves fewer than three bins (a few values or one spike make up the column), bins would be blind to change: then each of
 * up to ten distinct values gets its own bin, and with more than ten each repeated quantile gets a bin of its own.
 */
public final class ReferenceBins {
    private static final int FEW = 10;

    private final double[] cuts;

    private ReferenceBins(double[] cuts) {
        this.cuts = cuts;
    }

    /**
     * @param reference values, NaN dropped
     * @param bins      number of quantile bins, at least 2
     * @throws org.benchwright.engine.fault.BadInputException when no value is left
     */
    public static ReferenceBins of(double[] reference, int bins) {
        return ofSorted(Samples.sorted(reference), bins);
    }

    /** As {@link #of}, for values that are already ascending and hold no NaN. */
    public static ReferenceBins ofSorted(double[] sorted, int bins) {
        Samples.notEmpty(sorted.length, "values in the reference");
        Samples.between(bins, 2, 10_000, "number of bins");
        double[] quantiles = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            // Adding zero turns -0 into 0, which compare as different in a sorted set.
            quantiles[i] = Quantiles.ofSorted(sorted, (double) i / bins) + 0.0;
        }
        double[] edges = Arrays.stream(quantiles).distinct().toArray();
        if (edges.length > 3) {
            return new ReferenceBins(Arrays.copyOfRange(edges, 1, edges.length - 1));
        }
        double[] distinct = Arrays.stream(sorted).map(v -> v + 0.0).distinct().limit(FEW + 1L).toArray();
        TreeSet<Double> cuts = new TreeSet<>();
        if (distinct.length <= FEW) {
            // Halfway between neighbours, so that a little rounding does not move a value to another bin; one value gets one either side.
            for (int i = 1; i < distinct.length; i++) {
                double middle = distinct[i - 1] / 2 + distinct[i] / 2;
                cuts.add(middle > distinct[i - 1] ? middle : distinct[i]);
            }
            if (distinct.length == 1) {
                cuts.add(distinct[0]);
                cuts.add(Math.nextUp(distinct[0]));
            }
        } else {
            for (int i = 0; i <= bins; i++) {
                boolean repeated = i > 0 && quantiles[i] == quantiles[i - 1] || i < bins && quantiles[i] == quantiles[i + 1];
                if (repeated) {
                    cuts.add(quantiles[i]);
                    cuts.add(Math.nextUp(quantiles[i]));
                } else if (i > 0 && i < bins) {
                    cuts.add(quantiles[i]);
                }
            }
        }
        return new ReferenceBins(cuts.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray());
    }

    /** Number of bins: one more than cuts. */
    public int size() {
        return cuts.length + 1;
    }

    /** The inner edges, ascending. */
    public double[] cuts() {
        return cuts.clone();
    }

    /** Counts of a sample a bin; NaN is left out. */
    public long[] count(double[] values) {
        long[] counts = new long[size()];
        for (double v : values) {
            if (!Double.isNaN(v)) {
                int at = Arrays.binarySearch(cuts, v + 0.0);
                counts[at >= 0 ? at + 1 : -at - 1]++;
            }
        }
        return counts;
    }
}
