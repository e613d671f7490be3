package org.benchwright.views.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.benchwright.engine.recipe.RecipeParameter;

/** What a recipe leaves open, asked for before a run; Enter runs, Esc leaves. Hidden until it asks. */
final class ParameterForm extends VBox {
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private Consumer<Map<String, String>> run = values -> { };

    ParameterForm() {
        super(8);
        setId("recipe-parameters");
        getStyleClass().add("bw-ask");
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                answer();
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE) {
                leave();
                e.consume();
            }
        });
        leave();
    }

    /** Asks, with what was given last time filled in. */
    void ask(List<RecipeParameter> parameters, Map<String, String> last, Consumer<Map<String, String>> then) {
        run = then;
        fields.clear();
        getChildren().clear();
        for (RecipeParameter parameter : parameters) {
            Label title = new Label(parameter.name() + (parameter.required() ? " *" : "")
                    + (parameter.doc().isEmpty() ? "" : ", " + parameter.doc()));
            title.getStyleClass().add("bw-field-name");
            TextField field = new TextField(last.getOrDefault(parameter.name(), parameter.initial()));
            field.setId("recipe-parameter-" + parameter.name());
            field.setPromptText(parameter.kind().words());
            title.setLabelFor(field);
            fields.put(parameter.name(), field);
            getChildren().add(new VBox(2, title, field));
        }
        Button go = new Button("Run");
        go.setId("recipe-parameters-run");
        go.getStyleClass().add("accent");
        go.setOnAction(e -> answer());
        Button cancel = new Button("Cancel");
        cancel.setOnAction(e -> leave());
        getChildren().add(new HBox(8, go, cancel));
        setVisible(true);
        setManaged(true);
        // The key that asked is still to be typed, and must not be typed into the field.
        Platform.runLater(() -> fields.values().iterator().next().requestFocus());
    }

    void leave() {
        setVisible(false);
        setManaged(false);
    }

    private void answer() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (!field.getText().isBlank()) {
                values.put(name, field.getText().strip());
            }
        });
        leave();
        run.accept(values);
    }
}
