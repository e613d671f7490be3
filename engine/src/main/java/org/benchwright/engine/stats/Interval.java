package org.benchwright.engine.stats;

/**
 * A confidence interval.
 *
 * @param low   lower limit
 * @param high  upper limit
 * @param level confidence level, such as 0.95
 */
public record Interval(double low, double high, double level) {
    /** Whether {@code value} lies inside, the limits included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    static double normalQuantile(double level) {
        Samples.between(level, 0.5, 0.999999, "confidence level");
        return Normal.quantile(0.5 + level / 2);
    }
}
