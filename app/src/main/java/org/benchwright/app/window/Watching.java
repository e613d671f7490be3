package org.benchwright.app.window;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** Starts recipes by themselves while the window is open, and is the sign in the status bar that says so and turns it off and on. */
final class Watching {
    static final String SETTING = "recipes.watch";
    private static final String OFF = "off";
    private static final Duration TICK = Duration.seconds(1);
    private static final int TICKS_A_COUNT = 3;

    private final PanelContext window;
    private final Engine engine;
    private final Background.Latest counting;
    private final Button sign = new Button();
    private final AtomicBoolean ran = new AtomicBoolean();
    private final Timeline ticking = new Timeline(new KeyFrame(TICK, e -> tick()));
    private Optional<Job<Boolean>> job = Optional.empty();
    private boolean on = true;
    private boolean asked;
    private boolean begun;
    private int ticks;
    private int recipes;

    Watching(PanelContext window) {
        this.window = window;
        this.engine = window.engine();
        counting = window.background().latest();
        sign.getStyleClass().addAll("flat", "bw-status-watch");
        sign.setId("status-watch");
        sign.setFocusTraversable(false);
        sign.setOnAction(e -> turn());
        ticking.setCycleCount(Animation.INDEFINITE);
        draw();
    }

    Node sign() {
        return sign;
    }

    /** Takes up how it was left in this workspace; watches from the first second on. */
    void begin() {
        ticking.play();
    }

    void stop() {
        ticking.stop();
        job.ifPresent(Job::cancel);
    }

    /** Watches from now on, or no more; remembered with the workspace. */
    void turn() {
        on = !on;
        boolean now = on;
        window.background().read(() -> {
            engine.workspace().settings().put(SETTING, now ? "on" : OFF);
            return now;
        }, done -> { });
        if (on && begun) {
            watch();
        } else {
            job.ifPresent(Job::cancel);
        }
        draw();
    }

    private void tick() {
        if (!asked) {
            // The window comes first; what watches loads behind it.
            asked = true;
            window.background().read(() -> {
                engine.triggers().onRun(() -> ran.set(true));
                return engine.workspace().settings().get(SETTING).filter(OFF::equals).isEmpty();
            }, said -> {
                begun = true;
                on &= said;
                if (on) {
                    watch();
                }
                count();
            });
        } else if (begun && ticks++ % TICKS_A_COUNT == 0) {
            count();
        }
        if (ran.getAndSet(false)) {
            window.changed("run");
            window.changed("data");
            window.changed("model");
        }
    }

    private void count() {
        counting.read(() -> engine.triggers().recipes(), found -> {
            recipes = found;
            draw();
        });
    }

    private void watch() {
        Optional<Job<Boolean>> before = job.filter(Job::active);
        if (before.isPresent()) {
            // Stopped, it still brings its runs to an end; one watches at a time.
            before.get().result().whenComplete((ended, failure) -> Platform.runLater(() -> {
                if (on && job.equals(before)) {
                    watch();
                }
            }));
            return;
        }
        Job<Boolean> started = engine.jobs().quietly("Watching", at -> {
            engine.triggers().watch("the window", 0, at);
            return true;
        });
        job = Optional.of(started);
        started.result().whenComplete((ended, failure) -> {
            if (failure != null && !(failure instanceof CancelledException)) {
                Platform.runLater(() -> failed(failure));
            }
        });
    }

    private void failed(Throwable failure) {
        on = false;
        window.say(Notice.of(failure));
        draw();
    }

    /** A workspace in which nothing starts by itself needs no sign. */
    private void draw() {
        sign.setVisible(recipes > 0);
        sign.setManaged(recipes > 0);
        sign.setText(on ? "Watching " + (recipes == 1 ? "1 recipe" : recipes + " recipes") : "Not watching");
        sign.setGraphic(Icons.of(on ? "mdi2e-eye-outline" : "mdi2e-eye-off-outline", 14));
        sign.setTooltip(new Tooltip(on ? "Recipes with triggers start by themselves while this window is open. Click to stop that."
                : "Recipes with triggers do not start by themselves. Click to watch again."));
    }
}
