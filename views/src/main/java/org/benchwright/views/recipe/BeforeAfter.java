package org.benchwright.views.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.prepare.Preview;
import org.benchwright.engine.data.prepare.Preview.Change;
import org.benchwright.engine.data.prepare.Preview.Fate;
import org.benchwright.views.control.CellFormat;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;
import org.benchwright.views.recipe.BeforeAfterModel.Row;
import org.benchwright.views.recipe.BeforeAfterModel.Shown;

/** What a step does to its columns at the left, and to its first rows at the right with every changed cell marked. */
final class BeforeAfter extends VBox {
    private static final double CELL = 120;

    private final Label summary = new Label();
    private final TableView<Change> columns = RunLines.table("recipe-columns", "");
    private final SplitPane parts = new SplitPane();

    BeforeAfter(BeforeAfterModel model) {
        super(4);
        setId("recipe-before-after");
        getStyleClass().add("bw-before-after");
        summary.setId("recipe-before-after-summary");
        summary.setWrapText(true);
        columns.getColumns().add(Columns.text("name", "Column", 120, Change::name));
        columns.getColumns().add(Columns.node("fate", "Is", 80, BeforeAfter::words, change -> new Pill(words(change), tone(change))));
        columns.getColumns().add(Columns.number("changed", "Changed", 72, change -> change.changed() == 0 ? Double.NaN : change.changed(),
                v -> Numbers.count((long) v)));
        columns.getColumns().add(Columns.text("type", "Type", 160, change -> switch (change.fate()) {
            case RETYPED -> change.typeBefore() + " → " + change.typeAfter();
            case REMOVED -> change.typeBefore();
            case KEPT, ADDED -> change.typeAfter();
        }));
        VBox.setVgrow(parts, Priority.ALWAYS);
        model.shownProperty().subscribe(this::show);
    }

    private void show(Shown shown) {
        switch (shown) {
            case Shown.Words words -> {
                summary.setText(words.text());
                getChildren().setAll(summary);
            }
            case Shown.Found found -> {
                summary.setText(found.id() + ": " + BeforeAfterModel.summary(found.preview()));
                columns.getItems().setAll(found.preview().columns());
                List<Node> rows = rows(found.preview());
                parts.getItems().setAll(Stream.concat(Stream.of(columns), rows.stream()).toList());
                parts.setDividerPositions(rows.size() == 1 ? new double[] {0.32} : new double[] {0.3, 0.65});
                getChildren().setAll(summary, parts);
            }
        }
    }

    private static List<Node> rows(Preview preview) {
        if (preview.matched()) {
            return List.of(table("recipe-rows", "", preview.columns(), BeforeAfterModel.rows(preview)));
        }
        return List.of(table("recipe-rows-before", "Before", preview.columns().stream().filter(c -> c.fate() != Fate.ADDED).toList(),
                alone(preview.before())),
                table("recipe-rows-after", "After", preview.columns().stream().filter(c -> c.fate() != Fate.REMOVED).toList(),
                alone(preview.after())));
    }

    /** Rows that are not compared with any other. */
    private static List<Row> alone(List<Map<String, Object>> rows) {
        return IntStream.range(0, rows.size()).mapToObj(i -> new Row(i + 1, rows.get(i), Optional.of(rows.get(i)))).toList();
    }

    private static Node table(String id, String title, List<Change> columns, List<Row> rows) {
        TableView<Row> table = RunLines.table(id, "There are no rows.");
        table.getColumns().add(Columns.text("row", title.isEmpty() ? "Row" : title, 80, row -> Numbers.count(row.number())
                + (row.after().isEmpty() ? ", left out" : "")));
        columns.forEach(column -> table.getColumns().add(column(column, title.isEmpty(), rows)));
        table.getItems().setAll(rows);
        return table;
    }

    private static TableColumn<Row, Row> column(Change change, boolean marked, List<Row> rows) {
        String name = change.name();
        Function<Row, Object> now = row -> row.after().filter(after -> after.containsKey(name)).map(after -> after.get(name)).orElse(
                row.after().isEmpty() || change.fate() == Fate.REMOVED ? row.before().get(name) : null);
        List<Object> all = rows.stream().flatMap(row -> Stream.of(Optional.ofNullable(now.apply(row)), Optional.ofNullable(row.before().get(name))))
                .flatMap(Optional::stream).toList();
        CellFormat format = CellFormat.of(all);
        boolean number = !all.isEmpty() && all.stream().allMatch(Number.class::isInstance);
        TableColumn<Row, Row> column = new TableColumn<>(!marked ? name : switch (change.fate()) {
            case ADDED -> "+ " + name;
            case REMOVED -> "− " + name;
            case KEPT, RETYPED -> name;
        });
        column.setId(name);
        column.setPrefWidth(CELL + (change.changed() > 0 ? CELL / 2 : 0));
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("bw-number");
        }
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Row row, boolean none) {
                super.updateItem(row, none);
                getStyleClass().removeAll("bw-cell-changed", "bw-cell-added", "bw-cell-gone", "bw-number");
                if (none || row == null) {
                    setText(null);
                    return;
                }
                if (number) {
                    getStyleClass().add("bw-number");
                }
                boolean changed = marked && row.changed(name);
                setText((changed ? format.text(row.before().get(name)) + " → " : "") + (row.after().isEmpty() && change.fate() == Fate.ADDED ? ""
                        : format.text(now.apply(row))));
                if (marked && (row.after().isEmpty() || change.fate() == Fate.REMOVED)) {
                    getStyleClass().add("bw-cell-gone");
                } else if (changed) {
                    getStyleClass().add("bw-cell-changed");
                } else if (marked && change.fate() == Fate.ADDED) {
                    getStyleClass().add("bw-cell-added");
                }
            }
        });
        return column;
    }

    private static String words(Change change) {
        return change.fate().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Pill.Tone tone(Change change) {
        return switch (change.fate()) {
            case KEPT -> Pill.Tone.NEUTRAL;
            case ADDED -> Pill.Tone.GOOD;
            case REMOVED -> Pill.Tone.BAD;
            case RETYPED -> Pill.Tone.WARN;
        };
    }
}
