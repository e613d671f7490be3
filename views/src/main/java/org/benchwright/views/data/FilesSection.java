package org.benchwright.views.data;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.DatasetFiles;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;

/** The files that a version lies in: partition, rows and size of each; small ones can be merged. */
final class FilesSection extends VBox {
    private final TableView<DatasetFiles.Placed> table = new TableView<>();
    private final TableColumn<DatasetFiles.Placed, String> partition = column("Partition", 280, p -> p.part().words(), false);
    private final Label words = new Label();
    private final Button compact = new Button("Compact", Icons.of("mdi2a-arrow-collapse-vertical", 16));

    FilesSection(FilesModel model) {
        super(8);
        words.setId("dataset-files-words");
        words.getStyleClass().add("bw-caption");
        compact.setId("dataset-compact");
        compact.setOnAction(e -> model.compact());
        compact.disableProperty().bind(model.mergingProperty());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(8, words, between, compact);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(32);
        table.setId("dataset-files");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns().add(partition);
        table.getColumns().add(column("Rows", 120, p -> Numbers.count(p.part().rows()), true));
        table.getColumns().add(column("Size", 120, p -> Numbers.bytes(p.file().bytes()), true));
        table.getColumns().add(column("File", 400, p -> p.file().path(), false));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, table);
        model.loadedProperty().subscribe(this::show);
    }

    private void show(Optional<FilesModel.Loaded> loaded) {
        compact.setVisible(loaded.map(l -> l.mergeable() > 0).orElse(false));
        table.getItems().setAll(loaded.map(FilesModel.Loaded::files).orElse(java.util.List.of()));
        loaded.ifPresent(l -> {
            partition.setVisible(!l.keys().isEmpty());
            words.setText(Numbers.count(l.files().size()) + (l.files().size() == 1 ? " file" : " files") + " · " + Numbers.bytes(l.files().stream()
                    .mapToLong(p -> p.file().bytes()).sum()) + (l.keys().isEmpty() ? "" : " · by " + String.join(", ", l.keys()))
                    + (l.mergeable() > 0 ? " · merging leaves " + Numbers.count(l.files().size() - l.mergeable()) : ""));
        });
    }

    private static TableColumn<DatasetFiles.Placed, String> column(String title, double width, Function<DatasetFiles.Placed, String> value, boolean right) {
        TableColumn<DatasetFiles.Placed, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        if (right) {
            column.getStyleClass().add("bw-number");
            column.setStyle("-fx-alignment: CENTER-RIGHT;");
        }
        return column;
    }
}
