package org.benchwright.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.benchwright.engine.Engine;
import org.testfx.util.WaitForAsyncUtils;

/** A window for one panel: remembers what the panel asked for, so that a test can look at it. */
public final class TestContext implements PanelContext {
    private record Listener(Panel owner, String noun, Runnable callback) {
    }

    private final Engine engine;
    private final Stage stage;
    private final Background background;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Location> opened = new ArrayList<>();
    private final List<Location> closed = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<UndoableAct> done = new ArrayList<>();
    private String inspectedTitle = "";
    private List<Node> inspected = List.of();
    private Panel panel;

    /** Made on the FX thread. */
    public TestContext(Engine engine, Stage stage) {
        this.engine = engine;
        this.stage = stage;
        background = new Background(engine::jobs, failure -> say(Notice.of(failure)));
    }

    /** Shows a panel in the stage, with the product's style sheet, and tells it that it is shown. */
    public <P extends Panel> P show(P shown, double width, double height) {
        panel = shown;
        Scene scene = new Scene(new BorderPane(shown.view()), width, height);
        scene.getStylesheets().add(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().add(PanelContext.class.getResource("/org/benchwright/views/benchwright.css").toExternalForm());
        stage.setScene(scene);
        stage.show();
        stage.toFront();
        shown.shown();
        return shown;
    }

    /** Waits, at most 60 seconds, so that a busy machine is not taken for a fault, until a condition holds on the FX thread. */
    public static void until(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("Not within 60 s: " + what, late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A value read on the FX thread. */
    public static <T> T onFx(Callable<T> reading) {
        CompletableFuture<T> value = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                value.complete(reading.call());
            } catch (Exception | Error e) {
                value.completeExceptionally(e);
            }
        });
        return value.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Does something on the FX thread and waits for it. */
    public static void doOnFx(Runnable act) {
        onFx(() -> {
            act.run();
            return null;
        });
    }

    /** Takes the last act back as Ctrl+Z does, and tells the panel. */
    public void undo() {
        doOnFx(() -> {
            UndoableAct last = done.removeLast();
            background.read(() -> {
                last.undo().run();
                return last;
            }, act -> changed("*"));
        });
    }

    public List<Location> opened() {
        return List.copyOf(opened);
    }

    public List<Location> closed() {
        return List.copyOf(closed);
    }

    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** The last notice, if there was one. */
    public Optional<Notice> lastNotice() {
        return notices.isEmpty() ? Optional.empty() : Optional.of(notices.getLast());
    }

    public List<UndoableAct> done() {
        return List.copyOf(done);
    }

    public String inspectedTitle() {
        return inspectedTitle;
    }

    public List<Node> inspected() {
        return inspected;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Background background() {
        return background;
    }

    @Override
    public void open(Location location) {
        opened.add(location);
    }

    @Override
    public void close(Location location) {
        closed.add(location);
    }

    @Override
    public void inspect(String title, List<Node> content) {
        inspectedTitle = title;
        inspected = content;
    }

    @Override
    public void say(Notice notice) {
        notices.add(notice);
    }

    @Override
    public void done(UndoableAct act) {
        done.add(act);
    }

    @Override
    public List<Action> actions() {
        return panel == null ? List.of() : panel.actions();
    }

    @Override
    public Window window() {
        return stage;
    }

    @Override
    public void changed(String noun) {
        listeners.stream().filter(l -> noun.equals("*") || l.noun().equals(noun)).toList().forEach(l -> l.callback().run());
    }

    @Override
    public void onChange(Panel owner, String noun, Runnable callback) {
        listeners.add(new Listener(owner, noun, callback));
    }
}
