package org.benchwright.views.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.recipe.RecipeResult.StepResult;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;

/**
 * What the inspector says about a step: what it does, a form of its parameters, what came of it. It follows its step while it is shown, and
 * leaves alone what is being typed.
 */
final class StepFacts {
    /** What the form changes. */
    interface Edits {
        void set(StepParameter parameter, String value);

        void rename(String id);

        void remove();

        void goTo();
    }

    private final String id;
    private final Step step;
    private final VBox outcome = new VBox();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Node> content = new ArrayList<>();

    StepFacts(String id, Step step, Edits edits) {
        this.id = id;
        this.step = step;
        Label about = new Label(step.documentation());
        about.setWrapText(true);
        content.addAll(List.of(about, outcome, Page.section("Parameters")));
        Field name = new Field("id", "Its name in this recipe; references follow.", true, "", false, edits::rename);
        name.show(id);
        content.add(name.labelled);
        for (StepParameter parameter : step.parameters()) {
            boolean many = parameter.kind() == StepParameter.Kind.TEXTS || parameter.kind() == StepParameter.Kind.NAMED;
            String prompt = switch (parameter.kind()) {
                case TEXTS -> "One a line";
                case NAMED -> "name: value, one a line";
                default -> parameter.initial().isEmpty() ? parameter.kind().words() : parameter.initial();
            };
            Field field = new Field(parameter.name(), parameter.doc(), parameter.required(), prompt, many, text -> edits.set(parameter, text));
            fields.put(parameter.name(), field);
            content.add(field.labelled);
        }
        content.add(Page.section("Gives"));
        Facts outputs = new Facts();
        step.outputs().forEach(outputs::add);
        content.add(outputs);
        Button go = new Button("Show in text", Icons.of("mdi2t-text-search", 16));
        go.setOnAction(e -> edits.goTo());
        Button remove = new Button("Remove", Icons.of("mdi2t-trash-can-outline", 16));
        remove.setOnAction(e -> edits.remove());
        content.add(new HBox(8, go, remove));
    }

    /** Whether it is about this step. */
    boolean of(String otherId, Step other) {
        return id.equals(otherId) && step.name().equals(other.name());
    }

    List<Node> content() {
        return content;
    }

    /** Takes what is given now and what came of it. */
    void show(Map<String, String> given, Optional<StepResult> result) {
        outcome.getChildren().setAll(result.stream().map(StepFacts::outcome).toList());
        fields.forEach((name, field) -> field.show(given.getOrDefault(name, "")));
    }

    private static Node outcome(StepResult r) {
        Facts facts = new Facts().add("State", r.cached() ? "kept result" : r.state());
        if (r.seconds() > 0) {
            facts.add("Took", Numbers.seconds(r.seconds()), r.seconds() + " s");
        }
        r.outputs().forEach(facts::add);
        if (!r.error().isEmpty()) {
            Label error = new Label(r.error());
            error.getStyleClass().add("bw-error");
            error.setWrapText(true);
            facts.add("Error", error);
        }
        return facts;
    }

    /** One parameter. Enter or leaving it commits; Ctrl+Enter commits before it runs the recipe. */
    private static final class Field {
        private final TextInputControl input;
        private final boolean many;
        private final Consumer<String> changed;
        private final VBox labelled;
        private String value = "";

        Field(String name, String doc, boolean required, String prompt, boolean many, Consumer<String> changed) {
            this.many = many;
            this.changed = changed;
            Label title = new Label(required ? name + " *" : name);
            title.getStyleClass().add("bw-field-name");
            input = many ? area() : new TextField();
            if (input instanceof TextField line) {
                line.setOnAction(e -> commit());
            }
            input.setId("step-" + name);
            input.setPromptText(prompt);
            input.setAccessibleText(name + ", " + doc);
            input.setTooltip(new Tooltip(doc));
            title.setLabelFor(input);
            input.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
                if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
                    commit();
                }
            });
            input.focusedProperty().subscribe((before, now) -> {
                if (before && !now) {
                    commit();
                }
            });
            labelled = new VBox(2, title, input);
            labelled.setMinHeight(Region.USE_PREF_SIZE);
        }

        private static TextArea area() {
            TextArea area = new TextArea();
            area.setPrefRowCount(3);
            area.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
                if (e.getCode() == KeyCode.TAB && !e.isShortcutDown()) {
                    area.requestFocusTraversal(e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                    e.consume();
                }
            });
            return area;
        }

        void show(String now) {
            boolean untouched = text().equals(value);
            value = now.strip();
            if (untouched && !text().equals(value)) {
                input.setText(value);
            }
            // A text of several lines is written in the text, where it can be seen whole.
            input.setDisable(!many && value.contains("\n"));
        }

        private String text() {
            return input.getText().strip();
        }

        private void commit() {
            if (!text().equals(value)) {
                value = text();
                changed.accept(value);
            }
        }
    }
}
