package org.benchwright.views.label;

import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.benchwright.views.control.Icons;

/** A calm line that a pause would do good, after as many minutes without one as the project's rules say. */
final class BreakHint extends HBox {
    private final DeskModel model;
    private final Label words = new Label();
    private Duration dismissedAt = Duration.ZERO;

    BreakHint(DeskModel model) {
        super(8);
        this.model = model;
        setId("label-break");
        getStyleClass().add("bw-ask");
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button later = new Button("Not now");
        later.setId("label-break-later");
        later.setFocusTraversable(false);
        later.setOnAction(e -> {
            dismissedAt = model.pace().sitting();
            hide(true);
        });
        getChildren().addAll(Icons.of("mdi2c-coffee-outline", 18), words, later);
        hide(true);
    }

    /** Looks whether it is time. @param working whether the sitting has begun */
    void look(boolean working) {
        int after = model.projectProperty().get().map(p -> p.rules().breakAfter()).orElse(0);
        Duration sitting = model.pace().sitting();
        if (sitting.compareTo(dismissedAt) < 0) {
            dismissedAt = Duration.ZERO;
        }
        boolean due = working && after > 0 && sitting.minus(dismissedAt).toMinutes() >= after;
        if (due) {
            words.setText(sitting.toMinutes() + " minutes without a pause. Eyes and judgement last longer with one.");
        }
        hide(!due);
    }

    private void hide(boolean hidden) {
        setVisible(!hidden);
        setManaged(!hidden);
    }
}
