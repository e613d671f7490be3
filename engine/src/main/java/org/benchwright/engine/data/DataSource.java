package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table that can be read: a dataset version, or a file that was named instead of one.
 *
 * @param label     {@code name@version} or the file's path, as runs record it
 * @param dataset   the version, when it is a registered one
 * @param parquet   where its rows lie
 * @param rows      how many
 * @param rejected  how many lines of a text file were left out
 * @param notes     what was found out about a text file
 * @param synthetic whether a generator made the data
 */
public record DataSource(String label, Optional<DatasetVersion> dataset, Path parquet, long rows, List<ColumnInfo> columns, long rejected,
        List<String> notes, boolean synthetic) {
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

    /** How SQL reads it, for the packages of this room. */
    public String relation() {
        return "read_parquet(" + SqlText.file(parquet) + ", hive_partitioning = false)";
    }
}
