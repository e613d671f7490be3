package org.benchwright.views.data.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.quality.Rule;
import org.benchwright.engine.data.quality.RuleKind;
import org.benchwright.engine.data.quality.Severity;
import org.benchwright.views.control.Page;

/** One rule as a form: what it takes follows from its kind. */
final class RuleForm extends VBox {
    private final QualityModel model;
    private final Runnable close;
    private final Label heading = Page.section("Add a rule");
    private final ComboBox<RuleKind> kind = new ComboBox<>();
    private final Label means = new Label();
    private final TextField columns = new TextField();
    private final ComboBox<Severity> severity = new ComboBox<>();
    private final TextField filter = new TextField();
    private final TextField name = new TextField();
    private final GridPane grid = new GridPane();
    private final Map<String, Control> values = new LinkedHashMap<>();
    private Optional<Rule> former = Optional.empty();

    RuleForm(QualityModel model, Runnable close) {
        super(8);
        this.model = model;
        this.close = close;
        setId("quality-form");
        kind.setId("quality-kind");
        kind.getItems().setAll(RuleKind.values());
        kind.setConverter(Choices.words(RuleKind::word));
        kind.valueProperty().subscribe(k -> fields());
        columns.setId("quality-column");
        severity.getItems().setAll(Severity.values());
        severity.setConverter(Choices.words(Severity::word));
        filter.setPromptText("all rows; or a condition in SQL");
        name.setPromptText("made from kind and column");
        means.getStyleClass().add("bw-caption");
        means.setWrapText(true);
        grid.setHgap(12);
        grid.setVgap(8);
        Button save = new Button("Save rule");
        save.setId("quality-save-rule");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.setOnAction(e -> save());
        Button cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> close.run());
        Label problem = new Label();
        problem.setId("quality-form-problem");
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        getChildren().addAll(heading, means, grid, problem, new HBox(8, save, cancel));
    }

    /** Begins with a rule, or with an empty one. */
    void edit(Optional<Rule> rule) {
        former = rule;
        model.forgetProblem();
        heading.setText(rule.isPresent() ? "Change " + rule.get().name() : "Add a rule");
        kind.setValue(rule.map(Rule::kind).orElse(RuleKind.NOT_NULL));
        columns.setText(rule.map(r -> String.join(", ", r.columns())).orElse(""));
        severity.setValue(rule.map(Rule::severity).orElse(Severity.ERROR));
        filter.setText(rule.map(Rule::filter).orElse(""));
        name.setText(rule.filter(r -> !r.name().equals(Rule.initialName(r.kind(), r.columns()))).map(Rule::name).orElse(""));
        fields();
        rule.ifPresent(r -> r.values().forEach((key, value) -> set(values.get(key), String.join(", ", value))));
        columns.requestFocus();
    }

    private void fields() {
        if (kind.getValue() == null) {
            return;
        }
        means.setText("Holds when " + kind.getValue().documentation() + ".");
        grid.getChildren().clear();
        values.clear();
        row("Kind", kind);
        if (kind.getValue().needs() != RuleKind.Needs.NONE) {
            row(kind.getValue().needs() == RuleKind.Needs.SEVERAL ? "Columns" : "Column", columns);
        }
        for (RuleKind.Parameter parameter : kind.getValue().parameters()) {
            Control control;
            if (parameter.takes().choices().isEmpty()) {
                TextField field = new TextField();
                field.setPromptText(parameter.initial().isEmpty() ? parameter.takes().words() : parameter.initial());
                control = field;
            } else {
                ComboBox<String> choice = new ComboBox<>();
                choice.getItems().setAll(parameter.takes().choices());
                choice.setPromptText(parameter.initial());
                control = choice;
            }
            control.setId("quality-" + parameter.name());
            values.put(parameter.name(), control);
            row(Choices.label(parameter.name()), control);
        }
        row("Severity", severity);
        row("Only rows where", filter);
        row("Name", name);
    }

    private void row(String title, Node field) {
        int place = grid.getChildren().size() / 2;
        Label label = new Label(title);
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        grid.add(label, place % 2 * 2, place / 2);
        grid.add(field, place % 2 * 2 + 1, place / 2);
        ((Control) field).setPrefWidth(260);
    }

    @SuppressWarnings("unchecked")
    private static void set(Control control, String text) {
        switch (control) {
            case TextField field -> field.setText(text);
            case ComboBox<?> choice -> ((ComboBox<String>) choice).setValue(text);
            default -> throw new IllegalStateException("no such field");
        }
    }

    private static String text(Control control) {
        return switch (control) {
            case TextField field -> field.getText().strip();
            case ComboBox<?> choice -> choice.getValue() == null ? "" : choice.getValue().toString();
            default -> "";
        };
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    }

    private void save() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (RuleKind.Parameter parameter : kind.getValue().parameters()) {
            String text = text(values.get(parameter.name()));
            boolean several = parameter.takes() == RuleKind.Takes.LIST || parameter.takes() == RuleKind.Takes.TYPES;
            List<String> all = several ? list(text) : List.of(text);
            if (!text.isEmpty()) {
                given.put(parameter.name(), all);
            }
        }
        List<String> about = kind.getValue().needs() == RuleKind.Needs.NONE ? List.of() : new ArrayList<>(list(columns.getText()));
        String called = name.getText().isBlank() ? Rule.initialName(kind.getValue(), about) : name.getText().strip();
        Rule rule = new Rule(called, kind.getValue(), about, given, severity.getValue(),
                former.filter(f -> f.kind() == kind.getValue()).map(Rule::dimension).orElse(kind.getValue().dimension()), filter.getText().strip(),
                former.map(Rule::description).orElse(""));
        if (model.put(former, rule)) {
            close.run();
        }
    }
}
