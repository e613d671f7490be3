package org.benchwright.engine.data.scan;

import java.util.List;
import org.benchwright.engine.data.schema.SchemaComparison;

/**
 * What a scan found against what was known before.
 *
 * @param folder     absolute path
 * @param added      tables that were not known
 * @param changed    tables whose file is another than before
 * @param unchanged  how many tables are as they were; their files were not opened
 * @param removed    places that are gone
 * @param unreadable files that hold no table that can be read, each with the reason
 */
public record FolderScan(String folder, List<ExternalTable> added, List<Changed> changed, long unchanged, List<String> removed,
        List<ExternalTable> unreadable) {
    /** A table that changed. @param columns how its columns differ; no changes where only the rows do */
    public record Changed(ExternalTable table, SchemaComparison columns) {
    }
}
