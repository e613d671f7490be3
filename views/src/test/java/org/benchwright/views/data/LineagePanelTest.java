package org.benchwright.views.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.lineage.Impact;
import org.benchwright.views.graph.GraphNode;
import org.benchwright.views.graph.GraphView;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LineagePanelTest {
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        StringBuilder rows = new StringBuilder("city,amount,tax\n");
        for (int i = 0; i < 60; i++) {
            rows.append("c").append(i % 5).append(',').append(i).append(',').append(i % 7).append('\n');
        }
        engine.datasets().importFile(Files.writeString(folder.resolve("orders.csv"), rows), "orders", ImportOptions.detect(), JobContext.none());
        engine.datasets().derive("big", "SELECT amount, amount * 2 AS twice FROM orders", JobContext.none());
        engine.datasets().derive("taxes", "SELECT tax FROM orders", JobContext.none());
        engine.training().fit(FitRequest.of("big", "twice", "linear-regression").withName("line"), JobContext.none());
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private Panel open(String... path) {
        return onFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", path)), 1200, 700));
    }

    private GraphView graph() {
        until("the graph", () -> find("#lineage", GraphView.class) != null && find("#lineage", GraphView.class).model().whole().nodes().size() == 6);
        return find("#lineage", GraphView.class);
    }

    private String detail(GraphView graph, String id) {
        return onFx(() -> graph.model().whole().node(id).map(GraphNode::detail).orElse(""));
    }

    @Test
    @SuppressWarnings("unchecked")
    void choosing_a_column_brightens_what_its_change_touches_and_says_how_much() {
        Panel panel = open("orders@1");
        until("the rows", () -> find("#dataset-section-lineage", Node.class) != null);
        doOnFx(() -> panel.restore(Map.of("section", "LINEAGE")));
        GraphView graph = graph();
        ComboBox<String> column = find("#lineage-column", ComboBox.class);
        until("its columns are offered", () -> column.getItems().size() == 3);
        doOnFx(() -> column.setValue("amount"));
        until("it is said", () -> find("#lineage-sentence", Label.class).getText()
                .equals("Changing orders@1.amount touches 1 dataset, 1 run, 1 model."));
        assertThat(detail(graph, "dataset:big@1")).isEqualTo("touched: amount, twice");
        assertThat(onFx(() -> graph.model().faded("dataset:taxes@1"))).isTrue();
        assertThat(onFx(() -> graph.model().faded("dataset:orders@1"))).isFalse();
        doOnFx(() -> find("#lineage-clear", Hyperlink.class).fire());
        until("nothing is chosen", () -> column.getValue() == null && !graph.model().faded("dataset:taxes@1"));
        assertThat(detail(graph, "dataset:big@1")).isEqualTo("version 1");
        doOnFx(() -> find("#lineage-whole", Button.class).fire());
        assertThat(context.opened()).containsExactly(Location.of("data", "orders@1", "lineage"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void columns_unfold_and_enter_opens_what_is_chosen(FxRobot robot) {
        open("orders@1", "lineage");
        GraphView graph = graph();
        doOnFx(() -> {
            graph.requestFocus();
            graph.model().select("dataset:big@1");
        });
        until("it is told about", () -> context.inspectedTitle().equals("big"));
        assertThat(onFx(() -> find("#lineage-column", ComboBox.class).getItems().size())).isEqualTo(2);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("it is opened", () -> context.opened().contains(Location.of("data", "big@1")));
        doOnFx(() -> find("#lineage-columns", Button.class).fire());
        assertThat(onFx(() -> graph.model().expanded("dataset:big@1"))).isTrue();
        doOnFx(() -> graph.model().select(graph.model().whole().nodes().stream().map(GraphNode::id).filter(id -> id.startsWith("model:"))
                .findFirst().orElseThrow()));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("the model is opened", () -> context.opened().contains(Location.of("models", "line@1")));
    }

    @Test
    void what_is_made_while_one_looks_appears() {
        open("orders@1", "lineage");
        GraphView graph = graph();
        engine.datasets().derive("late", "SELECT city FROM taxes, orders", JobContext.none());
        doOnFx(() -> context.changed("data"));
        until("it appears", () -> graph.model().whole().node("dataset:late@1").isPresent());
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_breaks_is_listed_by_kind_with_owners_and_opened_from_there(FxRobot robot) {
        engine.datasets().describe("big", Optional.empty(), Optional.of("ana"), Optional.empty());
        open("orders@1", "lineage");
        graph();
        ComboBox<String> column = find("#lineage-column", ComboBox.class);
        until("its columns are offered", () -> column.getItems().size() == 3);
        doOnFx(() -> column.setValue("amount"));
        until("it is said", () -> find("#lineage-list", Hyperlink.class).isVisible());
        doOnFx(() -> find("#lineage-list", Hyperlink.class).fire());
        TableView<Impact.Affected> table = find("#impact-table", TableView.class);
        assertThat(onFx(() -> table.getItems().stream().map(a -> a.node().kind() + " " + a.owner()).limit(2).toList())).containsExactly("dataset ana", "run ");
        doOnFx(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("it is opened", () -> context.opened().contains(Location.of("data", "big@1")));
        doOnFx(() -> find("#lineage-clear", Hyperlink.class).fire());
        until("the graph shows again", () -> find("#lineage", GraphView.class).isVisible() && !find("#lineage-list", Hyperlink.class).isVisible());
    }
}
