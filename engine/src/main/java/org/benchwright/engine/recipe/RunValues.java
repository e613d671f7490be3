package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.benchwright.engine.fault.BadInputException;

/** What the references in one run stand for. Safe to use from any thread. */
final class RunValues {
    private final Map<String, String> parameters;
    private final Map<String, String> trigger;
    private final Secrets secrets;
    private final Map<String, Map<String, String>> outputs = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @throws BadInputException when a parameter is given that the recipe lacks, is lacking, or is of the wrong type */
    RunValues(Recipe recipe, RunOptions options, Secrets secrets) {
        this.parameters = parameters(recipe, options.parameters());
        this.trigger = options.trigger();
        this.secrets = secrets;
    }

    private static Map<String, String> parameters(Recipe recipe, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (recipe.parameters().stream().noneMatch(p -> p.name().equals(name))) {
                throw new BadInputException("The recipe has no parameter \"" + name + "\".", recipe.file().toString(), recipe.parameters().isEmpty()
                        ? "It takes none."
                        : "Its parameters are " + String.join(", ", recipe.parameters().stream().map(RecipeParameter::name).toList()) + ".");
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (RecipeParameter parameter : recipe.parameters()) {
            Optional<String> value = Optional.ofNullable(given.get(parameter.name()));
            if (value.isEmpty() && parameter.required()) {
                throw new BadInputException("The recipe's parameter \"" + parameter.name() + "\" is not given.", recipe.file().toString(),
                        "Give it with --set " + parameter.name() + "=VALUE" + (parameter.doc().isEmpty() ? "." : ": " + parameter.doc() + "."));
            }
            String text = value.orElse(parameter.initial());
            Arguments.checkForm(new StepParameter(parameter.name(), parameter.kind(), false, "", ""),
                    new Yaml.Scalar(text.replace("${", "$${"), new Place(recipe.file(), 1, 1)));
            values.put(parameter.name(), text);
        }
        return values;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    void done(String step, Map<String, String> given) {
        outputs.put(step, given);
    }

    boolean known(String step) {
        return outputs.containsKey(step);
    }

    /** Whether the output of a step is there. */
    boolean known(References.Reference output) {
        return outputs.getOrDefault(output.name(), Map.of()).containsKey(output.output());
    }

    /** The value itself. */
    String real(References.Reference reference) {
        if (reference.from() == References.From.SECRETS) {
            String value = secrets.value(reference);
            told.add(value);
            return value;
        }
        return open(reference);
    }

    /** What stands for the value in a step's key. */
    String keyed(References.Reference reference) {
        return reference.from() == References.From.SECRETS ? secrets.mark(reference) : open(reference);
    }

    private String open(References.Reference reference) {
        return switch (reference.from()) {
            case STEPS -> outputs.get(reference.name()).get(reference.output());
            case PARAMETERS -> parameters.get(reference.name());
            case TRIGGER -> Optional.ofNullable(trigger.get(reference.name())).orElseThrow(() -> new BadInputException(
                    "This run was not started by an event with a \"" + reference.name() + "\".", reference.place().toString(),
                    "Give it with --set trigger." + reference.name() + "=VALUE."));
            case SECRETS -> throw new IllegalStateException("a secret is not open");
        };
    }

    /** The text without any secret that a step was given. */
    String hidden(String text) {
        String hidden = text;
        for (String secret : told) {
            if (!secret.isEmpty()) {
                hidden = hidden.replace(secret, "***");
            }
        }
        return hidden;
    }
}
