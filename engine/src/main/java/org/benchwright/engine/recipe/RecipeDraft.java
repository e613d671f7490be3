package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;

/**
 * A recipe while it is being written: its steps and all that is wrong, and edits that change no more of the text than they must, so that
 * comments and layout stay. Immutable; an edit gives a new draft.
 */
public final class RecipeDraft {
    private static final Pattern AT = Pattern.compile("line (\\d+), column (\\d+)$");
    private static final String ID = "[A-Za-z][A-Za-z0-9_-]{0,59}";

    /**
     * Something that is wrong.
     *
     * @param line   1 for the first
     * @param column 1 for the first
     */
    public record Problem(int line, int column, String what, String remedy) {
    }

    /**
     * A step.
     *
     * @param line       of its id, 1 for the first
     * @param parameters what is given, as written but without quotes; of a list a line an entry, of names a line {@code name: value} each,
     *                   and an empty text of what has no lines of that form
     */
    public record Node(String id, String use, int line, Map<String, String> parameters) {
    }

    private final String text;
    private final Path file;
    private final Steps steps;
    private final List<Node> nodes;
    private final List<RecipeGraph.Edge> edges;
    private final List<Problem> problems;

    RecipeDraft(String text, Path file, Steps steps) {
        this.text = text;
        this.file = file;
        this.steps = steps;
        List<BadInputException> wrong = new ArrayList<>();
        Optional<Recipe> read = read(wrong);
        nodes = read.map(recipe -> recipe.steps().stream().map(RecipeDraft::node).toList()).orElse(List.of());
        edges = read.map(recipe -> edges(recipe.steps())).orElse(List.of());
        problems = wrong.stream().map(RecipeDraft::problem).distinct().toList();
    }

    private Optional<Recipe> read(List<BadInputException> wrong) {
        try {
            Recipe recipe = RecipeParser.parse(text, file, wrong::add);
            List<BadInputException> found = RecipeCheck.problems(recipe, steps);
            wrong.addAll(found);
            if (found.isEmpty()) {
                StepOrder.of(recipe.steps());
            }
            return Optional.of(recipe);
        } catch (BadInputException unreadable) {
            wrong.add(unreadable);
            return unreadable.what().contains("circle") || unreadable.what().contains("its own output")
                    ? Optional.of(RecipeParser.parse(text, file, ignored -> { })) : Optional.empty();
        }
    }

    private static Node node(StepCall call) {
        Map<String, String> parameters = new LinkedHashMap<>();
        call.arguments().forEach((name, value) -> parameters.put(name, lines(value)));
        return new Node(call.id(), call.uses(), call.place().line(), parameters);
    }

    private static String lines(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar.text();
            case Yaml.Sequence sequence -> lines(sequence.items().stream(), item -> line(item));
            case Yaml.Mapping mapping -> lines(mapping.entries().stream(), entry -> line(entry.value()).filter(v -> !entry.key().contains(":")).map(v -> entry.key() + ": " + v));
            case Yaml.Nothing nothing -> "";
        };
    }

    private static <T> String lines(Stream<T> parts, Function<T, Optional<String>> line) {
        List<Optional<String>> lines = parts.map(line).toList();
        return lines.stream().allMatch(Optional::isPresent) ? lines.stream().map(Optional::get).collect(Collectors.joining("\n")) : "";
    }

    private static Optional<String> line(Yaml value) {
        return value instanceof Yaml.Scalar scalar && !scalar.text().contains("\n") ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static List<RecipeGraph.Edge> edges(List<StepCall> calls) {
        // A reference that is not one yet is a problem, not an edge.
        return calls.stream().flatMap(call -> {
            try {
                return RecipeGraph.of(List.of(call)).edges().stream();
            } catch (BadInputException unreadable) {
                return Stream.empty();
            }
        }).toList();
    }

    private static Problem problem(BadInputException wrong) {
        Matcher at = AT.matcher(wrong.where());
        return at.find() ? new Problem(Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2)), wrong.what(), wrong.remedy())
                : new Problem(1, 1, wrong.what(), wrong.remedy());
    }

    public String text() {
        return text;
    }

    /** In the order they are written. */
    public List<Node> nodes() {
        return nodes;
    }

    /** What waits for what; may name steps that are not there. */
    public List<RecipeGraph.Edge> edges() {
        return edges;
    }

    /** All that is wrong; a text that is no YAML has one problem and no nodes. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Adds a step behind the last one.
     *
     * @throws BadInputException when the id cannot be one or is taken, or the text is no YAML
     */
    public RecipeDraft add(String id, String use) {
        free(id);
        return changed(edit().add(id, use));
    }

    /** Removes a step; references to it stay, and are problems. */
    public RecipeDraft remove(String id) {
        return changed(edit().remove(id));
    }

    /** Gives a step another id; references to it follow. */
    public RecipeDraft rename(String id, String newId) {
        return id.equals(newId) ? this : renamed(id, newId);
    }

    private RecipeDraft renamed(String id, String newId) {
        free(newId);
        return changed(edit().rename(id, newId));
    }

    /** Gives a step's parameter a value, which may hold references. */
    public RecipeDraft set(String id, String parameter, String value) {
        return changed(edit().set(id, parameter, value));
    }

    /** Gives a step's parameter a list, which is written as the one before it was. */
    public RecipeDraft set(String id, String parameter, List<String> values) {
        return changed(edit().set(id, parameter, values));
    }

    /** Gives a step's parameter names with values, which are written as those before were. */
    public RecipeDraft set(String id, String parameter, SequencedMap<String, String> values) {
        return changed(edit().set(id, parameter, values));
    }

    /** Takes a step's parameter away; nothing happens when it is not given. */
    public RecipeDraft unset(String id, String parameter) {
        return changed(edit().unset(id, parameter));
    }

    /** Lets a parameter of one step take the output of another. */
    public RecipeDraft connect(String from, String output, String to, String parameter) {
        return set(to, parameter, "${steps." + from + "." + output + "}");
    }

    private DraftText edit() {
        return DraftText.of(text, file);
    }

    private RecipeDraft changed(String newText) {
        return new RecipeDraft(newText, file, steps);
    }

    private void free(String id) {
        if (!id.matches(ID)) {
            throw new BadInputException("\"" + id + "\" cannot be a step's id.",
                    "Use up to 60 letters, digits, dashes and underscores, beginning with a letter.");
        }
        if (nodes.stream().anyMatch(node -> node.id().equals(id))) {
            throw new BadInputException("There already is a step with the id \"" + id + "\".", "Give each step an id of its own.");
        }
    }
}
