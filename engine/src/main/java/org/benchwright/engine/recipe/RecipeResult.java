package org.benchwright.engine.recipe;

import java.util.List;
import java.util.Map;

/**
 * What came of a run of a recipe, or how far it is.
 *
 * @param run   its number among the runs
 * @param steps each behind those it needs
 */
public record RecipeResult(long run, String recipe, List<StepResult> steps) {
    /**
     * One step's.
     *
     * @param state    {@code waiting}, {@code running}, {@code retrying}, {@code done}, {@code failed}, {@code skipped} (what it needs
     *                 failed) or {@code cancelled}
     * @param cached   whether an earlier result was taken
     * @param seconds  it took, all attempts together
     * @param outputs  by name; empty unless done
     * @param error    why it failed, empty otherwise
     * @param attempts how often it was tried; 0 when not yet or when an earlier result was taken
     * @param started  UTC instant, ISO 8601; empty when it did not start
     * @param finished UTC instant, ISO 8601; empty when it did not end
     */
    public record StepResult(String id, String use, String state, boolean cached, double seconds, Map<String, String> outputs, String error,
            int attempts, String started, String finished) {
        /** Whether nothing more will come of it. */
        public boolean ended() {
            return !state.equals("waiting") && !state.equals("running") && !state.equals("retrying");
        }
    }
}
