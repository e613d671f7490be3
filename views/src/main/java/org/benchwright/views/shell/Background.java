package org.benchwright.views.shell;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobTask;
import org.benchwright.engine.job.Jobs;

/** Runs engine calls off the FX thread and brings their results back to it. */
public final class Background {
    private static final System.Logger LOG = System.getLogger(Background.class.getName());

    private final Supplier<Jobs> jobs;
    private final Consumer<Throwable> onFailure;
    private final ExecutorService quick = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger pending = new AtomicInteger();

    /**
     * @param jobs      where visible work goes
     * @param onFailure shows a failure that the caller does not handle; called on the FX thread
     */
    public Background(Supplier<Jobs> jobs, Consumer<Throwable> onFailure) {
        this.jobs = jobs;
        this.onFailure = onFailure;
    }

    /** Work a person waits for: it shows in the status bar and can be cancelled. */
    public <T> Job<T> job(String title, JobTask<T> task, Consumer<T> onDone) {
        return job(title, task, onDone, onFailure);
    }

    /** As {@link #job(String, JobTask, Consumer)}, with the failure handled by the caller. */
    public <T> Job<T> job(String title, JobTask<T> task, Consumer<T> onDone, Consumer<Throwable> failed) {
        pending.incrementAndGet();
        Job<T> job = jobs.get().submit(title, task);
        job.result().whenComplete((value, failure) -> deliver(value, failure, onDone, failed));
        return job;
    }

    /** A short read that shows nowhere. */
    public <T> void read(Supplier<T> reading, Consumer<T> onDone) {
        read(reading, onDone, onFailure);
    }

    /** As {@link #read(Supplier, Consumer)}, with the failure handled by the caller. */
    public <T> void read(Supplier<T> reading, Consumer<T> onDone, Consumer<Throwable> failed) {
        pending.incrementAndGet();
        quick.execute(() -> {
            T value = null;
            Throwable failure = null;
            try {
                value = reading.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            deliver(value, failure, onDone, failed);
        });
    }

    /** Reads of one kind, such as the rows of a table while its filter is typed: only the newest request's result arrives. */
    public Latest latest() {
        return new Latest();
    }

    /** Whether anything asked for has not arrived yet; what waits for the window to be complete asks this. */
    public boolean busy() {
        return pending.get() > 0;
    }

    /** Shows a failure as the window does. */
    public void failed(Throwable failure) {
        pending.incrementAndGet();
        deliver(null, failure, value -> { }, onFailure);
    }

    /** See {@link #latest()}. */
    public final class Latest {
        private final AtomicLong newest = new AtomicLong();

        /** Asks; what was asked before and has not arrived yet never will. */
        public <T> void read(Supplier<T> reading, Consumer<T> onDone) {
            long mine = newest.incrementAndGet();
            Background.this.read(reading, value -> {
                if (newest.get() == mine) {
                    onDone.accept(value);
                }
            }, failure -> {
                if (newest.get() == mine) {
                    onFailure.accept(failure);
                }
            });
        }
    }

    private <T> void deliver(T value, Throwable failure, Consumer<T> onDone, Consumer<Throwable> failed) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause != null && !(cause instanceof CancelledException)
                && !(cause instanceof org.benchwright.engine.fault.BadInputException)) {
            LOG.log(System.Logger.Level.ERROR, "Work in the background failed", cause);
        }
        Platform.runLater(() -> {
            pending.decrementAndGet();
            if (cause == null) {
                onDone.accept(value);
            } else {
                failed.accept(cause);
            }
        });
    }
}
