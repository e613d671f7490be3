package org.benchwright.views.control;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.util.Duration;

/** Whether a node can be seen, and work that is repeated only while it can. Used on the FX thread. */
public final class InSight {
    private InSight() {
    }

    /** Whether the node is in a window that shows, in the tab in front. */
    public static boolean is(Node node) {
        if (node.getScene() == null || node.getScene().getWindow() == null || !node.getScene().getWindow().isShowing()) {
            return false;
        }
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Does {@code act} once a second while the node can be seen, until the result is stopped. */
    public static Animation everySecond(Node node, Runnable act) {
        Timeline timeline = new Timeline(new KeyFrame(Duration.seconds(1), e -> {
            if (is(node)) {
                act.run();
            }
        }));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline;
    }
}
