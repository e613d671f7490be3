package org.benchwright.views.data;

import javafx.scene.Node;

/** Whether a person sees a node: what comes late must not take the inspector from another tab. */
final class InSight {
    private InSight() {
    }

    static boolean of(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
