package org.benchwright.app.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.UndoableAct;

/** The acts that can be taken back, the newest first, and those that were. */
final class UndoStack {
    private static final int DEPTH = 100;

    private final Deque<UndoableAct> done = new ArrayDeque<>();
    private final Deque<UndoableAct> undone = new ArrayDeque<>();
    private final Background background;
    private final Consumer<Notice> say;
    private final Runnable changed;
    private boolean pending;

    UndoStack(Background background, Consumer<Notice> say, Runnable changed) {
        this.background = background;
        this.say = say;
        this.changed = changed;
    }

    void done(UndoableAct act) {
        done.push(act);
        undone.clear();
        while (done.size() > DEPTH) {
            done.removeLast();
        }
    }

    /** What the next undo takes back. */
    Optional<String> nextUndo() {
        return Optional.ofNullable(done.peek()).map(UndoableAct::title);
    }

    void undo() {
        if (done.isEmpty()) {
            say.accept(Notice.warn("There is nothing to undo.", "Acts that can be undone are remembered until the window closes."));
            return;
        }
        move(done, undone, UndoableAct::undo, "Undone: ");
    }

    void redo() {
        if (undone.isEmpty()) {
            say.accept(Notice.warn("There is nothing to redo.", ""));
            return;
        }
        move(undone, done, UndoableAct::redo, "Done again: ");
    }

    /** One at a time: an act that fails stays where it was. */
    private void move(Deque<UndoableAct> from, Deque<UndoableAct> to, Function<UndoableAct, Runnable> work, String said) {
        if (pending) {
            return;
        }
        pending = true;
        UndoableAct act = from.peek();
        background.read(() -> {
            work.apply(act).run();
            return act;
        }, moved -> {
            pending = false;
            // Meanwhile another act may have been done, which empties what was undone.
            if (from.remove(moved)) {
                to.push(moved);
            }
            changed.run();
            say.accept(Notice.good(said + moved.title()));
        }, failure -> {
            pending = false;
            say.accept(Notice.of(failure));
        });
    }
}
