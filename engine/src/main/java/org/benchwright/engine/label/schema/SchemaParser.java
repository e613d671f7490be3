package org.benchwright.engine.label.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Place;
import org.benchwright.engine.recipe.Steps;
import org.benchwright.engine.recipe.Yaml;
import org.benchwright.engine.recipe.YamlReader;

/** From YAML to a label schema. A label is its id alone, or keys with {@code id}. */
final class SchemaParser {
    private static final List<String> PARTS = List.of("guidelines", "questions");
    private static final List<String> QUESTION = List.of("id", "ask", "kind", "required", "labels", "on", "when", "low", "high", "words", "overlap");
    private static final List<String> LABEL = List.of("id", "name", "key", "colour", "under", "doc", "examples");
    private static final String ID = "[\\p{L}\\p{N}_][\\p{L}\\p{N} ._:/+-]{0,99}";
    private static final List<String> PAIR = List.of("first", "second", "tie");
    private static final String EXAMPLE = "{id: topic, kind: choice, labels: [spam, ham]}";

    private final Path file;

    SchemaParser(Path file) {
        this.file = file;
    }

    LabelSchema parse(String text) {
        if (text.isBlank()) {
            throw new BadInputException("The label schema is empty.", file.toString(), "Give `questions:` with a list such as `- " + EXAMPLE + "`.");
        }
        Yaml document = YamlReader.read(text, file);
        Yaml.Mapping top = mapping(document, "A label schema", PARTS);
        Yaml listed = top.get("questions").orElseThrow(() -> wrong("The schema asks nothing.", top.place(),
                "Add `questions:` with a list such as `- " + EXAMPLE + "`."));
        List<Question> questions = new ArrayList<>();
        Map<String, Place> places = new HashMap<>();
        // The labels of all questions share the keyboard, but only questions that are asked at once would clash; one keyboard is simpler to learn.
        Keys keys = new Keys();
        List<Yaml> items = sequence(listed, "The questions");
        items.forEach(item -> wantedKeys(item, keys));
        for (Yaml item : items) {
            Question question = question(item, keys);
            Place earlier = places.putIfAbsent(question.id(), item.place());
            if (earlier != null) {
                throw wrong("Two questions are called " + question.id() + " (the first in line " + earlier.line() + ").", item.place(),
                        "Rename one.");
            }
            questions.add(question);
        }
        if (questions.isEmpty()) {
            throw wrong("The schema asks nothing.", listed.place(), "List at least one question, such as `- " + EXAMPLE + "`.");
        }
        checkConditions(questions, places);
        return new LabelSchema(top.get("guidelines").map(g -> scalar(g, "guidelines")).orElse(""), questions, text);
    }

    private Question question(Yaml item, Keys keys) {
        Yaml.Mapping parts = mapping(item, "A question", QUESTION);
        String id = id(parts, "question");
        String word = text(parts, "kind").orElseThrow(() -> wrong("The question " + id + " has no kind.", parts.place(),
                "Add `kind:`, one of " + String.join(", ", QuestionKind.all()) + "."));
        QuestionKind kind = QuestionKind.of(word).orElseThrow(() -> wrong("\"" + word + "\" is not a kind of question.", place(parts, "kind"),
                Steps.suggestion(word, QuestionKind.all()).orElse("The kinds are " + String.join(", ", QuestionKind.all()) + ".")));
        List<LabelOption> labels = labels(parts, kind, id, keys);
        Optional<Condition> when = parts.get("when").map(SchemaParser::condition);
        return new Question(id, text(parts, "ask").orElse(id), kind, flag(parts, "required", kind == QuestionKind.CHOICE
                || kind == QuestionKind.PAIR),
                labels, text(parts, "on").orElse(""), when, scale(parts, kind), flag(parts, "overlap", true));
    }

