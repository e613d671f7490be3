package org.benchwright.views.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.geometry.Pos;
import org.benchwright.engine.monitor.ColumnDrift;
import org.benchwright.engine.monitor.ColumnKind;
import org.benchwright.engine.stats.TestResult;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.monitor.ComparisonModel.Row;

/** The compared columns, the largest change first. */
final class ColumnTable extends TableView<Row> {
    private static final double ROW = 32;
    private static final int MOST_IN_SIGHT = 8;

    /** @param chosen told which column is selected */
    ColumnTable(Consumer<Row> chosen) {
        setId("monitor-columns");
        getStyleClass().addAll("bw-table", "edge-to-edge");
        setFixedCellSize(ROW);
        setPlaceholder(new Label(""));
        getColumns().add(column("Column", 230, Row::name, Row::name, false, r -> Icons.of(r.drift().type() == ColumnKind.NUMERIC
                ? "mdi2n-numeric" : "mdi2f-format-letter-case", 14)));
        getColumns().add(column("PSI", 76, r -> share(r.drift().psi()), r -> r.drift().psi(), true, r -> null));
        getColumns().add(verdict());
        getColumns().add(column("JS", 70, r -> share(r.drift().js()), r -> r.drift().js(), true, r -> null));
        getColumns().add(column("KS", 70, r -> r.drift().ks().map(TestResult::statistic).map(ColumnTable::share).orElse("–"),
                r -> r.drift().ks().map(TestResult::statistic).orElse(Double.NaN), true, r -> null));
        getColumns().add(column("Corrected p", 100, r -> DriftFacts.p(r.drift().adjustedPValue()).replace("p ", ""),
                r -> r.drift().adjustedPValue(), true, r -> null));
        getColumns().add(column("Wasserstein", 96, r -> r.drift().wasserstein().map(ColumnTable::shown).orElse("–"),
                r -> r.drift().wasserstein().orElse(Double.NaN), true, r -> null));
        getColumns().add(column("Missing", 130, ColumnTable::missing, r -> r.drift().missing().current(), true, r -> null));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosen.accept(row);
            }
        });
        setRows(List.of());
    }

    /** Shows these rows; the column selected before stays selected, else the first is. */
    void setRows(List<Row> rows) {
        Optional<String> before = selected().map(Row::name);
        getItems().setAll(rows);
        setPrefHeight(43 + ROW * Math.clamp(rows.size(), 1, MOST_IN_SIGHT));
        setMinHeight(Region.USE_PREF_SIZE);
        if (!rows.isEmpty()) {
            select(before.filter(name -> rows.stream().anyMatch(r -> r.name().equals(name))).orElse(rows.getFirst().name()));
        }
    }

    /** Selects a column by name. */
    void select(String name) {
        getItems().stream().filter(r -> r.name().equals(name)).findFirst().ifPresent(row -> {
            getSelectionModel().select(row);
            scrollTo(Math.max(0, getItems().indexOf(row) - MOST_IN_SIGHT + 1));
        });
    }

    Optional<Row> selected() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem());
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "–" : Numbers.value(value);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String missing(Row row) {
        double then = row.drift().missing().reference();
        double now = row.drift().missing().current();
        return then == 0 && now == 0 ? "–" : Numbers.percent(then) + " → " + Numbers.percent(now);
    }

    private static TableColumn<Row, ColumnDrift> verdict() {
        TableColumn<Row, ColumnDrift> column = new TableColumn<>("Verdict");
        column.setPrefWidth(104);
        column.setMinWidth(92);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().drift()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(ColumnDrift drift, boolean none) {
                super.updateItem(drift, none);
                setText(null);
                if (none || drift == null) {
                    setGraphic(null);
                } else {
                    HBox box = new HBox(DriftFacts.pill(drift));
                    box.setAlignment(Pos.CENTER_LEFT);
                    setGraphic(box);
                }
            }
        });
        return column;
    }

    private static <T extends Comparable<T>> TableColumn<Row, Row> column(String title, double width, Function<Row, String> text,
            Function<Row, T> value, boolean right, Function<Row, Node> graphic) {
        TableColumn<Row, Row> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.7);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(java.util.Comparator.comparing(value));
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
            protected void updateItem(Row row, boolean none) {
                super.updateItem(row, none);
                boolean nothing = none || row == null;
                setText(nothing ? null : text.apply(row));
                setGraphic(nothing ? null : graphic.apply(row));
                setTooltip(nothing ? null : new Tooltip(String.valueOf(value.apply(row))));
            }
        });
        return column;
    }
}
