package org.benchwright.engine.monitor;

import java.util.Locale;

/** How the values of a column are compared. */
public enum ColumnKind {
    /** As positions on a line. */
    NUMERIC,
    /** As names: texts and truth values. */
    CATEGORICAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
