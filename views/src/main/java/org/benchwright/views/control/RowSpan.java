package org.benchwright.views.control;

/**
 * The rows that are selected in a {@link PagedTable}: all from one to another.
 *
 * @param anchor where the selection began
 * @param lead   where it was drawn to
 */
record RowSpan(long anchor, long lead) {
    static final RowSpan NONE = new RowSpan(-1, -1);

    static RowSpan of(long row) {
        return new RowSpan(row, row);
    }

    RowSpan to(long row) {
        return anchor < 0 ? of(row) : new RowSpan(anchor, row);
    }

    boolean isEmpty() {
        return anchor < 0;
    }

    boolean holds(long row) {
        return !isEmpty() && row >= first() && row <= last();
    }

    long first() {
        return Math.min(anchor, lead);
    }

    long last() {
        return Math.max(anchor, lead);
    }

    long size() {
        return isEmpty() ? 0 : last() - first() + 1;
    }
}
