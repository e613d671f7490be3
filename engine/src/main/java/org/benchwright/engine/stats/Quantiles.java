package org.benchwright.engine.stats;

/** Quantiles by linear interpolation: type 7 of Hyndman and Fan (The American Statistician 50, 1996), as NumPy and R do by default. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The quantiles of the values that are not NaN.
     *
     * @param shares each from 0 to 1
     * @throws org.benchwright.engine.fault.BadInputException when no value is left
     */
    public static double[] of(double[] values, double... shares) {
        double[] sorted = Samples.sorted(values);
        double[] result = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            result[i] = ofSorted(sorted, shares[i]);
        }
        return result;
    }

    /** The median of the values that are not NaN. */
    public static double median(double[] values) {
        return of(values, 0.5)[0];
    }

    /**
     * One quantile of values that are already ascending and hold no NaN.
     *
     * @param share from 0 to 1
     */
    public static double ofSorted(double[] sorted, double share) {
        Samples.notEmpty(sorted.length, "values");
        Samples.between(share, 0, 1, "quantile");
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        double weight = position - below;
        double low = sorted[below];
        if (weight == 0) {
            return low;
        }
        double high = sorted[below + 1];
        // Equal neighbours come back exactly, and infinite ones do not turn into NaN.
        if (low == high || Double.isInfinite(low)) {
            return low;
        }
        if (Double.isInfinite(high)) {
            return high;
        }
        return weight >= 0.5 ? high - (high - low) * (1 - weight) : low + (high - low) * weight;
    }
}
