package org.benchwright.example;

import java.util.List;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepProvider;

/** Contributes the recipe step. */
public final class ExampleSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(new VisitsStep());
    }
}
