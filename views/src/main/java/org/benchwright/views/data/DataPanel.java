package org.benchwright.views.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Zone;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.control.TableSort;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The list of datasets. */
final class DataPanel implements Panel {
    private static final String ALL = "All zones";

    private final PanelContext context;
    private final DataModel model;
    private final DatasetFacts facts;
    private final TableView<DatasetInfo> table = new TableView<>();
    private final TextField filter;
    private final ChoiceBox<String> zone = new ChoiceBox<>();
    private final Page page = new Page("Data", "");
    private final StackPane view = new StackPane();
    private final EmptyState empty;
    private String wanted = "";

    DataPanel(PanelContext context) {
        this.context = context;
        model = new DataModel(context);
        facts = new DatasetFacts(context);
        empty = emptyState();
        buildTable();
        zone.setId("data-zone-filter");
        zone.setAccessibleText("Zone of the datasets listed");
        zone.getItems().add(ALL);
        Stream.of(Zone.values()).map(Zone::word).forEach(zone.getItems()::add);
        zone.setValue(ALL);
        zone.valueProperty().subscribe(word -> model.zoneProperty().set(Optional.of(word).filter(w -> !w.equals(ALL)).map(Zone::of)));
        filter = FilterField.of("data-filter", "Filter by name, tag or source", model.datasets().filterProperty());
        Button sql = new Button("Ask with SQL", Icons.of("mdi2d-database-search-outline", 16));
        sql.setOnAction(e -> context.open(Location.of(DataPanelProvider.ID, DataPanelProvider.SQL)));
        Button add = new Button("Import a table…", Icons.of("mdi2t-table-arrow-down", 16));
        add.setId("data-import");
        add.getStyleClass().add("accent");
        add.setOnAction(e -> ImportFiles.choose(context));
        page.acts(sql, add);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(new HBox(8, filter, zone), table);
        view.getChildren().add(page);
        model.datasets().loadedProperty().subscribe(loaded -> arrange());
        model.datasets().all().subscribe(this::arrange);
        context.onChange(this, "data", () -> {
            // A changed list would cost the table its selection.
            wanted = chosen().map(DatasetInfo::name).orElse(wanted);
            model.refresh();
        });
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Data";
    }

