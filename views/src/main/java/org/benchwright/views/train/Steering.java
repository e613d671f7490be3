package org.benchwright.views.train;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.Jobs;
import org.benchwright.views.control.Icons;

/** Holds, lets go on and cancels one job; shows only what can be done now. */
final class Steering extends HBox {
    private final Jobs jobs;
    private final Consumer<Job<?>> watcher = this::changed;
    private final Button hold = new Button();
    private final Button cancel = new Button("Cancel", Icons.of("mdi2c-close", 16));
    private Optional<Job<?>> job = Optional.empty();

    /** @param id what the ids of its buttons begin with */
    Steering(String id, Jobs jobs) {
        super(8);
        this.jobs = jobs;
        hold.setId(id + "-pause");
        hold.setOnAction(e -> toggle());
        cancel.setId(id + "-cancel");
        cancel.setOnAction(e -> job.ifPresent(Job::cancel));
        getChildren().setAll(hold, cancel);
        jobs.addListener(watcher);
        update();
    }

    void closed() {
        jobs.removeListener(watcher);
    }

    /** @param now the job to steer from now on, if any */
    void steer(Optional<? extends Job<?>> now) {
        job = now.map(j -> j);
        update();
    }

    boolean pausable() {
        return job.map(Job::pausable).orElse(false);
    }

    boolean paused() {
        return job.map(Job::paused).orElse(false);
    }

    /** Pauses, or lets go on. */
    void toggle() {
        job.ifPresent(j -> {
            if (j.paused()) {
                j.resume();
            } else {
                j.pause();
            }
        });
    }

    private void changed(Job<?> one) {
        Platform.runLater(() -> {
            if (job.filter(mine -> mine == one).isPresent()) {
                update();
            }
        });
    }

    private void update() {
        boolean paused = paused();
        hold.setText(paused ? "Resume" : "Pause");
        hold.setGraphic(Icons.of(paused ? "mdi2p-play" : "mdi2p-pause", 16));
        show(hold, pausable());
        show(cancel, job.map(Job::active).orElse(false));
        show(this, cancel.isVisible());
    }

    static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
