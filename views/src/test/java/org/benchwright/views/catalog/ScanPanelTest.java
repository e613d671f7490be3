package org.benchwright.views.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetInfo;
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
class ScanPanelTest {
    @TempDir
    Path folder;
    private Path exports;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        exports = Files.createDirectory(folder.resolve("exports"));
        Files.writeString(exports.resolve("orders.csv"), "order_id,amount\n1,10\n2,20\n3,30\n");
        Files.writeString(exports.resolve("clicks.tsv"), "click_id\tpage\n1\thome\n");
        Files.writeString(exports.resolve("broken.parquet"), "no parquet at all");
        engine = Engine.init(folder.resolve("workspace"));
        context = new TestContext(engine, stage);
        context.show(new CatalogPanelProvider().create(context, Location.of("catalog", "Scan")), 1200, 800);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    @SuppressWarnings("unchecked")
    private TableView<ScanModel.Found> table() {
        return find("#scan-table", TableView.class);
    }

    private List<String> shown() {
        return table() == null ? List.of() : table().getItems().stream().map(f -> f.state().word() + " " + f.table().name()).toList();
    }

    private void type(FxRobot robot, Path place) {
        doOnFx(() -> {
            find("#scan-folder", TextField.class).setText(place.toString());
            find("#scan-folder", TextField.class).requestFocus();
        });
        robot.push(KeyCode.ENTER);
    }

    private String take() {
        return onFx(() -> find("#scan-take", Button.class).getText());
    }

    @Test
    void enter_scans_and_says_what_is_new_changed_gone_and_unreadable(FxRobot robot) throws IOException {
        type(robot, exports);
        until("the first scan is shown", () -> shown().equals(List.of("new clicks.tsv", "new orders.csv", "unreadable broken.parquet")));
        assertThat(take()).isEqualTo("Take in all 2");
        Files.writeString(exports.resolve("orders.csv"), "order_id,amount,currency\n1,10,eur\n");
        Files.delete(exports.resolve("clicks.tsv"));
        Files.writeString(exports.resolve("prices.csv"), "sku,price\na,1\n");
        type(robot, exports);
        until("the second scan is shown", () -> shown().equals(
                List.of("new prices.csv", "changed orders.csv", "unreadable broken.parquet", "gone clicks.tsv")));
        doOnFx(() -> table().getSelectionModel().select(1));
        until("the changed columns are told", () -> context.inspectedTitle().equals("orders.csv") && words(context.inspected())
                .contains("currency (VARCHAR) is new."));
    }

    private static String words(List<Node> nodes) {
        return nodes.stream().flatMap(n -> java.util.stream.Stream.concat(java.util.stream.Stream.of(n), n.lookupAll("*").stream()))
                .filter(Label.class::isInstance).map(n -> ((Label) n).getText()).collect(Collectors.joining("\n"));
    }

    @Test
    void what_is_selected_is_taken_in_and_opens_by_enter(FxRobot robot) {
        type(robot, exports);
        until("the scan is shown", () -> shown().contains("new orders.csv"));
        doOnFx(() -> table().getSelectionModel().clearAndSelect(shown().indexOf("new orders.csv")));
        until("one is offered", () -> find("#scan-take", Button.class).getText().equals("Take in the selected 1"));
        doOnFx(() -> find("#scan-take", Button.class).fire());
        until("it is a dataset", () -> table().getItems().stream().anyMatch(f -> f.known().dataset().equals("orders")));
        assertThat(engine.datasets().list()).extracting(DatasetInfo::name).containsExactly("orders");
        doOnFx(() -> {
            table().getSelectionModel().clearAndSelect(shown().indexOf("new orders.csv"));
            table().requestFocus();
        });
        robot.push(KeyCode.ENTER);
        until("the dataset is open", () -> context.opened().contains(Location.of("data", "orders@1")));
        doOnFx(() -> table().getSelectionModel().clearSelection());
        assertThat(take()).isEqualTo("Take in all 1");
    }

    @Test
    void a_folder_that_is_not_there_is_said_under_the_field(FxRobot robot) {
        type(robot, exports.resolve("missing"));
        until("it is said", () -> find("#scan-problem", Label.class).getText().startsWith("There is no such folder."));
        doOnFx(() -> find("#scan-folder", TextField.class).setText("x"));
        until("typing clears it", () -> find("#scan-problem", Label.class).getText().isEmpty());
    }
}
