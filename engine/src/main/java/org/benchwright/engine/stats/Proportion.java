package org.benchwright.engine.stats;

/** Proportions: a count of successes among trials. */
public final class Proportion {
    private Proportion() {}

    /**
     * Wilson's score interval without continuity correction (Wilson, JASA 22, 1927).
     *
     * @param successes between 0 and {@code trials}
     * @param trials    at least 1
     * @param level     such as 0.95
     */
    public static Interval wilson(long successes, long trials, double level) {
        Samples.between(trials, 1, Long.MAX_VALUE, "number of trials");
        Samples.between(successes, 0, trials, "number of successes");
        double z = Interval.normalQuantile(level);
        double n = trials;
        double p = successes / n;
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        // At the ends rounding may miss 0 or 1 by one unit in the last place.
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == trials ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, level);
    }
}
