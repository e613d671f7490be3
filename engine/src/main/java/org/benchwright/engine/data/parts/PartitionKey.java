package org.benchwright.engine.data.parts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;

/** What a table is partitioned by: a column, or the hour, day or month of one. */
public record PartitionKey(Unit unit, String column) {
    /** How much of a column's value counts. */
    public enum Unit {
        VALUE(""), HOUR("%Y-%m-%dT%H"), DAY("%Y-%m-%d"), MONTH("%Y-%m");

        private final String format;

        Unit(String format) {
            this.format = format;
        }
    }

    /** @param word a column's name, or {@code hour:}, {@code day:} or {@code month:} before one */
    public static PartitionKey of(String word) {
        String key = word.strip();
        for (Unit unit : List.of(Unit.HOUR, Unit.DAY, Unit.MONTH)) {
            String before = unit.name().toLowerCase(Locale.ROOT) + ":";
            if (key.toLowerCase(Locale.ROOT).startsWith(before)) {
                return new PartitionKey(unit, named(key.substring(before.length()).strip(), word));
            }
        }
        return new PartitionKey(Unit.VALUE, named(key, word));
    }

    private static String named(String column, String word) {
        if (column.isEmpty()) {
            throw new BadInputException("\"" + word + "\" names no column to partition by.", "Give a column, or hour:, day: or month: before one.");
        }
        return column;
    }

    /** As people write it, such as {@code day:ordered_at}. */
    public String word() {
        return unit == Unit.VALUE ? column : unit.name().toLowerCase(Locale.ROOT) + ":" + column;
    }

    /** The key with the column's name as the table has it; empty where there is no such column or its type does not fit. */
    Optional<PartitionKey> in(List<ColumnInfo> columns) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(column)).findFirst()
                .filter(c -> unit == Unit.VALUE || c.type().temporal()).map(c -> new PartitionKey(unit, c.name()));
    }

    /** @throws BadInputException when the table has no such column or no time in it */
    PartitionKey require(List<ColumnInfo> columns, String table) {
        return in(columns).orElseThrow(() -> {
            Optional<ColumnInfo> there = columns.stream().filter(c -> c.name().equalsIgnoreCase(column)).findFirst();
            return there.isPresent() ? new BadInputException(column + " holds no dates or times, so it has no "
                    + unit.name().toLowerCase(Locale.ROOT) + ".", table, "Partition by " + column + " itself, or by a date or timestamp.")
                    : new BadInputException("There is no column named " + column + " to partition by.", table, "The columns are "
                            + String.join(", ", columns.stream().map(ColumnInfo::name).limit(50).toList()) + ".");
        });
    }

    /** SQL for the value that rows of one partition share. */
    String expression() {
        return unit == Unit.VALUE ? SqlText.name(column) : "strftime(CAST(" + SqlText.name(column) + " AS TIMESTAMP), '" + unit.format + "')";
    }
}
