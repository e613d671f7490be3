package org.benchwright.views.shell;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;

/** One tab's content. Everything is called on the FX thread. */
public interface Panel {
    /** The node to show; always the same one. */
    Node view();

    /** What the tab says; short. */
    String title();

    /** The tab came to the front: refresh what may have changed, and set the inspector. */
    default void shown() {
    }

    /** Acts that make sense while this tab is in front; they join the palette and their keys work. */
    default List<Action> actions() {
        return List.of();
    }

    /** What to remember (selection, filters, half-typed fields) when the window closes. */
    default Map<String, String> state() {
        return Map.of();
    }

    /** Takes up what {@link #state} gave. */
    default void restore(Map<String, String> state) {
    }

    /** The tab was closed: stop timers and listeners. */
    default void closed() {
    }
}
