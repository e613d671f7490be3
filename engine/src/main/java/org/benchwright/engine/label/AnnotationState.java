package org.benchwright.engine.label;

import java.util.Locale;

/** What came of an annotator's look at an item. */
public enum AnnotationState {
    /** Answered. */
    DONE,
    /** Left to others. */
    SKIPPED,
    /** Taken back. */
    REMOVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
