package org.benchwright.views.monitor;

import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.monitor.MonitorModel.Recent;
import org.benchwright.views.monitor.MonitorModel.Watched;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Chooses what to compare: a served model with its training data, or two tables; and what was compared last. */
final class MonitorPanel implements Panel {
    private static final double ROW = 34;

    private final PanelContext context;
    private final MonitorModel model;
    private final Page page = new Page("Monitor", "What changed between then and now. Each comparison is made when you ask for it.");
    private final ScrollPane scroll = page.scrolling();
    private final StackPane view = new StackPane(scroll);
    private final TableView<Watched> models = new TableView<>();
    private final VBox modelSection = new VBox(8);
    private final ComboBox<String> then = new ComboBox<>();
    private final ComboBox<String> now = new ComboBox<>();
    private final Label error = new Label();
    private final VBox recent = new VBox(0);

    MonitorPanel(PanelContext context) {
        this.context = context;
        model = new MonitorModel(context);
        buildModels();
        VBox recentSection = new VBox(8, Page.section("Recent comparisons"), recent);
        page.add(modelSection, tables(), recentSection);
        model.watched().addListener((ListChangeListener<Watched>) change -> arrange());
        model.recent().addListener((ListChangeListener<Recent>) change -> arrange());
        model.tables().addListener((ListChangeListener<String>) change -> arrange());
        model.loadedProperty().subscribe(loaded -> arrange());
        for (String noun : List.of("monitor", "serve", "data")) {
            context.onChange(this, noun, model::refresh);
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Monitor";
    }

    @Override
    public void shown() {
        model.refresh();
        inspectNow(models.getSelectionModel().getSelectedItem());
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("monitor.open", "Compare the selected model", "mdi2p-pulse", "O",
                () -> models.getSelectionModel().getSelectedItem() != null, () -> open(models.getSelectionModel().getSelectedItem())));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("then", then.getValue() == null ? "" : then.getValue(), "now", now.getValue() == null ? "" : now.getValue());
    }

    @Override
    public void restore(Map<String, String> state) {
        state.forEach((box, value) -> (box.equals("then") ? then : now).setValue(value.isEmpty() ? null : value));
    }

    private void arrange() {
        boolean none = model.loadedProperty().get() && model.watched().isEmpty() && model.recent().isEmpty() && model.tables().size() < 2;
        if (none) {
            view.getChildren().setAll(empty());
        } else if (!view.getChildren().equals(List.of(scroll))) {
            view.getChildren().setAll(scroll);
        }
        if (!models.getItems().equals(model.watched())) {
            models.getItems().setAll(model.watched());
        }
        models.setPrefHeight(43 + ROW * Math.clamp(model.watched().size(), 1, 8));
        models.setMinHeight(Region.USE_PREF_SIZE);
        boolean served = !model.watched().isEmpty();
        Label hint = caption("Nothing was received yet. Serve a model, send it rows, and compare them here with what it was trained on.");
        modelSection.getChildren().setAll(Page.section("Served models against their training data"), served ? models : hint);
        fill(then, model.tables());
        fill(now, model.tables());
        recent.getChildren().setAll(model.recent().isEmpty() ? List.of(caption("None yet.")) : model.recent().stream().map(this::line).toList());
    }

    private static void fill(ComboBox<String> box, List<String> names) {
        String before = box.getValue();
        if (!names.equals(List.copyOf(box.getItems()))) {
            box.getItems().setAll(names);
            box.setValue(names.contains(before) ? before : null);
        }
    }

    private Node tables() {
        then.setId("monitor-then");
        then.setPromptText("Then");
        then.setPrefWidth(200);
        now.setId("monitor-now");
        now.setPromptText("Now");
        now.setPrefWidth(200);
        Button compare = new Button("Compare", Icons.of("mdi2c-compare-horizontal", 16));
        compare.setId("monitor-compare");
        compare.setOnAction(e -> compareTables());
        HBox line = new HBox(8, then, caption("against"), now, compare);
        line.setAlignment(Pos.CENTER_LEFT);
        error.getStyleClass().add("bw-error");
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        return new VBox(8, Page.section("Two tables"), line, error);
    }

    private void compareTables() {
        if (then.getValue() == null || now.getValue() == null) {
            error.setText("Choose both tables.");
        } else if (then.getValue().equals(now.getValue())) {
            error.setText("Choose two different tables or versions.");
        } else {
            error.setText("");
            context.open(Location.of(MonitorPanelProvider.ID, then.getValue(), now.getValue()));
        }
    }

