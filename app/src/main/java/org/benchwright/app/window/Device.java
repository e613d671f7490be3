package org.benchwright.app.window;

/** What computes, in the words of the status bar. */
final class Device {
    private Device() {
    }

    /** The short form and the reason. */
    static String[] now() {
        return new String[] {"CPU", Runtime.getRuntime().availableProcessors() + " cores"};
    }
}
