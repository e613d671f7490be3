package org.benchwright.engine.data.csv;

import java.util.List;
import java.util.Set;

/** When a record is a row, and what its fields are. */
final class RowRules {
    private final int columns;
    private final Kinds kinds;
    private final Set<String> missing;

    /** @param missing words the person said to stand for a missing value */
    RowRules(int columns, Dialect dialect, List<String> missing) {
        this.columns = columns;
        this.kinds = new Kinds(dialect.delimiter() != ',');
        this.missing = Set.copyOf(missing);
    }

    boolean malformed(RecordReader record) {
        return record.problem() != null || record.fields() != columns;
    }

    /** Why a malformed record is one. */
    String reason(RecordReader record) {
        if (record.problem() != null) {
            return record.problem();
        }
        return "The line has " + record.fields() + (record.fields() == 1 ? " field" : " fields") + " instead of " + columns + ".";
    }

    int kind(RecordReader record, int field) {
        int start = record.start(field);
        int end = record.end(field);
        int kind = start == end && record.quoted(field) ? Kinds.EMPTY | ColumnFindings.QUOTED_EMPTY
                : kinds.of(record.buffer(), start, end);
        if ((kind & Kinds.EMPTY) != 0 && end > start) {
            kind |= Kinds.SPACED;
        }
        if (!missing.isEmpty() && missing.contains(record.text(field).strip())) {
            kind = Kinds.MISSING_WORD;
        }
        return kind;
    }
}
