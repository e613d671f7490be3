package org.benchwright.app;

import java.util.List;
import java.util.Set;
import org.benchwright.app.cli.CommandDoor;

/** Where the process begins: without a noun the window opens, with one a single command is answered. */
public final class Main {
    private static final Set<String> WITH_VALUE = Set.of("--workspace", "--seed");

    private Main() {
    }

    public static void main(String[] args) {
        List<String> words = List.of(args);
        System.exit(CommandDoor.standard().run(words));
    }

    /** Whether the words hold no noun and no call for help, so that they are meant for the window. */
    static boolean meantForWindow(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") || Set.of("--help", "-h", "--version", "-V").contains(word)) {
                return false;
            }
        }
        return true;
    }
}
