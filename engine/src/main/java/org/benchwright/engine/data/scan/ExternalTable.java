package org.benchwright.engine.data.scan;

import java.util.List;
import java.util.OptionalLong;
import org.benchwright.engine.data.ColumnInfo;

/**
 * A table that lies outside of the workspace, as it was when it was last looked at.
 *
 * @param place      the file's absolute path; in a database followed by {@code #schema.table}
 * @param file       the file's absolute path
 * @param name       the table's name in a database, else the file's
 * @param format     csv, tsv, json, parquet, duckdb or h2
 * @param columns    with the types that an import would give them
 * @param rows       empty where counting them means reading all of a large file
 * @param bytes      size of the whole file
 * @param modifiedAt when the file was last changed, UTC instant, ISO 8601
 * @param problem    why it cannot be read, one sentence; empty for a table
 */
public record ExternalTable(String place, String file, String name, String format, List<ColumnInfo> columns, OptionalLong rows, long bytes,
        String modifiedAt, String problem) {
    /** Whether it is a table that can be read. */
    public boolean readable() {
        return problem.isEmpty();
    }
}
