package org.benchwright.views.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
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

/** What the inspector says about a step: what it does, a form of its parameters, what came of it. */
final class StepFacts {
    /** What the form changes. */
    interface Edits {
        void set(String parameter, String value);

        void rename(String id);

        void remove();

        void goTo();
    }

    private StepFacts() {
    }

    static List<Node> of(String id, Step step, Map<String, String> given, Optional<StepResult> result, Edits edits) {
        List<Node> content = new ArrayList<>();
        Label about = new Label(step.documentation());
        about.setWrapText(true);
        content.add(about);
        result.ifPresent(r -> content.add(outcome(r)));
        content.add(Page.section("Parameters"));
        content.add(field("id", id, "Its name in this recipe; references follow.", true, "", edits::rename));
        step.parameters().forEach(parameter -> content.add(parameter(parameter, given, edits)));
        content.add(Page.section("Gives"));
        Facts outputs = new Facts();
        step.outputs().forEach(outputs::add);
        content.add(outputs);
        Button go = new Button("Show in text", Icons.of("mdi2t-text-search", 16));
        go.setOnAction(e -> edits.goTo());
        Button remove = new Button("Remove", Icons.of("mdi2t-trash-can-outline", 16));
        remove.setOnAction(e -> edits.remove());
        content.add(new HBox(8, go, remove));
        return content;
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

    private static Node parameter(StepParameter parameter, Map<String, String> given, Edits edits) {
        boolean single = switch (parameter.kind()) {
            case TEXTS, NAMED -> false;
            default -> true;
        };
        String value = given.getOrDefault(parameter.name(), "");
        String prompt = !single ? "In the text: " + parameter.kind().words() : parameter.initial().isEmpty() ? parameter.kind().words() : parameter.initial();
        Node field = field(parameter.name(), value, parameter.doc(), parameter.required(), prompt, text -> edits.set(parameter.name(), text));
        // Lists, names with values and texts of several lines are written in the text, where they can be seen whole.
        field.lookup("#step-" + parameter.name()).setDisable(!single || value.strip().contains("\n"));
        return field;
    }

    private static Node field(String name, String value, String doc, boolean required, String prompt, java.util.function.Consumer<String> changed) {
        Label title = new Label(required ? name + " *" : name);
        title.getStyleClass().add("bw-field-name");
        TextField field = new TextField(value.strip());
        field.setId("step-" + name);
        field.setPromptText(prompt);
        field.setAccessibleText(name + ", " + doc);
        field.setTooltip(new Tooltip(doc));
        title.setLabelFor(field);
        Runnable commit = () -> {
            if (!field.getText().strip().equals(value.strip())) {
                changed.accept(field.getText().strip());
            }
        };
        field.setOnAction(e -> commit.run());
        field.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                commit.run();
            }
        });
        VBox box = new VBox(2, title, field);
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }
}
