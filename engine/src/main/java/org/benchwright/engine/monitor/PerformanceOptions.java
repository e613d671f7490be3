package org.benchwright.engine.monitor;

import java.util.List;
import java.util.Optional;

/**
 * Which columns hold what.
 *
 * @param prediction what the model said
 * @param actual     what came true; rows where it is missing have not come true yet and are left out
 * @param score      probability of the positive class, or any number that rises with it
 * @param positive   the positive class; else the last in natural order (1, true, yes) where there are two
 * @param segments   columns whose values are looked at one by one
 * @param seed       of the bootstrap
 */
public record PerformanceOptions(String prediction, String actual, Optional<String> score, Optional<String> positive, List<String> segments, long seed) {
    public PerformanceOptions {
        segments = List.copyOf(segments);
    }

    /** Prediction and truth only. */
    public static PerformanceOptions of(String prediction, String actual) {
        return new PerformanceOptions(prediction, actual, Optional.empty(), Optional.empty(), List.of(), 0);
    }

    /** The same with a score column. */
    public PerformanceOptions withScore(String column) {
        return new PerformanceOptions(prediction, actual, Optional.of(column), positive, segments, seed);
    }

    /** The same with these segment columns. */
    public PerformanceOptions withSegments(String... columns) {
        return new PerformanceOptions(prediction, actual, score, positive, List.of(columns), seed);
    }
}
