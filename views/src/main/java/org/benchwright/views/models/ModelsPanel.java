package org.benchwright.views.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.benchwright.views.chart.Sparkline;
import org.benchwright.views.chart.Values;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.ListFrame;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The list of models. */
final class ModelsPanel implements Panel {
    private final PanelContext context;
    private final ModelsModel model;
    private final TableView<ModelsModel.Listed> table = new TableView<>();
    private final Page page = new Page("Models", "");
    private final ListFrame<ModelsModel.Listed> view;
    private boolean front;

    ModelsPanel(PanelContext context) {
        this.context = context;
        model = new ModelsModel(context);
        buildTable();
        Button add = new Button("Train a model", Icons.of("mdi2t-tune", 16));
        add.getStyleClass().add("accent");
        add.setOnAction(e -> train());
        page.acts(add);
        view = new ListFrame<>(page, emptyState(), model.models(),
                FilterField.of("models-filter", "Filter by name, stage or alias", model.models().filterProperty()), table, "model");
        view.onArrange(this::arrange);
        context.onChange(this, "model", model::refresh);
        context.onChange(this, "run", model::refresh);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Models";
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
        return List.of(new Action("model.open", "Open the selected model", "mdi2o-open-in-app", "O", () -> chosen().isPresent(),
                () -> chosen().ifPresent(model::open)));
    }

    @Override
    public Map<String, String> state() {
        return view.state();
    }

    @Override
    public void restore(Map<String, String> state) {
        view.restore(state);
    }

    private void train() {
        context.open(Location.of("train", "new"));
    }

    private Optional<ModelsModel.Listed> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void arrange() {
        List<ModelsModel.Listed> all = model.models().all();
        boolean none = all.isEmpty();
        long production = all.stream().filter(m -> m.summary().stage().equals("Production")).count();
        page.setSubtitle(none ? "" : Numbers.count(all.size()) + (all.size() == 1 ? " model, " : " models, ") + production
                + " in production.");
        inspect();
    }

    private void inspect() {
        if (!front) {
            return;
        }
        chosen().ifPresentOrElse(m -> {
            Facts facts = new Facts().add("stage", StagePill.of(m.summary().stage())).add("versions", Numbers.count(m.summary().versions()))
                    .add("aliases", m.summary().aliases().isEmpty() ? "none" : String.join("\n", aliases(m)))
                    .add("made", Numbers.ago(m.summary().createdAt()), Numbers.exact(m.summary().createdAt()));
            if (!m.summary().description().isBlank()) {
                facts.add("made for", m.summary().description());
            }
            m.metric().ifPresent(metric -> facts.add(MetricNames.of(metric), MetricNames.written(m.latest()), Double.toString(m.latest())));
            context.inspect(m.summary().name(), List.of(facts));
        }, () -> context.inspect("Models", List.of()));
    }

    private EmptyState emptyState() {
        return new EmptyState("mdi2c-cube-outline", "No models yet",
                "Train one and register it: it then has versions, stages, a card, and everything it came from.")
                .start("Train a model", this::train)
                .orDemo(context, "Or look at the demo models");
    }

    private void buildTable() {
        table.setId("models-table");
        table.setFixedCellSize(36);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(Columns.text("name", "Name", 190, m -> m.summary().name()));
        table.getColumns().add(Columns.node("stage", "Stage", 100, m -> m.summary().stage(), m -> StagePill.of(m.summary().stage())));
        table.getColumns().add(Columns.text("aliases", "Aliases", 150, m -> String.join(", ", aliases(m))));
        table.getColumns().add(Columns.number("latest", "Latest", 70, m -> m.summary().latest(), v -> "v" + (int) v));
        table.getColumns().add(Columns.text("measure", "Measure", 90, m -> m.metric().map(MetricNames::of).orElse("")));
        table.getColumns().add(Columns.number("score", "Score", 80, ModelsModel.Listed::latest, MetricNames::written));
        TableColumn<ModelsModel.Listed, String> trend = Columns.node("trend", "Over versions", 130, m -> "", ModelsPanel::trend);
        trend.setSortable(false);
        table.getColumns().add(trend);
        table.getColumns().add(Columns.time("trained", "Last version", 130, ModelsModel.Listed::trainedAt));
        table.getSelectionModel().selectedItemProperty().subscribe(now -> inspect());
        Opening.on(table, model::open);
    }

    private static List<String> aliases(ModelsModel.Listed listed) {
        return listed.summary().aliases().stream().map(a -> a.replace("=", " → v")).toList();
    }

    private static Node trend(ModelsModel.Listed listed) {
        if (listed.scores().size() < 2) {
            return new Label();
        }
        Sparkline line = new Sparkline(Values.of(listed.scores().stream().mapToDouble(Double::doubleValue).toArray()));
        line.setPrefSize(110, 20);
        line.setMinSize(110, 20);
        line.setMaxSize(110, 20);
        return line;
    }
}
