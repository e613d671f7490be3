package org.benchwright.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.benchwright.engine.workspace.WorkspaceBackup;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;

/** The acts of the window itself: where to go, how it looks, the workspace as a whole. */
final class WindowActs {
    private final WorkbenchWindow window;
    private final List<Action> all = new ArrayList<>();

    WindowActs(WorkbenchWindow window, WorkspaceSwitch home) {
        this.window = window;
        all.add(Action.of("window.palette", "Search or run anything", "mdi2m-magnify", "Shortcut+K", window::openPalette));
        all.add(Action.of("window.undo", "Undo", "mdi2u-undo", "Shortcut+Z", () -> window.undoStack().undo()));
        all.add(Action.of("window.redo", "Redo", "mdi2r-redo", "Shortcut+Shift+Z", () -> window.undoStack().redo()));
        all.add(Action.of("window.back", "Go back", "mdi2a-arrow-left", "Esc", () -> window.tabs().goBack()));
        all.add(Action.of("window.close-tab", "Close the tab", "mdi2c-close", "Shortcut+W", () -> window.tabs().closeFront()));
        all.add(Action.of("window.inspector", "Show or hide the inspector", "mdi2p-page-layout-sidebar-right", "Shortcut+Shift+I",
                window::toggleInspector));
        all.add(Action.of("window.drawer", "Show or hide jobs, log and history", "mdi2p-page-layout-footer", "Shortcut+J", window::toggleDrawer));
        all.add(Action.of("window.refresh", "Refresh", "mdi2r-refresh", "F5", () -> window.changed("*")));
        int key = 1;
        for (var panel : List.copyOf(window.panels())) {
            // A panel with a key of its own takes no digit, so that the digits of the others stay as people know them.
            String own = panel.key();
            all.add(Action.of("window.go-" + panel.id(), "Go to " + panel.title(), panel.icon(), !own.isEmpty() ? own : key <= 10 ? "Shortcut+" + key % 10 : "",
                    () -> window.open(Location.of(panel.id()))));
            key += own.isEmpty() ? 1 : 0;
        }
        all.add(Action.of("settings.theme-system", "Settings: theme as the system", "mdi2t-theme-light-dark", "Shortcut+Alt+1",
                () -> window.themes().choose(Themes.Choice.SYSTEM)));
        all.add(Action.of("settings.theme-light", "Settings: light theme", "mdi2w-white-balance-sunny", "Shortcut+Alt+2",
                () -> window.themes().choose(Themes.Choice.LIGHT)));
        all.add(Action.of("settings.theme-dark", "Settings: dark theme", "mdi2w-weather-night", "Shortcut+Alt+3",
                () -> window.themes().choose(Themes.Choice.DARK)));
        all.add(Action.of("settings.theme-switch", "Settings: switch between light and dark", "mdi2t-theme-light-dark", "Shortcut+Shift+L",
                () -> window.themes().choose(window.themes().dark() ? Themes.Choice.LIGHT : Themes.Choice.DARK)));
        all.add(Action.of("settings.watch", "Settings: watch the recipes that start by themselves, or not", "mdi2e-eye-outline", "Shortcut+Shift+W",
                () -> window.watching().turn()));
        all.addAll(workspaceActs(home));
        all.add(Action.of("window.keys", "Show all keys", "mdi2k-keyboard-outline", "F1", window::showKeys));
        all.add(Action.of("window.quit", "Quit", "mdi2e-exit-to-app", "Shortcut+Q", home::quit));
    }

    List<Action> all() {
        return all;
    }

    List<Action> workspaceActs(WorkspaceSwitch home) {
        return List.of(
                Action.of("workspace.open", "Open another workspace…", "mdi2f-folder-open-outline", "Shortcut+O",
                        () -> chooseFolder("Open a workspace").ifPresent(folder -> home.go(folder, false))),
                Action.of("workspace.init", "New workspace…", "mdi2f-folder-plus-outline", "Shortcut+Shift+N",
                        () -> chooseFolder("Choose an empty folder for the new workspace").ifPresent(folder -> home.go(folder, true))),
                Action.of("workspace.demo", "Open the demo workspace", "mdi2s-school-outline", "Shortcut+Shift+D", home::goToDemo),
                Action.of("workspace.check", "Check the workspace", "mdi2s-shield-check-outline", "Shortcut+Shift+V", this::check),
                Action.of("workspace.backup", "Back the workspace up…", "mdi2a-archive-arrow-down-outline", "Shortcut+Shift+B", this::backup));
    }

    private void check() {
        window.background().job("Checking the workspace", job -> WorkspaceCheck.run(window.engine().workspace(), job), report -> {
            if (report.ok()) {
                window.say(Notice.good("Every checksum, the audit chain and the database are as they were written."));
            } else {
                window.say(Notice.warn("The workspace has " + report.problems().size() + " problems.", String.join("\n", report.problems())));
            }
        });
    }

    private void backup() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Back the workspace up");
        chooser.setInitialFileName(window.engine().workspace().name() + ".zip");
        File chosen = chooser.showSaveDialog(window.window());
        if (chosen != null) {
            window.background().job("Backing up", job -> WorkspaceBackup.write(window.engine().workspace(), chosen.toPath(), job),
                    made -> window.say(Notice.good("Backed up to " + made.file() + ".")));
        }
    }

    private java.util.Optional<Path> chooseFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return java.util.Optional.ofNullable(chooser.showDialog(window.window())).map(File::toPath);
    }
}
