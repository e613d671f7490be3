package org.benchwright.engine.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/** Means of many values. */
public final class Means {
    private Means() {}

    /** Normal interval of the mean of the values that are not NaN; for hundreds of values or more. NaN limits with fewer than two. */
    public static Interval interval(double[] values, double level) {
        Moments moments = Moments.of(values);
        double half = Interval.normalQuantile(level) * moments.standardDeviation() / Math.sqrt(moments.count());
        return new Interval(moments.mean() - half, moments.mean() + half, level);
    }

    /** Student's interval of the mean of the values that are not NaN; for few values. NaN limits with fewer than two. */
    public static Interval student(double[] values, double level) {
        Moments moments = Moments.of(values);
        double half = moments.count() < 2 ? Double.NaN
                : new TDistribution(moments.count() - 1.0).inverseCumulativeProbability(0.5 + level / 2) * moments.standardDeviation() / Math.sqrt(moments.count());
        return new Interval(moments.mean() - half, moments.mean() + half, level);
    }
}
