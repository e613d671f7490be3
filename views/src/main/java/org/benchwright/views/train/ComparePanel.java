package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.RunComparison;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Some runs side by side: the parameters that differ, then every metric. */
final class ComparePanel implements Panel {
    private static final double ROW = 30;
    private static final double HEADER = 48;

    private record Compared(List<Run> runs, RunComparison found) {
    }

    private record Line(String name, List<String> cells) {
    }

    private final PanelContext context;
    private final List<Long> ids;
    private final Page page = new Page("", "");
    private final ScrollPane view = page.scrolling();
    private final VBox body = new VBox(16);
    private boolean front;

    ComparePanel(PanelContext context, List<Long> ids) {
        this.context = context;
        this.ids = ids;
        page.setTitle("Runs " + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        page.add(body);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "runs " + ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public void shown() {
        front = true;
        context.background().read(() -> {
            List<Run> runs = ids.stream().map(context.engine().runs()::get).toList();
            return new Compared(runs, RunComparison.of(runs));
        }, this::show);
        context.inspect(title(), links());
    }

    @Override
    public void closed() {
        front = false;
    }

    private List<Node> links() {
        return ids.stream().map(id -> {
            Hyperlink link = new Hyperlink("run " + id);
            link.getStyleClass().add("bw-inline-link");
            link.setOnAction(e -> context.open(TrainPanelProvider.run(id)));
            return (Node) link;
        }).toList();
    }

    private void show(Compared compared) {
        if (!front) {
            return;
        }
        page.setTitle(finding(compared.runs()));
        page.setSubtitle("What is the same in all is left out of the parameters.");
        List<Line> parameters = new ArrayList<>();
        if (compared.found().data().stream().distinct().count() > 1) {
            parameters.add(new Line("data", compared.found().data().stream().map(d -> String.join(", ", d)).toList()));
        }
        compared.found().parameters().forEach((name, values) ->
                parameters.add(new Line(name, values.stream().map(v -> v == null ? "–" : v).toList())));
        List<Line> metrics = new ArrayList<>();
        Map<String, Double> names = new LinkedHashMap<>();
        compared.found().metrics().forEach((name, values) -> names.put(name, Double.NaN));
        MetricNames.inOrder(names).keySet().forEach(name -> metrics.add(new Line(MetricNames.of(name),
                compared.found().metrics().get(name).stream().map(v -> v == null ? "–" : MetricNames.written(v)).toList())));
        body.getChildren().setAll(Page.section("Parameters that differ"), table("compare-parameters", parameters, compared.runs(), false),
                Page.section("Metrics"), table("compare-metrics", metrics, compared.runs(), true));
    }

    /** Which run is ahead by the first metric that all of them have. */
    private static String finding(List<Run> runs) {
        Map<String, Double> first = runs.getFirst().metrics();
        return MetricNames.headline(first).filter(m -> runs.stream().allMatch(r -> r.metrics().containsKey(m))).map(metric -> {
            List<Run> order = runs.stream().sorted((a, b) -> Double.compare(b.metrics().get(metric), a.metrics().get(metric))).toList();
            double best = order.getFirst().metrics().get(metric);
            double next = order.get(1).metrics().get(metric);
            return best == next ? "Run " + order.get(0).id() + " and run " + order.get(1).id() + " are level: " + MetricNames.of(metric) + " "
                    + MetricNames.written(best)
                    : "Run " + order.getFirst().id() + " (" + RunWords.algorithm(order.getFirst()) + ") is ahead: " + MetricNames.of(metric) + " "
                    + MetricNames.written(best) + " against " + MetricNames.written(next);
        }).orElse("Runs " + runs.stream().map(r -> Long.toString(r.id())).collect(Collectors.joining(", ")) + " measure different things");
    }

    private TableView<Line> table(String id, List<Line> lines, List<Run> runs, boolean right) {
        TableView<Line> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(ROW);
        table.getItems().setAll(lines);
        table.setPlaceholder(new javafx.scene.control.Label("Nothing differs."));
        double height = ROW * Math.max(1, lines.size()) + HEADER;
        table.setPrefHeight(height);
        table.setMinHeight(height);
        table.getColumns().add(Columns.text("name", "", 220, Line::name));
        for (int i = 0; i < runs.size(); i++) {
            int at = i;
            TableColumn<Line, String> column = Columns.text("run" + i,
                    String.format(Locale.ROOT, "run %d %s", runs.get(i).id(), runs.get(i).name()), 170, line -> line.cells().get(at));
            column.setSortable(false);
            if (right) {
                column.getStyleClass().add("bw-number");
            }
            table.getColumns().add(column);
        }
        return table;
    }
}