    private void buildModels() {
        models.setId("monitor-models");
        models.getStyleClass().addAll("bw-table", "edge-to-edge");
        models.setFixedCellSize(ROW);
        models.getColumns().add(column("Model", 200, false, (cell, w) -> cell.setText(w.version().model() + "  v" + w.version().version())));
        models.getColumns().add(column("State", 120, false, (cell, w) -> cell.setGraphic(w.live() ? new Pill("answers now", Pill.Tone.ACCENT)
                : new Pill("stopped", Pill.Tone.NEUTRAL))));
        models.getColumns().add(column("Drift, last compared", 260, false, MonitorPanel::verdict));
        models.getColumns().add(column("Rows received", 120, true, (cell, w) -> cell.setText(Numbers.count(w.received()))));
        models.getColumns().add(column("Last row", 130, true, (cell, w) -> {
            cell.setText(w.lastAt().isEmpty() ? "–" : Numbers.ago(w.lastAt()));
            cell.setTooltip(w.lastAt().isEmpty() ? null : new Tooltip(Numbers.exact(w.lastAt())));
        }));
        models.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        Opening.on(models, this::open);
        models.getSelectionModel().selectedItemProperty().subscribe(this::inspect);
    }

    private static void verdict(TableCell<Watched, Watched> cell, Watched watched) {
        if (watched.driftedShare().isEmpty()) {
            cell.setText("not compared yet");
            return;
        }
        double share = watched.driftedShare().getAsDouble();
        Pill pill = share > 0 ? new Pill("drifting", Pill.Tone.WARN) : new Pill("steady", Pill.Tone.GOOD);
        pill.setGraphic(Icons.of(share > 0 ? "mdi2a-alert-outline" : "mdi2c-check", 12));
        HBox box = new HBox(8, pill, caption(Numbers.percent(share) + " of columns, " + Numbers.ago(watched.comparedAt())));
        box.setAlignment(Pos.CENTER_LEFT);
        cell.setGraphic(box);
    }

    private interface Writing {
        void write(TableCell<Watched, Watched> cell, Watched watched);
    }

    private static TableColumn<Watched, Watched> column(String title, double width, boolean right, Writing writing) {
        TableColumn<Watched, Watched> column = new TableColumn<>(title);
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
            protected void updateItem(Watched item, boolean none) {
                super.updateItem(item, none);
                setText(null);
                setGraphic(null);
                if (!none && item != null) {
                    writing.write(this, item);
                }
            }
        });
        return column;
    }

    private void open(Watched watched) {
        if (watched != null) {
            context.open(Location.of(MonitorPanelProvider.ID, watched.version().reference()));
        }
    }

    private void inspect(Watched watched) {
        // The list also changes while a comparison's tab is in front.
        if (InSight.is(view)) {
            inspectNow(watched);
        }
    }

    private void inspectNow(Watched watched) {
        if (watched == null) {
            context.inspect("Monitor", List.of());
            return;
        }
        Button compare = new Button("Compare", Icons.of("mdi2p-pulse", 16));
        compare.setOnAction(e -> open(watched));
        context.inspect(watched.version().reference(), List.of(new Facts().add("stage", watched.version().stage())
                .add("rows received", Numbers.count(watched.received()))
                .add("last row", Numbers.ago(watched.lastAt()), Numbers.exact(watched.lastAt()))
                .add("compared", watched.comparedAt().isEmpty() ? "not yet" : Numbers.ago(watched.comparedAt())), compare));
    }

    private Node line(Recent made) {
        Hyperlink name = new Hyperlink(made.subject() instanceof Subject.Served served ? served.model() + " endpoint against " + made.reference()
                : made.current() + " against " + made.reference());
        name.setOnAction(e -> context.open(made.subject() instanceof Subject.Tables tables
                ? Location.of(MonitorPanelProvider.ID, tables.reference(), tables.current())
                : Location.of(MonitorPanelProvider.ID, made.subject().title())));
        Pill pill = made.driftedShare() > 0 ? new Pill(Numbers.percent(made.driftedShare()) + " of columns drifted", Pill.Tone.WARN)
                : new Pill("steady", Pill.Tone.GOOD);
        pill.setGraphic(Icons.of(made.driftedShare() > 0 ? "mdi2a-alert-outline" : "mdi2c-check", 12));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label when = caption(Numbers.ago(made.at()));
        when.setTooltip(new Tooltip(Numbers.exact(made.at())));
        HBox line = new HBox(16, name, pill, space, caption(Numbers.count(made.rows()) + " rows"), when);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("bw-line");
        return line;
    }

    private Node empty() {
        return new EmptyState("mdi2p-pulse", "Nothing to compare yet",
                "Serve a model and send it rows, then see here what moved since its training. Or import two tables and compare them.")
                .start("Go to Serve", () -> context.open(Location.of("serve"))).orElse("Import tables", () -> context.open(Location.of("data")));
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bw-caption");
        return label;
    }
}
