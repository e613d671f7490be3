package org.benchwright.engine.data;

import java.util.List;

/**
 * What a query answered.
 *
 * @param types     DuckDB's names of the types
 * @param rows      the values: null, Boolean, Number, String (dates and times in ISO 8601), List, Map
 * @param truncated whether there are more rows than were asked for
 * @param elapsedMs from start to the last row, in milliseconds
 */
public record SqlResult(List<String> columns, List<String> types, List<List<Object>> rows, boolean truncated, double elapsedMs) {
}
