package org.benchwright.views.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.Series;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.ServedWorkspace;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ComparisonPanelTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private Stage stage;

    @BeforeAll
    static void open() {
        engine = ServedWorkspace.make(folder);
        engine.serving().start(List.of("kinds"), "127.0.0.1", 0, JobContext.none());
        engine.serving().send("kinds", ServedWorkspace.heavier(engine, 6), JobContext.none());
        engine.serving().running().orElseThrow().stop();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void a_planted_drift_stands_first_with_its_distributions_and_its_rows() {
        TestContext context = onFx(() -> new TestContext(engine, stage));
        Panel panel = onFx(() -> context.show(new MonitorPanelProvider().create(context, Location.of("monitor", "kinds@1")), 1200, 900));
        until("the finding is the title", () -> title(panel).equals("weight drifted; 1 of 3 columns"));
        TableView<ComparisonModel.Row> table = columns(panel);
        assertThat(onFx(() -> table.getItems().getFirst().name())).isEqualTo("weight");
        assertThat(onFx(() -> table.getItems().getFirst().drift().drifted())).isTrue();
        assertThat(onFx(() -> ((Chart) panel.view().lookup("#monitor-distribution")).getSpec().series()))
                .hasSize(2).allMatch(s -> s instanceof Series.Histogram).anyMatch(s -> ((Series.Histogram) s).mirrored());
        assertThat(onFx(context::inspectedTitle)).isEqualTo("weight");

        doOnFx(() -> table.getSelectionModel().select(table.getItems().stream().filter(r -> r.name().equals("colour")).findFirst().orElseThrow()));
        assertThat(onFx(() -> ((Chart) panel.view().lookup("#monitor-distribution")).getSpec().series()))
                .hasSize(2).allMatch(s -> s instanceof Series.Bars);

        doOnFx(() -> panel.actions().forEach(Action::fire));
        assertThat(context.opened()).contains(Location.of("train", "new", "sizes@1"))
                .anyMatch(l -> l.path().getFirst().equals("kinds@1") && l.path().get(1).equals("received"));
    }

    @Test
    void a_model_that_received_nothing_says_what_to_do() {
        engine.registration().fromRun(engine.models().get("kinds", 1).runId(), "quiet", "");
        TestContext context = onFx(() -> new TestContext(engine, stage));
        Panel panel = onFx(() -> context.show(new MonitorPanelProvider().create(context, Location.of("monitor", "quiet@1")), 1200, 900));
        until("it says so", () -> panel.view().lookup("#monitor-error") != null);
        assertThat(context.notices()).isEmpty();
    }

    @Test
    void home_lists_what_was_received_and_what_was_compared() {
        engine.monitoring().tables("sizes", "sizes@1", org.benchwright.engine.monitor.DriftOptions.defaults(), JobContext.none());
        TestContext context = onFx(() -> new TestContext(engine, stage));
        MonitorPanel panel = onFx(() -> context.show(new MonitorPanel(context), 1200, 900));
        until("the model is listed", () -> panel.view().lookup("#monitor-models") instanceof TableView<?> table && !table.getItems().isEmpty());
        until("the comparison is listed", () -> panel.view().lookupAll(".hyperlink").stream()
                .anyMatch(n -> n instanceof javafx.scene.control.Hyperlink link && link.getText().equals("sizes@1 against sizes@1")));
    }

    private static String title(Panel panel) {
        return panel.view().lookup(".bw-title") instanceof Label label ? label.getText() : "";
    }

    @SuppressWarnings("unchecked")
    private static TableView<ComparisonModel.Row> columns(Panel panel) {
        return (TableView<ComparisonModel.Row>) panel.view().lookup("#monitor-columns");
    }
}
