package org.benchwright.app.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.UndoableAct;
import java.util.function.Consumer;

/** The acts that can be taken back, the newest first, and those that were. */
final class UndoStack {
    private static final int DEPTH = 100;

    private final Deque<UndoableAct> done = new ArrayDeque<>();
    private final Deque<UndoableAct> undone = new ArrayDeque<>();
    private final Background background;
    private final Consumer<Notice> say;
    private final Runnable changed;

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

    Optional<String> nextUndo() {
        return Optional.ofNullable(done.peek()).map(UndoableAct::title);
    }

    void undo() {
        if (done.isEmpty()) {
            say.accept(Notice.warn("There is nothing to undo.", "Acts that can be undone are remembered until the window closes."));
            return;
        }
        UndoableAct act = done.pop();
        background.read(() -> {
            act.undo().run();
            return act;
        }, undoneAct -> {
            undone.push(undoneAct);
            changed.run();
            say.accept(Notice.good("Undone: " + undoneAct.title()));
        });
    }

    void redo() {
        if (undone.isEmpty()) {
            say.accept(Notice.warn("There is nothing to redo.", ""));
            return;
        }
        UndoableAct act = undone.pop();
        background.read(() -> {
            act.redo().run();
            return act;
        }, again -> {
            done.push(again);
            changed.run();
            say.accept(Notice.good("Done again: " + again.title()));
        });
    }
}
