package org.benchwright.app.window;

import org.benchwright.kernels.Kernels;

/**
 * What computes, in the words of the status bar.
 *
 * @param title  such as "CPU vector"
 * @param detail the backend, why it was chosen, the cores
 */
record Device(String title, String detail) {
    static Device now() {
        Kernels.Choice choice = Kernels.choice();
        return new Device("CPU " + choice.backend().name(), choice.backend().description() + "; chosen because " + choice.reason() + "; "
                + Runtime.getRuntime().availableProcessors() + " cores");
    }
}
