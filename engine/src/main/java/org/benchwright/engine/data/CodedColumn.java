package org.benchwright.engine.data;

import java.util.List;

/**
 * A column as numbers for its different values: far smaller and sooner read than its texts where values recur.
 *
 * @param values as text, in the order they are met
 * @param codes  of each row its place among the values; -1 where missing
 */
public record CodedColumn(String name, ColumnType type, List<String> values, int[] codes) {
}
