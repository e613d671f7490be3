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
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ColumnShift;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.version.VersionTag;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class VersionTagsTest {
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        for (String rows : List.of("1\n2\n3\n", "1\n2\n30\n")) {
            engine.datasets().importFile(Files.writeString(folder.resolve("t.csv"), "x\n" + rows), "t", ImportOptions.detect(), JobContext.none());
        }
        context = new TestContext(engine, stage);
        Panel panel = context.show(new DataPanelProvider().create(context, Location.of("data", "t@2")), 1200, 700);
        panel.restore(Map.of("section", "VERSIONS"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private void type(String tag) {
        until("the field", () -> find("#version-tag", TextField.class) != null);
        doOnFx(() -> {
            find("#version-tag", TextField.class).setText(tag);
            find("#version-tag", TextField.class).fireEvent(new ActionEvent());
        });
    }

    private boolean tagged(String tag) {
        return find("#version-tags", Node.class).lookupAll(".bw-pill").stream().anyMatch(n -> n instanceof Pill pill && pill.getText().equals(tag));
    }

    @Test
    void a_tag_is_given_taken_away_and_both_can_be_undone() {
        type("best");
        until("the tag", () -> tagged("best"));
        assertThat(engine.datasets().version("t@best").version()).isEqualTo(2);

        doOnFx(() -> ((Button) find("#version-tags", Node.class).lookup(".button")).fire());
        until("no tag", () -> !tagged("best"));
        context.undo();
        until("the tag again", () -> tagged("best"));
        context.undo();
        until("no tag again", () -> !tagged("best"));
        assertThat(engine.versions().tags("t")).extracting(VersionTag::tag).isEmpty();
    }

    @Test
    void a_tag_that_cannot_be_used_says_why() {
        type("2nd");
        until("the reason", () -> find("#version-tags", Node.class).lookupAll(".bw-error").stream()
                .anyMatch(n -> n instanceof Label label && label.getText().startsWith("\"2nd\" cannot be a tag.")));
    }

    @SuppressWarnings("unchecked")
    @Test
    void the_figures_that_changed_stand_beside_the_rows_that_did() {
        until("the rows", () -> find("#dataset-diff", Label.class).getText().contains("1 row added."));
        until("the figures", () -> !find("#dataset-shifts", TableView.class).getItems().isEmpty());
        ColumnShift shift = onFx(() -> ((TableView<ColumnShift>) find("#dataset-shifts", TableView.class)).getItems().getFirst());
        assertThat(shift.mean()).contains(new ColumnShift.Pair(2, 11));
    }
}
