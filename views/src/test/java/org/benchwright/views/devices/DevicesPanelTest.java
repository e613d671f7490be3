package org.benchwright.views.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.compute.Compute;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Series;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DevicesPanelTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private TestContext context;

    @BeforeAll
    static void open() {
        engine = Engine.init(folder.resolve("workspace"));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage stage) {
        context = new TestContext(engine, stage);
    }

    @Test
    void whatComputesIsSaidAndACheckShowsThatEveryKernelIsRight() {
        Panel panel = onFx(() -> context.show(new DevicesPanelProvider().create(context, Location.of("devices")), 1200, 900));
        TableView<Compute.Backend> backends = lookup(panel, "#devices-backends");
        until("the backends are there", () -> !backends.getItems().isEmpty());
        assertThat(backends.getItems()).extracting(Compute.Backend::state).contains("chosen");
        assertThat(backends.getItems()).extracting(Compute.Backend::name).contains("scalar", "tornado");
        doOnFx(() -> panel.actions().getFirst().fire());
        until("the check is done", () -> panel.view().lookupAll(".bw-pill").stream().anyMatch(n -> ((Pill) n).getText().endsWith("kernels right")));
    }

    @SuppressWarnings("unchecked")
    private static <T> TableView<T> lookup(Panel panel, String id) {
        return (TableView<T>) onFx(() -> panel.view().lookup(id));
    }

    @Test
    void theRooflineBendsWhereMemoryNoLongerHolds() {
        Compute.Speeds speeds = new Compute.Speeds(new Compute.Limits(400, 40), List.of(new Compute.Speed("matmul", "vector", 200, 2, 100, 0.5),
                new Compute.Speed("gather", "vector", 0, 30, 0, 0.75)));
        ChartSpec spec = Roofline.of(speeds, null);
        Series.Line roof = (Series.Line) spec.series().getFirst();
        assertThat(roof.data().x(1)).isCloseTo(10, within(1e-12));
        assertThat(roof.data().y(1)).isEqualTo(400);
        assertThat(roof.data().y(0) / roof.data().x(0)).isCloseTo(40, within(1e-12));
        Series.Points points = (Series.Points) spec.series().get(1);
        assertThat(points.data().size()).as("a kernel that only moves has no place on it").isEqualTo(1);
        assertThat(Roofline.of(speeds, speeds.kernels().getFirst()).marks()).hasSize(1);
    }

    @Test
    void oneWrongKernelMakesABackendsVerdict() {
        Map<String, DevicesModel.Verdict> verdicts = DevicesModel.verdicts(List.of(new Compute.Checked("dot", "vector", 1e-7, true),
                new Compute.Checked("gemm", "vector", 0.5, false), new Compute.Checked("dot", "scalar", 0, true)));
        assertThat(verdicts.get("vector")).isEqualTo(new DevicesModel.Verdict("vector", 2, 0.5, List.of("gemm")));
        assertThat(verdicts.get("scalar").right()).isTrue();
    }
}
