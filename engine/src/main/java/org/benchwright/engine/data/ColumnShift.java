package org.benchwright.engine.data;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a column that two tables have differs in its figures; {@code from} of the first, {@code to} of the second.
 *
 * @param missing   share of rows without a value, 0 to 1
 * @param distinct  how many different values
 * @param mean      of numbers
 * @param quantiles of numbers: {@code p05 p25 p50 p75 p95}
 * @param stability population stability index of the second against the first, over ten quantile bins of the first; for numbers whose both
 *                  tables have values
 */
public record ColumnShift(String name, Pair missing, Pair distinct, Optional<Pair> mean, Map<String, Pair> quantiles, OptionalDouble stability) {
    /** A figure of either table. */
    public record Pair(double from, double to) {
        /** Whether the two are the same. */
        public boolean same() {
            return from == to;
        }
    }

    /** Whether all figures are the same. */
    public boolean same() {
        return missing.same() && distinct.same() && mean.map(Pair::same).orElse(true) && quantiles.values().stream().allMatch(Pair::same);
    }
}
