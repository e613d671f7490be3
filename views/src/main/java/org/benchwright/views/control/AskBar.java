package org.benchwright.views.control;

import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A question in the page itself: one or two fields, a button, Enter to answer, Esc to leave. Hidden until it asks. */
public final class AskBar extends VBox {
    private final TextField first = new TextField();
    private final TextField second = new TextField();
    private final Button answer = new Button();
    private final Label error = new Label();
    private BiConsumer<String, String> then = (a, b) -> { };

    /**
     * @param id     of the fields: {@code id-first} and {@code id-second}; the button is {@code id-answer}
     * @param prompt of the second field; empty for one field only
     */
    public AskBar(String id, String firstPrompt, String prompt, String button) {
        super(6);
        getStyleClass().add("bw-ask");
        setId(id);
        first.setId(id + "-first");
        first.setPromptText(firstPrompt);
        first.setPrefColumnCount(18);
        second.setId(id + "-second");
        second.setPromptText(prompt);
        HBox.setHgrow(second, Priority.ALWAYS);
        answer.setId(id + "-answer");
        answer.setText(button);
        answer.getStyleClass().add("accent");
        answer.setMinWidth(USE_PREF_SIZE);
        answer.disableProperty().bind(first.textProperty().map(String::isBlank));
        answer.setOnAction(e -> answer());
        Button cancel = new Button("Cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(e -> leave());
        error.getStyleClass().add("bw-error");
        error.setWrapText(true);
        error.managedProperty().bind(error.textProperty().isNotEmpty());
        HBox row = new HBox(8, first);
        row.setAlignment(Pos.CENTER_LEFT);
        if (!prompt.isEmpty()) {
            row.getChildren().add(second);
        }
        row.getChildren().addAll(answer, cancel);
        getChildren().addAll(row, error);
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER && !first.getText().isBlank()) {
                answer();
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE) {
                leave();
                e.consume();
            }
        });
        leave();
    }

    /** Shows the question with a first answer filled in. */
    public void ask(String initial, BiConsumer<String, String> answered) {
        then = answered;
        first.setText(initial);
        second.clear();
        error.setText("");
        setVisible(true);
        setManaged(true);
        // The key that asked is still to be typed, and must not be typed into the field.
        Platform.runLater(() -> {
            first.requestFocus();
            first.selectAll();
        });
    }

    /** Says why the answer cannot be taken, and stays. */
    public void refuse(String why) {
        error.setText(why);
    }

    /** Hides the question. */
    public void leave() {
        setVisible(false);
        setManaged(false);
    }

    private void answer() {
        then.accept(first.getText().strip(), second.getText().strip());
    }
}
