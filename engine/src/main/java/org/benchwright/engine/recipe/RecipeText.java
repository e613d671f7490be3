package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;

/**
 * Edits to the text of a recipe that touch only the lines they are about, so that comments and layout stay. In: a text whose form is
 * right. Out: the new text, read again to be sure that it says what was meant; a text written too unusually for that is refused.
 */
public final class RecipeText {
    private static final String PLAIN = "[A-Za-z0-9_./][A-Za-z0-9_./-]*|\\$\\{steps\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_]+}";
    private static final String NOT_A_TEXT = "(?i)true|false|yes|no|on|off|null|~";

    private final Path file;
    private final List<String> lines;

    private RecipeText(String text, Path file) {
        this.file = file;
        lines = new ArrayList<>(List.of(text.split("\n", -1)));
    }

    /** Adds a step at the end, with its required parameters still to be filled in. */
    public static String add(String text, Path file, String id, Step step) {
        RecipeText edited = new RecipeText(text, file);
        int end = edited.lines.size();
        while (end > 0 && edited.lines.get(end - 1).isBlank()) {
            end--;
        }
        String dash = edited.steps().isEmpty() ? "  " : " ".repeat(indent(edited.lines.get(edited.start(edited.steps().getFirst()))));
        List<String> block = new ArrayList<>();
        if (!edited.steps().isEmpty()) {
            block.add("");
        }
        block.add(dash + "- id: " + id);
        block.add(dash + "  use: " + step.name());
        List<String> required = step.parameters().stream().filter(StepParameter::required).map(StepParameter::name).toList();
        if (!required.isEmpty()) {
            block.add(dash + "  with:");
            required.forEach(name -> block.add(dash + "    " + name + ":"));
        }
        edited.lines.addAll(end, block);
        return edited.checked(recipe -> call(recipe, id).filter(c -> c.uses().equals(step.name())).isPresent());
    }

    /** Takes a step out; what referred to it is then wrong and says so. */
    public static String remove(String text, Path file, String id) {
        RecipeText edited = new RecipeText(text, file);
        StepCall step = edited.step(id);
        if (edited.steps().size() == 1) {
            throw new BadInputException("This is the only step of the recipe.", "Add another before you remove it.");
        }
        int start = edited.start(step);
        edited.lines.subList(start, edited.end(start)).clear();
        return edited.checked(recipe -> call(recipe, id).isEmpty());
    }

    /** Gives a step another id; references follow. */
    public static String rename(String text, Path file, String id, String newId) {
        RecipeText edited = new RecipeText(text, file);
        StepCall step = edited.step(id);
        int at = step.place().line() - 1;
        String line = edited.lines.get(at);
        int column = step.place().column() - 1;
        edited.lines.set(at, line.substring(0, column) + line.substring(column).replaceFirst(java.util.regex.Pattern.quote(id), newId));
        edited.lines.replaceAll(l -> l.replaceAll("\\$\\{\\s*steps\\." + id + "\\.", java.util.regex.Matcher.quoteReplacement("${steps." + newId + ".")));
        return edited.checked(recipe -> call(recipe, newId).isPresent() && call(recipe, id).isEmpty());
    }

    /**
     * Gives a parameter of a step a value.
     *
     * @param value as text; empty takes the parameter out
     */
    public static String set(String text, Path file, String id, String parameter, String value) {
        RecipeText edited = new RecipeText(text, file);
        StepCall step = edited.step(id);
        int start = edited.start(step);
        int end = edited.end(start);
        int base = indent(edited.lines.get(start)) + 2;
        int with = edited.find(start, end, base, "with");
        int inner = with < 0 || with + 1 >= end ? base + 2 : edited.lines.subList(with + 1, end).stream().filter(l -> !l.isBlank()).mapToInt(RecipeText::indent)
                .filter(i -> i > base).findFirst().orElse(base + 2);
        int at = with < 0 ? -1 : edited.find(with + 1, end, inner, parameter);
        if (at >= 0) {
            int after = at + 1;
            while (after < end && (edited.lines.get(after).isBlank() || indent(edited.lines.get(after)) > inner)) {
                after++;
            }
            while (edited.lines.get(after - 1).isBlank()) {
                after--;
            }
            edited.lines.subList(at, after).clear();
        } else if (value.isEmpty()) {
            return text;
        }
        if (!value.isEmpty()) {
            if (with < 0) {
                int last = end;
                while (edited.lines.get(last - 1).isBlank()) {
                    last--;
                }
                edited.lines.add(last, " ".repeat(base) + "with:");
                with = last;
            }
            int place = at >= 0 ? at : edited.lastOf(with, inner);
            edited.lines.addAll(place, written(parameter, value, inner));
        }
        return edited.checked(recipe -> call(recipe, id).map(c -> c.arguments().get(parameter)).map(v -> v instanceof Yaml.Scalar s ? s.text() : "")
                .orElse("").strip().equals(value.strip()));
    }

