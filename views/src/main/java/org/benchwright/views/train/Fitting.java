package org.benchwright.views.train;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The fit that a form started: at most one at a time, as a job; the run's page opens when it is done. */
final class Fitting {
    /** The share of a fit after which its data are read. */
    private static final double READ = 0.15;

    private final PanelContext context;
    private final Consumer<Job<?>> watcher = this::watch;
    private final ReadOnlyObjectWrapper<Optional<Job<FitResult>>> job = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private boolean announced;

    Fitting(PanelContext context) {
        this.context = context;
        context.engine().jobs().addListener(watcher);
    }

    void closed() {
        context.engine().jobs().removeListener(watcher);
    }

    /** Empty while nothing is fitted. */
    ReadOnlyObjectProperty<Optional<Job<FitResult>>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /** How far it is, in words. */
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Does nothing while another fit of this form goes on. */
    void start(FitRequest request) {
        if (job.get().isPresent()) {
            return;
        }
        progress.set("Starting");
        announced = false;
        job.set(Optional.of(context.background().job("Fit " + request.algorithm() + " on " + request.data(),
                work -> context.engine().training().fit(request, work), result -> fitted(request, result), failure -> {
                    ended(request);
                    context.say(TrainPanelProvider.notice(context, failure));
                })));
    }

    private void fitted(FitRequest request, FitResult result) {
        ended(request);
        String said = "Run " + result.run() + " is done" + (request.name().isEmpty() ? "." : ": " + result.model() + " is registered.");
        context.say(result.notes().isEmpty() ? Notice.good(said)
                : new Notice(Notice.Kind.WARN, said, String.join("\n", result.notes()), Optional.empty()));
        context.open(TrainPanelProvider.run(result.run()));
    }

    private void ended(FitRequest request) {
        job.set(Optional.empty());
        context.changed("run");
        if (request.name().isPresent()) {
            context.changed("model");
        }
    }

    private void watch(Job<?> changed) {
        Platform.runLater(() -> job.get().filter(mine -> mine == changed).ifPresent(mine -> {
            progress.set((mine.paused() ? "Paused. " : "")
                    + (mine.fraction() < 0 ? mine.message() : mine.message() + ", " + Math.round(100 * mine.fraction()) + " %"));
            // The run is on record once the data are read; who lists runs wants to show it.
            if (!announced && mine.fraction() > READ) {
                announced = true;
                context.changed("run");
            }
        }));
    }
}
