package org.benchwright.app.window;

import java.nio.file.Path;

/** What the window asks of the application: to go to another workspace, or to end. */
interface WorkspaceSwitch {
    /** Opens the workspace in this folder instead; makes one where there is none and {@code make} says so. */
    void go(Path folder, boolean make);

    /** Opens the demo workspace, made at first use. */
    void goToDemo();

    /** Closes the window. */
    void quit();
}
