package org.benchwright.engine.learn;

import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;

/** What is learned: which of some classes, a number, or groups that nobody named. */
public enum TaskKind {
    CLASSIFICATION, REGRESSION, CLUSTERING;

    /** The word people use, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInputException when the word is none of the three */
    public static TaskKind of(String word) {
        for (TaskKind kind : values()) {
            if (kind.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new BadInputException("There is no task " + word + ".", "The tasks are classification, regression and clustering.");
    }
}
