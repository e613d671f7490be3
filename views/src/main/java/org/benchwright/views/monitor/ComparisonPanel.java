package org.benchwright.views.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.monitor.Monitoring;
import org.benchwright.engine.stats.MultipleTesting;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** One comparison: the finding, the columns with the largest change first, and the chosen one's distributions then and now. */
final class ComparisonPanel implements Panel {
    private final PanelContext context;
    private final ComparisonModel model;
    private final Page page;
    private final ScrollPane view;
    private final ColumnTable table = new ColumnTable(row -> choose());
    private final Chart distribution = new Chart(ChartSpec.empty(""));
    private final Chart psi = new Chart(ChartSpec.empty(""));
    private final Label skipped = new Label();
    private final Tooltip notCompared = new Tooltip();
    private final Node charts;
    private final VBox found;
    private final VBox failed = new VBox();
    private final ProgressIndicator waiting = new ProgressIndicator();
    private final Action retrain;
    private final Action rows;
    private String wanted = "";
    private boolean asked;

    ComparisonPanel(PanelContext context, Subject subject) {
        this.context = context;
        model = new ComparisonModel(context, subject);
        page = new Page(subject.title(), "");
        view = page.scrolling();
        retrain = new Action("monitor.retrain", "Retrain", "mdi2t-tune", "R", this::compared, this::retrain);
        rows = new Action("monitor.rows", "Rows behind this", "mdi2t-table", "B", this::compared, this::openRows);
        page.acts(new ActionButton(rows), new ActionButton(retrain).accent());
        distribution.setId("monitor-distribution");
        distribution.setPrefHeight(300);
        psi.setId("monitor-psi");
        psi.setPrefHeight(300);
        psi.setOnPick(place -> table.select(place.heading()));
        skipped.getStyleClass().add("bw-caption");
        skipped.setMinWidth(0);
        skipped.setTooltip(notCompared);
        charts = side(distribution, psi);
        found = new VBox(16, table, skipped, charts);
        waiting.setMaxSize(32, 32);
        waiting.visibleProperty().bind(model.busyProperty());
        waiting.managedProperty().bind(model.busyProperty());
        page.add(new OptionsLine(model), waiting, failed, found);
        found.setVisible(false);
        model.comparisonProperty().subscribe(this::show);
        model.errorProperty().subscribe(this::showError);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        // The model's own tab has its name.
        return "Drift of " + model.subject().title();
    }

    @Override
    public void shown() {
        if (asked) {
            inspectNow();
        } else {
            asked = true;
            model.compare();
        }
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>(List.of(retrain, rows));
        acts.add(Action.of("monitor.again", "Compare again", "mdi2r-refresh", "F5", model::compare));
        return acts;
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("column", table.selected().map(ComparisonModel.Row::name).orElse(wanted));
        state.put("since", model.sinceProperty().get().name());
        state.put("newest", model.newestProperty().get());
        state.put("correction", model.correctionProperty().get().code());
        state.put("alpha", model.alphaProperty().get());
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        wanted = state.getOrDefault("column", "");
        if (state.containsKey("alpha")) {
            model.sinceProperty().set(ComparisonModel.Since.valueOf(state.get("since")));
            model.newestProperty().set(state.get("newest"));
            model.correctionProperty().set(MultipleTesting.of(state.get("correction")));
            model.alphaProperty().set(state.get("alpha"));
        }
    }

    private boolean compared() {
        return model.comparisonProperty().get().isPresent();
    }

    private void show(Optional<Monitoring.Comparison> now) {
        found.setVisible(now.isPresent());
        found.setManaged(now.isPresent());
        now.ifPresent(comparison -> {
            List<ComparisonModel.Row> ranked = ComparisonModel.ranked(comparison);
            page.setTitle(ComparisonModel.finding(comparison));
            page.setSubtitle("Then: " + comparison.reference() + ", " + Numbers.count(comparison.report().referenceRows()) + " rows. Now: "
                    + comparison.current() + ", " + Numbers.count(comparison.report().currentRows()) + " rows"
                    + (model.subject() instanceof Subject.Served ? " received." : "."));
            psi.setSpec(DriftCharts.psi(ranked));
            String left = comparison.report().skipped().entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")")
                    .collect(Collectors.joining(", "));
            skipped.setText(left.isEmpty() ? "" : "Not compared: " + left + ".");
            notCompared.setText(left.replace("), ", ")\n"));
            skipped.setVisible(!left.isEmpty());
            skipped.setManaged(!left.isEmpty());
            for (Node part : List.of(table, charts)) {
                part.setVisible(!ranked.isEmpty());
                part.setManaged(!ranked.isEmpty());
            }
            table.setRows(ranked);
            if (!wanted.isEmpty()) {
                table.select(wanted);
                wanted = "";
            }
            choose();
        });
    }

    private void showError(String words) {
        failed.getChildren().clear();
        failed.setManaged(!words.isEmpty());
        if (!words.isEmpty()) {
            page.setTitle(model.subject().title());
            page.setSubtitle("");
            String[] lines = words.split("\n", 2);
            EmptyState state = new EmptyState("mdi2p-pulse", lines[0], lines.length > 1 ? lines[1] : "");
            state.setId("monitor-error");
            if (model.subject() instanceof Subject.Served served) {
                state.start("Go to Serve", () -> context.open(Location.of("serve", served.model())));
            }
            failed.getChildren().setAll(state);
        }
    }

    private void choose() {
        Optional<Monitoring.Comparison> comparison = model.comparisonProperty().get();
        Optional<ComparisonModel.Row> row = table.selected();
        if (comparison.isPresent() && row.isPresent() && comparison.get().report().columns().containsKey(row.get().name())) {
            String name = row.get().name();
            distribution.setSpec(DriftCharts.thenAndNow(comparison.get(), row.get(), DriftFacts.mean(comparison.get().then(), name),
                    DriftFacts.mean(comparison.get().now(), name)));
            inspect();
        }
    }

    private void inspect() {
        // A comparison can arrive while another tab is in front.
        if (InSight.is(view)) {
            inspectNow();
        }
    }

    private void inspectNow() {
        Optional<Monitoring.Comparison> comparison = model.comparisonProperty().get();
        Optional<ComparisonModel.Row> row = table.selected();
        if (comparison.isPresent() && row.isPresent()) {
            int rank = 1 + ComparisonModel.ranked(comparison.get()).indexOf(row.get());
            context.inspect(row.get().name(), DriftFacts.of(comparison.get(), row.get(), rank));
        }
    }

    private void retrain() {
        model.comparisonProperty().get().ifPresent(c -> context.open(Location.of("train", "new",
                model.subject() instanceof Subject.Tables tables ? tables.current() : c.reference())));
    }

    private void openRows() {
        context.open(switch (model.subject()) {
            case Subject.Served served -> new Subject.Received(served.model(), model.window()).location();
            case Subject.Tables tables -> Location.of("data", tables.current());
            case Subject.Received received -> received.location();
        });
    }

    private static Node side(Node left, Node right) {
        GridPane grid = new GridPane(24, 0);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setPercentWidth(58);
        ColumnConstraints narrow = new ColumnConstraints();
        narrow.setPercentWidth(42);
        grid.getColumnConstraints().addAll(wide, narrow);
        grid.addRow(0, left, right);
        return grid;
    }
}
