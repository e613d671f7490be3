package org.benchwright.views.data;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.ImportPreview;
import org.benchwright.views.control.CellFormat;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.PanelContext;

/** Asks what a file is before it is imported: everything is detected and can be changed, the first rows show what comes of it; Enter imports. */
final class ImportSheet {
    private static final int COLUMNS = 100;
    private static final List<ColumnType> TYPES = List.of(ColumnType.TEXT, ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.BOOLEAN,
            ColumnType.DATE, ColumnType.TIMESTAMP);

    private final PanelContext context;
    private final ImportModel model;
    private final Runnable closed;
    private final Stage stage = new Stage();
    private final TableView<List<Object>> rows = new TableView<>();
    private final Label found = new Label();
    private final Label problem = new Label();
    private final Button start = new Button("Import");

    /**
     * @param place  such as "2 of 3", or empty
     * @param closed told when the sheet is gone, imported or not
     */
    ImportSheet(PanelContext context, ImportModel model, String place, Runnable closed) {
        this.context = context;
        this.model = model;
        this.closed = closed;
        stage.initOwner(context.window());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Import " + model.file().getFileName() + (place.isEmpty() ? "" : " (" + place + ")"));
        Scene scene = new Scene(content(place), 880, 600);
        if (context.window().getScene() != null) {
            scene.getStylesheets().setAll(context.window().getScene().getStylesheets());
        }
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setScene(scene);
        stage.setOnHidden(e -> this.closed.run());
    }

    void show() {
        stage.show();
    }

    private Node field(String caption, Node control) {
        Label label = new Label(caption);
        label.getStyleClass().add("bw-caption");
        label.setLabelFor(control);
        return new VBox(4, label, control);
    }

    private VBox content(String place) {
        Label title = new Label(model.file().getFileName().toString());
        title.getStyleClass().add("bw-title");
        Label path = new Label((place.isEmpty() ? "" : place + " · ") + model.file().toAbsolutePath().getParent());
        path.getStyleClass().add("bw-caption");

        TextField name = new TextField();
        name.setId("import-name");
        name.setPrefColumnCount(22);
        name.textProperty().bindBidirectional(model.nameProperty());
        Label becomes = new Label();
        becomes.getStyleClass().add("bw-caption");
        becomes.textProperty().bind(model.becomesProperty());
        CheckBox append = new CheckBox("Add to the rows that are there");
        append.setId("import-append");
        append.selectedProperty().bindBidirectional(model.appendProperty());
        append.visibleProperty().bind(model.thereProperty());
        TextField partition = new TextField();
        partition.setId("import-partition");
        partition.setPromptText("Partition by: day:time, source");
        partition.setAccessibleText("Partition by");
        partition.setTooltip(new Tooltip("One file for each value of a column, or of hour:, day: or month: of a time. Blank: as the version before."));
        partition.setPrefColumnCount(20);
        partition.textProperty().bindBidirectional(model.partitionByProperty());
        Region middle = new Region();
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox lies = new HBox(16, becomes, middle, append, partition);
        lies.setAlignment(Pos.CENTER_LEFT);
        HBox fields = new HBox(16, field("Name", name));
        if (model.delimited()) {
            fields.getChildren().addAll(field("Fields divided by", combo("import-delimiter", ImportModel.DELIMITERS, model.delimiterProperty())),
                    field("First line", combo("import-header", List.of(ImportModel.Header.values()), model.headerProperty())),
                    field("Encoding", combo("import-encoding", ImportModel.ENCODINGS, model.encodingProperty())));
        }

        rows.getStyleClass().addAll("bw-table", "dense", "edge-to-edge");
        rows.setFixedCellSize(26);
        rows.setId("import-rows");
        rows.setSelectionModel(null);
        VBox.setVgrow(rows, Priority.ALWAYS);
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.setId("import-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        StackPane preview = new StackPane(rows, problem);
        StackPane.setAlignment(problem, Pos.TOP_LEFT);
        preview.setMinHeight(120);
        VBox.setVgrow(preview, Priority.ALWAYS);

        found.getStyleClass().add("bw-caption");
        found.setWrapText(true);
        found.setMinHeight(Region.USE_PREF_SIZE);
        found.setId("import-found");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> stage.close());
        start.getStyleClass().add("accent");
        start.setId("import-start");
        start.setDefaultButton(true);
        start.setOnAction(e -> begin());
        start.disableProperty().bind(javafx.beans.binding.Bindings.createBooleanBinding(
                () -> model.previewProperty().get().isEmpty() || model.nameProperty().get().isBlank(),
                model.previewProperty(), model.nameProperty()));
        HBox buttons = new HBox(8, space, cancel, start);

        model.previewProperty().subscribe(found -> show(found));
        model.lookingProperty().subscribe(looking -> rows.setPlaceholder(new Label(looking ? "Looking at the file…" : "")));
        VBox content = new VBox(12, new VBox(2, title, path), fields, lies, preview, found, buttons);
        content.getStyleClass().add("bw-sheet");
        return content;
    }

