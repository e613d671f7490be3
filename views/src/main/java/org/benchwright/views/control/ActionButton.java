package org.benchwright.views.control;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.geometry.Pos;
import org.benchwright.views.shell.Action;

/** The button of an act, with its icon and the key that does the same. */
public final class ActionButton extends Button {
    public ActionButton(Action action) {
        Label title = new Label(action.title());
        title.getStyleClass().add("bw-act-title");
        HBox face = new HBox(6, Icons.of(action.icon(), 16), title);
        face.setAlignment(Pos.CENTER);
        if (!action.key().isEmpty()) {
            Label key = new Label(KeyCombination.valueOf(action.key()).getDisplayText());
            key.getStyleClass().add("bw-key");
            face.getChildren().add(key);
        }
        setGraphic(face);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAccessibleText(action.title());
        setId(action.id().replace('.', '-'));
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> action.fire());
    }

    /** Makes it the page's main act. */
    public ActionButton accent() {
        getStyleClass().add("accent");
        return this;
    }
}
