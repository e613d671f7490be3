package org.benchwright.engine.data.csv;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.SqlText;

/**
 * What a column becomes and how it is read.
 *
 * @param name     in the dataset
 * @param type     of the values
 * @param required the {@link Kinds} bit a value must have; 0 when any text will do
 * @param plain    whether DuckDB reads the field as it is
 * @param zoned    whether timestamps have an offset from UTC
 * @param words    that stand for a missing value in this column
 */
record ColumnPlan(String name, ColumnType type, int required, boolean plain, boolean zoned, Set<String> words) {
    private static final Map<Integer, String> DATE_FORMATS = new TreeMap<>(Map.of(Kinds.YEAR_FIRST_SLASH, "%Y/%m/%d",
            Kinds.DAY_FIRST_SLASH, "%d/%m/%Y", Kinds.MONTH_FIRST_SLASH, "%m/%d/%Y", Kinds.DAY_FIRST_DASH, "%d-%m-%Y",
            Kinds.MONTH_FIRST_DASH, "%m-%d-%Y", Kinds.DAY_FIRST_DOT, "%d.%m.%Y"));
    /** The date kinds, the clearest first. */
    static final int[] DATES = {Kinds.YEAR_FIRST_DASH, Kinds.YEAR_FIRST_SLASH, Kinds.DAY_FIRST_SLASH, Kinds.MONTH_FIRST_SLASH,
            Kinds.DAY_FIRST_DASH, Kinds.MONTH_FIRST_DASH, Kinds.DAY_FIRST_DOT};

    boolean accepts(int kinds) {
        return required == 0 || (kinds & (required | Kinds.EMPTY | Kinds.MISSING_WORD)) != 0;
    }

    /** What a value should have been, for the reason of a rejected line. */
    String expectation() {
        return switch (type) {
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date like " + DATE_FORMATS.getOrDefault(required, "%Y-%m-%d").replace("%Y", "2026").replace("%m", "11")
                    .replace("%d", "24");
            case TIMESTAMP -> "a timestamp like 2026-11-24 10:15:00";
            default -> "text";
        };
    }

    /** The type DuckDB's reader is given for the raw column. */
    String rawType() {
        if (!plain || zoned) {
            return "VARCHAR";
        }
        return switch (type) {
            case INTEGER -> "BIGINT";
            case DECIMAL -> required == Kinds.COMMA_DECIMAL ? "VARCHAR" : "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> required == Kinds.YEAR_FIRST_DASH ? "DATE" : "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP";
            default -> "VARCHAR";
        };
    }

    /** The expression that makes the value of the raw column. */
    String expression(String raw) {
        String text = raw;
        if (!plain) {
            text = type == ColumnType.TEXT ? missingAsNull(raw) : "nullif(trim(" + missingAsNull(raw) + "), '')";
        }
        return switch (type) {
            case INTEGER -> plain ? text : "CAST(" + text + " AS BIGINT)";
            case DECIMAL -> required == Kinds.COMMA_DECIMAL ? "CAST(replace(" + text + ", ',', '.') AS DOUBLE)"
                    : plain ? text : "CAST(" + text + " AS DOUBLE)";
            case BOOLEAN -> plain ? text : "CAST(" + text + " AS BOOLEAN)";
            case DATE -> DATE_FORMATS.containsKey(required)
                    ? "CAST(strptime(" + text + ", '" + DATE_FORMATS.get(required) + "') AS DATE)"
                    : plain ? text : "CAST(" + text + " AS DATE)";
            case TIMESTAMP -> zoned ? "CAST(" + text + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
                    : plain ? text : "CAST(" + text + " AS TIMESTAMP)";
            default -> text;
        };
    }

    private String missingAsNull(String raw) {
        if (words.isEmpty()) {
            return raw;
        }
        return "CASE WHEN trim(" + raw + ") IN (" + literals(words) + ") THEN NULL ELSE " + raw + " END";
    }

    private static String literals(Collection<String> words) {
        return String.join(", ", words.stream().map(SqlText::literal).toList());
    }
}
