package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
        problems(recipe, steps).stream().findFirst().ifPresent(first -> {
            throw first;
        });
        return StepOrder.of(recipe.steps());
    }

    /** All that is wrong, but for circles. */
    static List<BadInputException> problems(Recipe recipe, Steps steps) {
        List<BadInputException> problems = new ArrayList<>();
        Map<String, Optional<Step>> byId = new HashMap<>();
        recipe.steps().forEach(call -> byId.put(call.id(), attempt(problems, () -> steps.of(call))));
        for (StepCall call : recipe.steps()) {
            byId.get(call.id()).ifPresent(step -> parameters(call, step, problems));
            after(call, byId, problems);
            attempt(problems, call::references).orElse(List.of()).forEach(reference -> attempt(problems, () -> {
                reference(recipe, reference, byId);
                return reference;
            }));
            attempt(problems, () -> {
                memory(recipe, call);
                return call;
            });
        }
        return problems;
    }

    private static <T> Optional<T> attempt(List<BadInputException> problems, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (BadInputException wrong) {
            if (problems.stream().noneMatch(other -> other.getMessage().equals(wrong.getMessage()))) {
                problems.add(wrong);
            }
            return Optional.empty();
        }
    }

    private static void parameters(StepCall call, Step step, List<BadInputException> problems) {
        for (String given : call.arguments().keySet()) {
            attempt(problems, () -> {
                parameter(call, step, given);
                return given;
            });
        }
        for (StepParameter parameter : step.parameters()) {
            if (parameter.required() && !call.arguments().containsKey(parameter.name())) {
                problems.add(new BadInputException("The step \"" + call.id() + "\" (" + step.name() + ") lacks the parameter \"" + parameter.name()
                        + "\".", call.place().toString(), "Add it to `with`: " + parameter.doc() + "."));
            }
        }
    }

    private static void parameter(StepCall call, Step step, String given) {
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

    private static void after(StepCall call, Map<String, Optional<Step>> byId, List<BadInputException> problems) {
        call.after().forEach((id, place) -> {
            if (!byId.containsKey(id)) {
                problems.add(noStep(id, place, byId));
            }
        });
    }

    private static void reference(Recipe recipe, References.Reference reference, Map<String, Optional<Step>> byId) {
        switch (reference.from()) {
            case STEPS -> output(reference, byId);
            case PARAMETERS -> parameter(reference, recipe);
            case SECRETS, TRIGGER -> { }
        }
    }

    private static void output(References.Reference reference, Map<String, Optional<Step>> byId) {
        if (!byId.containsKey(reference.name())) {
            throw noStep(reference.name(), reference.place(), byId);
        }
        byId.get(reference.name()).filter(source -> !source.outputs().containsKey(reference.output())).ifPresent(source -> {
            throw new BadInputException("The step \"" + reference.name() + "\" (" + source.name() + ") has no output \""
                    + reference.output() + "\".", reference.place().toString(),
                    "Its outputs are " + String.join(", ", source.outputs().keySet()) + ".");
        });
    }

    private static void parameter(References.Reference reference, Recipe recipe) {
        if (recipe.parameters().stream().noneMatch(p -> p.name().equals(reference.name()))) {
            throw new BadInputException("The recipe has no parameter \"" + reference.name() + "\".", reference.place().toString(),
                    recipe.parameters().isEmpty() ? "Add `parameters:` with \"" + reference.name() + "\" and its default." : "Its parameters are "
                            + String.join(", ", recipe.parameters().stream().map(RecipeParameter::name).toList()) + ".");
        }
    }

    private static BadInputException noStep(String id, Place place, Map<String, Optional<Step>> byId) {
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