    private List<LabelOption> labels(Yaml.Mapping parts, QuestionKind kind, String question, Keys keys) {
        Optional<Yaml> listed = parts.get("labels");
        if (!kind.labelled()) {
            listed.ifPresent(l -> {
                throw wrong("A " + kind.word() + " question has no labels.", l.place(), "Leave `labels` out.");
            });
            return List.of();
        }
        if (listed.isEmpty() && kind == QuestionKind.PAIR) {
            List<LabelOption> made = new ArrayList<>();
            PAIR.forEach(l -> made.add(new LabelOption(l, l, keys.free(), Keys.colour(made.size()), "", "", List.of())));
            return made;
        }
        Yaml list = listed.orElseThrow(() -> wrong("The question " + question + " has no labels.", parts.place(), "Add `labels: [a, b]`."));
        List<LabelOption> labels = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Yaml item : sequence(list, "The labels of " + question)) {
            LabelOption label = label(item, labels.size(), keys);
            if (!ids.add(label.id())) {
                throw wrong("The label " + label.id() + " is there twice.", item.place(), "Keep one of them.");
            }
            if (!label.under().isEmpty() && !ids.contains(label.under())) {
                throw wrong("The label " + label.id() + " lies under " + label.under() + ", which does not stand before it.", item.place(),
                        "Put the wider label first.");
            }
            labels.add(label);
        }
        if (labels.isEmpty()) {
            throw wrong("The question " + question + " has no labels.", list.place(), "List at least one.");
        }
        return labels;
    }

    private static LabelOption label(Yaml item, int place, Keys keys) {
        if (item instanceof Yaml.Scalar scalar) {
            requireId(scalar.text(), "label", scalar.place());
            return new LabelOption(scalar.text(), scalar.text(), keys.free(), Keys.colour(place), "", "", List.of());
        }
        Yaml.Mapping parts = mapping(item, "A label", LABEL);
        String id = id(parts, "label");
        String colour = text(parts, "colour").orElse(Keys.colour(place));
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            throw wrong("\"" + colour + "\" is not a colour.", place(parts, "colour"), "Give six hexadecimal digits such as \"#0072b2\" in quotes.");
        }
        List<String> examples = parts.get("examples").map(e -> sequence(e, "The examples").stream().map(x -> scalar(x, "examples")).toList())
                .orElse(List.of());
        return new LabelOption(id, text(parts, "name").orElse(id), text(parts, "key").orElseGet(keys::free), colour, text(parts, "under").orElse(""),
                text(parts, "doc").orElse(""), examples);
    }

    /** Keys that the schema gives are taken before any is given out. */
    private static void wantedKeys(Yaml question, Keys keys) {
        if (!(question instanceof Yaml.Mapping parts) || !(parts.get("labels").orElse(null) instanceof Yaml.Sequence labels)) {
            return;
        }
        for (Yaml label : labels.items()) {
            if (label instanceof Yaml.Mapping l && l.get("key").orElse(null) instanceof Yaml.Scalar key) {
                if (key.text().codePointCount(0, key.text().length()) != 1 || key.text().isBlank()) {
                    throw wrong("\"" + key.text() + "\" is not a key.", key.place(), "Give one character such as s.");
                }
                if (!keys.take(key.text())) {
                    throw wrong("The key " + key.text() + " is given twice.", key.place(), "Give each label a key of its own, or leave `key` out.");
                }
            }
        }
    }

    private static Condition condition(Yaml yaml) {
        Yaml.Mapping parts = mapping(yaml, "A condition", List.of("question", "is"));
        String question = text(parts, "question").orElseThrow(() -> wrong("The condition names no question.", parts.place(),
                "Write `when: {question: topic, is: [spam]}`."));
        List<String> labels = parts.get("is").map(is -> is instanceof Yaml.Sequence s ? s.items().stream().map(i -> scalar(i, "is")).toList()
                : List.of(scalar(is, "is"))).orElse(List.of());
        return new Condition(question, labels);
    }

    private static void checkConditions(List<Question> questions, Map<String, Place> places) {
        Map<String, Question> before = new HashMap<>();
        for (Question question : questions) {
            question.when().ifPresent(when -> {
                Question other = before.get(when.question());
                if (other == null) {
                    throw wrong("The question " + question.id() + " depends on " + when.question() + ", which is not asked before it.",
                            places.get(question.id()), "Name a question that stands above it.");
                }
                when.labels().stream().filter(l -> other.kind().labelled() && other.label(l).isEmpty()).findFirst().ifPresent(l -> {
                    throw wrong("The question " + question.id() + " depends on the label " + l + ", which " + other.id() + " does not have.",
                            places.get(question.id()), "Its labels are " + String.join(", ", other.labelIds()) + ".");
                });
            });
            before.put(question.id(), question);
        }
    }

    private static Question.Scale scale(Yaml.Mapping parts, QuestionKind kind) {
        List<String> words = parts.get("words").map(w -> sequence(w, "The words").stream().map(x -> scalar(x, "words")).toList()).orElse(List.of());
        int low = number(parts, "low").orElse(1);
        int high = number(parts, "high").orElse(words.isEmpty() ? 5 : low + words.size() - 1);
        if (kind != QuestionKind.RATING) {
            for (String part : List.of("low", "high", "words")) {
                parts.get(part).ifPresent(p -> {
                    throw wrong("`" + part + "` belongs to a rating.", p.place(), "Leave it out, or make the question's kind rating.");
                });
            }
            return new Question.Scale(0, 0, List.of());
        }
        if (low >= high || high - low > 100) {
            throw wrong("The scale goes from " + low + " to " + high + ".", parts.place(), "Let it rise, with at most 101 points.");
        }
        if (!words.isEmpty() && words.size() != high - low + 1) {
            throw wrong("The scale has " + (high - low + 1) + " points and " + words.size() + " words.", parts.place(), "Give one word a point.");
        }
        return new Question.Scale(low, high, words);
    }

    private static Yaml.Mapping mapping(Yaml yaml, String what, List<String> known) {
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            throw wrong(what + " is " + yaml.words() + ".", yaml.place(), "Give keys with values: " + String.join(", ", known) + ".");
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                throw wrong(what + " has no part \"" + entry.key() + "\".", entry.place(), Steps.suggestion(entry.key(), known)
                        .orElse("The parts are " + String.join(", ", known) + "."));
            }
        }
        return mapping;
    }

    private static List<Yaml> sequence(Yaml yaml, String what) {
        if (!(yaml instanceof Yaml.Sequence sequence)) {
            throw wrong(what + " are " + yaml.words() + ".", yaml.place(), "Give a list.");
        }
        return sequence.items();
    }

    private static String id(Yaml.Mapping parts, String what) {
        String id = text(parts, "id").orElseThrow(() -> wrong("A " + what + " has no id.", parts.place(), "Add `id:`."));
        requireId(id, what, place(parts, "id"));
        return id;
    }

    private static void requireId(String id, String what, Place place) {
        if (!id.matches(ID)) {
            throw wrong("\"" + id + "\" cannot be the id of a " + what + ".", place,
                    "Use letters, digits, spaces and . _ : / + - ; at most 100 characters.");
        }
    }

    private static Optional<String> text(Yaml.Mapping parts, String key) {
        return parts.get(key).filter(v -> !(v instanceof Yaml.Nothing)).map(v -> scalar(v, key));
    }

    private static boolean flag(Yaml.Mapping parts, String key, boolean otherwise) {
        return text(parts, key).map(t -> switch (t) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("`" + key + "` is \"" + t + "\".", place(parts, key), "Write true or false.");
        }).orElse(otherwise);
    }

    private static Optional<Integer> number(Yaml.Mapping parts, String key) {
        return text(parts, key).map(t -> {
            if (!t.matches("-?\\d{1,6}")) {
                throw wrong("`" + key + "` is \"" + t + "\".", place(parts, key), "Give a whole number.");
            }
            return Integer.parseInt(t);
        });
    }

    private static String scalar(Yaml yaml, String key) {
        if (!(yaml instanceof Yaml.Scalar scalar)) {
            throw wrong("`" + key + "` is " + yaml.words() + ".", yaml.place(), "Give a single value.");
        }
        return scalar.text();
    }

    private static Place place(Yaml.Mapping parts, String key) {
        return parts.get(key).map(Yaml::place).orElse(parts.place());
    }

    private static BadInputException wrong(String what, Place place, String remedy) {
        return new BadInputException(what, place.toString(), remedy);
    }
}
