package org.benchwright.views.label.quality;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;

/** Gives the keyboard to a node that may not be in the window yet, as the sides of a split are before it is laid out. */
final class Keyboard {
    private Keyboard() {
    }

    static void give(Node node) {
        if (node.getScene() != null) {
            node.requestFocus();
            return;
        }
        node.sceneProperty().addListener(new InvalidationListener() {
            @Override
            public void invalidated(Observable changed) {
                node.sceneProperty().removeListener(this);
                Platform.runLater(node::requestFocus);
            }
        });
    }
}
