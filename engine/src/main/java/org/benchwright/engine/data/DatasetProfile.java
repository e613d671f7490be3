package org.benchwright.engine.data;

import java.util.List;

/**
 * What a table holds, column by column.
 *
 * @param data     {@code name@version} or the file
 * @param rejected lines that were left out when it came in
 */
public record DatasetProfile(String data, long rows, long rejected, boolean synthetic, List<ColumnProfile> columns) {
}
