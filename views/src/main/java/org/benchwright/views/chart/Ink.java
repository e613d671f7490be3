package org.benchwright.views.chart;

/**
 * What a colour means, not what it is; the theme decides that. {@code AUTO} takes the next of the eight series colours. The meanings
 * good, warn and bad are for meaning only, and always beside a word.
 */
public enum Ink {
    AUTO, S1, S2, S3, S4, S5, S6, S7, S8, NEUTRAL, GOOD, WARN, BAD;

    /** How many series colours there are. */
    public static final int SERIES = 8;

    /** The colour of the series at a place in the order, counting from zero; they repeat after eight. */
    public static Ink series(int place) {
        return values()[S1.ordinal() + Math.floorMod(place, SERIES)];
    }
}
