package org.benchwright.engine.recipe;

import java.util.List;

/**
 * Contributes steps. Declared in {@code META-INF/services/org.benchwright.engine.recipe.StepProvider}, by the product's rooms and by
 * plug-in jars alike; needs a public constructor without parameters.
 */
public interface StepProvider {
    /** The steps, each with a name of its own. Cheap: loads no native library and opens nothing. */
    List<Step> steps();
}
