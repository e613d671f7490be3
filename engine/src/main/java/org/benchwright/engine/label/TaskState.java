package org.benchwright.engine.label;

import java.util.Locale;
import java.util.Optional;

/** Where an item stands. */
public enum TaskState {
    /** Nobody has answered. */
    OPEN,
    /** It has some of the annotations it wants. */
    BEGUN,
    /** It has all. */
    DONE,
    /** Nobody answered, and somebody left it to others. */
    SKIPPED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskState> of(String word) {
        try {
            return Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
