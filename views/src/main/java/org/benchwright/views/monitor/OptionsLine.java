package org.benchwright.views.monitor;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.stats.MultipleTesting;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Action;

/** Which rows are compared, and folded away how strictly. */
final class OptionsLine extends VBox {
    OptionsLine(ComparisonModel model) {
        super(8);
        ComboBox<MultipleTesting> correction = new ComboBox<>();
        correction.setId("monitor-correction");
        correction.getItems().setAll(MultipleTesting.values());
        correction.setConverter(new StringConverter<>() {
            @Override
            public String toString(MultipleTesting method) {
                return method == null ? "" : switch (method) {
                    case NONE -> "no correction";
                    case BONFERRONI -> "Bonferroni";
                    case HOLM -> "Holm";
                    case BENJAMINI_HOCHBERG -> "Benjamini–Hochberg";
                };
            }

            @Override
            public MultipleTesting fromString(String name) {
                return null;
            }
        });
        correction.valueProperty().bindBidirectional(model.correctionProperty());
        correction.setOnAction(e -> model.compare());
        TextField alpha = field("monitor-alpha", 5, model);
        alpha.textProperty().bindBidirectional(model.alphaProperty());
        HBox strictness = line(new Label("Correct p-values by"), correction, new Label("and call a change real below"), alpha);
        ToggleButton fold = new ToggleButton("How strictly", Icons.of("mdi2t-tune-variant", 16));
        fold.setId("monitor-options");
        fold.getStyleClass().add("flat");
        strictness.visibleProperty().bind(fold.selectedProperty());
        strictness.managedProperty().bind(fold.selectedProperty());
        HBox rows = line();
        if (model.subject() instanceof Subject.Served) {
            ComboBox<ComparisonModel.Since> since = new ComboBox<>();
            since.setId("monitor-since");
            since.getItems().setAll(ComparisonModel.Since.values());
            since.valueProperty().bindBidirectional(model.sinceProperty());
            since.setOnAction(e -> model.compare());
            TextField newest = field("monitor-newest", 7, model);
            newest.textProperty().bindBidirectional(model.newestProperty());
            rows.getChildren().addAll(new Label("Received in"), since, new Label("at most the newest"), newest, new Label("rows"));
        }
        Action again = Action.of("monitor.refresh", "Compare again", "mdi2r-refresh", "F5", model::compare);
        ActionButton refresh = new ActionButton(again);
        refresh.getStyleClass().add("flat");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        rows.getChildren().addAll(fold, space, refresh);
        getChildren().addAll(rows, strictness);
    }

    private static TextField field(String id, int columns, ComparisonModel model) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setOnAction(e -> model.compare());
        return field;
    }

    private static HBox line(javafx.scene.Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
