package org.benchwright.engine.data.lineage;

import java.util.List;

/**
 * Where a query's answer comes from. A column that is listed neither with an output column nor under {@code rows} can change without a change
 * of that output column.
 *
 * @param tables  every table that is read, {@code name@version} or {@code file:} and a path, in the order they are named
 * @param columns one for each column of the answer, in order
 * @param rows    what the choice, number and order of the rows depend on; holds for every column
 * @param exact   false where a part of the query is not understood: then more is listed than need be, never less
 */
public record QueryLineage(List<String> tables, List<Output> columns, List<ColumnInput> rows, boolean exact) {
    /** A column of the answer and what its values depend on. */
    public record Output(String name, List<ColumnInput> inputs) {
    }
}
