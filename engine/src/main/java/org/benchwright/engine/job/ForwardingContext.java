package org.benchwright.engine.job;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes everything on to another context; whoever extends it changes what it must. */
public class ForwardingContext implements JobContext {
    private final JobContext to;

    protected ForwardingContext(JobContext to) {
        this.to = to;
    }

    @Override
    public void progress(double fraction, String message) {
        to.progress(fraction, message);
    }

    @Override
    public boolean cancelled() {
        return to.cancelled();
    }

    @Override
    public void measured(String metric, long step, double value) {
        to.measured(metric, step, value);
    }

    @Override
    public void about(String subject) {
        to.about(subject);
    }

    @Override
    public void onCancel(Runnable action) {
        to.onCancel(action);
    }

    @Override
    public void onPause(Consumer<Boolean> action) {
        to.onPause(action);
    }

    @Override
    public Optional<Path> checkpoint() {
        return to.checkpoint();
    }
}