    private static <T> ComboBox<T> combo(String id, List<T> choices, javafx.beans.property.ObjectProperty<T> chosen) {
        ComboBox<T> combo = new ComboBox<>();
        combo.setId(id);
        combo.getItems().setAll(choices);
        combo.valueProperty().bindBidirectional(chosen);
        return combo;
    }

    private void begin() {
        if (stage.isShowing()) {
            stage.close();
            model.start();
        }
    }

    private void show(Optional<ImportPreview> preview) {
        rows.setVisible(preview.isPresent() || model.problemProperty().get().isEmpty());
        rows.getColumns().clear();
        rows.getItems().clear();
        found.setText("");
        preview.ifPresent(p -> {
            for (int i = 0; i < Math.min(COLUMNS, p.columns().size()); i++) {
                rows.getColumns().add(column(p, i));
            }
            rows.getItems().setAll(p.rows());
            found.setText(words(p));
        });
    }

    private TableColumn<List<Object>, String> column(ImportPreview preview, int index) {
        var info = preview.columns().get(index);
        TableColumn<List<Object>, String> column = new TableColumn<>();
        Label name = new Label(info.name());
        VBox head = new VBox(2, name);
        head.getStyleClass().add("bw-sheet-head");
        if (model.delimited()) {
            ComboBox<ColumnType> type = new ComboBox<>();
            type.getItems().setAll(TYPES);
            type.setValue(info.type());
            type.getStyleClass().add("bw-type");
            type.setConverter(new javafx.util.StringConverter<>() {
                @Override
                public String toString(ColumnType value) {
                    return value == null ? "" : word(value);
                }

                @Override
                public ColumnType fromString(String text) {
                    return null;
                }
            });
            type.setOnAction(e -> model.setType(info.name(), type.getValue()));
            head.getChildren().add(type);
        } else {
            Label type = new Label(word(info.type()));
            type.getStyleClass().add("bw-caption");
            head.getChildren().add(type);
        }
        column.setGraphic(head);
        column.setSortable(false);
        column.setPrefWidth(Math.clamp(24 + 8L * Math.max(info.name().length(), longest(preview, index)), 128, 260));
        boolean right = info.type().numeric();
        CellFormat format = CellFormat.of(preview.rows().stream().map(row -> row.get(index)).filter(v -> v != null).toList());
        column.setCellValueFactory(row -> new javafx.beans.property.ReadOnlyStringWrapper(format.text(row.getValue().get(index))));
        if (right) {
            column.setStyle("-fx-alignment: CENTER-RIGHT;");
        }
        return column;
    }

    private static int longest(ImportPreview preview, int index) {
        return preview.rows().stream().map(row -> row.get(index)).mapToInt(v -> v == null ? 1 : v.toString().length()).max().orElse(1);
    }

    private static String word(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "whole number";
            case DECIMAL -> "number";
            case TEXT -> "text";
            case DATE -> "date";
            case TIMESTAMP -> "date and time";
            case OTHER -> "nested";
        };
    }

    private static String words(ImportPreview p) {
        StringBuilder text = new StringBuilder(Numbers.count(p.columns().size())).append(p.columns().size() == 1 ? " column. " : " columns. ");
        text.append(String.join(" ", p.notes()));
        if (!p.rejected().isEmpty()) {
            text.append(" ").append(Numbers.count(p.rejected().size())).append(p.rejected().size() == 1 ? " line" : " lines")
                    .append(p.whole() ? " would be left out; the first is line " : " of the beginning would be left out; the first is line ")
                    .append(Numbers.count(p.rejected().getFirst().line())).append(": ").append(p.rejected().getFirst().reason());
        }
        return text.toString();
    }
}
