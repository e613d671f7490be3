package org.benchwright.views.data;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.benchwright.engine.data.ColumnShift;

/** The columns whose figures differ between two versions; the figures before and after, and how far the values have shifted. */
final class ShiftTable extends TableView<ColumnShift> {
    private static final int ROWS = 5;

    ShiftTable() {
        setId("dataset-shifts");
        getStyleClass().addAll("bw-table", "edge-to-edge");
        setFixedCellSize(34);
        setMinHeight(82);
        getColumns().add(column("Column", 160, ColumnShift::name, false));
        getColumns().add(column("Missing", 140, s -> pair(percent(s.missing().from()), percent(s.missing().to())), true));
        getColumns().add(column("Distinct", 140, s -> pair(figure(s.distinct().from()), figure(s.distinct().to())), true));
        getColumns().add(column("Mean", 180, s -> s.mean().map(p -> pair(figure(p.from()), figure(p.to()))).orElse("–"), true));
        getColumns().add(column("Median", 180, s -> s.quantiles().containsKey("p50")
                ? pair(figure(s.quantiles().get("p50").from()), figure(s.quantiles().get("p50").to())) : "–", true));
        getColumns().add(column("Stability index", 130, s -> s.stability().isPresent()
                ? String.format(Locale.ROOT, "%.3f", s.stability().getAsDouble()) : "–", true));
        clear();
    }

    void clear() {
        getItems().clear();
        setVisible(false);
        setManaged(false);
    }

    void show(List<ColumnShift> shifts) {
        getItems().setAll(shifts.stream().filter(s -> !s.same()).toList());
        setPrefHeight(48 + 34.0 * Math.min(ROWS, getItems().size()));
        setMinHeight(getPrefHeight());
        setVisible(!getItems().isEmpty());
        setManaged(!getItems().isEmpty());
    }

    private static String pair(String from, String to) {
        return from.equals(to) ? to : from + " → " + to;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%,d", (long) value).replace(',', '\u202f')
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static TableColumn<ColumnShift, String> column(String title, double width, Function<ColumnShift, String> value, boolean right) {
        TableColumn<ColumnShift, String> column = new TableColumn<>(title);
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
