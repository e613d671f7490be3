package org.benchwright.engine.data.quality;

import java.util.Locale;

/** What side of quality a rule is about. */
public enum Dimension {
    COMPLETENESS, CONSISTENCY, ACCURACY, TIMELINESS;

    /** As in a rules file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
