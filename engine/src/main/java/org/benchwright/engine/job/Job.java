package org.benchwright.engine.job;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.benchwright.engine.fault.CancelledException;

/**
 * One piece of work that was handed to {@link Jobs}. Safe to read from any thread.
 *
 * @param <T> the result
 */
public final class Job<T> implements JobContext {
    /** Where a job stands. */
    public enum State { QUEUED, RUNNING, DONE, FAILED, CANCELLED }

    private final long id;
    private final String title;
    private final Consumer<Job<?>> onChange;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CopyOnWriteArrayList<Runnable> cancelActions = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Consumer<Boolean>> pauseActions = new CopyOnWriteArrayList<>();
    private volatile State state = State.QUEUED;
    private volatile double fraction = -1;
    private volatile String message = "";
    private volatile String subject = "";
    private volatile boolean cancelRequested;
    private volatile boolean paused;
    private volatile Instant started = Instant.now();
    private volatile Instant finished;

    Job(long id, String title, Consumer<Job<?>> onChange) {
        this.id = id;
        this.title = title;
        this.onChange = onChange;
    }

    public long id() {
        return id;
    }

    public String title() {
        return title;
    }

    public State state() {
        return state;
    }

    /** Between 0 and 1, or negative while unknown. */
    public double fraction() {
        return fraction;
    }

    public String message() {
        return message;
    }

    public Instant started() {
        return started;
    }

    public Optional<Instant> finished() {
        return Optional.ofNullable(finished);
    }

    /** Completes with the value, or exceptionally with what the work threw. */
    public CompletableFuture<T> result() {
        return result;
    }

    public boolean active() {
        return state == State.QUEUED || state == State.RUNNING;
    }

    /** What keeps the record of this work, such as {@code "run 5"}; empty until it is known. */
    public String subject() {
        return subject;
    }

    /** Whether the work has said that it can be held. */
    public boolean pausable() {
        return active() && !pauseActions.isEmpty();
    }

    public boolean paused() {
        return paused && active();
    }

    /** Holds the work at its next step, keeping what it has; nothing happens where it cannot be held. */
    public void pause() {
        hold(true);
    }

    /** Undoes {@link #pause}. */
    public void resume() {
        hold(false);
    }

    private void hold(boolean on) {
        if (pausable() && paused != on) {
            paused = on;
            pauseActions.forEach(action -> action.accept(on));
            onChange.accept(this);
        }
    }

    /** Asks the work to stop, also while it is paused; it stops at its next check. */
    public void cancel() {
        cancelRequested = true;
        cancelActions.forEach(Runnable::run);
        onChange.accept(this);
    }

    @Override
    public void progress(double newFraction, String newMessage) {
        fraction = Math.min(1, newFraction);
        message = newMessage;
        onChange.accept(this);
    }

    @Override
    public boolean cancelled() {
        return cancelRequested;
    }

    @Override
    public void about(String newSubject) {
        subject = newSubject;
        onChange.accept(this);
    }

    @Override
    public void onPause(Consumer<Boolean> action) {
        pauseActions.add(action);
        if (paused) {
            action.accept(true);
        }
        onChange.accept(this);
    }

    @Override
    public void onCancel(Runnable action) {
        cancelActions.add(action);
        if (cancelRequested) {
            action.run();
        }
    }

    void run(JobTask<T> task) {
        if (cancelRequested) {
            end(State.CANCELLED);
            result.completeExceptionally(new CancelledException());
            return;
        }
        state = State.RUNNING;
        started = Instant.now();
        onChange.accept(this);
        try {
            T value = task.run(this);
            fraction = 1;
            end(State.DONE);
            result.complete(value);
        } catch (CancelledException stopped) {
            end(State.CANCELLED);
            result.completeExceptionally(stopped);
        } catch (RuntimeException | Error failed) {
            // A broken-off blocking call surfaces as whatever its library throws; what the person did is cancel.
            boolean stopped = cancelRequested && failed instanceof RuntimeException;
            message = String.valueOf(failed.getMessage());
            end(stopped ? State.CANCELLED : State.FAILED);
            result.completeExceptionally(stopped ? new CancelledException() : failed);
        }
    }

    private void end(State last) {
        finished = Instant.now();
        state = last;
        onChange.accept(this);
    }
}
