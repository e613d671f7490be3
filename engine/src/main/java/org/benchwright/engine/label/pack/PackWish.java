package org.benchwright.engine.label.pack;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which items go into a pack; one of the three, or all that are open.
 *
 * @param to     who labels them
 * @param from   the first row, with {@code until}
 * @param until  the last row
 * @param filter SQL on the columns of the data
 * @param count  so many that still need somebody, the next ones in the project's order
 */
public record PackWish(String to, OptionalLong from, OptionalLong until, Optional<String> filter, OptionalInt count) {
    /** The next so many for somebody. */
    public static PackWish next(String to, int count) {
        return new PackWish(to, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), OptionalInt.of(count));
    }

    /** A range of rows. */
    public static PackWish rows(String to, long from, long until) {
        return new PackWish(to, OptionalLong.of(from), OptionalLong.of(until), Optional.empty(), OptionalInt.empty());
    }
}
