package org.benchwright.engine.data;

import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;

/** How far a dataset has come: as it was taken in, made ready for use, or handed to others. */
public enum Zone {
    RAW, CURATED, SERVED;

    /** As people write it: {@code raw}, {@code curated} or {@code served}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInputException when there is no such zone */
    public static Zone of(String word) {
        for (Zone zone : values()) {
            if (zone.word().equalsIgnoreCase(word.strip())) {
                return zone;
            }
        }
        throw new BadInputException("There is no zone called " + word + ".", "Give raw, curated or served.");
    }
}
