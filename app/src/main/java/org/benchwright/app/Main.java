package org.benchwright.app;

import java.util.List;
import java.util.Set;
import org.benchwright.app.cli.CommandDoor;
import org.benchwright.app.cli.Displays;
import org.benchwright.app.cli.GeneralOptions;
import org.benchwright.app.cli.UserFolders;
import org.benchwright.kernels.Kernels;
import org.benchwright.app.window.WindowOptions;
import org.benchwright.app.window.WorkbenchApplication;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.system.OwnProcess;

/** Where the process begins: without a noun the window opens, with one a single command is answered. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        OwnProcess.startedBy(Main.class);
        Engine.answering(engine -> (asked, out, err) -> CommandDoor.answer(engine, asked, out, err));
        Logs.toFile(UserFolders.cache().resolve("logs"));
        List<String> words = List.of(args);
        if (words.equals(List.of(StartupTraining.WORD))) {
            System.exit(StartupTraining.run());
        }
        Kernels.checkedIn(UserFolders.cache().resolve("kernels"));
        System.exit(meantForWindow(words) ? window(words) : CommandDoor.standard().run(words));
    }

    private static int window(List<String> words) {
        WindowOptions options;
        try {
            options = WindowOptions.parse(words);
        } catch (BadInputException wrong) {
            System.err.println("benchwright: " + String.join(System.lineSeparator(), wrong.lines()));
            return 2;
        }
        if (!Displays.present() && !"Monocle".equals(System.getProperty("glass.platform"))) {
            if (options.workspace().isPresent() && !options.demo()) {
                System.err.println("benchwright: There is no display, so no window can open on " + options.workspace().get() + ".");
                System.err.println("Set DISPLAY or WAYLAND_DISPLAY, or give a command; see `benchwright --help`.");
                return 2;
            }
            System.err.println("There is no display, so no window can open; the tour runs headless instead.");
            return CommandDoor.standard().run(options.workspace().map(w -> List.of("tour", "--workspace", w.toString())).orElse(List.of("tour")));
        }
        WorkbenchApplication.open(options);
        return 0;
    }

    /** Whether the words hold no noun and no call for help, so that they are meant for the window. */
    static boolean meantForWindow(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (GeneralOptions.WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") || Set.of("--help", "-h", "--version", "-V", "--json").contains(word)) {
                return false;
            }
        }
        return true;
    }
}
