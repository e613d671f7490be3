/**
 * Recipes: work written down as steps, so that it can be done again.
 *
 * <p>In: a YAML file with {@code name}, {@code description} and {@code steps}; a step has an {@code id}, a {@code use} (the step's name)
 * and a {@code with} (its parameters); {@code after}, {@code retry}, {@code timeout}, {@code memory} and {@code when failed} say when and how
 * it is tried. The text <code>${steps.ID.OUTPUT}</code> inside a parameter stands for an output of another step and
 * makes this one wait for it; a literal <code>${</code> is written <code>$${</code>. Paths are relative to the recipe's folder. Steps come from
 * {@link org.benchwright.engine.recipe.StepProvider}, by rooms and plug-in jars alike. Out: a tracked run in which no step is done whose
 * name, parameters and inputs were done before.
 */
package org.benchwright.engine.recipe;
