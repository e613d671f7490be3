package org.benchwright.views.shell;

/**
 * An act that was done and can be taken back.
 *
 * @param title what was done, e.g. {@code "Delete wine"}
 * @param undo  takes it back through the engine; runs in the background
 * @param redo  does it again; runs in the background
 */
public record UndoableAct(String title, Runnable undo, Runnable redo) {
}
