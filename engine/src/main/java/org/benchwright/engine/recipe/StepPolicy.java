package org.benchwright.engine.recipe;

import java.time.Duration;
import java.util.Optional;

/**
 * What is done when a step fails, hangs or needs much memory.
 *
 * @param retries how often it is tried again
 * @param pause   before the first time it is tried again
 * @param factor  by which each further wait is longer
 * @param timeout how long one attempt may take
 * @param memory  in bytes, how much of the run's budget it takes; 0 when it says nothing
 * @param goOn    whether the run counts as done although this step failed
 */
public record StepPolicy(int retries, Duration pause, double factor, Optional<Duration> timeout, long memory, boolean goOn) {
    /** One attempt, as long as it takes. */
    public static final StepPolicy PLAIN = new StepPolicy(0, Duration.ZERO, 1, Optional.empty(), 0, false);

    private static final Duration LONGEST = Duration.ofDays(7);

    /** How long to wait behind the given attempt, 1 for the first; a week at most. */
    Duration waitAfter(int attempt) {
        double millis = pause.toMillis() * Math.pow(factor, attempt - 1);
        return millis >= LONGEST.toMillis() ? LONGEST : Duration.ofMillis((long) millis);
    }
}
