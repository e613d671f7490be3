package org.benchwright.app.cli;

/** Whether a window can be shown. */
public final class Displays {
    private Displays() {
    }

    /** X11 and Wayland name their display in the environment; the other systems always have one. */
    public static boolean present() {
        return !System.getProperty("os.name").equals("Linux") || System.getenv("DISPLAY") != null && !System.getenv("DISPLAY").isBlank()
                || System.getenv("WAYLAND_DISPLAY") != null;
    }
}
