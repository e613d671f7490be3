package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.data.parts.Part;

/**
 * A table that can be read: a dataset version, or a file that was named instead of one.
 *
 * @param label     {@code name@version} or the file's path, as runs record it
 * @param dataset   the version, when it is a registered one
 * @param parts     the files its rows lie in, in the order of the rows
 * @param rows      how many
 * @param rejected  how many lines of a text file were left out
 * @param notes     what was found out about a text file
 * @param synthetic whether a generator made the data
 */
public record DataSource(String label, Optional<DatasetVersion> dataset, List<Part> parts, long rows, List<ColumnInfo> columns, long rejected,
        List<String> notes, boolean synthetic) {
    private static final String INDEX = "file_index";
    private static final String NUMBER = "file_row_number";

    /** One that lies in a single file. */
    public DataSource(String label, Optional<DatasetVersion> dataset, Path parquet, long rows, List<ColumnInfo> columns, long rejected,
            List<String> notes, boolean synthetic) {
        this(label, dataset, List.of(Part.of(parquet, rows, columns)), rows, columns, rejected, notes, synthetic);
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return columns.stream().map(ColumnInfo::name).toList();
    }

    /** @throws org.benchwright.engine.fault.BadInputException when there is no such column */
    public ColumnInfo column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(() ->
                new org.benchwright.engine.fault.BadInputException("There is no column named " + name + ".", label,
                        "The columns are " + String.join(", ", names().stream().limit(50).toList()) + "."));
    }

    /** Where its rows lie, the first file for all: what messages name. */
    public Path parquet() {
        return parts.getFirst().file();
    }

    /** The same table with some of its files only. */
    public DataSource only(List<Part> some) {
        return new DataSource(label, dataset, some, some.stream().mapToLong(Part::rows).sum(), columns, rejected, notes, synthetic);
    }

    /** How SQL reads it, for the packages of this room. */
    public String relation() {
        if (parts.isEmpty()) {
            return "(SELECT " + columns.stream().map(c -> "CAST(NULL AS " + c.sqlType() + ") AS " + SqlText.name(c.name()))
                    .collect(Collectors.joining(", ")) + " WHERE false)";
        }
        return even() ? read("") : "(SELECT " + values() + " FROM " + read("") + ")";
    }

    /**
     * As {@link #relation}, with the place of each row, from 0, as one more column.
     *
     * @param row what that is called
     */
    public String numbered(String row) {
        if (parts.size() == 1) {
            return "(SELECT " + values() + ", " + NUMBER + " AS " + row + " FROM " + read(", file_row_number = true") + ")";
        }
        StringBuilder before = new StringBuilder();
        long rows = 0;
        for (Part part : parts) {
            before.append(before.isEmpty() ? "" : ", ").append(rows);
            rows += part.rows();
        }
        return parts.isEmpty() ? "(SELECT *, CAST(0 AS BIGINT) AS " + row + " FROM " + relation() + ")"
                : "(SELECT " + values() + ", CAST([" + before + "] AS BIGINT[])[CAST(" + INDEX + " + 1 AS BIGINT)] + CAST(" + NUMBER
                        + " AS BIGINT) AS " + row + " FROM " + read("") + ")";
    }

    /** Whether all files have the table's columns. */
    private boolean even() {
        return parts.stream().allMatch(p -> p.columns() == columns || p.fits(columns));
    }

    private String values() {
        if (parts.size() == 1) {
            return columns.stream().map(parts.getFirst()::expression).collect(Collectors.joining(", "));
        }
        boolean even = even();
        return columns.stream().map(c -> even ? SqlText.name(c.name()) : parts.stream().anyMatch(p -> p.column(c.name()).isPresent())
                ? "CAST(" + SqlText.name(c.name()) + " AS " + c.sqlType() + ") AS " + SqlText.name(c.name())
                : "CAST(NULL AS " + c.sqlType() + ") AS " + SqlText.name(c.name())).collect(Collectors.joining(", "));
    }

    private String read(String options) {
        String files = parts.size() == 1 ? SqlText.file(parts.getFirst().file()) : parts.stream().map(p -> SqlText.file(p.file()))
                .collect(Collectors.joining(", ", "[", "]"));
        return "read_parquet(" + files + ", hive_partitioning = false" + (parts.size() == 1 || even() ? "" : ", union_by_name = true") + options + ")";
    }
}
