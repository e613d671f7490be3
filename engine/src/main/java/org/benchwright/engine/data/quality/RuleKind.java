package org.benchwright.engine.data.quality;

import static org.benchwright.engine.data.quality.Dimension.ACCURACY;
import static org.benchwright.engine.data.quality.Dimension.COMPLETENESS;
import static org.benchwright.engine.data.quality.Dimension.CONSISTENCY;
import static org.benchwright.engine.data.quality.Dimension.TIMELINESS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What rules can say; each kind with what it takes, so that a reader, a help page and a form can be made from it. */
public enum RuleKind {
    SCHEMA(Needs.NONE, CONSISTENCY, "the columns are there with their types, in any order", "", p("columns", Takes.TYPES, ""),
            p("extra", Takes.FLAG, "true")),
    TYPE(Needs.ONE, CONSISTENCY, "the column has this type", "", p("type", Takes.TYPE, "")),
    NOT_NULL(Needs.EACH, COMPLETENESS, "few values are missing (NULL or NaN)", "have no value", p("max", Takes.SHARE, "0.05")),
    UNIQUE(Needs.SEVERAL, CONSISTENCY, "no combination of values occurs twice", "repeat an earlier one", p("max", Takes.SHARE, "0")),
    DUPLICATES(Needs.SEVERAL, CONSISTENCY, "few rows repeat the keys of an earlier one", "repeat an earlier one", p("max", Takes.SHARE, "0.01")),
    RANGE(Needs.EACH, ACCURACY, "values lie between min and max: numbers, dates or times", "lie outside", p("min", Takes.LIMIT, ""),
            p("max", Takes.LIMIT, ""), p("strict", Takes.FLAG, "false"), p("max_share", Takes.SHARE, "0")),
    SET(Needs.EACH, ACCURACY, "values are among those listed", "hold another value", p("values", Takes.LIST, ""), p("max_share", Takes.SHARE, "0")),
    REGEX(Needs.EACH, ACCURACY, "the whole text fits a regular expression (RE2)", "do not fit", p("pattern", Takes.TEXT, ""),
            p("max_share", Takes.SHARE, "0")),
    LENGTH(Needs.EACH, ACCURACY, "texts have between min and max characters", "have another length", p("min", Takes.NUMBER, ""),
            p("max", Takes.NUMBER, ""), p("max_share", Takes.SHARE, "0")),
    REFERENCE(Needs.ONE, CONSISTENCY, "values occur in a column of another dataset", "refer to nothing", p("dataset", Takes.TEXT, ""),
            p("to", Takes.TEXT, ""), p("max_share", Takes.SHARE, "0")),
    ROW_COUNT(Needs.NONE, COMPLETENESS, "the number of rows lies between min and max", "", p("min", Takes.NUMBER, ""), p("max", Takes.NUMBER, "")),
    VOLUME(Needs.NONE, COMPLETENESS, "not fewer rows than a share of what is expected: a number, or the mean of the versions before", "",
            p("expected", Takes.NUMBER, ""), p("versions", Takes.NUMBER, "5"), p("min_share", Takes.SHARE, "0.8")),
    FRESHNESS(Needs.MAYBE, TIMELINESS, "the newest time in a column, or the import, is not older than so many hours", "",
            p("hours", Takes.NUMBER, "4")),
    DISTRIBUTION(Needs.ONE, ACCURACY, "values are spread as in another dataset: psi at most max, ks and chi_square with a p-value of at least p", "",
            p("dataset", Takes.TEXT, ""), p("method", Takes.DISTANCE, "psi"), p("max", Takes.NUMBER, "0.2"), p("p", Takes.NUMBER, "0.01")),
    ANOMALY(Needs.EACH, ACCURACY, "few values lie far out: more than so many standard deviations from the mean, or quartile ranges (iqr) outside",
            "lie far out", p("method", Takes.OUTLIER, "zscore"), p("threshold", Takes.NUMBER, ""), p("max", Takes.SHARE, "0.01")),
    MONOTONIC(Needs.ONE, CONSISTENCY, "values go up (or down) from row to row", "go the other way",
            p("direction", Takes.DIRECTION, "increasing"), p("strict", Takes.FLAG, "false"), p("max_share", Takes.SHARE, "0")),
    SUM(Needs.EACH, ACCURACY, "the sum lies between min and max", "", p("min", Takes.NUMBER, ""), p("max", Takes.NUMBER, "")),
    MEAN(Needs.EACH, ACCURACY, "the mean lies between min and max", "", p("min", Takes.NUMBER, ""), p("max", Takes.NUMBER, "")),
    QUANTILE(Needs.EACH, ACCURACY, "a quantile (type 7) lies between min and max", "", p("q", Takes.NUMBER, "0.5"), p("min", Takes.NUMBER, ""),
            p("max", Takes.NUMBER, "")),
    SQL(Needs.NONE, ACCURACY, "a condition is false for no row, or a query over the table `data` answers true", "break it",
            p("condition", Takes.TEXT, ""), p("query", Takes.TEXT, ""), p("max_share", Takes.SHARE, "0"));

