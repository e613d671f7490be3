package org.benchwright.engine.stats;

/**
 * Count, mean, variance, skewness, extremes of a stream of numbers, in one pass and constant memory; two can be joined. NaN is counted as
 * missing and otherwise ignored. Updates after Pébay, <i>Formulas for robust, one-pass parallel computation of covariances and
 * arbitrary-order statistical moments</i>, Sandia report SAND2008-6212.
 */
public final class Moments {
    private long count;
    private long missing;
    private double mean;
    private double m2;
    private double m3;
    private double m4;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    public static Moments of(double[] values) {
        Moments moments = new Moments();
        for (double v : values) {
            moments.add(v);
        }
        return moments;
    }

    public void add(double value) {
        if (Double.isNaN(value)) {
            missing++;
            return;
        }
        long before = count++;
        double delta = value - mean;
        double step = delta / count;
        double step2 = step * step;
        double term = delta * step * before;
        mean += step;
        m4 += term * step2 * ((double) count * count - 3.0 * count + 3) + 6 * step2 * m2 - 4 * step * m3;
        m3 += term * step * (count - 2) - 3 * step * m2;
        m2 += term;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Takes in all that {@code other} has seen. */
    public void add(Moments other) {
        missing += other.missing;
        if (other.count == 0) {
            return;
        }
        double n1 = count;
        double n2 = other.count;
        double n = n1 + n2;
        double delta = other.mean - mean;
        double d2 = delta * delta;
        m4 = m4 + other.m4 + d2 * d2 * n1 * n2 * (n1 * n1 - n1 * n2 + n2 * n2) / (n * n * n)
                + 6 * d2 * (n1 * n1 * other.m2 + n2 * n2 * m2) / (n * n) + 4 * delta * (n1 * other.m3 - n2 * m3) / n;
        m3 = m3 + other.m3 + delta * d2 * n1 * n2 * (n1 - n2) / (n * n) + 3 * delta * (n1 * other.m2 - n2 * m2) / n;
        m2 = m2 + other.m2 + d2 * n1 * n2 / n;
        mean += delta * n2 / n;
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** How many values were not missing. */
    public long count() {
        return count;
    }

    public long missing() {
        return missing;
    }

    /** NaN without values. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The sample variance, divisor count - 1; NaN with fewer than two values. */
    public double variance() {
        return count < 2 ? Double.NaN : m2 / (count - 1);
    }

    /** Square root of {@link #variance()}. */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /** Third standardised moment, biased as in {@code scipy.stats.skew}; NaN for constant values. */
    public double skewness() {
        return m2 == 0 ? Double.NaN : Math.sqrt(count) * m3 / Math.pow(m2, 1.5);
    }

    /** Fourth standardised moment less 3, biased as in {@code scipy.stats.kurtosis}; NaN for constant values. */
    public double excessKurtosis() {
        return m2 == 0 ? Double.NaN : count * m4 / (m2 * m2) - 3;
    }

    /** NaN without values. */
    public double min() {
        return count == 0 ? Double.NaN : min;
    }

    /** NaN without values. */
    public double max() {
        return count == 0 ? Double.NaN : max;
    }
}
