package org.benchwright.views.shell;

import java.util.List;
import org.benchwright.engine.Engine;

/**
 * Contributes a panel. Declared in {@code META-INF/services/org.benchwright.views.shell.PanelProvider}, by the product and by plug-in jars
 * alike.
 */
public interface PanelProvider {
    /** Lower case, unique, e.g. {@code "data"}. */
    String id();

    /** One word, as in the activity bar. */
    String title();

    /** An Ikonli literal of Material Design 2, e.g. {@code "mdi2t-table"}. */
    String icon();

    /** Place in the activity bar; Start is 0, Data 10, Label 20, Train 30, Models 40, Serve 50, Monitor 60, Experiment 70, Search 80, Trust 90. */
    int order();

    /** The key that goes to the panel, as in {@link Action#key}; empty for the next of Ctrl+1 to Ctrl+0 in the order of the activity bar. */
    default String key() {
        return "";
    }

    /**
     * Builds the panel for a place. Called on the FX thread: load data in the background.
     *
     * @param at of this panel; its home lists what there is
     */
    Panel create(PanelContext context, Location at);

    /** Acts that can be done from anywhere, such as importing a file. */
    default List<Action> actions(PanelContext context) {
        return List.of();
    }

    /** Things the palette can go to, such as each dataset; called in the background. */
    default List<Destination> destinations(Engine engine) {
        return List.of();
    }

    /** Whether a file dropped on the window is for this panel. */
    default boolean takes(java.nio.file.Path file) {
        return false;
    }

    /** Takes files that were dropped on the window, all of which it {@link #takes}. */
    default void take(PanelContext context, List<java.nio.file.Path> files) {
    }

    /**
     * A thing the palette finds by name.
     *
     * @param title  its name
     * @param detail what it is, a few words
     */
    record Destination(String title, String detail, Location location) {
    }
}
