package org.benchwright.engine.job;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.benchwright.engine.fault.CancelledException;

/** What running work sees of its job. */
public interface JobContext {
    /**
     * Says how far the work is.
     *
     * @param fraction between 0 and 1, or negative when it cannot be known
     * @param message  what is being done now, a few words
     */
    void progress(double fraction, String message);

    /** Whether a person asked to stop. */
    boolean cancelled();

    /**
     * Says what was measured on the way, such as the loss after an epoch; lost where nobody keeps it.
     *
     * @param step counts what it was measured after
     */
    default void measured(String metric, long step, double value) {
        // nobody keeps it
    }

    /** Says what keeps the record of the work, such as {@code "run 5"}, so that whoever shows the one finds the other. */
    default void about(String subject) {
        // nobody looks for it
    }

    /**
     * Says that the work can be paused, and how.
     *
     * @param action given true to hold the work between two of its steps, false to let it go on; called from any thread
     */
    default void onPause(Consumer<Boolean> action) {
        // nobody pauses
    }

    /**
     * The file in which long work keeps from time to time, and when it is cancelled, where it stands, and from which it goes on when the file
     * is there at its start; empty where nothing is kept.
     */
    default Optional<Path> checkpoint() {
        return Optional.empty();
    }

    /** Registers what breaks off a blocking call (such as cancelling a statement) when a person asks to stop. */
    void onCancel(Runnable action);

    /** @throws CancelledException when a person asked to stop */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancelledException();
        }
    }

    /** A context for work called directly: progress goes nowhere and nobody cancels. */
    static JobContext none() {
        return new JobContext() {
            @Override
            public void progress(double fraction, String message) {
                // nobody watches
            }

            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void onCancel(Runnable action) {
                // nobody cancels
            }
        };
    }

    /** A part of this work that spans from {@code from} to {@code to} of the whole. */
    default JobContext part(double from, double to) {
        JobContext whole = this;
        return new ForwardingContext(whole) {
            @Override
            public void progress(double fraction, String message) {
                whole.progress(fraction < 0 ? fraction : from + fraction * (to - from), message);
            }
        };
    }
}
