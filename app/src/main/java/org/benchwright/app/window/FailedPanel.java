package org.benchwright.app.window;

import javafx.scene.Node;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.shell.Panel;

/** Stands where a panel could not be built. */
final class FailedPanel implements Panel {
    private final String title;
    private Node view;

    FailedPanel(String title) {
        this.title = title;
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new EmptyState("mdi2a-alert-outline", title + " could not be opened", "The log says why. If a plug-in offers this panel, see `plugin check`.");
        }
        return view;
    }

    @Override
    public String title() {
        return title;
    }
}
