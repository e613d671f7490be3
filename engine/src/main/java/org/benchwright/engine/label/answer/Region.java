package org.benchwright.engine.label.answer;

/**
 * A labelled shape.
 *
 * @param id    names it within its answer
 * @param frame the frame of a film, 0 for the first and for pictures
 */
public record Region(String id, String label, Shape shape, int frame) {
    public Region(String id, String label, Shape shape) {
        this(id, label, shape, 0);
    }
}
