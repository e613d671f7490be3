package org.benchwright.engine.data;

import java.util.List;
import java.util.Map;

/**
 * What one column holds. Missing are SQL NULL and NaN. Where a figure does not apply it is null: a text has no mean.
 *
 * @param type      in lower case, e.g. {@code "integer"}
 * @param rows      all, missing ones too
 * @param distinct  how many different values there are, without the missing
 * @param min       number, truth value or text (dates and times in ISO 8601)
 * @param mean      arithmetic mean; of truth values the share that is true; of dates and times as ISO 8601 text
 * @param std       sample standard deviation (n - 1), of dates and times in seconds; NaN for fewer than two values
 * @param quantiles {@code p01 p05 p25 p50 p75 p95 p99}, interpolated linearly between order statistics (type 7 of Hyndman and Fan, 1996)
 * @param histogram bins of equal width over the finite values of numbers and times; empty otherwise
 * @param top       the most frequent values of texts and truth values, the most frequent first
 * @param infinite  how many values are infinite
 * @param exact     false when the table is so large that distinct and quantiles are estimates
 */
public record ColumnProfile(String name, String type, long rows, long missing, long distinct, Object min, Object max, Object mean, Double std,
        Map<String, Object> quantiles, List<Bin> histogram, List<ValueCount> top, long infinite, boolean exact) {
    /**
     * A bin of a histogram; the last also holds its upper end.
     *
     * @param from lower end: number, or ISO 8601 text
     */
    public record Bin(Object from, Object to, long count) {
    }

    /** How often a value occurs. */
    public record ValueCount(Object value, long count) {
    }
}
