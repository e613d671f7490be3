package org.benchwright.engine.recipe;

import java.util.List;
import java.util.Map;

/**
 * What came of a run of a recipe.
 *
 * @param run   its number among the runs
 * @param steps in the order they were done
 */
public record RecipeResult(long run, String recipe, List<StepResult> steps) {
    /**
     * One step's.
     *
     * @param state   {@code done}, {@code failed} or {@code waiting}
     * @param cached  whether an earlier result was taken
     * @param seconds it took
     * @param outputs by name; empty unless done
     * @param error   why it failed, empty otherwise
     */
    public record StepResult(String id, String use, String state, boolean cached, double seconds, Map<String, String> outputs, String error) {
    }
}
