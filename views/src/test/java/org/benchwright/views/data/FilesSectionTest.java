package org.benchwright.views.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FilesSectionTest {
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        take("1,web\n2,shop\n", ImportOptions.detect().partitionedBy(List.of("source")));
        take("3,web\n4,web\n", ImportOptions.detect().appending());
        context = new TestContext(engine, stage);
    }

    private void take(String rows, ImportOptions options) throws IOException {
        engine.datasets().importFile(Files.writeString(folder.resolve("t.csv"), "id,source\n" + rows), "t", options, JobContext.none());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    @Test
    void the_files_are_listed_by_partition_and_merging_them_is_an_act() {
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", "t")), 1200, 700).shown());
        until("three files", () -> find("#dataset-section-files", ToggleButton.class) != null
                && find("#dataset-section-files", ToggleButton.class).getText().equals("Files (3)"));
        doOnFx(() -> find("#dataset-section-files", ToggleButton.class).fire());
        until("the table", () -> find("#dataset-files", TableView.class).getItems().size() == 3);
        assertThat(onFx(() -> find("#dataset-files-words", Label.class).getText())).contains("3 files").contains("by source").contains("merging leaves 2");

        doOnFx(() -> find("#dataset-compact", Button.class).fire());

        until("a third version", () -> engine.datasets().info("t").latest().version() == 3);
        until("two files", () -> find("#dataset-files", TableView.class).getItems().size() == 2);
        assertThat(onFx(() -> find("#dataset-compact", Button.class).isVisible())).isFalse();
        assertThat(onFx(() -> find("#dataset-files-words", Label.class).getText())).startsWith("2 files");
    }

    @Test
    void an_import_can_add_to_the_rows_that_are_there_and_does_so_once() throws IOException {
        Path file = Files.writeString(folder.resolve("more.csv"), "id,source\n5,fair\n");
        for (int time = 0; time < 2; time++) {
            ImportModel model = onFx(() -> new ImportModel(context, file, Optional.of("t")));
            until("the dataset is known", () -> model.thereProperty().get());
            doOnFx(() -> model.appendProperty().set(true));
            assertThat(onFx(() -> model.becomesProperty().get())).isEqualTo("Becomes version " + (time + 3) + ": the rows that are there, then these.");
            AtomicReference<Job<DatasetVersion>> job = new AtomicReference<>();
            doOnFx(() -> job.set(model.start()));
            until("it is done", () -> !job.get().active());
        }
        assertThat(engine.datasets().info("t").latest().version()).isEqualTo(3);
        assertThat(engine.datasets().info("t").latest().rows()).isEqualTo(5);
        assertThat(engine.datasets().info("t").latest().tables()).hasSize(4);
    }

    @Test
    void a_version_in_one_file_has_no_such_section() {
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", "t@2")), 1200, 700).restore(Map.of("section", "FILES")));
        until("the section", () -> find("#dataset-files", TableView.class) != null && find("#dataset-files", TableView.class).getItems().size() == 3);
        assertThat(onFx(() -> find("#dataset-compact", Button.class).isVisible())).as("it is the latest").isTrue();
        engine.datasets().derive("one", "SELECT * FROM t", JobContext.none());
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", "one")), 1200, 700).shown());
        until("the rows", () -> find("#dataset-section-rows", ToggleButton.class) != null);
        assertThat(onFx(() -> find("#dataset-section-files", ToggleButton.class))).isNull();
    }
}
