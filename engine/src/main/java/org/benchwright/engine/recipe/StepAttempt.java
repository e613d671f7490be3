package org.benchwright.engine.recipe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;

/** The job of one attempt at a step: can be stopped by itself, and keeps what the step says. */
final class StepAttempt extends ForwardingContext {
    private final LiveStep step;
    private final RunValues values;
    private final Runnable onProgress;
    private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    StepAttempt(JobContext run, LiveStep step, RunValues values, Runnable onProgress) {
        super(run);
        this.step = step;
        this.values = values;
        this.onProgress = onProgress;
        run.onCancel(this::stop);
    }

    LiveStep step() {
        return step;
    }

    /** Asks the step to stop; it stops at its next check. */
    void stop() {
        stopped = true;
        cancelActions.forEach(Runnable::run);
    }

    @Override
    public boolean cancelled() {
        return stopped || super.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        cancelActions.add(action);
        if (stopped) {
            action.run();
        }
    }

    @Override
    public void about(String subject) {
        // The job is about the recipe's run; the runs of its steps are their own.
    }

    @Override
    public void progress(double fraction, String message) {
        step.progress(fraction, values.hidden(message));
        onProgress.run();
    }
}
