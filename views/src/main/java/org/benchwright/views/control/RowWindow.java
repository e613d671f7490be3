package org.benchwright.views.control;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;

/**
 * Which rows are in sight. A JavaFX table walks over all its rows at every scroll, which takes seconds at ten million; so the table only
 * ever has the rows in sight, and this bar moves them.
 */
final class RowWindow extends ScrollBar {
    private static final double THUMB = 32;

    private final double rowHeight;
    private final Runnable moved;
    private long rows;
    private int visible = 1;
    private long top;
    private double rest;
    private boolean adjusting;

    /** @param moved told that other rows are in sight */
    RowWindow(double rowHeight, Runnable moved) {
        this.rowHeight = rowHeight;
        this.moved = moved;
        setOrientation(Orientation.VERTICAL);
        setId("row-scroll");
        setUnitIncrement(1);
        valueProperty().subscribe(value -> {
            if (!adjusting) {
                moveTo(Math.round(value.doubleValue()));
            }
        });
    }

    /** The first row in sight. */
    long top() {
        return top;
    }

    /** How many rows there are in all. */
    long rows() {
        return rows;
    }

    /** How many rows fit. */
    int capacity() {
        return visible;
    }

    /** How many rows are in sight. */
    int inSight() {
        return (int) Math.min(visible, rows - top);
    }

    void setRows(long count) {
        rows = count;
        top = 0;
        adjust();
    }

    void setCapacity(int count) {
        visible = Math.max(1, count);
        top = Math.clamp(top, 0, last());
        adjust();
    }

    /** Moves so that a row is the first in sight, as far as there are rows below it. */
    void moveTo(long row) {
        long next = Math.clamp(row, 0, last());
        if (next != top) {
            top = next;
            adjust();
            moved.run();
        }
    }

    /** Moves as little as brings a row into sight. */
    void reveal(long row) {
        if (row < top) {
            moveTo(row);
        } else if (row >= top + visible) {
            moveTo(row - visible + 1);
        }
    }

    /** Takes the vertical part of a wheel's or finger's move. */
    void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0 && last() > 0) {
            rest -= event.getDeltaY() / rowHeight * 1.5;
            long by = (long) rest;
            rest -= by;
            moveTo(top + by);
            event.consume();
        }
    }

    private long last() {
        return Math.max(0, rows - visible);
    }

    private void adjust() {
        adjusting = true;
        setMax(last());
        // A thumb that can still be taken hold of, however long the table is.
        double share = rows == 0 ? 1 : Math.max((double) visible / rows, THUMB / Math.max(THUMB, visible * rowHeight));
        setVisibleAmount(share * last());
        setBlockIncrement(Math.max(1, visible - 1));
        setValue(top);
        setVisible(last() > 0);
        setManaged(last() > 0);
        adjusting = false;
    }
}
