package org.benchwright.engine.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.benchwright.engine.fault.EngineException;

/**
 * Group commit: what several requests want logged at the same time goes into one transaction, so that many small requests cost few
 * commits, and none is answered before its own rows are safe.
 */
final class LogWriter implements AutoCloseable {
    private static final int ROWS_A_COMMIT = 20_000;

    private record Waiting(List<LoggedPrediction> entries, CompletableFuture<Void> written) {
    }

    private final Waiting end = new Waiting(List.of(), new CompletableFuture<>());
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Consumer<List<LoggedPrediction>> sink;
    private volatile boolean closed;

    LogWriter(Consumer<List<LoggedPrediction>> sink) {
        this.sink = sink;
        Thread.ofPlatform().daemon().name("prediction-log").start(this::run);
    }

    /** Returns when the entries are safe. */
    void append(List<LoggedPrediction> entries) {
        Waiting waiting = new Waiting(entries, new CompletableFuture<>());
        synchronized (queue) {
            // Nothing may be queued behind the end, where nobody would write it.
            if (closed) {
                throw new EngineException("The server is being stopped.");
            }
            queue.add(waiting);
        }
        try {
            waiting.written().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new EngineException("A prediction could not be logged.", failed);
        }
    }

    private void run() {
        List<Waiting> group = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            group.clear();
            List<LoggedPrediction> entries = new ArrayList<>();
            Waiting next = take();
            while (next != null) {
                if (next == end) {
                    ended = true;
                    break;
                }
                group.add(next);
                entries.addAll(next.entries());
                next = entries.size() < ROWS_A_COMMIT ? queue.poll() : null;
            }
            write(entries, group);
        }
        end.written().complete(null);
    }

    private Waiting take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException ignored) {
                // Only close() ends this thread.
            }
        }
    }

    private void write(List<LoggedPrediction> entries, List<Waiting> group) {
        try {
            if (!entries.isEmpty()) {
                sink.accept(entries);
            }
            group.forEach(w -> w.written().complete(null));
        } catch (RuntimeException | Error failed) {
            // Each request that waited is told; those that come later are tried again, so this thread must live on.
            group.forEach(w -> w.written().completeExceptionally(failed));
        }
    }

    /** Writes what is queued and ends. */
    @Override
    public void close() {
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        }
        end.written().join();
    }
}
