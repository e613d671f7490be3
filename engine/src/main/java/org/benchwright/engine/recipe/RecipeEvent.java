package org.benchwright.engine.recipe;

import java.util.Map;

/**
 * Something that happened and starts a recipe.
 *
 * @param recipe   its file
 * @param trigger  which of its triggers
 * @param details  what <code>${trigger.NAME}</code> stands for
 * @param state    {@code waiting}, {@code running}, {@code done}, {@code merged} (a later one counts instead) or {@code dead} (failed too often)
 * @param failures how often its run failed
 * @param run      its latest run; 0 when it has none
 * @param at       UTC instant, ISO 8601
 * @param error    of its latest run; may be empty
 */
public record RecipeEvent(long id, String recipe, String trigger, Map<String, String> details, String state, int failures, long run, String at,
        String error) {
}
