package org.benchwright.app.window;

import java.util.List;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Background;

/** Under the tabs, closed by default: jobs, log, history. */
final class Drawer extends TabPane {
    private final Engine engine;
    private final Background background;
    private final ObservableList<Job<?>> jobs = FXCollections.observableArrayList();
    private final ObservableList<AuditLog.Event> history = FXCollections.observableArrayList();
    private final TableView<Job<?>> jobTable = new TableView<>(jobs);

    Drawer(Engine engine, Background background) {
        this.engine = engine;
        this.background = background;
        getStyleClass().add("bw-drawer");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getTabs().addAll(tab("Jobs", jobTable()), tab("Log", logList()), tab("History", historyTable()));
        engine.jobs().addListener(job -> Platform.runLater(this::refreshJobs));
        getSelectionModel().selectedItemProperty().subscribe(tab -> refresh());
    }

    void refresh() {
        refreshJobs();
        background.read(() -> engine.workspace().audit().latest(500), history::setAll);
    }

    void showJobs() {
        getSelectionModel().select(0);
    }

    private void refreshJobs() {
        if (getScene() != null) {
            jobs.setAll(engine.jobs().recent());
            jobTable.refresh();
        }
    }

    private static Tab tab(String title, javafx.scene.Node content) {
        return new Tab(title, content);
    }

    private TableView<Job<?>> jobTable() {
        jobTable.getStyleClass().addAll("bw-table", "dense");
        jobTable.setPlaceholder(new Label("No jobs yet. Work that takes longer than a blink shows here."));
        jobTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        jobTable.getColumns().setAll(List.of(
                column("Job", 260, job -> job.title()),
                column("State", 100, job -> job.paused() ? "paused" : job.state().name().toLowerCase(java.util.Locale.ROOT)),
                column("Progress", 90, job -> job.fraction() < 0 ? "" : String.format(java.util.Locale.ROOT, "%.0f %%", 100 * job.fraction())),
                column("Started", 120, job -> Numbers.ago(job.started().toString())),
                column("Message", 400, job -> job.message())));
        return jobTable;
    }

    private static ListView<String> logList() {
        ListView<String> list = new ListView<>(RecentLog.lines());
        list.getStyleClass().addAll("bw-mono", "dense");
        list.setPlaceholder(new Label("Nothing was logged."));
        return list;
    }

    private TableView<AuditLog.Event> historyTable() {
        TableView<AuditLog.Event> table = new TableView<>(history);
        table.getStyleClass().addAll("bw-table", "dense");
        table.setPlaceholder(new Label("Every change of state is written here."));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns().setAll(List.of(
                column("When", 130, event -> Numbers.ago(event.at())),
                column("Who", 90, AuditLog.Event::actor),
                column("What", 160, event -> event.noun() + "." + event.verb()),
                column("With", 600, AuditLog.Event::arguments)));
        return table;
    }

    private static <T> TableColumn<T, String> column(String title, double width, java.util.function.Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
