package org.benchwright.engine.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that is made row by row, not by a query.
 *
 * @param columns in order: BOOLEAN, INTEGER, DECIMAL or TEXT
 * @param rows    values by column; a column that is left out or null is missing
 * @param rejects what was left out
 * @param notes   what people should know, one sentence each
 */
public record MadeTable(LinkedHashMap<String, ColumnType> columns, Iterable<Map<String, Object>> rows, List<Reject> rejects, List<String> notes) {
    /** In a table that adds columns to another, the number of the row they belong to, 0 for the first. */
    public static final String ROW = "row of the base";
}
