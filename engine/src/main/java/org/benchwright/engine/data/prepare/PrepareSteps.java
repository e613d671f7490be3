package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepProvider;

/** The package's recipe steps. */
public final class PrepareSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(preparations());
        steps.add(new SplitStep());
        return steps;
    }

    static List<PreparationStep> preparations() {
        List<PreparationStep> steps = new ArrayList<>(Choosing.steps());
        steps.add(NearDuplicates.step());
        steps.add(Pivoting.step());
        steps.addAll(Values.steps());
        steps.addAll(Scaling.steps());
        steps.addAll(Encoding.steps());
        steps.addAll(Texts.steps());
        steps.addAll(Windowing.steps());
        steps.addAll(Combining.steps());
        return steps;
    }
}