    private static List<String> written(String parameter, String value, int indent) {
        String key = " ".repeat(indent) + parameter + ": ";
        if (!value.contains("\n")) {
            return List.of(key + (value.matches(PLAIN) && !value.matches(NOT_A_TEXT) || value.matches("true|false") ? value : Json.write(value)));
        }
        List<String> block = new ArrayList<>(List.of(key + "|"));
        value.strip().lines().forEach(line -> block.add(line.isBlank() ? "" : " ".repeat(indent + 2) + line));
        return block;
    }

    private int lastOf(int with, int inner) {
        int after = with + 1;
        for (int i = with + 1; i < lines.size() && (lines.get(i).isBlank() || indent(lines.get(i)) >= inner); i++) {
            after = lines.get(i).isBlank() ? after : i + 1;
        }
        return after;
    }

    private List<StepCall> steps() {
        return Recipe.parse(String.join("\n", lines), file).steps();
    }

    private StepCall step(String id) {
        return steps().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(() -> new BadInputException("There is no step \"" + id + "\".",
                "Name a step of this recipe."));
    }

    private static Optional<StepCall> call(Recipe recipe, String id) {
        return recipe.steps().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** The line with the step's dash. */
    private int start(StepCall step) {
        for (int i = step.place().line() - 1; i >= 0; i--) {
            if (lines.get(i).strip().startsWith("- ") && indent(lines.get(i)) < step.place().column()) {
                return i;
            }
        }
        throw refused();
    }

    private int end(int start) {
        int dash = indent(lines.get(start));
        for (int i = start + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && indent(line) <= dash && !line.strip().startsWith("#")) {
                return i;
            }
        }
        return lines.size();
    }

    private int find(int from, int to, int indent, String key) {
        for (int i = from; i < to; i++) {
            String line = lines.get(i).replaceFirst("^(\\s*)- ", "$1  ");
            if (indent(line) == indent && line.strip().matches(java.util.regex.Pattern.quote(key) + "\\s*:(\\s.*)?")) {
                return i;
            }
        }
        return -1;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private String checked(Predicate<Recipe> meant) {
        String text = String.join("\n", lines);
        try {
            if (meant.test(Recipe.parse(text, file))) {
                return text;
            }
        } catch (BadInputException unusual) {
            throw new BadInputException(unusual.what(), unusual.where(), unusual.remedy(), refused());
        }
        throw refused();
    }

    private static BadInputException refused() {
        return new BadInputException("The recipe is written in a way that this cannot be changed for you.", "Change it in the text.");
    }

    /** The parameters of a step as written, lists and names as YAML-like text; empty for an unknown step. */
    public static Map<String, String> parameters(String text, Path file, String id) {
        Map<String, String> given = new java.util.LinkedHashMap<>();
        call(Recipe.parse(text, file), id).ifPresent(step -> step.arguments().forEach((name, value) -> given.put(name, value instanceof Yaml.Scalar s ? s.text() : "")));
        return given;
    }

    /** The line, from 1, on which a step's id stands; empty for an unknown step. */
    public static Optional<Integer> line(String text, Path file, String id) {
        return call(Recipe.parse(text, file), id).map(step -> step.place().line());
    }
}
