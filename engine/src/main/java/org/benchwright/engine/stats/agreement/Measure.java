package org.benchwright.engine.stats.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.stats.Interval;

/**
 * A figure, or the reason why there is none.
 *
 * @param value    empty where the data cannot tell
 * @param interval bootstrap interval over items; empty where too few resamples could tell
 * @param why      there is no value; empty where there is
 */
public record Measure(OptionalDouble value, Optional<Interval> interval, String why) {
    static Measure none(String why) {
        return new Measure(OptionalDouble.empty(), Optional.empty(), why);
    }

    /** The value without an interval. */
    public static Measure of(double value) {
        return new Measure(OptionalDouble.of(value), Optional.empty(), "");
    }
}
