package org.benchwright.engine.data.schema;

import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;

/**
 * Who can read whose rows, as Avro and Confluent's schema registry define it: BACKWARD, readers made for the new columns read old rows;
 * FORWARD, readers made for the old columns read new rows; FULL, both; NONE, neither.
 */
public enum Compatibility {
    FULL, BACKWARD, FORWARD, NONE;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What still holds when both hold. */
    public Compatibility and(Compatibility other) {
        boolean backward = backward() && other.backward();
        boolean forward = forward() && other.forward();
        return backward ? forward ? FULL : BACKWARD : forward ? FORWARD : NONE;
    }

    /** Whether this is enough where {@code demanded} is demanded. */
    public boolean satisfies(Compatibility demanded) {
        return (!demanded.backward() || backward()) && (!demanded.forward() || forward());
    }

    private boolean backward() {
        return this == FULL || this == BACKWARD;
    }

    private boolean forward() {
        return this == FULL || this == FORWARD;
    }

    /** @throws BadInputException when it is none of the four */
    public static Compatibility of(String word) {
        for (Compatibility one : values()) {
            if (one.word().equalsIgnoreCase(word.strip())) {
                return one;
            }
        }
        throw new BadInputException("There is no compatibility \"" + word + "\".", "It is backward, forward, full or none.");
    }
}
