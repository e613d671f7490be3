package org.benchwright.views.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class GraphViewTest {
    private final List<String> calls = new ArrayList<>();
    private GraphView view;
    private GraphBar bar;

    @Start
    void start(Stage stage) {
        view = new GraphView();
        bar = new GraphBar(view);
        view.setOnOpen(id -> calls.add("open " + id));
        view.setOnConnect((from, to) -> calls.add("connect " + from + " " + to));
        view.setOnRemove(id -> calls.add("remove " + id));
        BorderPane root = new BorderPane(view);
        root.setTop(bar);
        stage.setScene(new Scene(root, 900, 500));
        stage.show();
        stage.toFront();
        view.show(new Graph(List.of(GraphNode.of("load", "load", "data.import", "mdi2t-table"), GraphNode.of("clean", "clean", "data.sql", "")
                .in(NodeState.DONE, -1),
                GraphNode.of("fit", "fit", "train.fit", "").in(NodeState.RUNNING, 0.4)),
                List.of(GraphEdge.of("load", "clean", "dataset"), GraphEdge.of("clean", "fit", "dataset"))));
        view.requestFocus();
    }

    private String selected() {
        return onFx(() -> view.model().selected());
    }

    @Test
    void a_person_walks_opens_removes_and_folds_by_keyboard(FxRobot robot) {
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        assertThat(selected()).isEqualTo("clean");
        assertThat(onFx(() -> view.getAccessibleText())).isEqualTo("clean, data.sql, done, 1 before it, 1 after it. Graph of 3 nodes");
        robot.push(KeyCode.ENTER).push(KeyCode.DELETE);
        assertThat(calls).containsExactly("open clean", "remove clean");
        robot.push(KeyCode.MINUS);
        assertThat(onFx(() -> view.model().scene().graph().size())).isEqualTo(2);
        robot.push(KeyCode.ENTER);
        assertThat(onFx(() -> view.model().scene().graph().size())).isEqualTo(3);
        robot.push(KeyCode.F);
        assertThat(onFx(() -> view.model().focusedProperty().get())).isEqualTo("clean");
        robot.push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
        assertThat(selected()).isEmpty();
    }

    @Test
    void two_nodes_are_connected_by_keyboard_and_Esc_lets_go(FxRobot robot) {
        robot.push(KeyCode.RIGHT).push(KeyCode.C).push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.ENTER);
        assertThat(calls).containsExactly("connect load fit");
        robot.push(KeyCode.C).push(KeyCode.ESCAPE);
        assertThat(calls).hasSize(1);
        assertThat(selected()).isEqualTo("fit");
    }

    @Test
    void a_drag_from_the_right_edge_connects_and_a_drag_elsewhere_moves_the_picture(FxRobot robot) {
        double[] at = onFx(() -> {
            GraphLayout.Box load = view.model().scene().layout().boxes().get("load");
            GraphLayout.Box fit = view.model().scene().layout().boxes().get("fit");
            Camera c = view.camera();
            javafx.geometry.Point2D from = view.localToScreen((load.x() + load.width() - 4 - c.left()) * c.scale(),
                    (load.centreY() - c.top()) * c.scale());
            javafx.geometry.Point2D to = view.localToScreen((fit.centreX() - c.left()) * c.scale(), (fit.centreY() - c.top()) * c.scale());
            return new double[] {from.getX(), from.getY(), to.getX(), to.getY()};
        });
        robot.drag(at[0], at[1], javafx.scene.input.MouseButton.PRIMARY).dropTo(at[2], at[3]);
        assertThat(calls).containsExactly("connect load fit");
        double left = onFx(() -> view.camera().left());
        robot.drag(at[2], at[3] + 90, javafx.scene.input.MouseButton.PRIMARY).dropTo(at[2] - 60, at[3] + 90);
        assertThat(onFx(() -> view.camera().left())).isGreaterThan(left);
        assertThat(calls).hasSize(1);
    }

    @Test
    void the_search_goes_from_find_to_find() {
        doOnFx(() -> ((TextField) bar.lookup("#graph-search")).setText("data."));
        until("the first is chosen", () -> view.model().selected().equals("load"));
        doOnFx(() -> ((TextField) bar.lookup("#graph-search")).setText("train"));
        assertThat(selected()).isEqualTo("fit");
    }

    @Test
    void the_picture_and_the_SVG_hold_every_node() {
        assertThat(onFx(() -> view.picture().getWidth())).isGreaterThan(3 * 208);
        assertThat(onFx(() -> view.svg())).startsWith("<svg ").contains(">load<", ">data.sql · done<", ">fit<").endsWith("</svg>\n");
    }

    @Test
    void a_person_opens_a_group_focuses_and_finds_by_keyboard_in_a_graph_too_large_to_read(FxRobot robot) {
        List<GraphNode> nodes = new ArrayList<>(List.of(GraphNode.of("s", "start", "", "")));
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            nodes.add(GraphNode.of("t" + i, (i < 150 ? "shop " : "bank ") + i, "", "").inGroup(i < 150 ? "shop" : "bank"));
            edges.add(GraphEdge.of(i < 150 ? "s" : "t" + (i - 150), "t" + i, ""));
        }
        doOnFx(() -> view.showFolded(new Graph(nodes, edges)));
        assertThat(onFx(() -> view.model().scene().graph().size())).isEqualTo(3);
        assertThat(onFx(() -> view.map().isPresent())).as("all is in sight").isFalse();
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.ENTER);
        until("the group is open and its first node chosen", () -> view.model().scene().graph().size() == 152 && view.model().selected().equals("t0"));
        assertThat(calls).isEmpty();
        assertThat(onFx(() -> view.map().isPresent())).isTrue();
        robot.push(KeyCode.DIGIT1);
        until("only its neighbours show", () -> view.model().scene().graph().size() == 3);
        robot.push(KeyCode.ESCAPE);
        until("all shows again", () -> view.model().scene().graph().size() == 152);
        robot.push(KeyCode.SLASH).write("bank 299");
        until("it is found, its group opened", () -> view.model().selected().equals("t299") && view.model().scene().layout().boxes().containsKey("t299"));
        until("it stands in the middle and can be read", () -> {
            GraphLayout.Box box = view.model().scene().layout().boxes().get("t299");
            return Math.abs(view.camera().toX(view.getWidth() / 2) - box.centreX()) < 1 && Math.abs(view.camera().toY(view.getHeight() / 2) - box.centreY()) < 1
                    && view.camera().scale() >= Camera.READABLE;
        });
        robot.push(KeyCode.ESCAPE).push(KeyCode.G);
        until("its group is folded", () -> view.model().selected().equals("group:bank"));
    }
}
