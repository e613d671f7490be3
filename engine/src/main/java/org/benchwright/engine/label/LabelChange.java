package org.benchwright.engine.label;

import java.util.Optional;

/**
 * What became of one annotator's answer to one item between two versions.
 *
 * @param from what held before; empty for nothing
 * @param to   what holds after; empty for nothing
 * @param act  how it came to be: annotate, skip, clear, bulk, undo, redo, or what else was done
 * @param who  did it
 * @param why  the reason that was given; empty for none
 * @param at   UTC instant, ISO 8601
 */
public record LabelChange(Kind kind, long item, String annotator, Optional<Annotation> from, Optional<Annotation> to, String act, String who,
        String why,
        String at) {
    /** What kind of change it is. */
    public enum Kind {
        ADDED, REMOVED, CHANGED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
