package org.benchwright.engine.data.prepare;

import java.util.List;
import java.util.Map;

/**
 * What a step would do.
 *
 * @param rowsBefore how many rows were looked at
 * @param rowsAfter  how many come of them
 * @param sampled    whether only the first rows of a larger table were looked at
 * @param columns    all columns of before and after
 * @param before     the first rows of {@code data} by column
 * @param after      the rows that come of those, where the step keeps rows; else the first of the result
 * @param matched    whether {@code after} comes from {@code before} row by row
 * @param origins    where it does, of each row of {@code after} the index of its row in {@code before}; else empty
 */
public record Preview(long rowsBefore, long rowsAfter, boolean sampled, List<Change> columns, List<Map<String, Object>> before,
        List<Map<String, Object>> after, boolean matched, List<Integer> origins) {
    /** What becomes of a column. */
    public enum Fate { KEPT, ADDED, REMOVED, RETYPED }

    /**
     * A column before and after.
     *
     * @param typeBefore DuckDB's name of the type; empty for an added column
     * @param typeAfter  as well; empty for a removed one
     * @param changed    how many of its cells differ in rows that are kept; 0 where rows cannot be told
     */
    public record Change(String name, Fate fate, String typeBefore, String typeAfter, long changed) {
    }
}
