package org.benchwright.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.benchwright.app.cli.CommandDoor;
import org.benchwright.app.window.WindowOptions;
import org.benchwright.app.window.WorkbenchApplication;

/**
 * The training run that an AOT cache is recorded from: some small commands, then the window once, drawn into memory. The launcher calls
 * it with {@value #WORD} in a home folder of its own. It must not touch the Vector API, whose module no AOT cache can hold, so the
 * launcher forces the scalar kernels.
 */
final class StartupTraining {
    static final String WORD = "--train-startup";

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private StartupTraining() {
    }

    /** 0 when everything was shown; the process ends hard after {@link #LONGEST}. */
    static int run() {
        Thread.ofPlatform().daemon().name("training-limit").start(() -> {
            pause(LONGEST);
            // No cache comes out of this, which the launcher bears.
            Runtime.getRuntime().halt(1);
        });
        Path workspace = Path.of(System.getProperty("user.home"), "training");
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Thread.ofPlatform().daemon().name("training-window").start(StartupTraining::closeWindowOnceShown);
        say("workspace", "init", workspace.toString());
        WorkbenchApplication.open(new WindowOptions(Optional.of(workspace), false));
        String in = "--workspace=" + workspace;
        say("--help");
        say(in, "workspace", "info");
        say(in, "workspace", "info", "--json");
        say(in, "data", "list", "--json");
        say(in, "run", "list");
        say(in, "model", "list", "--json");
        say("system", "list", "--json");
        return 0;
    }

    private static void say(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new CommandDoor(nowhere, nowhere).run(List.of(words));
    }

    private static void closeWindowOnceShown() {
        AtomicBoolean shown = new AtomicBoolean();
        while (!shown.get()) {
            pause(BETWEEN_LOOKS);
            try {
                Platform.runLater(() -> shown.set(shown.get() || drawAndClose()));
            } catch (IllegalStateException toolkitNotStarted) {
                continue;
            }
        }
    }

    private static boolean drawAndClose() {
        for (Window window : Window.getWindows()) {
            // The title names the workspace once its panels are there.
            if (window instanceof Stage stage && stage.isShowing() && !stage.getTitle().equals("Benchwright")) {
                stage.getScene().snapshot(null);
                stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
                return true;
            }
        }
        return false;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
