package org.benchwright.engine.label;

/**
 * A flag or a comment on an item.
 *
 * @param kind       {@code flag} or {@code comment}
 * @param at         UTC instant, ISO 8601
 * @param resolvedAt empty while it is open
 */
public record Mark(long id, long item, String annotator, String kind, String text, String at, String resolvedAt) {
    public boolean open() {
        return resolvedAt.isEmpty();
    }
}
