package org.benchwright.views.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.related.RelatedDataset;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SchemaAndRelatedTest {
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        String ids = IntStream.rangeClosed(1, 9).mapToObj(i -> i + "," + 10 * i).collect(Collectors.joining("\n"));
        take("orders", "customer_id,amount\n" + ids);
        take("orders", "customer_id,amount,currency\n1,10,eur");
        take("orders", "customer_id,price,currency\n" + ids.replace("\n", ",eur\n") + ",eur");
        take("customers", "id,age\n" + ids);
        take("weather", "day,rain\nmonday,yes\n");
        context = new TestContext(engine, stage);
        context.show(new DataPanelProvider().create(context, Location.of("data", "orders@3")), 1200, 800);
    }

    private void take(String name, String text) throws IOException {
        engine.datasets().importFile(Files.writeString(folder.resolve(name + ".csv"), text), name, ImportOptions.detect(), JobContext.none());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private void section(String name) {
        until("the dataset is loaded", () -> find("#dataset-section-" + name, ToggleButton.class) != null);
        doOnFx(() -> find("#dataset-section-" + name, ToggleButton.class).fire());
    }

    private List<String> words(String list) {
        return find(list, ListView.class).lookupAll("*").stream().filter(Labeled.class::isInstance).map(n -> ((Labeled) n).getText())
                .filter(text -> text != null).toList();
    }

    @Test
    void every_version_says_what_changed_in_its_columns_and_who_can_still_read_what() {
        section("schema");
        until("the changes are listed", () -> find("#schema-steps", ListView.class).getItems().size() == 2);
        until("they are in words", () -> words("#schema-steps").contains("currency (VARCHAR) is new."));
        assertThat(onFx(() -> words("#schema-steps"))).containsSubsequence("Version 3", "backward", "just now",
                "backward", "amount (BIGINT) is gone; it may be called price now.",
                "full", "price (BIGINT) is new.", "Version 2", "full", "just now", "full", "currency (VARCHAR) is new.");
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_is_demanded_of_new_versions_is_kept_and_undone() {
        section("schema");
        until("nothing is demanded", () -> find("#schema-demand", ChoiceBox.class).getValue() == Compatibility.NONE);
        doOnFx(() -> find("#schema-demand", ChoiceBox.class).setValue(Compatibility.FULL));
        until("it is kept", () -> engine.datasets().demandedCompatibility("orders") == Compatibility.FULL && !context.done().isEmpty());
        context.undo();
        until("it is taken back", () -> find("#schema-demand", ChoiceBox.class).getValue() == Compatibility.NONE);
        assertThat(engine.datasets().demandedCompatibility("orders")).isEqualTo(Compatibility.NONE);
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_belongs_to_it_is_listed_with_the_reason_and_opens_by_enter(FxRobot robot) {
        section("related");
        ListView<RelatedDataset> list = onFx(() -> find("#related-list", ListView.class));
        until("the related dataset is listed", () -> list.getItems().stream().map(RelatedDataset::name).toList().equals(List.of("customers")));
        until("with its reason", () -> words("#related-list")
                .contains("orders.customer_id and customers.id share 100% of the values of the smaller set."));
        doOnFx(() -> {
            list.getSelectionModel().selectFirst();
            list.requestFocus();
        });
        robot.push(KeyCode.ENTER);
        until("it is open", () -> context.opened().contains(Location.of("data", "customers@1")));
    }
}
