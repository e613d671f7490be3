package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchwright.engine.fault.BadInputException;

/** From YAML to a {@link Recipe}: looks at the form alone. */
final class RecipeParser {
    private static final String ID = "[A-Za-z][A-Za-z0-9_-]{0,59}";
    private static final int LONGEST_NAME = 200;
    private static final List<String> TOP = List.of("name", "description", "parameters", "limits", "triggers", "steps");
    private static final List<String> STEP = List.of("id", "use", "with", "after", "retry", "timeout", "memory", "when failed");

    private RecipeParser() {
    }

    static Recipe parse(String text, Path file) {
        return parse(text, file, wrong -> {
            throw wrong;
        });
    }

    /**
     * Reads what can be read.
     *
     * @param problems given each thing that is wrong; goes on with what is left when it returns
     * @throws BadInputException when the text is no YAML or has no keys
     */
    static Recipe parse(String text, Path file, Consumer<BadInputException> problems) {
        Yaml.Mapping top = mapping(YamlReader.read(text, file), "A recipe");
        Lenient lenient = new Lenient(problems);
        lenient.each(top.entries(), entry -> onlyKeys(new Yaml.Mapping(List.of(entry), top.place()), TOP, "a recipe"));
        List<StepCall> steps = lenient.get(List.of(), () -> steps(top, lenient));
        String name = lenient.get("", () -> top.get("name").map(n -> text(n, "name"))
                .orElseGet(() -> file.getFileName().toString().replaceFirst("\\.ya?ml$", "")));
        if (name.length() > LONGEST_NAME) {
            problems.accept(new BadInputException("The recipe's name is too long.", top.place().toString(),
                    "Use at most " + LONGEST_NAME + " characters."));
        }
        return new Recipe(name, lenient.get("", () -> top.get("description").map(d -> text(d, "description")).orElse("")),
                lenient.get(List.of(), () -> PolicyParser.parameters(top)), lenient.get(Limits.MACHINE, () -> PolicyParser.limits(top)),
                lenient.get(List.of(), () -> TriggerParser.triggers(top, file)), steps, file, text);
    }

    /** Hands problems on instead of stopping at them. */
    private record Lenient(Consumer<BadInputException> problems) {
        <T> T get(T otherwise, Supplier<T> work) {
            try {
                return work.get();
            } catch (BadInputException wrong) {
                problems.accept(wrong);
                return otherwise;
            }
        }

        <T> void each(List<T> items, Consumer<T> work) {
            items.forEach(item -> get(0, () -> {
                work.accept(item);
                return 0;
            }));
        }
    }

    private static List<StepCall> steps(Yaml.Mapping top, Lenient lenient) {
        Yaml listed = top.get("steps").orElseThrow(() -> new BadInputException("The recipe has no steps.", top.place().toString(),
                "Add `steps:` with at least one `- id: …`, `use: …`, `with: …`."));
        if (!(listed instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
            throw new BadInputException("`steps` is " + listed.words() + (listed instanceof Yaml.Sequence ? " without anything in it." : "."),
                    listed.place().toString(), "Give a list: `- id: …`, `use: …`, `with: …`.");
        }
        List<StepCall> steps = new ArrayList<>();
        Map<String, Place> ids = new HashMap<>();
        lenient.each(sequence.items(), item -> {
            StepCall step = step(mapping(item, "A step"));
            Place earlier = ids.putIfAbsent(step.id(), step.place());
            if (earlier != null) {
                throw new BadInputException("Two steps have the id \"" + step.id() + "\" (the first in line " + earlier.line() + ").",
                        step.place().toString(), "Give each step an id of its own.");
            }
            steps.add(step);
        });
        return steps;
    }

    private static StepCall step(Yaml.Mapping step) {
        onlyKeys(step, STEP, "a step");
        Yaml idNode = required(step, "id");
        String id = text(idNode, "id");
        if (!id.matches(ID)) {
            throw new BadInputException("\"" + id + "\" cannot be a step's id.", idNode.place().toString(),
                    "Use up to 60 letters, digits, dashes and underscores, beginning with a letter.");
        }
        Yaml use = required(step, "use");
        Map<String, Yaml> arguments = new LinkedHashMap<>();
        Map<String, Place> places = new HashMap<>();
        Yaml with = step.get("with").orElse(new Yaml.Nothing(step.place()));
        if (!(with instanceof Yaml.Nothing)) {
            for (Yaml.Entry entry : mapping(with, "`with`").entries()) {
                if (!(entry.value() instanceof Yaml.Nothing)) {
                    arguments.put(entry.key(), entry.value());
                    places.put(entry.key(), entry.place());
                }
            }
        }
        return new StepCall(id, text(use, "use"), idNode.place(), use.place(), arguments, places, after(step), PolicyParser.policy(step));
    }

    /** Ids of steps to wait for, without taking anything from them, each with its place. */
    private static Map<String, Place> after(Yaml.Mapping step) {
        Map<String, Place> after = new LinkedHashMap<>();
        Yaml said = step.get("after").orElse(new Yaml.Nothing(step.place()));
        List<Yaml> items = switch (said) {
            case Yaml.Nothing nothing -> List.of();
            case Yaml.Sequence sequence -> sequence.items();
            default -> List.of(said);
        };
        items.forEach(item -> after.put(text(item, "after"), item.place()));
        return after;
    }

    private static Yaml required(Yaml.Mapping step, String key) {
        return step.get(key).orElseThrow(() -> new BadInputException("The step has no `" + key + "`.", step.place().toString(),
                key.equals("id") ? "Add `id:` with a name of its own." : "Add `use:` with a name from `benchwright recipe steps`."));
    }

    static String text(Yaml node, String key) {
        if (node instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw new BadInputException("`" + key + "` is " + (node instanceof Yaml.Scalar ? "empty" : node.words()) + ".",
                node.place().toString(), "Give a single text.");
    }

    static Yaml.Mapping mapping(Yaml node, String what) {
        if (node instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new BadInputException(what + " must be keys with values, but this is " + node.words() + ".", node.place().toString(),
                "See `benchwright recipe --help` for the form.");
    }

    static void onlyKeys(Yaml.Mapping mapping, List<String> known, String what) {
        for (Yaml.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                throw new BadInputException("\"" + entry.key() + "\" is not a part of " + what + ".", entry.place().toString(),
                        "The parts are " + String.join(", ", known) + ".");
            }
        }
    }
}
