package org.benchwright.engine.data.quality;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.benchwright.engine.data.quality.RuleKind.Needs;
import org.benchwright.engine.data.quality.RuleKind.Takes;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Place;
import org.benchwright.engine.recipe.Steps;
import org.benchwright.engine.recipe.Yaml;
import org.benchwright.engine.recipe.YamlReader;

/**
 * From YAML to rules. A rule is {@code - not_null: customer_id}, the same with more keys beside or below, or the long form with {@code kind}
 * and {@code column}.
 */
final class RuleParser {
    private static final List<String> COMMON = List.of("name", "kind", "column", "columns", "severity", "dimension", "filter", "description");
    private static final int LONGEST_NAME = 200;

    private final Path file;

    RuleParser(Path file) {
        this.file = file;
    }

    List<Rule> parse(String text) {
        if (text.isBlank()) {
            throw new BadInputException("The file is empty.", file.toString(), "Give `rules:` with a list such as `- not_null: customer_id`.");
        }
        Yaml document = YamlReader.read(text, file);
        Yaml listed = document;
        if (document instanceof Yaml.Mapping top) {
            for (Yaml.Entry entry : top.entries()) {
                if (!List.of("rules", "description").contains(entry.key())) {
                    throw wrong("\"" + entry.key() + "\" is not a part of a rules file.", entry.place(), "The parts are description and rules.");
                }
            }
            listed = top.get("rules").orElseThrow(() -> wrong("The file has no rules.", top.place(), "Add `rules:` with a list."));
        }
        if (!(listed instanceof Yaml.Sequence sequence)) {
            throw wrong("The rules are " + listed.words() + ".", listed.place(), "Give a list such as `- not_null: customer_id`.");
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (Yaml item : sequence.items()) {
            for (Rule rule : rule(item)) {
                Place earlier = names.putIfAbsent(rule.name(), item.place());
                if (earlier != null) {
                    throw wrong("Two rules are called \"" + rule.name() + "\" (the first in line " + earlier.line() + ").", item.place(),
                            "Give one of them a `name:` of its own.");
                }
                rules.add(rule);
            }
        }
        return rules;
    }

    private static List<Rule> rule(Yaml item) {
        if (!(item instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
            throw wrong("A rule is " + item.words() + ".", item.place(), "Write `- not_null: customer_id`, or `- kind: not_null` with `column:`.");
        }
        Map<String, Yaml.Entry> parts = new LinkedHashMap<>();
        RuleKind kind = kind(mapping, parts);
        List<String> columns = columns(kind, parts, mapping.place());
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Yaml.Entry part : parts.values()) {
            if (kind.parameter(part.key()).isPresent() && !(part.value() instanceof Yaml.Nothing)) {
                values.put(part.key(), value(kind.parameter(part.key()).get(), part));
            } else if (kind.parameter(part.key()).isEmpty() && !COMMON.contains(part.key())) {
                List<String> known = Stream.concat(kind.parameters().stream().map(RuleKind.Parameter::name), COMMON.stream()).distinct().toList();
                throw wrong("\"" + part.key() + "\" is not a part of a " + kind.word() + " rule.", part.place(), Steps.suggestion(part.key(), known)
                        .orElse("The parts are " + String.join(", ", known) + "."));
            }
        }
        require(kind, values, mapping.place());
        Severity severity = choice(parts, "severity", Arrays.asList(Severity.values()), Severity.ERROR);
        Dimension dimension = choice(parts, "dimension", Arrays.asList(Dimension.values()), kind.dimension());
        String filter = text(parts, "filter").orElse("");
        String description = text(parts, "description").orElse("");
        Optional<String> name = text(parts, "name");
        if (name.filter(n -> n.length() > LONGEST_NAME).isPresent()) {
            throw wrong("The rule's name is too long.", parts.get("name").place(), "Use at most " + LONGEST_NAME + " characters.");
        }
        if (kind.needs() == Needs.EACH && columns.size() > 1) {
            return columns.stream().map(c -> new Rule(name.map(n -> n + " " + c).orElse(Rule.initialName(kind, List.of(c))), kind, List.of(c), values,
                    severity, dimension, filter, description)).toList();
        }
        return List.of(new Rule(name.orElse(Rule.initialName(kind, columns)), kind, columns, values, severity, dimension, filter, description));
    }

    /** Finds the kind and puts all other keys, those of the short form too, into {@code parts}. */
    private static RuleKind kind(Yaml.Mapping mapping, Map<String, Yaml.Entry> parts) {
        Optional<Yaml.Entry> shortForm = mapping.entries().stream().filter(e -> RuleKind.of(e.key()).isPresent()).findFirst();
        Optional<Yaml.Entry> longForm = mapping.entries().stream().filter(e -> e.key().equals("kind")).findFirst();
        if (longForm.isPresent()) {
            mapping.entries().forEach(e -> parts.put(e.key(), e));
            String word = scalar(longForm.get().value(), "kind");
            return RuleKind.of(word).orElseThrow(() -> unknown(word, longForm.get().value().place()));
        }
        if (shortForm.isEmpty()) {
            Yaml.Entry first = mapping.entries().getFirst();
            throw COMMON.contains(first.key()) ? wrong("The rule has no kind.", mapping.place(), "Add `kind:`, one of " + words() + ".")
                    : unknown(first.key(), first.place());
        }
        RuleKind kind = RuleKind.of(shortForm.get().key()).orElseThrow();
        mapping.entries().stream().filter(e -> e != shortForm.get()).forEach(e -> parts.put(e.key(), e));
        Yaml value = shortForm.get().value();
        if (value instanceof Yaml.Mapping inner && kind == RuleKind.SCHEMA && inner.get("columns").isEmpty()) {
            parts.put("columns", new Yaml.Entry("columns", shortForm.get().place(), inner));
        } else if (value instanceof Yaml.Mapping inner) {
            inner.entries().forEach(e -> parts.put(e.key(), e));
        } else if (!(value instanceof Yaml.Nothing)) {
            String key = switch (kind) {
                case SQL -> "condition";
                case VOLUME -> "expected";
                case ROW_COUNT -> "min";
                case SCHEMA -> "columns";
                default -> "columns";
            };
            parts.put(key, new Yaml.Entry(key, value.place(), value));
        }
        return kind;
    }

    private static List<String> columns(RuleKind kind, Map<String, Yaml.Entry> parts, Place place) {
        if (kind == RuleKind.SCHEMA) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (String key : List.of("column", "columns")) {
            Yaml.Entry entry = parts.get(key);
            if (entry != null && entry.value() instanceof Yaml.Sequence sequence) {
                sequence.items().forEach(i -> columns.add(scalar(i, key)));
            } else if (entry != null) {
                columns.add(scalar(entry.value(), key));
            }
        }
        boolean fits = switch (kind.needs()) {
            case NONE -> columns.isEmpty();
            case MAYBE -> columns.size() <= 1;
            case ONE -> columns.size() == 1;
            case EACH, SEVERAL -> !columns.isEmpty();
        };
        if (!fits) {
            throw wrong("A " + kind.word() + " rule is about " + switch (kind.needs()) {
                case NONE -> "the whole table";
                case MAYBE, ONE -> "one column";
                case EACH, SEVERAL -> "one or more columns";
            } + ", but this names " + (columns.isEmpty() ? "none" : String.join(", ", columns)) + ".", place,
                    kind.needs() == Needs.NONE ? "Leave `column` out." : "Write `- " + kind.word() + ": COLUMN` or add `column:`.");
        }
        return columns;
    }

    private static List<String> value(RuleKind.Parameter parameter, Yaml.Entry part) {
        Takes takes = parameter.takes();
        if (takes == Takes.LIST || takes == Takes.TYPES) {
            List<String> items = new ArrayList<>();
            switch (part.value()) {
                case Yaml.Sequence sequence -> sequence.items().forEach(i -> items.add(scalar(i, part.key())));
                case Yaml.Mapping types when takes == Takes.TYPES ->
                    types.entries().forEach(e -> items.add(e.key() + ": " + checked(Takes.TYPE, scalar(e.value(), e.key()), e.key(), e.value().place())));
                default -> items.add(scalar(part.value(), part.key()));
            }
            if (items.isEmpty()) {
                throw wrong("`" + part.key() + "` is an empty list.", part.place(), "Name at least one.");
            }
            return items;
        }
        return List.of(checked(takes, scalar(part.value(), part.key()), part.key(), part.value().place()));
    }

    private static String checked(Takes takes, String text, String key, Place place) {
        boolean fits = switch (takes) {
            case NUMBER -> number(text, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            case SHARE -> number(text, 0, 1);
            case LIMIT -> number(text, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) && !text.endsWith("%") || time(text);
            case TEXT, LIST, TYPES -> true;
            default -> takes.choices().contains(text);
        };
        if (!fits) {
            throw wrong("`" + key + "` is \"" + text + "\", which is not " + takes.words() + ".", place, Steps.suggestion(text, takes.choices())
                    .orElse("Give " + takes.words() + "."));
        }
        return text;
    }

    private static boolean number(String text, double least, double most) {
        try {
            double value = RuleKind.number(text);
            return Double.isFinite(value) && value >= least && value <= most && text.matches("[-+.\\deE% ]+");
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean time(String text) {
        for (java.util.function.Function<String, Object> reading : List.<java.util.function.Function<String, Object>>of(LocalDate::parse,
                LocalDateTime::parse, OffsetDateTime::parse)) {
            try {
                reading.apply(text.replace(' ', 'T'));
                return true;
            } catch (DateTimeParseException next) {
                // one of the other forms, perhaps
            }
        }
        return false;
    }

    /** What a kind cannot do without. */
    private static void require(RuleKind kind, Map<String, List<String>> values, Place place) {
        List<String> oneOf = switch (kind) {
            case SCHEMA -> List.of("columns");
            case TYPE -> List.of("type");
            case RANGE, LENGTH, ROW_COUNT, SUM, MEAN, QUANTILE -> List.of("min", "max");
            case SET -> List.of("values");
            case REGEX -> List.of("pattern");
            case REFERENCE, DISTRIBUTION -> List.of("dataset");
            case SQL -> List.of("condition", "query");
            default -> List.of();
        };
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(values::containsKey)) {
            throw wrong("The " + kind.word() + " rule has no " + String.join(" and no ", oneOf) + ".", place, "Add `" + oneOf.getFirst() + ":`.");
        }
        if (kind == RuleKind.SQL && values.size() > 1 && values.containsKey("query")) {
            throw wrong("The rule has a query and more.", place, "Give a query alone, or a condition.");
        }
    }

    private static <E extends Enum<E>> E choice(Map<String, Yaml.Entry> parts, String key, List<E> all, E initial) {
        if (!parts.containsKey(key)) {
            return initial;
        }
        String text = scalar(parts.get(key).value(), key);
        List<String> words = all.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
        if (!words.contains(text)) {
            throw wrong("\"" + text + "\" is not a " + key + ".", parts.get(key).value().place(),
                    Steps.suggestion(text, words).orElse("Give " + String.join(", ", words) + "."));
        }
        return all.get(words.indexOf(text));
    }

    private static Optional<String> text(Map<String, Yaml.Entry> parts, String key) {
        return Optional.ofNullable(parts.get(key)).map(e -> scalar(e.value(), key));
    }

    private static String scalar(Yaml node, String key) {
        if (node instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw wrong("`" + key + "` is " + (node instanceof Yaml.Scalar ? "empty" : node.words()) + ".", node.place(), "Give a single value.");
    }

    private static BadInputException unknown(String word, Place place) {
        List<String> kinds = Arrays.stream(RuleKind.values()).map(RuleKind::word).toList();
        return wrong("There is no kind of rule called \"" + word + "\".", place,
                Steps.suggestion(word, kinds).orElse("The kinds are " + words() + "."));
    }

    private static String words() {
        return String.join(", ", Arrays.stream(RuleKind.values()).map(RuleKind::word).toList());
    }

    private static BadInputException wrong(String what, Place place, String remedy) {
        return new BadInputException(what, place.toString(), remedy);
    }
}
