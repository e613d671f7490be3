package org.benchwright.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/**
 * A stretch of a number by which results are narrowed.
 *
 * @param from least value
 * @param to   greatest value
 */
record Band(String word, long from, long to) {
    /** Bands of the last change, in epoch seconds. */
    static List<Band> freshness(Instant now) {
        long end = now.getEpochSecond();
        long day = end - Duration.ofDays(1).toSeconds();
        long week = end - Duration.ofDays(7).toSeconds();
        long month = end - Duration.ofDays(30).toSeconds();
        return List.of(new Band("day", day, Long.MAX_VALUE), new Band("week", week, day - 1), new Band("month", month, week - 1),
                new Band("older", Long.MIN_VALUE, month - 1));
    }

    /** Bands of how often something is used. */
    static List<Band> usage() {
        return List.of(new Band("often", 10, Long.MAX_VALUE), new Band("some", 1, 9), new Band("never", 0, 0));
    }

    /** @throws BadInputException when no band is called that */
    static Band of(List<Band> bands, String word) {
        return bands.stream().filter(b -> b.word().equalsIgnoreCase(word)).findFirst().orElseThrow(() -> new BadInputException(
                "There is no band \"" + word + "\".", "The bands are " + String.join(", ", bands.stream().map(Band::word).toList()) + "."));
    }
}