    /** How many columns a rule names; {@link #EACH} makes a rule of each column. */
    public enum Needs {
        NONE, MAYBE, ONE, EACH, SEVERAL
    }

    /** What a parameter's value is. */
    public enum Takes {
        TEXT("a text"), NUMBER("a number"), SHARE("a share such as 0.05 or 5 %"), FLAG("true or false"), LIST("a list"),
        LIMIT("a number, a date or a time"), TYPE("boolean, integer, decimal, text, date or timestamp"),
        TYPES("names, or names with types"), DISTANCE("psi, ks or chi_square"), OUTLIER("zscore or iqr"), DIRECTION("increasing or decreasing");

        private final String words;

        Takes(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** The only texts there are; empty where it is not a choice. */
        public List<String> choices() {
            return switch (this) {
                case FLAG -> List.of("true", "false");
                case TYPE -> List.of("boolean", "integer", "decimal", "text", "date", "timestamp");
                case DISTANCE -> List.of("psi", "ks", "chi_square");
                case OUTLIER -> List.of("zscore", "iqr");
                case DIRECTION -> List.of("increasing", "decreasing");
                default -> List.of();
            };
        }
    }

    /** @param initial the value when it is left out; empty when there is none */
    public record Parameter(String name, Takes takes, String initial) {
    }

    private final Needs needs;
    private final Dimension dimension;
    private final String documentation;
    private final String complaint;
    private final List<Parameter> parameters;

    RuleKind(Needs needs, Dimension dimension, String documentation, String complaint, Parameter... parameters) {
        this.needs = needs;
        this.dimension = dimension;
        this.documentation = documentation;
        this.complaint = complaint;
        this.parameters = List.of(parameters);
    }

    private static Parameter p(String name, Takes takes, String initial) {
        return new Parameter(name, takes, initial);
    }

    /** As in a rules file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Needs needs() {
        return needs;
    }

    /** What it is about when a rule does not say. */
    public Dimension dimension() {
        return dimension;
    }

    /** What must hold, a few words for people. */
    public String documentation() {
        return documentation;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** What rows do that break it. */
    String complaint() {
        return complaint;
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The parameter that says what share of rows may break a rule. */
    String allowance() {
        return parameters.stream().anyMatch(p -> p.name().equals("max") && p.takes() == Takes.SHARE) ? "max" : "max_share";
    }

    /** A number or a share such as {@code 5 %}. */
    static double number(String text) {
        String stripped = text.strip();
        return stripped.endsWith("%") ? Double.parseDouble(stripped.substring(0, stripped.length() - 1).strip()) / 100 : Double.parseDouble(stripped);
    }

    static Optional<RuleKind> of(String word) {
        return List.of(values()).stream().filter(k -> k.word().equals(word)).findFirst();
    }
}
