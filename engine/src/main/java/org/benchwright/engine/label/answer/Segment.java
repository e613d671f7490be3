package org.benchwright.engine.label.answer;

/**
 * A labelled stretch of time.
 *
 * @param id    names it within its answer
 * @param start seconds from the beginning
 * @param end   seconds from the beginning, behind {@code start}
 */
public record Segment(String id, double start, double end, String label) {
    /** Seconds shared over seconds covered by either, from 0 to 1. */
    public double overlap(Segment other) {
        double shared = Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
        double either = Math.max(end, other.end) - Math.min(start, other.start);
        return either <= 0 ? 0 : shared / either;
    }
}
