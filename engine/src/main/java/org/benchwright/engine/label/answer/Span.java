package org.benchwright.engine.label.answer;

/**
 * A labelled stretch of a text.
 *
 * @param id    names it within its answer
 * @param start the first code point, 0 for the text's first; a code point is never cut in two
 * @param end   behind the last code point
 */
public record Span(String id, int start, int end, String label) {
    /** The stretch itself. */
    public String of(String text) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    /** How many code points two stretches share. */
    public int overlap(Span other) {
        return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }
}
