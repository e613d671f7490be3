package org.benchwright.engine.data.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing that must hold of a table.
 *
 * @param name        its own within the file
 * @param columns     none for a rule about the whole table
 * @param values      the parameters that were given, as they were written, by name; a list has several
 * @param filter      a condition in SQL: only rows for which it is true are looked at; blank for all
 * @param description for people; may be blank
 */
public record Rule(String name, RuleKind kind, List<String> columns, Map<String, List<String>> values, Severity severity, Dimension dimension,
        String filter, String description) {
    public Rule {
        columns = List.copyOf(columns);
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** A rule with the kind's own name, severity and dimension. */
    static Rule of(RuleKind kind, List<String> columns, Map<String, List<String>> values, String description) {
        return new Rule(initialName(kind, columns), kind, columns, values, Severity.ERROR, kind.dimension(), "", description);
    }

    /** What a rule is called that has no name of its own. */
    public static String initialName(RuleKind kind, List<String> columns) {
        return columns.isEmpty() ? kind.word() : kind.word() + " " + String.join(", ", columns);
    }

    String column() {
        return columns.getFirst();
    }

    /** A parameter as it was written, or the kind's own value. */
    Optional<String> text(String parameter) {
        return Optional.ofNullable(values.get(parameter)).map(List::getFirst)
                .or(() -> kind.parameter(parameter).map(RuleKind.Parameter::initial).filter(i -> !i.isEmpty()));
    }

    List<String> texts(String parameter) {
        return values.getOrDefault(parameter, List.of());
    }

    boolean flag(String parameter) {
        return text(parameter).map("true"::equals).orElse(false);
    }

    OptionalDouble number(String parameter) {
        return text(parameter).map(RuleKind::number).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** The share of rows that may break it; 0 where the kind knows no such limit. */
    double allowed() {
        return number(kind.allowance()).orElse(0);
    }
}
