package org.benchwright.engine.recipe;

/**
 * One value that a recipe leaves open.
 *
 * @param kind     {@code TEXT}, {@code WHOLE}, {@code DECIMAL}, {@code FLAG} or {@code FILE}
 * @param required whether each run must give it
 * @param initial  the value otherwise
 * @param doc      a few words for people; may be empty
 */
public record RecipeParameter(String name, StepParameter.Kind kind, boolean required, String initial, String doc) {
}
