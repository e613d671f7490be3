package org.benchwright.app.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The facts about what is selected, at the right. */
final class Inspector extends ScrollPane {
    private final VBox content = new VBox(12);

    Inspector() {
        getStyleClass().addAll("bw-inspector", "edge-to-edge");
        content.getStyleClass().add("bw-inspector-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(220);
        show("Inspector", List.of());
    }

    void show(String title, List<Node> nodes) {
        Label heading = new Label(title);
        heading.getStyleClass().add("bw-inspector-title");
        heading.setWrapText(true);
        content.getChildren().setAll(heading);
        if (nodes.isEmpty()) {
            Label hint = new Label("Select something to see its facts, its history and what can be done with it.");
            hint.getStyleClass().add("bw-caption");
            hint.setWrapText(true);
            content.getChildren().add(hint);
        } else {
            content.getChildren().addAll(nodes);
        }
        setVvalue(0);
    }
}
