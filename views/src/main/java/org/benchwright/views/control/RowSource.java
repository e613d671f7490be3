package org.benchwright.views.control;

import java.util.List;
import org.benchwright.engine.data.ColumnType;

/** Rows of a table of any length, read a page at a time. */
public interface RowSource {
    /**
     * A column of the table.
     *
     * @param name   unique within the table
     * @param detail its exact type, shown on hover
     */
    record Field(String name, ColumnType type, String detail) {
        /** Whether its values are written at the right. */
        public boolean right() {
            return type.numeric();
        }
    }

    List<Field> fields();

    /** How many rows there are in all. */
    long rows();

    /**
     * Reads rows; called off the FX thread, from several threads.
     *
     * @param from  index of the first
     * @param count at most this many
     * @return one list a row, one value a field in their order; null where missing
     */
    List<List<Object>> read(long from, int count);

    /** No rows of no fields. */
    static RowSource none() {
        return of(List.of(), List.of());
    }

    /** Rows that are in memory already. */
    static RowSource of(List<Field> fields, List<List<Object>> rows) {
        return new RowSource() {
            @Override
            public List<Field> fields() {
                return fields;
            }

            @Override
            public long rows() {
                return rows.size();
            }

            @Override
            public List<List<Object>> read(long from, int count) {
                return rows.subList((int) from, (int) Math.min(rows.size(), from + count));
            }
        };
    }
}
