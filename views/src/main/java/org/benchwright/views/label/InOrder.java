package org.benchwright.views.label;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchwright.views.shell.Background;

/** Work off the FX thread that must be done in the order it was asked for, such as keeping drafts. Used on the FX thread. */
final class InOrder {
    private record Piece<T>(String kind, Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        void run(Background background, Runnable then) {
            background.read(work, value -> {
                then.run();
                done.accept(value);
            }, failure -> {
                then.run();
                failed.accept(failure);
            });
        }
    }

    private final Background background;
    private final Deque<Piece<?>> waiting = new ArrayDeque<>();
    private boolean busy;

    InOrder(Background background) {
        this.background = background;
    }

    /** Asks for a piece of work. @param kind where what waits last has the same one, the new takes its place; empty for never */
    <T> void add(String kind, Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        if (!kind.isEmpty() && !waiting.isEmpty() && waiting.getLast().kind().equals(kind)) {
            waiting.removeLast();
        }
        waiting.add(new Piece<>(kind, work, done, failed));
        if (!busy) {
            next();
        }
    }

    private void next() {
        Piece<?> piece = waiting.poll();
        busy = piece != null;
        if (piece != null) {
            piece.run(background, this::next);
        }
    }
}
