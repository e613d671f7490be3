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
            references(recipe, call, byId);
            memory(recipe, call);
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
            References.in(call.arguments().get(given)).stream().filter(r -> r.from() == References.From.SECRETS && !parameter.kind().isText())
                    .findFirst().ifPresent(r -> {
                        throw new BadInputException("The parameter \"" + given + "\" cannot take a secret.", r.place().toString(),
                                "Secrets stand in texts only.");
                    });
        }
        for (StepParameter parameter : step.parameters()) {
            if (parameter.required() && !call.arguments().containsKey(parameter.name())) {
                throw new BadInputException("The step \"" + call.id() + "\" (" + step.name() + ") lacks the parameter \"" + parameter.name()
                        + "\".", call.place().toString(), "Add it to `with`: " + parameter.doc() + ".");
            }
        }
    }

    private static void references(Recipe recipe, StepCall call, Map<String, Step> byId) {
        call.after().forEach((id, place) -> {
            if (!byId.containsKey(id)) {
                throw noStep(id, place, byId);
            }
        });
        for (References.Reference reference : call.references()) {
            switch (reference.from()) {
                case STEPS -> output(reference, byId);
                case PARAMETERS -> parameter(reference, recipe);
                case SECRETS, TRIGGER -> { }
            }
        }
    }

    private static void output(References.Reference reference, Map<String, Step> byId) {
        Step source = byId.get(reference.name());
        if (source == null) {
            throw noStep(reference.name(), reference.place(), byId);
        }
        if (!source.outputs().containsKey(reference.output())) {
            throw new BadInputException("The step \"" + reference.name() + "\" (" + source.name() + ") has no output \""
                    + reference.output() + "\".", reference.place().toString(),
                    "Its outputs are " + String.join(", ", source.outputs().keySet()) + ".");
        }
    }

    private static void parameter(References.Reference reference, Recipe recipe) {
        if (recipe.parameters().stream().noneMatch(p -> p.name().equals(reference.name()))) {
            throw new BadInputException("The recipe has no parameter \"" + reference.name() + "\".", reference.place().toString(),
                    recipe.parameters().isEmpty() ? "Add `parameters:` with \"" + reference.name() + "\" and its default." : "Its parameters are "
                            + String.join(", ", recipe.parameters().stream().map(RecipeParameter::name).toList()) + ".");
        }
    }

    private static BadInputException noStep(String id, Place place, Map<String, Step> byId) {
        return new BadInputException("There is no step with the id \"" + id + "\" in this recipe.", place.toString(),
                "The ids are " + String.join(", ", byId.keySet().stream().sorted().limit(20).toList()) + ".");
    }

    private static void memory(Recipe recipe, StepCall call) {
        if (recipe.limits().memory() > 0 && call.policy().memory() > recipe.limits().memory()) {
            throw new BadInputException("The step \"" + call.id() + "\" needs more memory than the recipe's limit.", call.place().toString(),
                    "Raise `memory` in `limits`, or lower the step's.");
        }
    }
}
