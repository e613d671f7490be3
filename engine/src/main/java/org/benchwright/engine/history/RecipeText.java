package org.benchwright.engine.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.json.Json;

/** Acts as a recipe. */
final class RecipeText {
    private static final int LONGEST_ID = 55;

    private final StringBuilder text = new StringBuilder();
    private final Map<Handle, String> steps = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private RecipeText() {
    }

    /** @param name of the recipe */
    static String of(String name, List<Act> acts) {
        RecipeText recipe = new RecipeText();
        recipe.text.append("name: ").append(Json.write(name)).append("\ndescription: \"What was done, in its order.\"\nsteps:\n");
        acts.forEach(recipe::add);
        return recipe.text.toString();
    }

    private void add(Act act) {
        text.append("\n  # ").append(act.at()).append(", ").append(act.title()).append('\n');
        if (!act.remark().isEmpty()) {
            comment(act.remark());
        }
        if (act.step().isEmpty()) {
            if (!act.command().isEmpty()) {
                comment("Not a step of a recipe: benchwright " + act.command().stream().map(words -> ShellText.quoted(words.written(t -> t, r -> r.to().id())))
                        .collect(Collectors.joining(" ")));
            }
            return;
        }
        String id = id(act);
        text.append("  - id: ").append(id).append("\n    use: ").append(act.step()).append('\n');
        act.makes().ifPresent(made -> {
            steps.put(made, id);
            // Steps run side by side, and versions are numbered as they come.
            String before = made.kind() == Handle.Kind.RUN ? null : newest.put(made.kind() + " " + made.name(), id);
            if (before != null) {
                text.append("    after: [").append(before).append("]\n");
            }
        });
        text.append("    with:\n");
        act.arguments().forEach((name, argument) -> text.append("      ").append(name).append(": ").append(switch (argument) {
            case Act.Text t -> Json.write(t.words().written(RecipeText::escaped, this::reference));
            case Act.Texts t -> Json.write(t.items().stream().map(RecipeText::escaped).toList());
            case Act.Named n -> Json.write(n.entries().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> escaped(e.getValue()), (a, b) -> b,
                    LinkedHashMap::new)));
        }).append('\n'));
    }

    private void comment(String remark) {
        remark.lines().forEach(line -> text.append("  # ").append(line).append('\n'));
    }

    private String id(Act act) {
        String word = act.makes().map(Handle::word).orElse(act.step().replace('.', '_'));
        String base = word.length() > LONGEST_ID ? word.substring(0, LONGEST_ID) : word;
        String id = base;
        for (int i = 2; !ids.add(id); i++) {
            id = base + "_" + i;
        }
        return id;
    }

    private String reference(Words.Reference reference) {
        String step = steps.get(reference.to());
        String output = switch (reference.to().kind()) {
            case DATASET -> "dataset";
            case RUN -> reference.bare() ? "run" : "model";
            case MODEL -> "model";
        };
        return "${steps." + step + "." + output + "}";
    }

    private static String escaped(String literal) {
        return literal.replace("${", "$${");
    }
}
