package org.benchwright.engine.stats;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    private static final NormalDistribution STANDARD = new NormalDistribution(0, 1);

    private Normal() {}

    /** Probability of a value of at most {@code z}. */
    public static double cdf(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** The value below which a share {@code p} lies, {@code 0 < p < 1}. */
    public static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }
}
