package org.benchwright.views.label.draw;

import java.util.List;
import org.benchwright.engine.label.answer.Point;

/** What the mouse, and keys of its own, do to the regions of a picture. Knows no window; points are in pixels of the picture. */
interface Tool {
    /**
     * The button went down.
     *
     * @param reach how far from a thing still counts as on it, in pixels of the picture
     */
    void press(Point at, double reach, int clicks);

    void drag(Point at);

    /** The stroke is complete. */
    void release(Point at);

    /** @return whether it used the key */
    default boolean key(KeyStroke key) {
        return false;
    }

    /** Whether something was begun that is no region yet; Escape gives it up. */
    default boolean busy() {
        return false;
    }

    default void cancel() {
    }

    /** Corners set so far of what is not closed yet. */
    default List<Point> open() {
        return List.of();
    }

    /** How to go on, one line. */
    String hint();
}
