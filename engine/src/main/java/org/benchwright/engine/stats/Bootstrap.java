package org.benchwright.engine.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Percentile bootstrap (Efron and Tibshirani, 1993, chapter 13). */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * Interval of a statistic over rows. Resamples in which it is NaN are left out; all of them gives a NaN interval.
     *
     * @param rows      number of rows
     * @param resamples how often to draw, at least 1
     * @param seed      the same seed gives the same interval
     * @param level     such as 0.95
     * @param statistic from row indices (drawn with replacement; reused between calls) to the value
     */
    public static Interval interval(int rows, int resamples, long seed, double level, ToDoubleFunction<int[]> statistic) {
        Samples.notEmpty(rows, "rows");
        Samples.between(resamples, 1, 10_000_000, "number of resamples");
        Samples.between(level, 0.5, 0.999999, "confidence level");
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[rows];
        double[] values = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < rows; i++) {
                drawn[i] = random.nextInt(rows);
            }
            values[r] = statistic.applyAsDouble(drawn);
        }
        double[] sorted = Samples.present(values);
        if (sorted.length == 0) {
            return new Interval(Double.NaN, Double.NaN, level);
        }
        Arrays.sort(sorted);
        return new Interval(Quantiles.ofSorted(sorted, (1 - level) / 2), Quantiles.ofSorted(sorted, (1 + level) / 2), level);
    }
}
