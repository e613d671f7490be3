package org.benchwright.engine.data;

import java.util.List;
import java.util.Map;

/**
 * What differs between two tables.
 *
 * @param from    the first
 * @param to      the second
 * @param columns how the columns differ
 * @param key     the columns that say which rows belong together; empty when rows were compared as a multiset
 * @param rows    how the rows differ, over the columns that both have
 * @param samples some of the rows that differ, by {@code added}, {@code removed}, {@code changed}
 */
public record DatasetDiff(String from, String to, boolean same, Columns columns, List<String> key, Rows rows,
        Map<String, List<Map<String, Object>>> samples) {
    /** Names, and for a changed type {@code from} and {@code to}. */
    public record Columns(List<String> added, List<String> removed, List<TypeChange> changed) {
    }

    /** A column whose type differs. */
    public record TypeChange(String name, String from, String to) {
    }

    /**
     * Counts.
     *
     * @param changed rows of the same key with other values; 0 without a key
     */
    public record Rows(long from, long to, long added, long removed, long changed, long unchanged) {
    }
}
