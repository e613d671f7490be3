package org.benchwright.engine.data;

import java.util.List;

/**
 * What an import would find.
 *
 * @param rows     the first ones
 * @param rejected the first lines that would be left out
 * @param notes    what was detected, one sentence each
 * @param whole    whether all of the file was looked at, or only its beginning
 */
public record ImportPreview(List<ColumnInfo> columns, List<List<Object>> rows, List<Reject> rejected, List<String> notes, boolean whole) {
}
