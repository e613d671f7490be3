package org.benchwright.engine.data;

import java.util.List;

/**
 * An immutable state of a dataset.
 *
 * @param rejected   how many lines of the source were left out
 * @param notes      what a person should know about the import, one sentence each
 * @param synthetic  whether a generator made the data
 * @param importedAt UTC instant, ISO 8601
 */
public record DatasetVersion(String dataset, int version, long rows, List<ColumnInfo> columns, List<StoredFile> files, long bytes,
        String source, boolean synthetic, long rejected, List<String> notes, String importedAt) {
    /** The Parquet files that hold the rows, in the order of the rows. */
    public List<StoredFile> tables() {
        return files.stream().filter(f -> f.path().endsWith(".parquet")).toList();
    }

    /** {@code name@version}. */
    public String reference() {
        return dataset + "@" + version;
    }
}
