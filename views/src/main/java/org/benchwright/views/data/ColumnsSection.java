package org.benchwright.views.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.benchwright.engine.data.ColumnProfile;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetProfile;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.PagedTable;

/** The profile: a line a column. */
final class ColumnsSection extends StackPane {
    private static final int BINS = 24;

    private final TableView<ColumnProfile> table = new TableView<>();
    private final ProgressIndicator waiting = new ProgressIndicator();

    /** @param chosen told which column is selected */
    ColumnsSection(DatasetModel model, Consumer<ColumnProfile> chosen) {
        table.setId("dataset-columns");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setPlaceholder(new Label(""));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getColumns().add(names());
        table.getColumns().add(column("Type", 80, ColumnProfile::type, Object::toString, false));
        table.getColumns().add(missing());
        table.getColumns().add(column("Distinct", 84, ColumnProfile::distinct, v -> Numbers.count((Long) v), true));
        table.getColumns().add(distribution());
        table.getColumns().add(column("Min", 96, ColumnProfile::min, ColumnFacts::shown, true));
        table.getColumns().add(column("Mean", 96, ColumnProfile::mean, ColumnFacts::shown, true));
        table.getColumns().add(column("Max", 96, ColumnProfile::max, ColumnFacts::shown, true));
        table.getColumns().add(column("Std", 84, ColumnProfile::std, ColumnFacts::shown, true));
        table.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                chosen.accept(item);
            }
        });
        waiting.setMaxSize(40, 40);
        getChildren().addAll(table, waiting);
        model.profileProperty().subscribe(this::show);
    }

    /** Selects a column by name. */
    void choose(String name) {
        table.getItems().stream().filter(c -> c.name().equals(name)).findFirst().ifPresent(c -> {
            table.getSelectionModel().select(c);
            table.scrollTo(c);
        });
    }

    /** The name of the selected column, or empty. */
    String chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(ColumnProfile::name).orElse("");
    }

    private void show(Optional<DatasetProfile> profile) {
        waiting.setVisible(profile.isEmpty());
        profile.ifPresent(p -> {
            table.getItems().setAll(p.columns());
            if (!p.columns().isEmpty()) {
                table.getSelectionModel().select(0);
            }
        });
    }

    private static TableColumn<ColumnProfile, ColumnProfile> names() {
        TableColumn<ColumnProfile, ColumnProfile> column = new TableColumn<>("Column");
        column.setPrefWidth(180);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(java.util.Comparator.comparing(ColumnProfile::name));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(ColumnProfile item, boolean none) {
                super.updateItem(item, none);
                setText(none || item == null ? null : item.name());
                setGraphic(none || item == null ? null : PagedTable.icon(type(item)));
                setTooltip(none || item == null ? null : new Tooltip(item.name()));
            }
        });
        return column;
    }

    static ColumnType type(ColumnProfile column) {
        for (ColumnType type : ColumnType.values()) {
            if (type.name().equalsIgnoreCase(column.type())) {
                return type;
            }
        }
        return ColumnType.OTHER;
    }

    private static TableColumn<ColumnProfile, Double> missing() {
        TableColumn<ColumnProfile, Double> column = new TableColumn<>("Missing");
        column.setPrefWidth(76);
        column.getStyleClass().add("bw-number");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().rows() == 0 ? 0
                : (double) row.getValue().missing() / row.getValue().rows()));
        column.setCellFactory(c -> new TableCell<>() {
            {
                getStyleClass().add("bw-number");
            }

            @Override
            protected void updateItem(Double share, boolean none) {
                super.updateItem(share, none);
                ColumnProfile item = none || getTableRow() == null ? null : getTableRow().getItem();
                setText(none || share == null ? null : share == 0 ? "–" : share < 0.001 ? "< 0.1 %" : Numbers.percent(share));
                setTooltip(item == null ? null : new Tooltip(Numbers.count(item.missing()) + " of " + Numbers.count(item.rows())));
            }
        });
        return column;
    }

    private static TableColumn<ColumnProfile, ColumnProfile> distribution() {
        TableColumn<ColumnProfile, ColumnProfile> column = new TableColumn<>("Distribution");
        column.setPrefWidth(150);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            private final MiniHistogram bars = new MiniHistogram();

            {
                setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
                bars.prefWidthProperty().bind(widthProperty().subtract(16));
            }

            @Override
            protected void updateItem(ColumnProfile item, boolean none) {
                super.updateItem(item, none);
                setGraphic(none || item == null ? null : bars);
                if (!none && item != null) {
                    bars.setCounts(bars(item));
                }
            }
        });
        return column;
    }

    /** The histogram in few enough bins to see, or the counts of the most frequent values. */
    static List<Long> bars(ColumnProfile column) {
        if (column.histogram().isEmpty()) {
            return column.top().stream().limit(BINS).map(ColumnProfile.ValueCount::count).toList();
        }
        int size = column.histogram().size();
        int each = (size + BINS - 1) / BINS;
        java.util.ArrayList<Long> counts = new java.util.ArrayList<>();
        for (int i = 0; i < size; i += each) {
            counts.add(column.histogram().subList(i, Math.min(size, i + each)).stream().mapToLong(ColumnProfile.Bin::count).sum());
        }
        return counts;
    }

    private static <T> TableColumn<ColumnProfile, T> column(String title, double width, Function<ColumnProfile, T> value,
            Function<Object, String> written, boolean right) {
        TableColumn<ColumnProfile, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setComparator(ColumnFacts.ORDER::compare);
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
            protected void updateItem(T item, boolean none) {
                super.updateItem(item, none);
                setText(none || item == null ? null : written.apply(item));
                setTooltip(none || item == null ? null : new Tooltip(item.toString()));
            }
        });
        return column;
    }
}
