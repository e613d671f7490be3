package org.benchwright.engine.data.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.SqlText;

/**
 * What makes a row break a rule, as a condition in SQL that is never NULL. Missing values (NULL and NaN) break only {@code not_null} rules;
 * a condition that is NULL for a row is not broken by it, as in SQL's CHECK.
 */
final class RowConditions {
    /**
     * Where values begin to lie far out; both NaN where nothing does.
     *
     * @param low  the least value that does not
     * @param high the largest
     */
    record Bounds(double low, double high) {
    }

    private final DataSource source;
    private final Map<String, Bounds> bounds;

    /** @param bounds by rule name, for {@code anomaly} rules */
    RowConditions(DataSource source, Map<String, Bounds> bounds) {
        this.source = source;
        this.bounds = bounds;
    }

    /** Empty for kinds that need more than the row itself. */
    Optional<String> broken(Rule rule) {
        return switch (rule.kind()) {
            case NOT_NULL -> Optional.of(missing(rule.column()));
            case RANGE -> Optional.of(present(rule.column()) + " AND " + outside(rule));
            case SET -> Optional.of("COALESCE(" + value(rule) + " NOT IN (" + literals(rule.texts("values"), type(rule.column())) + "), false)");
            case REGEX -> Optional.of("COALESCE(NOT regexp_full_match(" + text(rule) + ", " + SqlText.literal(rule.text("pattern").orElseThrow())
                    + "), false)");
            case LENGTH -> Optional.of("COALESCE(" + limits("length(" + text(rule) + ")", rule) + ", false)");
            case ANOMALY -> Optional.of(farOut(rule));
            case SQL -> rule.text("condition").map(c -> "COALESCE(NOT (" + c + "\n), false)");
            default -> Optional.empty();
        };
    }

    /** The rows that a rule looks at; {@code true} for all. */
    static String filter(Rule rule) {
        return rule.filter().isBlank() ? "true" : "COALESCE((" + rule.filter() + "\n), false)";
    }

    /** Whether a column has no value. */
    String missing(String column) {
        String name = SqlText.name(column);
        return floating(column) ? "(" + name + " IS NULL OR isnan(" + name + "))" : name + " IS NULL";
    }

    String present(String column) {
        String name = SqlText.name(column);
        return floating(column) ? "(" + name + " IS NOT NULL AND NOT isnan(" + name + "))" : name + " IS NOT NULL";
    }

    private boolean floating(String column) {
        return List.of("DOUBLE", "FLOAT").contains(info(column).sqlType().toUpperCase(Locale.ROOT));
    }

    private ColumnInfo info(String column) {
        return source.column(column);
    }

    private ColumnType type(String column) {
        return info(column).type();
    }

    private static String value(Rule rule) {
        return SqlText.name(rule.column());
    }

    private String text(Rule rule) {
        return type(rule.column()) == ColumnType.TEXT ? value(rule) : "CAST(" + value(rule) + " AS VARCHAR)";
    }

    private String outside(Rule rule) {
        boolean dates = rule.text("min").or(() -> rule.text("max")).map(t -> !isNumber(t)).orElse(false);
        String value = value(rule);
        if (type(rule.column()) == ColumnType.TEXT) {
            String typed = "TRY_CAST(" + value + " AS " + (dates ? "TIMESTAMP" : "DOUBLE") + ")";
            return "COALESCE(" + limits(typed, rule) + ", true)";
        }
        return "(" + limits(value, rule) + ")";
    }

    private static String limits(String value, Rule rule) {
        String edge = rule.flag("strict") ? "=" : "";
        List<String> parts = new java.util.ArrayList<>();
        rule.text("min").ifPresent(min -> parts.add(value + " <" + edge + " " + limit(min)));
        rule.text("max").ifPresent(max -> parts.add(value + " >" + edge + " " + limit(max)));
        return "(" + String.join(" OR ", parts) + ")";
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    static String limit(String text) {
        return isNumber(text) ? number(text) : "CAST(" + SqlText.literal(text) + " AS TIMESTAMP)";
    }

    private static String number(String text) {
        BigDecimal value = new BigDecimal(text);
        String plain = value.toPlainString();
        return plain.length() > 30 ? Double.toString(value.doubleValue()) + "::DOUBLE" : plain;
    }

    private static String literals(List<String> values, ColumnType type) {
        return values.stream().map(v -> type.numeric() && isNumber(v) ? number(v) : SqlText.literal(v)).collect(Collectors.joining(", "));
    }

    private String farOut(Rule rule) {
        Bounds own = bounds.get(rule.name());
        if (own == null || Double.isNaN(own.low())) {
            return "false";
        }
        return present(rule.column()) + " AND (" + value(rule) + " < " + own.low() + "::DOUBLE OR " + value(rule) + " > " + own.high() + "::DOUBLE)";
    }
}
