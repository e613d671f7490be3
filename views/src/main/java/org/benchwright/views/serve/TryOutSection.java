package org.benchwright.views.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.serve.Serving;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Page;
import tools.jackson.databind.JsonNode;

/** A form made from a model's signature, and what the model answers. */
final class TryOutSection extends VBox {
    private static final int MOST_CLASSES = 12;

    private final TryOutModel model;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final GridPane form = new GridPane(12, 6);
    private final VBox fields = new VBox(8);
    private final TextArea json = new TextArea();
    private final Button another = new Button("Another row", Icons.of("mdi2r-refresh", 16));
    private final VBox answer = new VBox(6);

    TryOutSection(ServeModel serve, TryOutModel model) {
        super(8);
        this.model = model;
        version.setId("serve-try-version");
        version.setConverter(new StringConverter<>() {
            @Override
            public String toString(ModelVersion each) {
                return each == null ? "" : each.model() + "  v" + each.version();
            }

            @Override
            public ModelVersion fromString(String name) {
                return null;
            }
        });
        version.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                model.choose(chosen);
            }
        });
        serve.candidates().addListener((ListChangeListener<ServeModel.Candidate>) change -> offer(serve));
        offer(serve);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(80);
        names.setMaxWidth(190);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(names, values);
        json.setPrefRowCount(6);
        json.getStyleClass().add("bw-mono");
        json.textProperty().bindBidirectional(model.jsonProperty());
        model.entries().addListener((ListChangeListener<RowEntry>) change -> build());
        model.subjectProperty().subscribe(subject -> build());
        Button ask = new Button("Ask", Icons.of("mdi2h-help-circle-outline", 16));
        ask.setId("serve-ask");
        ask.setOnAction(e -> model.ask());
        another.setId("serve-another");
        another.getStyleClass().add("flat");
        another.setOnAction(e -> model.fillNext());
        Label source = SetupSection.caption("");
        source.textProperty().bind(model.sourceProperty());
        source.setWrapText(true);
        HBox acts = new HBox(8, ask, another);
        HBox head = new HBox(12, Page.section("Try it"), version);
        head.setAlignment(Pos.BASELINE_LEFT);
        answer.setId("serve-answer");
        model.answerProperty().subscribe(this::show);
        getChildren().addAll(head, source, fields, acts, SetupSection.error("serve-try-error", model.errorProperty()), answer);
    }

    private void offer(ServeModel serve) {
        List<ModelVersion> all = serve.candidates().stream().map(ServeModel.Candidate::version).toList();
        Optional<String> before = Optional.ofNullable(version.getValue()).map(ModelVersion::reference);
        version.getItems().setAll(all);
        serve.candidates().stream().filter(c -> before.map(c.version().reference()::equals).orElse(c.chosen().get())).findFirst()
                .or(() -> serve.candidates().stream().findFirst()).ifPresent(c -> version.setValue(c.version()));
    }

    private void build() {
        form.getChildren().clear();
        int row = 0;
        for (RowEntry entry : model.entries()) {
            Label name = new Label(entry.field().name());
            name.getStyleClass().add("bw-fact-name");
            name.setTooltip(new Tooltip(entry.field().name() + ", " + entry.field().type().name().toLowerCase(Locale.ROOT)));
            Control field = field(entry);
            field.setId("serve-field-" + entry.field().name());
            field.setMaxWidth(Double.MAX_VALUE);
            name.setLabelFor(field);
            form.add(name, 0, row);
            form.add(field, 1, row++);
            form.add(SetupSection.error("serve-field-error-" + entry.field().name(), entry.errorProperty()), 1, row++);
        }
        fields.getChildren().setAll(model.subjectProperty().get().isEmpty() ? List.of() : model.entries().isEmpty() ? List.of(json) : List.of(form));
        another.setVisible(model.hasRows());
    }

    private Control field(RowEntry entry) {
        Signature.Field field = entry.field();
        if (TryOutModel.chosenFromList(field)) {
            ComboBox<String> choice = new ComboBox<>();
            choice.getItems().add("");
            choice.getItems().addAll(field.type() == ColumnType.BOOLEAN ? List.of("true", "false") : field.categories());
            // A value unknown in training can be asked too; the model treats it as such.
            choice.setEditable(field.type() == ColumnType.TEXT);
            choice.valueProperty().bindBidirectional(entry.textProperty());
            return choice;
        }
        TextField typed = new TextField();
        typed.setPromptText("missing");
        typed.textProperty().bindBidirectional(entry.textProperty());
        typed.setOnAction(e -> model.ask());
        return typed;
    }

    private void show(Optional<Serving.TryOut> said) {
        answer.getChildren().clear();
        said.ifPresent(out -> {
            JsonNode json = out.answer();
            Label headline = new Label(json.has("label") ? json.path("label").asString() : PredictionsModel.answer(json.toString()));
            headline.setId("serve-answer-headline");
            headline.getStyleClass().add("bw-figure");
            headline.setWrapText(true);
            answer.getChildren().add(headline);
            json.path("probabilities").properties().stream()
                    .sorted(Comparator.comparingDouble((Map.Entry<String, JsonNode> p) -> p.getValue().doubleValue(0)).reversed())
                    .limit(MOST_CLASSES).forEach(p -> answer.getChildren().add(bar(p.getKey(), p.getValue().doubleValue(0))));
            Label took = SetupSection.caption(out.model() + " v" + out.version() + " took "
                    + PredictionsModel.latency(out.micros()) + ". Asked here, not over HTTP, and not logged.");
            took.setWrapText(true);
            answer.getChildren().add(took);
        });
    }

    private static Node bar(String name, double share) {
        Label label = new Label(name);
        label.setMinWidth(90);
        label.setPrefWidth(110);
        ProgressBar bar = new ProgressBar(share);
        bar.getStyleClass().add("medium");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label figure = new Label(share > 0 && share < 0.001 ? "< 0.1 %" : org.benchwright.views.control.Numbers.percent(share));
        figure.setTooltip(new Tooltip(Double.toString(share)));
        figure.setMinWidth(60);
        figure.setAlignment(Pos.CENTER_RIGHT);
        HBox line = new HBox(8, label, bar, figure);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
