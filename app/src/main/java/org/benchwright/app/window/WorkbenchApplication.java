package org.benchwright.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.benchwright.app.cli.UserFolders;
import org.benchwright.app.demo.DemoWorkspace;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Workspace;
import org.benchwright.views.shell.Notice;

/** The JavaFX application: opens a workspace while the toolkit starts, shows its window, remembers it for the next time. */
public final class WorkbenchApplication extends Application implements WorkspaceSwitch {
    private static final System.Logger LOG = System.getLogger(WorkbenchApplication.class.getName());
    private static CompletableFuture<Engine> opening;
    private static Path asked;

    private Stage stage;
    private Themes themes;
    private Engine engine;
    private WorkbenchWindow window;
    private boolean leaving;

    /** Runs the window until it is closed. */
    public static void open(WindowOptions options) {
        Optional<Path> folder = options.demo() ? Optional.of(options.workspace().orElse(demoFolder()))
                : options.workspace().or(WorkbenchApplication::last);
        asked = folder.orElse(null);
        // The database opens on its own thread while the toolkit starts.
        opening = folder.map(path -> CompletableFuture.supplyAsync(() -> openOrMake(path, options.demo()))).orElse(null);
        Application.launch(WorkbenchApplication.class);
    }

    private static Engine openOrMake(Path path, boolean demo) {
        return demo ? DemoWorkspace.open(path, JobContext.none()) : Engine.open(path);
    }

    @Override
    public void start(Stage primary) {
        stage = primary;
        RecentLog.install();
        themes = new Themes();
        themes.choose(Themes.Choice.SYSTEM);
        stage.setTitle("Benchwright");
        stage.getIcons().add(new Image(WorkbenchApplication.class.getResource("icon-64.png").toExternalForm()));
        Session first = Session.first();
        Scene scene = new Scene(Welcome.busy("Opening the workspace"), first.width(), first.height());
        style(scene);
        stage.setScene(scene);
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setOnCloseRequest(e -> {
            e.consume();
            quit();
        });
        if (opening == null) {
            show(new Welcome(stage, this));
            ready();
        } else if (opening.isDone() || Workspace.isWorkspace(asked)) {
            arrived(opening, asked);
        } else {
            stage.show();
            opening.whenComplete((opened, failure) -> Platform.runLater(() -> arrived(opening, asked)));
        }
    }

    @Override
    public void go(Path folder, boolean make) {
        leaveThen("Opening " + folder.getFileName(), folder, () -> make && !Workspace.isWorkspace(folder) ? Engine.init(folder) : Engine.open(folder));
    }

    @Override
    public void goToDemo() {
        Path folder = demoFolder();
        leaveThen("Making the demo workspace", folder, () -> openOrMake(folder, true));
    }

    @Override
    public void quit() {
        if (leaving || !jobsMayEnd("Quit", "quitting")) {
            return;
        }
        leaving = true;
        // Closing may wait for work to tidy up; hidden, the window must not end the process before that.
        Platform.setImplicitExit(false);
        Runnable close = leave();
        stage.hide();
        Thread.ofPlatform().name("quit").start(() -> {
            try {
                close.run();
            } catch (EngineException failed) {
                LOG.log(System.Logger.Level.ERROR, "The workspace did not close cleanly", failed);
            } finally {
                Platform.exit();
            }
        });
    }

    /** Opens the other workspace first, so that one stays where one is when that fails. */
    private void leaveThen(String busy, Path folder, Supplier<Engine> open) {
        if (leaving) {
            return;
        }
        if (engine != null && engine.workspace().root().equals(folder.toAbsolutePath().normalize())) {
            window.say(Notice.good(engine.workspace().name() + " is open already."));
            return;
        }
        if (!jobsMayEnd("Open the other workspace", "leaving this workspace")) {
            return;
        }
        leaving = true;
        if (engine == null) {
            show(Welcome.busy(busy));
        } else {
            window.say(new Notice(Notice.Kind.INFO, busy, "", Optional.empty()));
        }
        CompletableFuture<Engine> next = CompletableFuture.supplyAsync(open);
        next.whenComplete((opened, failure) -> Platform.runLater(() -> {
            leaving = false;
            if (failure != null && engine != null) {
                LOG.log(System.Logger.Level.WARNING, "The other workspace could not be opened", failure);
                window.say(Notice.of(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure));
                return;
            }
            Runnable close = leave();
            // What was left still closes when the window ends before that.
            Thread.ofPlatform().name("close-workspace").start(close);
            arrived(next, folder);
        }));
    }

