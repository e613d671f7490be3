package org.benchwright.views.train;

import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.ListFrame;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The list of runs. */
final class RunsPanel implements Panel {
    private static final int MOST_COMPARED = 8;

    private final PanelContext context;
    private final RunsModel model;
    private final TableView<Run> table = new TableView<>();
    private final Page page = new Page("Train", "");
    private final ListFrame<Run> view;
    private boolean front;

    RunsPanel(PanelContext context) {
        this.context = context;
        model = new RunsModel(context);
        buildTable();
        Button compare = new Button("Compare", Icons.of("mdi2c-compare-horizontal", 16));
        compare.setId("runs-compare");
        compare.disableProperty().bind(Bindings.createBooleanBinding(() -> !comparable(), table.getSelectionModel().getSelectedItems()));
        compare.setOnAction(e -> compare());
        Button add = new Button("New model", Icons.of("mdi2p-plus", 16));
        add.setId("runs-new");
        add.getStyleClass().add("accent");
        add.setOnAction(e -> context.open(TrainPanelProvider.form()));
        page.acts(compare, add);
        view = new ListFrame<>(page, emptyState(), model.runs(),
                FilterField.of("runs-filter", "Filter by name, algorithm, data or state", model.runs().filterProperty()), table, "run");
        view.onArrange(this::arrange);
        context.onChange(this, "run", model::refresh);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Train";
    }

    @Override
    public void shown() {
        front = true;
        model.refresh();
        inspect();
    }

    @Override
    public void closed() {
        front = false;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("run.open", "Open the selected run", "mdi2o-open-in-app", "O", () -> !chosen().isEmpty(),
                () -> model.open(chosen().getFirst())),
                new Action("run.compare", "Compare the selected runs", "mdi2c-compare-horizontal", "Shortcut+Shift+C", this::comparable,
                this::compare),
                new Action("run.delete", "Delete the selected runs", "mdi2t-trash-can-outline", "Delete", () -> !chosen().isEmpty(), this::delete));
    }

    @Override
    public Map<String, String> state() {
        return view.state();
    }

    @Override
    public void restore(Map<String, String> state) {
        view.restore(state);
    }

    private List<Run> chosen() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private boolean comparable() {
        int count = table.getSelectionModel().getSelectedItems().size();
        return count >= 2 && count <= MOST_COMPARED;
    }

    private void compare() {
        model.compare(chosen());
    }

    private void delete() {
        RunsModel.delete(context, chosen().stream().map(Run::id).toList(), () -> { });
    }

    private void arrange() {
        List<Run> all = model.runs().all();
        boolean none = all.isEmpty();
        long failed = all.stream().filter(r -> r.state().equals("FAILED")).count();
        page.setSubtitle(none ? "" : Numbers.count(all.size()) + (all.size() == 1 ? " run" : " runs")
                + (all.size() == RunsModel.MOST ? ", the newest" : "") + (failed > 0 ? ", " + failed + " failed" : "")
                + ". Select two or more to compare them.");
        inspect();
    }

    private void inspect() {
        if (!front) {
            return;
        }
        List<Run> chosen = chosen();
        if (chosen.size() == 1) {
            context.inspect("Run " + chosen.getFirst().id(), RunFacts.of(context, chosen.getFirst()));
        } else {
            context.inspect(chosen.isEmpty() ? "Train" : chosen.size() + " runs", List.of());
        }
    }

    private EmptyState emptyState() {
        return new EmptyState("mdi2t-tune", "No runs yet",
                "Choose a dataset, a column to predict and an algorithm. Every fit is kept as a run that can be compared and made again.")
                .start("New model", () -> context.open(TrainPanelProvider.form()))
                .orDemo(context, "Or try it on the demo data");
    }

    private void buildTable() {
        table.setId("runs-table");
        table.setFixedCellSize(34);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().add(Columns.number("number", "Run", 50, Run::id, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.text("name", "Name", 150, Run::name));
        table.getColumns().add(Columns.text("kind", "Kind", 80, RunWords::kind));
        table.getColumns().add(Columns.text("algorithm", "Algorithm", 142, RunWords::algorithm));
        table.getColumns().add(Columns.text("data", "Data", 124, RunWords::data));
        table.getColumns().add(Columns.text("measure", "Measure", 84, r -> MetricNames.headline(r.metrics()).map(MetricNames::of).orElse("")));
        table.getColumns().add(Columns.number("score", "Score", 68, RunWords::headline, MetricNames::written));
        table.getColumns().add(Columns.node("state", "State", 84, Run::state, run -> new Pill(RunWords.state(run), RunWords.tone(run))));
        table.getColumns().add(Columns.time("started", "Started", 118, Run::startedAt));
        table.getColumns().add(Columns.number("took", "Took", 72, RunWords::seconds, Numbers::seconds));
        table.getSelectionModel().getSelectedItems().subscribe(this::inspect);
        Opening.on(table, model::open);
        Opening.deleteOn(table, this::delete);
    }
}
