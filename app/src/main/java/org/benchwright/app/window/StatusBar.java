package org.benchwright.app.window;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.Jobs;
import org.benchwright.views.control.Icons;

/** The foot of the window: workspace, whether all is saved, running jobs with progress and cancel, device, memory. */
final class StatusBar extends HBox {
    private final Jobs jobs;
    private final Label state = new Label("saved", Icons.of("mdi2c-check", 14));
    private final HBox work = new HBox(8);
    private final Label workText = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label memory = new Label();
    private final Timeline ticking;
    private boolean redrawAsked;

    StatusBar(MenuButton workspace, Jobs jobs, Node watching, String device, String deviceDetail, Runnable openJobs) {
        this.jobs = jobs;
        getStyleClass().add("bw-status");
        setAlignment(Pos.CENTER_LEFT);
        workspace.getStyleClass().addAll("flat", "bw-status-menu");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.setPrefWidth(96);
        bar.getStyleClass().add("small");
        Button cancel = new Button("", Icons.of("mdi2c-close", 12));
        cancel.getStyleClass().addAll("flat", "button-icon", "small");
        cancel.setId("status-cancel");
        cancel.setAccessibleText("Cancel the job");
        cancel.setTooltip(new Tooltip("Cancel"));
        cancel.setOnAction(e -> jobs.active().stream().reduce((newer, older) -> older).ifPresent(Job::cancel));
        workText.setOnMouseClicked(e -> openJobs.run());
        workText.setId("status-job");
        work.setAlignment(Pos.CENTER_LEFT);
        work.getChildren().addAll(workText, bar, cancel);
        Label deviceLabel = new Label(device);
        deviceLabel.setId("status-device");
        deviceLabel.setTooltip(new Tooltip(deviceDetail));
        Label cluster = new Label("no cluster");
        cluster.setTooltip(new Tooltip("All work runs on this machine."));
        getChildren().addAll(workspace, state, watching, space, work, deviceLabel, memory, cluster);
        jobs.addListener(job -> askRedraw());
        ticking = new Timeline(new KeyFrame(Duration.seconds(5), e -> showMemory()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        showMemory();
        redraw();
    }

    void stop() {
        ticking.stop();
    }

    /** Jobs report far more often than a person can see; one redraw a pulse is enough. */
    private void askRedraw() {
        synchronized (this) {
            if (redrawAsked) {
                return;
            }
            redrawAsked = true;
        }
        Platform.runLater(() -> {
            synchronized (this) {
                redrawAsked = false;
            }
            redraw();
        });
    }

    private void redraw() {
        List<Job<?>> active = jobs.active();
        work.setVisible(!active.isEmpty());
        work.setManaged(!active.isEmpty());
        state.setText(active.isEmpty() ? "saved" : "working");
        if (active.isEmpty()) {
            return;
        }
        Job<?> job = active.getLast();
        String percent = job.fraction() < 0 ? "" : String.format(java.util.Locale.ROOT, "  %.0f %%", 100 * job.fraction());
        workText.setText((active.size() > 1 ? active.size() + " jobs · " : "") + job.title() + percent + (job.paused() ? "  paused" : ""));
        workText.setTooltip(new Tooltip(job.message()));
        bar.setProgress(job.fraction());
    }

    private void showMemory() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        memory.setText(used / 1_000_000 + " MB");
        memory.setTooltip(new Tooltip("Heap in use; at most " + runtime.maxMemory() / 1_000_000 + " MB"));
    }
}
