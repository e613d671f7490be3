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
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.version.Retention;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CleanupPanelTest {
    private static final Retention LAST = new Retention(OptionalInt.of(1), OptionalInt.empty());

    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        for (String rows : List.of("1\n", "1\n2\n", "1\n2\n3\n")) {
            engine.datasets().importFile(Files.writeString(folder.resolve("t.csv"), "x\n" + rows), "t", ImportOptions.detect(), JobContext.none());
        }
        // What was just made stays for work that goes on.
        engine.workspace().database().write(c -> Sql.update(c, "UPDATE dataset_version SET imported_at = '2026-01-01T00:00:00Z'"));
        engine.versions().tag("t@2", "good");
        engine.datasets().derive("few", "SELECT * FROM t@2", JobContext.none());
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private void fire(String id) {
        doOnFx(() -> find(id, Button.class).fire());
    }

    private boolean fires(String id) {
        return onFx(() -> !find(id, Button.class).isDisabled());
    }

    @Test
    void what_a_policy_lets_go_is_listed_and_removed_after_asking() {
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", "old-versions")), 1200, 700).shown());
        until("nothing to remove", () -> find("#cleanup-remove", Button.class).getText().equals("Nothing to remove"));
        assertThat(fires("#cleanup-remove")).isFalse();

        doOnFx(() -> find("#cleanup-raw-last", TextField.class).setText("1"));
        fire("#cleanup-raw-set");
        until("one to remove", () -> find("#cleanup-remove", Button.class).getText().startsWith("Remove 1 version ("));
        assertThat(engine.versions().retention(Zone.RAW)).isEqualTo(LAST);
        assertThat(onFx(() -> find("#cleanup-table", TableView.class).getItems().toString())).contains("version=t@1, fate=goes")
                .contains("version=t@2, fate=stays, why=tag good, source of few@1");

        fire("#cleanup-remove");
        assertThat(engine.datasets().info("t").versions()).hasSize(3);
        fire("#cleanup-sure");
        until("it is gone", () -> engine.datasets().info("t").versions().size() == 2);
        until("nothing to remove", () -> find("#cleanup-remove", Button.class).getText().equals("Nothing to remove"));
        context.undo();
        until("the policy is as before", () -> engine.versions().retention(Zone.RAW).keepsAll());
        until("the field too", () -> find("#cleanup-raw-last", TextField.class).getText().isEmpty());
    }

    @Test
    void a_policy_that_is_no_number_says_so_and_one_of_a_dataset_is_its_own() {
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", "t@3")), 1200, 700)
                .restore(Map.of("section", "VERSIONS")));
        until("the fields", () -> find("#dataset-retention-last", TextField.class) != null);
        doOnFx(() -> find("#dataset-retention-last", TextField.class).setText("few"));
        fire("#dataset-retention-set");
        until("the reason", () -> find("#dataset-retention", Node.class).lookupAll(".bw-error").stream()
                .anyMatch(n -> n instanceof Label label && label.getText().startsWith("\"few\" is no number")));

        until("the dataset", () -> find("#dataset-versions", TableView.class).getItems().size() == 3);
        doOnFx(() -> find("#dataset-retention-last", TextField.class).setText("1"));
        fire("#dataset-retention-set");
        until("it is kept", () -> engine.versions().ownRetention("t").equals(LAST));
        assertThat(engine.versions().retention(Zone.RAW).keepsAll()).isTrue();
    }

    @SuppressWarnings("unchecked")
    @Test
    void the_list_shows_one_zone_and_a_dataset_moves_there_and_back() {
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data")), 1200, 700).shown());
        until("both", () -> find("#data-table", TableView.class).getItems().size() == 2);
        doOnFx(() -> ((ChoiceBox<String>) find("#data-zone-filter", ChoiceBox.class)).setValue("curated"));
        assertThat(onFx(() -> List.copyOf(((TableView<DatasetInfo>) find("#data-table", TableView.class)).getItems())))
                .extracting(DatasetInfo::name).containsExactly("few");

        doOnFx(() -> find("#data-table", TableView.class).getSelectionModel().select(0));
        doOnFx(() -> DataModel.zone(context, engine.datasets().info("few"), Zone.RAW, () -> { }));
        until("an empty list", () -> find("#data-table", TableView.class).getItems().isEmpty());
        context.undo();
        until("it is back", () -> find("#data-table", TableView.class).getItems().size() == 1);
        until("it is selected", () -> find("#data-table", TableView.class).getSelectionModel().getSelectedItem() instanceof DatasetInfo few
                && few.name().equals("few"));

        AtomicBoolean refused = new AtomicBoolean();
        doOnFx(() -> DataModel.zone(context, engine.datasets().info("few"), Zone.SERVED, () -> refused.set(true)));
        until("the refusal", refused::get);
        assertThat(engine.datasets().info("few").zone()).isEqualTo(Zone.CURATED);
    }
}
