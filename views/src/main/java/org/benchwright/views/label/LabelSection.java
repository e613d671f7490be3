package org.benchwright.views.label;

import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/**
 * A section of a project's page beside the desk, such as Quality. Declared in
 * {@code META-INF/services/org.benchwright.views.label.LabelSection}; made anew for each page by its constructor without arguments.
 */
public interface LabelSection {
    /** One word, as on the button that shows it. */
    String title();

    /** An Ikonli literal. */
    String icon();

    /** Its place: Desk is 0, Tasks 10, Quality 20, Schema 30, Rules 40. */
    int order();

    /** The key that shows it, such as {@code "Alt+Q"}. */
    String key();

    /**
     * Builds it; called once, when it is first shown.
     *
     * @param panel    the page it is in, as the owner of {@link PanelContext#onChange}
     * @param project  the project's name
     * @param openItem shows an item at the desk
     */
    Node build(PanelContext context, Panel panel, String project, LongConsumer openItem);

    /** It came to the front: refresh what may have changed, and set the inspector. */
    default void shown() {
    }

    /** Acts that make sense while it is in front. */
    default List<Action> actions() {
        return List.of();
    }

    /** The page was closed. */
    default void closed() {
    }
}
