package org.benchwright.engine.stats.agreement;

import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;

/** What labels mean as numbers (Stevens, 1946). */
public enum Level {
    /** Only the same or different. */
    NOMINAL,
    /** In an order. */
    ORDINAL,
    /** Differences count. */
    INTERVAL,
    /** Ratios count; no value is below zero. */
    RATIO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether labels must be numbers. */
    public boolean numeric() {
        return this == INTERVAL || this == RATIO;
    }

    /** @throws BadInputException when the word is none of nominal, ordinal, interval, ratio */
    public static Level of(String word) {
        for (Level level : values()) {
            if (level.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        throw new BadInputException("There is no level of measurement named " + word + ".", "Give nominal, ordinal, interval or ratio.");
    }
}
