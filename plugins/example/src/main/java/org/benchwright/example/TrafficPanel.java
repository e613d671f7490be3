package org.benchwright.example;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.benchwright.engine.data.ColumnProfile.ValueCount;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The busiest paths of an access log. Only builds and binds; {@link TrafficModel} asks the engine, in the background. */
final class TrafficPanel implements Panel {
    private final PanelContext context;
    private final TrafficModel model;
    private final Page page = new Page("Traffic", "");
    private final ScrollPane view = page.scrolling();
    private final ComboBox<String> logs = new ComboBox<>();
    private final TableView<ValueCount> paths = new TableView<>();
    private final EmptyState empty;

    TrafficPanel(PanelContext context) {
        this.context = context;
        this.model = new TrafficModel(context.engine().datasets());
        empty = new EmptyState("mdi2w-web", "No access log yet", "Import a .log file of Apache or nginx, and its busiest paths show here.")
                .start("Go to data", () -> context.open(Location.of("data")));
        logs.setId("traffic-log");
        logs.setAccessibleText("Access log");
        logs.valueProperty().addListener((value, before, now) -> showLog(now));
        paths.setId("traffic-paths");
        paths.getColumns().add(column("Path", 480, Pos.CENTER_LEFT, path -> String.valueOf(path.value())));
        paths.getColumns().add(column("Requests", 120, Pos.CENTER_RIGHT, path -> Numbers.count(path.count())));
        context.onChange(this, "data", this::shown);
    }

    private static TableColumn<ValueCount, String> column(String title, double width, Pos at,
            java.util.function.Function<ValueCount, String> text) {
        TableColumn<ValueCount, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setStyle("-fx-alignment: " + at.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ";");
        return column;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Traffic";
    }

    @Override
    public void shown() {
        context.background().read(model::logs, this::showLogs);
    }

    private void showLogs(List<String> found) {
        page.getChildren().removeAll(empty, paths);
        page.add(found.isEmpty() ? empty : paths);
        if (found.isEmpty()) {
            page.acts();
            page.setSubtitle("");
            return;
        }
        page.acts(logs);
        String chosen = logs.getValue();
        logs.getItems().setAll(found);
        logs.setValue(found.contains(chosen) ? chosen : found.getFirst());
    }

    private void showLog(String log) {
        if (log != null) {
            context.background().job("Counting " + log, job -> model.traffic(log, job), this::showTraffic);
        }
    }

    private void showTraffic(TrafficModel.Traffic traffic) {
        if (traffic.log().equals(logs.getValue())) {
            page.setSubtitle(Numbers.count(traffic.requests()) + " requests of " + Numbers.count(traffic.clients()) + " clients");
            paths.getItems().setAll(traffic.paths());
            context.inspect("Access log", List.of(new Facts().add("dataset", traffic.log()).add("requests", Numbers.count(traffic.requests()))
                    .add("clients", Numbers.count(traffic.clients()))));
        }
    }
}