    @Override
    public void shown() {
        model.refresh();
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.of("data.find", "Find a dataset", "mdi2m-magnify", "Shortcut+F", filter::requestFocus),
                new Action("data.open", "Open the selected dataset", "mdi2o-open-in-app", "O", this::some, () -> chosen().ifPresent(model::open)),
                new Action("data.delete", "Delete the selected dataset", "mdi2t-trash-can-outline", "Delete", this::some,
                        () -> chosen().ifPresent(d -> model.delete(d.name()))));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("filter", filter.getText(), "zone", zone.getValue(), "selected", chosen().map(DatasetInfo::name).orElse(wanted),
                "sort", TableSort.of(table));
    }

    @Override
    public void restore(Map<String, String> state) {
        filter.setText(state.getOrDefault("filter", ""));
        String word = state.getOrDefault("zone", ALL);
        zone.setValue(zone.getItems().contains(word) ? word : ALL);
        wanted = state.getOrDefault("selected", "");
        TableSort.restore(table, state.getOrDefault("sort", ""));
    }

    private boolean some() {
        return chosen().isPresent();
    }

    private Optional<DatasetInfo> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void arrange() {
        List<DatasetInfo> all = model.datasets().all();
        boolean none = all.isEmpty();
        Node shown = model.datasets().loadedProperty().get() && none ? empty : page;
        if (view.getChildren().getFirst() != shown) {
            view.getChildren().setAll(shown);
        }
        long rows = all.stream().mapToLong(d -> d.latest().rows()).sum();
        table.setPlaceholder(new Label(none ? "" : "No dataset matches the filter."));
        page.setSubtitle(none ? "" : Numbers.count(all.size()) + (all.size() == 1 ? " dataset, " : " datasets, ")
                + Numbers.count(rows) + " rows. Drop a file anywhere in the window to import it.");
        if (!wanted.isEmpty()) {
            // The table takes up the new list only after this was told of it.
            Platform.runLater(this::selectWanted);
        }
        inspectIfSeen();
    }

    private void selectWanted() {
        table.getItems().stream().filter(d -> d.name().equals(wanted)).findFirst().ifPresent(dataset -> {
            wanted = "";
            table.getSelectionModel().select(dataset);
        });
    }

    private void inspectIfSeen() {
        if (InSight.is(view)) {
            inspect();
        }
    }

    private void inspect() {
        chosen().ifPresentOrElse(dataset -> context.inspect(dataset.name(), facts.of(dataset, dataset.latest())),
                () -> context.inspect("Data", List.of()));
    }

    private EmptyState emptyState() {
        return new EmptyState("mdi2t-table-large", "No data yet",
                "Import a table (.csv, .tsv, .parquet, .jsonl), or drop a file anywhere in the window.")
                .start("Import a table…", () -> ImportFiles.choose(context))
                .orDemo(context, "Or try it on the demo data");
    }

    private void buildTable() {
        table.setId("data-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        SortedList<DatasetInfo> sorted = new SortedList<>(model.listed());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        TableColumn<DatasetInfo, String> name = Columns.text("name", "Name", 236, DatasetInfo::name);
        name.setCellFactory(c -> new NameCell());
        table.getColumns().add(name);
        table.getColumns().add(number("version", "Version", 76, d -> d.latest().version(), Numbers::count));
        table.getColumns().add(number("rows", "Rows", 100, d -> d.latest().rows(), Numbers::count));
        table.getColumns().add(number("columns", "Columns", 82, d -> d.latest().columns().size(), Numbers::count));
        table.getColumns().add(number("size", "Size", 80, d -> d.latest().bytes(), Numbers::bytes));
        table.getColumns().add(Columns.time("imported", "Imported", 128, d -> d.latest().importedAt()));
        table.getColumns().add(Columns.text("zone", "Zone", 72, d -> d.zone().word()));
        table.getColumns().add(Columns.text("tags", "Tags", 140, d -> String.join(", ", d.tags())));
        table.getColumns().add(Columns.shown("source", "Source", 160, d -> d.latest().source(), DatasetFacts::shortSource, s -> s));
        table.getSelectionModel().selectedItemProperty().subscribe(now -> inspectIfSeen());
        Opening.on(table, model::open);
        Opening.deleteOn(table, () -> chosen().ifPresent(d -> model.delete(d.name())));
        table.setRowFactory(view -> {
            TableRow<DatasetInfo> row = Opening.row(model::open);
            row.contextMenuProperty().bind(row.itemProperty().map(item -> menu()));
            return row;
        });
    }

    private ContextMenu menu() {
        MenuItem open = new MenuItem("Open");
        open.setOnAction(e -> chosen().ifPresent(model::open));
        MenuItem version = new MenuItem("Import a new version…");
        version.setOnAction(e -> chosen().ifPresent(d -> ImportFiles.choose(context, Optional.of(d.name()))));
        MenuItem delete = new MenuItem("Delete");
        delete.setOnAction(e -> chosen().ifPresent(d -> model.delete(d.name())));
        return new ContextMenu(open, version, delete);
    }

    private static TableColumn<DatasetInfo, Double> number(String id, String title, double width, ToLongFunction<DatasetInfo> value,
            LongFunction<String> written) {
        return Columns.number(id, title, width, value::applyAsLong, v -> written.apply((long) v));
    }

    private static final class NameCell extends TableCell<DatasetInfo, String> {
        @Override
        protected void updateItem(String item, boolean none) {
            super.updateItem(item, none);
            DatasetInfo dataset = none || getTableRow() == null ? null : getTableRow().getItem();
            setText(none ? null : item);
            setGraphic(dataset != null && dataset.latest().synthetic() ? new Pill("synthetic", Pill.Tone.WARN) : null);
            setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
            setGraphicTextGap(8);
            setAlignment(Pos.CENTER_LEFT);
        }
    }
}
