package org.benchwright.views.serve;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.serve.LoggedPrediction;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;

/** The newest logged predictions, a page at a time. */
final class PredictionsSection extends VBox {
    private static final double ROW = 30;

    private final PredictionsModel model;
    private final TableView<LoggedPrediction> table = new TableView<>();
    private final Label range = SetupSection.caption("");
    private final Button newer = new Button("Newer", Icons.of("mdi2c-chevron-left", 16));
    private final Button older = new Button("Older", Icons.of("mdi2c-chevron-right", 16));

    /** @param chosen told which prediction is selected */
    PredictionsSection(PredictionsModel model, Consumer<LoggedPrediction> chosen) {
        super(8);
        this.model = model;
        table.setId("serve-predictions");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(ROW);
        table.setItems(model.rows());
        table.setPlaceholder(SetupSection.caption("Nothing logged yet. Start serving, then ask it or send rows of a dataset."));
        table.getColumns().add(column("Time", 110, p -> Numbers.ago(p.at()), p -> Numbers.exact(p.at()), false));
        table.getColumns().add(column("Model", 150, p -> p.model() + "  v" + p.version(), LoggedPrediction::model, false));
        table.getColumns().add(column("Answer", 170, p -> PredictionsModel.answer(p.answer()), LoggedPrediction::answer, false));
        table.getColumns().add(column("Asked for", 420, p -> PredictionsModel.features(p.features()), LoggedPrediction::features, false));
        table.getColumns().add(column("Request took", 100, p -> PredictionsModel.latency(p.latencyUs()), p -> p.latencyUs()
                + " µs for the whole request", true));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                chosen.accept(item);
            }
        });
        newer.getStyleClass().add("flat");
        newer.setOnAction(e -> model.newer());
        older.getStyleClass().add("flat");
        older.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        older.setId("serve-older");
        older.setOnAction(e -> model.older());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, Page.section("Newest predictions"), space, range, newer, older);
        head.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head, table);
        model.rows().addListener((ListChangeListener<LoggedPrediction>) change -> arrange());
        model.countProperty().subscribe(count -> arrange());
    }

    /** What is known about one prediction. */
    static List<Node> facts(LoggedPrediction prediction) {
        Facts asked = new Facts();
        Json.tree(prediction.features()).properties().forEach(f -> asked.add(f.getKey(), PredictionsModel.text(f.getValue())));
        Facts said = new Facts().add("answer", PredictionsModel.answer(prediction.answer()))
                .add("model", prediction.model() + " v" + prediction.version())
                .add("time", Numbers.ago(prediction.at()), prediction.at())
                .add("latency", PredictionsModel.latency(prediction.latencyUs()));
        Json.tree(prediction.answer()).path("probabilities").properties()
                .forEach(p -> said.add(p.getKey(), Numbers.percent(p.getValue().doubleValue(0)), p.getValue().toString()));
        if (!prediction.requestId().isEmpty()) {
            said.add("request", prediction.requestId());
        }
        return List.of(said, Page.section("Asked for"), asked);
    }

    private void arrange() {
        int rows = model.rows().size();
        table.setPrefHeight(rows == 0 ? 110 : 43 + ROW * Math.min(rows, 12));
        table.setMinHeight(Region.USE_PREF_SIZE);
        long first = (long) model.page() * PredictionsModel.PAGE;
        range.setText(rows == 0 ? "" : String.format(Locale.ROOT, "%,d to %,d of %,d", first + 1, first + rows, model.countProperty().get()));
        newer.setVisible(model.page() > 0);
        newer.setManaged(newer.isVisible());
        older.setVisible(model.hasOlder() && first + rows < model.countProperty().get());
        older.setManaged(older.isVisible());
    }

    private static TableColumn<LoggedPrediction, LoggedPrediction> column(String title, double width, Function<LoggedPrediction, String> text,
            Function<LoggedPrediction, String> exact, boolean right) {
        TableColumn<LoggedPrediction, LoggedPrediction> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        if (right) {
            column.getStyleClass().add("bw-number");
        }
        column.setCellFactory(c -> new TableCell<>() {
            {
                if (right) {
                    getStyleClass().add("bw-number");
                }
            }

            @Override
            protected void updateItem(LoggedPrediction item, boolean none) {
                super.updateItem(item, none);
                setText(none || item == null ? null : text.apply(item));
                setTooltip(none || item == null ? null : new Tooltip(exact.apply(item)));
            }
        });
        return column;
    }
}
