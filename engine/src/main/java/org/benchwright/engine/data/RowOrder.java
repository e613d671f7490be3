package org.benchwright.engine.data;

/**
 * By which column rows are sorted; missing values come last, equal ones stay in their order.
 *
 * @param descending whether the largest comes first
 */
public record RowOrder(String column, boolean descending) {
}
