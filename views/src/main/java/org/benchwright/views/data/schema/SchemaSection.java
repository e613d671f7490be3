package org.benchwright.views.data.schema;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaRules;
import org.benchwright.views.control.Numbers;

/** What is demanded of new versions' columns, and what each version changed. */
public final class SchemaSection extends VBox {
    private final SchemaModel model;
    private final ChoiceBox<Compatibility> demand = new ChoiceBox<>();
    private final Label meaning = new Label();
    private final ListView<SchemaRules.Step> steps = new ListView<>();
    private final Label none = new Label("There is one version so far. Import another, and what changed in its columns shows here.");
    private boolean showing;

    public SchemaSection(SchemaModel model) {
        super(12);
        this.model = model;
        demand.setId("schema-demand");
        demand.setAccessibleText("What new versions must stay compatible with");
        demand.getItems().addAll(Compatibility.NONE, Compatibility.BACKWARD, Compatibility.FORWARD, Compatibility.FULL);
        demand.setConverter(new StringConverter<>() {
            @Override
            public String toString(Compatibility level) {
                return level == null ? "" : level == Compatibility.NONE ? "anything" : level.word() + " compatible";
            }

            @Override
            public Compatibility fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed");
            }
        });
        demand.valueProperty().subscribe(this::demanded);
        meaning.getStyleClass().add("bw-caption");
        meaning.setMinWidth(0);
        HBox line = new HBox(8, new Label("New versions may be"), demand, meaning);
        line.setAlignment(Pos.CENTER_LEFT);
        steps.setId("schema-steps");
        steps.getStyleClass().addAll("bw-table", "edge-to-edge");
        steps.setCellFactory(v -> new StepCell());
        none.setWrapText(true);
        steps.setPlaceholder(none);
        VBox.setVgrow(steps, Priority.ALWAYS);
        getChildren().addAll(line, steps);
        model.knownProperty().subscribe(known -> known.ifPresent(this::show));
    }

    private void show(SchemaModel.Known known) {
        showing = true;
        demand.setValue(known.demanded());
        showing = false;
        if (!steps.getItems().equals(known.steps())) {
            steps.getItems().setAll(known.steps());
        }
    }

    private void demanded(Compatibility level) {
        meaning.setText(level == null || level == Compatibility.NONE ? "An import is never refused for its columns."
                : "An import that is not is refused. " + SchemaLines.meaning(level));
        if (level != null && !showing) {
            model.demand(level);
        }
    }

    private static final class StepCell extends ListCell<SchemaRules.Step> {
        StepCell() {
            getStyleClass().add("bw-hit");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SchemaRules.Step step, boolean empty) {
            super.updateItem(step, empty);
            setText(null);
            setGraphic(Optional.ofNullable(empty ? null : step).map(StepCell::lines).orElse(null));
        }

        private static VBox lines(SchemaRules.Step step) {
            Label version = new Label("Version " + step.version());
            version.getStyleClass().add("bw-strong");
            Label when = new Label(Numbers.ago(step.importedAt()));
            when.getStyleClass().add("bw-caption");
            when.setTooltip(new Tooltip(Numbers.exact(step.importedAt())));
            HBox head = new HBox(12, version, SchemaLines.pill(step.compatibility()), when);
            head.setAlignment(Pos.CENTER_LEFT);
            VBox lines = new VBox(4, head);
            if (step.changes().isEmpty()) {
                Label same = new Label("The same columns.");
                same.getStyleClass().add("bw-caption");
                lines.getChildren().add(same);
            } else {
                lines.getChildren().addAll(SchemaLines.of(step.changes()));
            }
            lines.setStyle("-fx-padding: 8 0 8 0;");
            return lines;
        }
    }
}
