package org.benchwright.engine.stats;

/**
 * Population stability index: the sum over bins of (c - r) ln(c / r) for the shares r of the reference and c of the current sample, which is
 * the symmetrised Kullback–Leibler divergence (Jeffreys). Shares below {@value #FLOOR} count as that, without renormalising. By custom below
 * 0.1 is no change, 0.1 to 0.2 worth a look, above 0.2 a shift (Siddiqi, <i>Credit risk scorecards</i>, 2006).
 */
public final class PopulationStabilityIndex {
    /** Least share of a bin in the formula. */
    public static final double FLOOR = 1e-4;
    /** Quantile bins for numbers. */
    public static final int BINS = 10;

    private PopulationStabilityIndex() {}

    /**
     * Of two numeric samples over ten {@link ReferenceBins quantile bins of the reference}; NaN is dropped.
     *
     * @throws org.benchwright.engine.fault.BadInputException when a sample has no value
     */
    public static double of(double[] reference, double[] current) {
        ReferenceBins bins = ReferenceBins.of(reference, BINS);
        return ofCounts(bins.count(reference), bins.count(current));
    }

    /** Of counts over the same bins or categories. */
    public static double ofCounts(long[] reference, long[] current) {
        double[] r = Shares.of(reference);
        double[] c = Shares.of(current);
        Samples.sameLength(r.length, c.length, "reference counts", "current counts");
        double sum = 0;
        for (int i = 0; i < r.length; i++) {
            double expected = Math.max(r[i], FLOOR);
            double actual = Math.max(c[i], FLOOR);
            sum += (actual - expected) * Math.log(actual / expected);
        }
        return sum;
    }
}