    /** Whether there is no work in the way, or the person lets it be cancelled. */
    private boolean jobsMayEnd(String act, String doing) {
        if (engine == null || engine.jobs().active().isEmpty()) {
            return true;
        }
        List<String> titles = engine.jobs().active().stream().map(Job::title).toList();
        ButtonType go = new ButtonType(act, ButtonBar.ButtonData.OK_DONE);
        Alert ask = new Alert(Alert.AlertType.CONFIRMATION, String.join("\n", titles), go, ButtonType.CANCEL);
        ask.initOwner(stage);
        ask.setTitle("Benchwright");
        ask.setHeaderText((titles.size() == 1 ? "A job is" : titles.size() + " jobs are") + " not done yet; " + doing + " cancels "
                + (titles.size() == 1 ? "it." : "them."));
        return ask.showAndWait().filter(go::equals).isPresent();
    }

    /** Remembers the window and lets go of the workspace; what is returned closes it. */
    private Runnable leave() {
        if (engine == null) {
            return () -> { };
        }
        Engine left = engine;
        window.session().save(left.workspace().settings());
        window.stop();
        engine = null;
        window = null;
        return left::close;
    }

    private void arrived(CompletableFuture<Engine> opened, Path folder) {
        try {
            engine = opened.join();
            Thread.ofVirtual().name("open-door").start(engine::openDoor);
        } catch (CompletionException wrapped) {
            LOG.log(System.Logger.Level.WARNING, "The workspace could not be opened", wrapped.getCause());
            Welcome welcome = new Welcome(stage, this);
            welcome.say(Notice.of(wrapped.getCause()));
            show(welcome);
            ready();
            return;
        }
        Session session = Session.load(engine.workspace().settings());
        themes.choose(session.theme());
        if (!stage.isShowing()) {
            stage.setWidth(session.width());
            stage.setHeight(session.height());
            stage.setMaximized(session.maximized());
        }
        stage.setTitle("Benchwright – " + engine.workspace().name());
        window = new WorkbenchWindow(engine, stage, themes, this, Device.now());
        window.restore(session);
        show(window.root());
        remember(folder);
        ready();
    }

    private void show(Parent content) {
        stage.getScene().setRoot(content);
        stage.show();
    }

    /** The first pulse after the content is there is when a person can use it. */
    private static void ready() {
        // When whoever measures called the launcher: what the system knows of a process's start is wrong by up to a second.
        Long called = Long.getLong("benchwright.timing");
        if (called != null) {
            Platform.runLater(() -> Platform.runLater(() -> System.err.println("window ready " + (System.currentTimeMillis() - called))));
        }
    }

    /** The product's stylesheets. */
    static void style(Scene scene) {
        scene.getStylesheets().addAll(sheet("/org/benchwright/views/benchwright.css"), sheet("/org/benchwright/app/window/window.css"));
    }

    private static String sheet(String resource) {
        return WorkbenchApplication.class.getResource(resource).toExternalForm();
    }

    private static Path demoFolder() {
        return UserFolders.data().resolve("demo");
    }

    private static Optional<Path> last() {
        Path file = UserFolders.data().resolve("last-workspace");
        try {
            return Files.exists(file) ? Optional.of(Path.of(Files.readString(file).strip())) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The last workspace is not known", e);
            return Optional.empty();
        }
    }

    private static void remember(Path folder) {
        Path file = UserFolders.data().resolve("last-workspace");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, folder.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The workspace is not remembered for the next start", MachineFaults.of("remembering the workspace", file, e));
        }
    }
}
