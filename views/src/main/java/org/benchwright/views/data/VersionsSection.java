package org.benchwright.views.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetDiff;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.version.VersionTag;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.PanelContext;

/** All versions of a dataset; for the selected one, what differs from the version before it. */
final class VersionsSection extends VBox {
    private final PanelContext context;
    private final DatasetModel model;
    private final TableView<DatasetVersion> table = new TableView<>();
    private final Label heading = Page.section("");
    private final Label words = new Label();
    private final PagedTable samples;
    private final VersionTags tagging;
    private final RetentionBar retention;
    private final ShiftTable shifts = new ShiftTable();
    private String compared = "";

    VersionsSection(PanelContext context, DatasetModel model) {
        super(8);
        this.context = context;
        this.model = model;
        samples = new PagedTable(context.background());
        tagging = new VersionTags(model);
        retention = new RetentionBar("dataset-retention", "Of this dataset", model::retain);
        Hyperlink cleanup = new Hyperlink("Which versions can go?");
        cleanup.setId("dataset-cleanup");
        cleanup.setOnAction(e -> context.open(Location.of(DataPanelProvider.ID, DataPanelProvider.CLEANUP)));
        retention.getChildren().add(retention.getChildren().size() - 1, cleanup);
        table.setId("dataset-versions");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setMinHeight(82);
        table.getColumns().add(column("Version", 90, v -> Integer.toString(v.version()), true));
        table.getColumns().add(tags());
        table.getColumns().add(column("Rows", 110, v -> Numbers.count(v.rows()), true));
        table.getColumns().add(column("Columns", 90, v -> Numbers.count(v.columns().size()), true));
        table.getColumns().add(column("Size", 90, v -> Numbers.bytes(v.bytes()), true));
        table.getColumns().add(column("Files", 80, v -> Numbers.count(v.tables().size()), true));
        table.getColumns().add(column("Left out", 90, v -> v.rejected() == 0 ? "–" : Numbers.count(v.rejected()), true));
        table.getColumns().add(column("Imported", 180, v -> Numbers.exact(v.importedAt()), false));
        table.getColumns().add(column("Source", 280, v -> DatasetFacts.shortSource(v.source()), false));
        Opening.on(table, this::open);
        table.getSelectionModel().selectedItemProperty().subscribe(this::compare);
        words.setWrapText(true);
        words.setId("dataset-diff");
        VBox.setVgrow(samples, Priority.ALWAYS);
        getChildren().addAll(table, retention, tagging, heading, words, shifts, samples);
        samples.setVisible(false);
        model.loadedProperty().subscribe(loaded -> loaded.ifPresent(l -> {
            tagging.show(Optional.ofNullable(table.getSelectionModel().getSelectedItem()), l.tags());
            retention.show(l.retention());
            table.refresh();
            if (!table.getItems().equals(l.dataset().versions())) {
                table.getItems().setAll(l.dataset().versions());
                table.setPrefHeight(62 + 34.0 * Math.min(6, table.getItems().size()));
                table.setMinHeight(table.getPrefHeight());
            }
        }));
    }

    /** Called when the section is looked at: comparing takes time. */
    void shown() {
        if (table.getSelectionModel().isEmpty()) {
            model.loadedProperty().get().ifPresent(l -> table.getSelectionModel().select(l.version()));
        }
    }

    private void open(DatasetVersion version) {
        context.open(Location.of(DataPanelProvider.ID, version.reference()));
    }

    private void compare(DatasetVersion version) {
        if (version == null || version.reference().equals(compared)) {
            return;
        }
        compared = version.reference();
        model.loadedProperty().get().ifPresent(l -> tagging.show(Optional.of(version), l.tags()));
        shifts.clear();
        samples.setVisible(false);
        Optional<DatasetVersion> former = table.getItems().stream().filter(v -> v.version() < version.version()).findFirst();
        heading.setText(former.map(f -> "From version " + f.version() + " to version " + version.version()).orElse("Version " + version.version()));
        words.setText(former.isEmpty() ? "This is the first version." : "Comparing…");
        former.ifPresent(f -> model.diff(f, version, diff -> {
            if (compared.equals(version.reference())) {
                show(diff);
            }
        }));
        former.ifPresent(f -> model.shifts(f, version, found -> {
            if (compared.equals(version.reference())) {
                shifts.show(found);
            }
        }));
    }

    private TableColumn<DatasetVersion, String> tags() {
        return column("Tags", 140, v -> model.loadedProperty().get().map(l -> String.join(", ",
                l.tags().stream().filter(t -> t.version() == v.version()).map(VersionTag::tag).toList())).orElse(""), false);
    }

    private void show(DatasetDiff diff) {
        words.setText(sentence(diff));
        List<RowSource.Field> fields = new ArrayList<>();
        fields.add(new RowSource.Field("change", ColumnType.TEXT, "what happened to the row"));
        List<List<Object>> rows = new ArrayList<>();
        List<String> names = diff.samples().values().stream().flatMap(List::stream).flatMap(row -> row.keySet().stream()).distinct().toList();
        names.forEach(name -> fields.add(new RowSource.Field(name, numeric(diff, name) ? ColumnType.DECIMAL : ColumnType.TEXT, "")));
        diff.samples().forEach((change, sampled) -> sampled.forEach(row -> {
            List<Object> values = new ArrayList<>();
            values.add(change);
            names.forEach(name -> values.add(row.get(name)));
            rows.add(values);
        }));
        samples.setVisible(!rows.isEmpty());
        samples.show(RowSource.of(fields, rows));
    }

    private static boolean numeric(DatasetDiff diff, String name) {
        return diff.samples().values().stream().flatMap(List::stream).map((Map<String, Object> row) -> row.get(name)).filter(v -> v != null)
                .allMatch(v -> v instanceof Number);
    }

    /** The difference in words. */
    static String sentence(DatasetDiff diff) {
        if (diff.same()) {
            return "Nothing differs.";
        }
        List<String> parts = new ArrayList<>();
        rows(parts, diff.rows().added(), "added");
        rows(parts, diff.rows().removed(), "removed");
        rows(parts, diff.rows().changed(), "changed");
        rows(parts, diff.rows().unchanged(), "as before");
        names(parts, "New columns: ", diff.columns().added());
        names(parts, "Columns gone: ", diff.columns().removed());
        names(parts, "Types changed: ", diff.columns().changed().stream().map(c -> c.name() + " from " + c.from() + " to " + c.to()).toList());
        return String.join(" ", parts);
    }

    private static void rows(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Numbers.count(count) + (count == 1 ? " row " : " rows ") + what + ".");
        }
    }

    private static void names(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + String.join(", ", names) + ".");
        }
    }

    private static TableColumn<DatasetVersion, String> column(String title, double width,
            java.util.function.Function<DatasetVersion, String> value, boolean right) {
        TableColumn<DatasetVersion, String> column = new TableColumn<>(title);
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
