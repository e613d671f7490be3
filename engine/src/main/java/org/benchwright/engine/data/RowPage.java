package org.benchwright.engine.data;

import java.util.List;

/**
 * Some rows of a table.
 *
 * @param offset of the first, counted from 0
 * @param rows   the values: null, Boolean, Number, String (dates and times in ISO 8601), List, Map
 */
public record RowPage(long offset, List<ColumnInfo> columns, List<List<Object>> rows) {
}
