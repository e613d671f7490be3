package org.benchwright.engine.label;

/**
 * The state of all labels of a project at a moment; it never changes.
 *
 * @param at             UTC instant, ISO 8601
 * @param lastAnnotation the number of the newest annotation in it, 0 for none
 * @param annotations    how many hold, skipped ones left out
 * @param decisions      how many items were decided
 * @param sha256         of what holds: items, annotators, answers and decisions; equal labels give equal sums, whenever and wherever they were given
 */
public record LabelVersion(int version, String note, String author, String at, long lastAnnotation, int schemaVersion, long annotations,
        long decisions,
        String sha256) {
}
