package org.benchwright.views.train;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field of a form: its name above, what is wrong or a hint below. */
final class FormField extends VBox {
    private final Label below = new Label();
    /** Kept, since a binding that nobody holds is collected and then says nothing any more. */
    private ObservableValue<String> shown;

    FormField(String name, Node control) {
        super(4);
        Label label = new Label(name);
        label.getStyleClass().add("bw-field-name");
        label.setLabelFor(control);
        below.setWrapText(true);
        below.getStyleClass().add("bw-caption");
        hide(true);
        getChildren().addAll(label, control, below);
        if (control instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
        }
    }

    /** A text field with its problem under it. */
    static FormField typed(String name, String id, String hint, TypedField field) {
        TextField control = new TextField();
        control.setId(id);
        control.textProperty().bindBidirectional(field.textProperty());
        if (!hint.isEmpty()) {
            control.setTooltip(new Tooltip(hint));
        }
        FormField made = new FormField(name, control);
        made.problem(field.problemProperty());
        return made;
    }

    /** Shows what an empty text field means. */
    void prompt(String text) {
        ((TextField) getChildren().get(1)).setPromptText(text);
    }

    /** Shows what is wrong, when something is. */
    FormField problem(ObservableValue<String> problem) {
        below.getStyleClass().setAll("label", "bw-error");
        below.setId("problem");
        hint(problem);
        return this;
    }

    /** Shows a few words about what is chosen. */
    FormField hint(ObservableValue<String> text) {
        shown = text;
        text.subscribe(now -> {
            below.setText(now);
            hide(now == null || now.isEmpty());
        });
        return this;
    }

    private void hide(boolean hidden) {
        below.setVisible(!hidden);
        below.setManaged(!hidden);
    }
}
