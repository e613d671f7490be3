package org.benchwright.engine.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;

/** Looks at a recipe before anything runs: are its steps, parameters and references there, and can it be ordered. */
final class RecipeCheck {
    private RecipeCheck() {
    }

    /**
     * Checks.
     *
     * @return the steps in the order they can be done
     * @throws BadInputException on the first thing that is wrong; names line and column
     */
    static List<StepCall> order(Recipe recipe, Steps steps) {
        Map<String, Step> byId = new HashMap<>();
        for (StepCall call : recipe.steps()) {
            byId.put(call.id(), steps.of(call));
        }
        for (StepCall call : recipe.steps()) {
            parameters(call, byId.get(call.id()));
            references(call, byId);
        }
        return StepOrder.of(recipe.steps());
    }

    private static void parameters(StepCall call, Step step) {
        for (String given : call.arguments().keySet()) {
            StepParameter parameter = step.parameters().stream().filter(p -> p.name().equals(given)).findFirst()
                    .orElseThrow(() -> new BadInputException("The step " + step.name() + " has no parameter \"" + given + "\".",
                            call.places().get(given).toString(), step.parameters().isEmpty() ? "It takes none." : "It takes "
                                    + String.join(", ", step.parameters().stream().map(StepParameter::name).toList()) + "."));
            Arguments.checkForm(parameter, call.arguments().get(given));
        }
        for (StepParameter parameter : step.parameters()) {
            if (parameter.required() && !call.arguments().containsKey(parameter.name())) {
                throw new BadInputException("The step \"" + call.id() + "\" (" + step.name() + ") lacks the parameter \"" + parameter.name()
                        + "\".", call.place().toString(), "Add it to `with`: " + parameter.doc() + ".");
            }
        }
    }

    private static void references(StepCall call, Map<String, Step> byId) {
        for (References.Reference reference : call.references()) {
            Step source = byId.get(reference.step());
            if (source == null) {
                throw new BadInputException("There is no step with the id \"" + reference.step() + "\" in this recipe.",
                        reference.place().toString(), "The ids are " + String.join(", ", byId.keySet().stream().sorted().limit(20).toList()) + ".");
            }
            if (!source.outputs().containsKey(reference.output())) {
                throw new BadInputException("The step \"" + reference.step() + "\" (" + source.name() + ") has no output \""
                        + reference.output() + "\".", reference.place().toString(),
                        "Its outputs are " + String.join(", ", source.outputs().keySet()) + ".");
            }
        }
    }
}
