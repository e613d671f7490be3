package org.benchwright.engine.data.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.data.ColumnInfo;

/**
 * What is different between the columns of two versions. Names are the same whatever their case; the order does not matter.
 *
 * @param compatibility of all changes together; FULL where there is none
 */
public record SchemaComparison(List<SchemaChange> changes, Compatibility compatibility) {
    private static final List<String> SIGNED = List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT");
    private static final List<String> UNSIGNED = List.of("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT");
    /** Digits before the point that the values of {@link #SIGNED} need at most. */
    private static final List<Integer> DIGITS = List.of(3, 5, 10, 19, 39);
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** Compares what was with what is. */
    public static SchemaComparison of(List<ColumnInfo> before, List<ColumnInfo> after) {
        Map<String, ColumnInfo> old = byName(before);
        Map<String, ColumnInfo> now = byName(after);
        List<SchemaChange> changes = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            ColumnInfo was = before.get(i);
            ColumnInfo is = now.get(key(was));
            if (is == null) {
                Optional<String> renamed = i < after.size() && !old.containsKey(key(after.get(i))) && after.get(i).sqlType().equals(was.sqlType())
                        ? Optional.of(after.get(i).name()) : Optional.empty();
                changes.add(new SchemaChange.Removed(was.name(), was.sqlType(), renamed));
            } else if (!is.sqlType().equals(was.sqlType())) {
                changes.add(new SchemaChange.Retyped(is.name(), was.sqlType(), is.sqlType(), retyped(was.sqlType(), is.sqlType())));
            }
        }
        after.stream().filter(c -> !old.containsKey(key(c))).forEach(c -> changes.add(new SchemaChange.Added(c.name(), c.sqlType())));
        return new SchemaComparison(List.copyOf(changes),
                changes.stream().map(SchemaChange::compatibility).reduce(Compatibility.FULL, Compatibility::and));
    }

    private static Map<String, ColumnInfo> byName(List<ColumnInfo> columns) {
        Map<String, ColumnInfo> found = new LinkedHashMap<>();
        columns.forEach(c -> found.put(key(c), c));
        return found;
    }

    private static String key(ColumnInfo column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static Compatibility retyped(String before, String after) {
        if (widens(before, after)) {
            return Compatibility.BACKWARD;
        }
        return widens(after, before) ? Compatibility.FORWARD : Compatibility.NONE;
    }

    /** Whether every value of the narrow type is exactly one of the wide type. */
    private static boolean widens(String narrow, String wide) {
        int signed = SIGNED.indexOf(narrow);
        int unsigned = UNSIGNED.indexOf(narrow);
        Matcher decimal = DECIMAL.matcher(narrow);
        Matcher roomier = DECIMAL.matcher(wide);
        if (signed >= 0 && SIGNED.contains(wide)) {
            return SIGNED.indexOf(wide) > signed;
        }
        if (unsigned >= 0 && (UNSIGNED.contains(wide) || SIGNED.contains(wide))) {
            return Math.max(UNSIGNED.indexOf(wide), SIGNED.indexOf(wide)) > unsigned;
        }
        if (signed >= 0 && roomier.matches()) {
            return Integer.parseInt(roomier.group(1)) - Integer.parseInt(roomier.group(2)) >= DIGITS.get(signed);
        }
        if (decimal.matches() && roomier.matches()) {
            int scale = Integer.parseInt(decimal.group(2));
            int wideScale = Integer.parseInt(roomier.group(2));
            return wideScale >= scale && Integer.parseInt(roomier.group(1)) - wideScale >= Integer.parseInt(decimal.group(1)) - scale;
        }
        // A double holds 53 bits: every INTEGER, not every BIGINT.
        return wide.equals("DOUBLE") && (narrow.equals("FLOAT") || signed >= 0 && signed <= 2 || unsigned >= 0 && unsigned <= 2)
                || wide.equals("TIMESTAMP") && narrow.equals("DATE");
    }
}
