package org.benchwright.views.label;

import javafx.scene.Node;
import org.benchwright.engine.label.LabelItem;

/** An item as it is seen where no editor shows it. Made once a project, and shown item after item. Used on the FX thread. */
public interface ItemView {
    /** The node to show; always the same one. */
    Node node();

    void show(LabelItem item);

    /** The desk is closed: stop what plays. */
    default void close() {
    }
}
