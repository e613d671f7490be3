package org.benchwright.views.catalog;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.benchwright.engine.data.scan.ExternalTable;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.data.schema.SchemaLines;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Finds the tables in a folder: what is new, what changed, what is gone; and makes datasets of them. */
final class ScanPanel implements Panel {
    private final PanelContext context;
    private final ScanModel model;
    private final TextField folder = new TextField();
    private final Label problem = new Label();
    private final TableView<ScanModel.Found> table = new TableView<>();
    private final Button take = new Button("", Icons.of("mdi2t-table-arrow-down", 16));
    private final ProgressBar bar = new ProgressBar();
    private final Label doing = new Label();
    private final Page page = new Page("Scan", "");
    private final StackPane below = new StackPane();
    private final VBox list;
    private final EmptyState empty;
    private final Animation ticking;

    ScanPanel(PanelContext context) {
        this.context = context;
        model = new ScanModel(context);
        empty = new EmptyState("mdi2f-folder-search-outline", "Nothing scanned yet",
                "Choose a folder. The tables in it and all below it are listed here and found by the catalog; nothing is imported until you say so.")
                .start("Choose a folder…", this::choose);
        take.setId("scan-take");
        take.getStyleClass().add("accent");
        take.setOnAction(e -> model.take(waiting()));
        page.acts(take);
        buildTable();
        TextField filter = FilterField.of("scan-filter", "Filter by place", model.tables().filterProperty());
        list = new VBox(8, new HBox(filter), table);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        page.add(form(), progress(), below);
        ticking = InSight.everySecond(page, this::tick);
        model.tables().loadedProperty().subscribe(loaded -> arrange());
        model.tables().all().subscribe(this::arrange);
        model.scannedProperty().subscribe(scan -> arrange());
        table.getSelectionModel().getSelectedItems().subscribe(this::offer);
        context.onChange(this, "data", model::refresh);
    }

    private Node form() {
        folder.setId("scan-folder");
        folder.setPromptText("A folder with tables: CSV, TSV, JSON, Parquet, DuckDB, H2");
        folder.textProperty().bindBidirectional(model.folderProperty());
        folder.setOnAction(e -> model.scan());
        HBox.setHgrow(folder, Priority.ALWAYS);
        Button choose = new Button("Choose…");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(e -> choose());
        Button scan = new Button("Scan");
        scan.setId("scan-run");
        scan.setMinWidth(Region.USE_PREF_SIZE);
        scan.disableProperty().bind(Bindings.createBooleanBinding(() -> folder.getText().isBlank() || model.runningProperty().get().isPresent(),
                folder.textProperty(), model.runningProperty()));
        scan.setOnAction(e -> model.scan());
        problem.setId("scan-problem");
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        return new VBox(4, new HBox(8, folder, choose, scan), problem);
    }

