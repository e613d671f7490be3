package org.benchwright.engine.recipe;

import java.util.List;

/**
 * What came of running a recipe for the due instants of a past time.
 *
 * @param from UTC instant, ISO 8601, of the first that counts
 * @param to   of the last
 */
public record BackfillResult(String recipe, String from, String to, List<Instant> instants) {
    /**
     * One due instant.
     *
     * @param due   UTC, ISO 8601
     * @param state {@code done}, {@code skipped} (it was done before, or another process is at it), {@code failed}, or {@code due} when
     *              nothing was run
     * @param run   that did it; 0 when none did
     * @param error why it failed; may be empty
     */
    public record Instant(String due, String state, long run, String error) {
    }

    /** How many are in a state. */
    public long count(String state) {
        return instants.stream().filter(at -> at.state().equals(state)).count();
    }
}
