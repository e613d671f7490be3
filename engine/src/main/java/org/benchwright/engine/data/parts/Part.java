package org.benchwright.engine.data.parts;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.SqlText;

/**
 * A Parquet file of a table.
 *
 * @param values  of its partition, by key such as {@code day:ordered_at}; an empty one stands for missing values. No entries where the
 *                table is not partitioned
 * @param ranges  of its columns; those that are not named are unknown
 * @param columns that the file has
 */
public record Part(Path file, long rows, Map<String, Optional<String>> values, Map<String, ValueRange> ranges, List<ColumnInfo> columns) {
    public Part {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        ranges = Collections.unmodifiableMap(new LinkedHashMap<>(ranges));
        columns = List.copyOf(columns);
    }

    /** A file of which no more is known. */
    public static Part of(Path file, long rows, List<ColumnInfo> columns) {
        return new Part(file, rows, Map.of(), Map.of(), columns);
    }

    /** The values of its partition for people, such as {@code 2026-01-05, web}. */
    public String words() {
        return String.join(", ", values.values().stream().map(v -> v.orElse("missing")).toList());
    }

    /** The column as the file has it; empty where it came later. */
    public Optional<ColumnInfo> column(String name) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }

    /** What SQL that reads this file alone takes for a column of the table. */
    public String expression(ColumnInfo column) {
        String name = SqlText.name(column.name());
        return column(column.name()).map(own -> own.sqlType().equals(column.sqlType()) ? name : "CAST(" + name + " AS " + column.sqlType() + ")")
                .orElseGet(() -> "CAST(NULL AS " + column.sqlType() + ")") + " AS " + name;
    }

    /** Whether the file has just these columns. */
    public boolean fits(List<ColumnInfo> table) {
        return columns.equals(table);
    }
}