    private Node progress() {
        Button cancel = new Button("Cancel");
        cancel.setOnAction(e -> model.runningProperty().get().ifPresent(job -> job.cancel()));
        bar.setPrefWidth(208);
        doing.getStyleClass().add("bw-caption");
        HBox.setHgrow(doing, Priority.ALWAYS);
        doing.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(12, bar, doing, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(model.runningProperty().map(Optional::isPresent));
        line.managedProperty().bind(line.visibleProperty());
        model.runningProperty().subscribe(job -> {
            tick();
            arrange();
        });
        return line;
    }

    private void tick() {
        model.runningProperty().get().ifPresent(job -> {
            bar.setProgress(job.fraction());
            doing.setText(job.message());
        });
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Scan a folder");
        File chosen = chooser.showDialog(context.window());
        if (chosen != null) {
            folder.setText(chosen.toString());
            model.scan();
        }
    }

    private void buildTable() {
        table.setId("scan-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(36);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label("No table matches the filter."));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<ScanModel.Found> sorted = new SortedList<>(model.tables().listed());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getColumns().add(Columns.node("state", "State", 96, f -> f.state().word(), f -> new Pill(f.state().word(), tone(f.state()))));
        table.getColumns().add(Columns.text("format", "Format", 76, f -> f.table().format()));
        table.getColumns().add(Columns.number("columns", "Columns", 80, f -> f.table().columns().size(), v -> v == 0 ? "" : Numbers.count((long) v)));
        table.getColumns().add(Columns.number("rows", "Rows", 84, f -> f.table().rows().isPresent() ? f.table().rows().getAsLong() : Double.NaN,
                v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.number("size", "File", 76, f -> f.table().bytes(), v -> Numbers.bytes((long) v)));
        table.getColumns().add(Columns.time("modified", "Last written", 112, f -> f.table().modifiedAt()));
        table.getColumns().forEach(column -> column.setMinWidth(column.getPrefWidth()));
        table.getColumns().add(1, Columns.text("name", "Table", 168, f -> f.table().name()));
        table.getColumns().add(Columns.text("dataset", "Dataset", 128, f -> f.known().dataset()));
        table.getColumns().add(Columns.shown("place", "Place", 160, f -> f.table().place(), this::within, place -> place));
        Opening.on(table, model::open);
    }

    /** A place below the folder that is typed, without that folder. */
    private String within(String place) {
        String root = folder.getText().strip() + File.separator;
        return place.startsWith(root) ? place.substring(root.length()) : place;
    }

    private static Pill.Tone tone(ScanModel.State state) {
        return switch (state) {
            case NEW -> Pill.Tone.ACCENT;
            case CHANGED -> Pill.Tone.WARN;
            case UNREADABLE -> Pill.Tone.BAD;
            case GONE, SAME -> Pill.Tone.NEUTRAL;
        };
    }

    private List<ScanModel.Found> chosen() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    /** The selected tables that can be taken in, or all where none is selected. */
    private List<ScanModel.Found> waiting() {
        List<ScanModel.Found> chosen = chosen().isEmpty() ? model.tables().all() : chosen();
        return chosen.stream().filter(ScanModel.Found::waiting).toList();
    }

    private void arrange() {
        boolean none = model.tables().loadedProperty().get() && model.tables().all().isEmpty();
        Node shown = none && model.scannedProperty().get().isEmpty() ? empty : list;
        if (!below.getChildren().equals(List.of(shown))) {
            below.getChildren().setAll(shown);
        }
        table.setPlaceholder(new Label(none ? "There are no tables in this folder." : "No table matches the filter."));
        page.setSubtitle(model.scannedProperty().get().isPresent() ? model.sentence() : none ? ""
                : Numbers.count(model.tables().all().size()) + " found by earlier scans.");
        offer();
    }

    private void offer() {
        List<ScanModel.Found> waiting = waiting();
        take.setText(waiting.isEmpty() ? "Nothing to take in" : "Take in " + (chosen().isEmpty() ? "all " : "the selected ")
                + Numbers.count(waiting.size()));
        take.setVisible(!model.tables().all().isEmpty());
        take.setDisable(waiting.isEmpty() || model.runningProperty().get().isPresent());
        if (InSight.is(page)) {
            inspect();
        }
    }

    private void inspect() {
        if (chosen().size() == 1) {
            ScanModel.Found found = chosen().getFirst();
            context.inspect(found.table().name(), facts(found));
        } else {
            context.inspect(chosen().isEmpty() ? "Scan" : chosen().size() + " tables", List.of());
        }
    }

    private List<Node> facts(ScanModel.Found found) {
        ExternalTable external = found.table();
        Facts facts = new Facts().add("state", new Pill(found.state().word(), tone(found.state()))).add("place", external.place());
        if (!external.readable()) {
            return List.of(facts.add("why", external.problem()));
        }
        facts.add("dataset", found.known().dataset().isEmpty() ? "not taken in yet"
                : found.known().dataset() + (found.known().taken() ? "" : ", of an earlier state"));
        List<Node> nodes = new ArrayList<>(List.of(facts));
        found.columns().filter(c -> !c.changes().isEmpty()).ifPresent(c -> {
            nodes.add(Page.section("Columns that changed"));
            nodes.addAll(SchemaLines.of(c.changes()));
        });
        nodes.add(Page.section("Columns"));
        Facts columns = new Facts();
        external.columns().forEach(c -> columns.add(c.name(), c.sqlType().toLowerCase(java.util.Locale.ROOT)));
        nodes.add(columns);
        return nodes;
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Scan";
    }

    @Override
    public void shown() {
        model.refresh();
        inspect();
        Platform.runLater(folder::requestFocus);
    }

    @Override
    public void closed() {
        ticking.stop();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("scan.run", "Scan the folder", "mdi2f-folder-search-outline", "Shortcut+Enter",
                        () -> !folder.getText().isBlank() && model.runningProperty().get().isEmpty(), model::scan),
                new Action("scan.take", "Take in what is selected, or all", "mdi2t-table-arrow-down", "Shortcut+Shift+T", () -> !take.isDisabled(),
                        () -> model.take(waiting())),
                new Action("scan.open", "Open the table's dataset", "mdi2o-open-in-app", "O",
                        () -> chosen().size() == 1 && !chosen().getFirst().known().dataset().isEmpty(), () -> model.open(chosen().getFirst())));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("folder", folder.getText());
    }

    @Override
    public void restore(Map<String, String> state) {
        folder.setText(state.getOrDefault("folder", ""));
    }
}
