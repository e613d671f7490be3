package org.benchwright.views.label.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.active.ActiveSettings;
import org.benchwright.engine.label.active.Strategy;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.label.LabelPanelProvider;
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
class ActiveSectionTest {
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;
    private Panel panel;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("w"));
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>(List.of("x,y"));
        for (int i = 0; i < 120; i++) {
            lines.add((random.nextDouble() * 2 - 1) + "," + random.nextDouble());
        }
        engine.datasets().importFile(Files.write(folder.resolve("points.csv"), lines), "points", ImportOptions.detect(), JobContext.none());
        engine.labels().create(new NewProject("points", "points", new Media(MediaKind.TABLE, List.of("x", "y")),
                "questions:\n  - {id: side, kind: choice, labels: [left, right]}\n", new LabelRules(1, LabelRules.Order.ROWS, 1, 0, LabelRules.Routing.OPEN, false, 0.6, 5, "", 50), ""));
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        doOnFx(panel::closed);
        until("all is done", () -> !context.background().busy() && engine.jobs().active().isEmpty());
        engine.close();
    }

    private void open(FxRobot robot) {
        panel = onFx(() -> context.show(new LabelPanelProvider().create(context, Location.of("label", "points")), 1200, 800));
        until("the sections are there", () -> robot.lookup("#label-section-active").tryQuery().isPresent());
        robot.interact(() -> panel.restore(Map.of("section", "Active")));
        until("it was read", () -> !find(robot, "#active-says", Label.class).getText().isEmpty());
    }

    private static <N extends Node> N find(FxRobot robot, String id, Class<N> type) {
        return robot.lookup(id).queryAs(type);
    }

    private void label(int count) {
        for (int i = 0; i < count; i++) {
            long next = engine.labels().work("points").next("ana").orElseThrow().index();
            double x = ((Number) engine.labels().work("points").item(next).fields().get("x")).doubleValue();
            engine.labels().work("points").annotate("ana", next, Answers.of("side", Answer.Choice.of(x < 0 ? "left" : "right")), OptionalDouble.empty());
        }
    }

    @Test
    void without_labels_it_says_how_to_begin_and_fills_the_queue(FxRobot robot) {
        open(robot);
        assertThat(find(robot, "#active-says", Label.class).getText()).startsWith("No labels yet.");
        robot.interact(find(robot, "#active-train", Button.class)::fire);
        until("it picked", () -> find(robot, "#active-note", Label.class).getText().contains("spread over the items"));
        assertThat(engine.labels().project("points").rules().order()).isEqualTo(LabelRules.Order.PRIORITY);
    }

    @Test
    void the_curve_grows_with_each_training_and_the_settings_are_kept(FxRobot robot) {
        label(12);
        open(robot);
        robot.interact(find(robot, "#active-train", Button.class)::fire);
        until("it trained", () -> find(robot, "#active-says", Label.class).getText().contains("on 12 labels"));
        Chart chart = onFx(() -> (Chart) robot.lookup(n -> n instanceof Chart).query());
        assertThat(onFx(() -> chart.getSpec().title())).contains("with 12 labels");
        robot.interact(find(robot, "#active-on", CheckBox.class)::fire);
        until("it is on", () -> engine.activeLearning().settings("points").on());
        until("it says when", () -> find(robot, "#active-says", Label.class).getText().contains("Trains again after 5 labels."));
        @SuppressWarnings("unchecked")
        ComboBox<Strategy> strategy = find(robot, "#active-strategy", ComboBox.class);
        robot.interact(() -> strategy.setValue(Strategy.ENTROPY));
        until("it is kept", () -> engine.activeLearning().settings("points").strategy() == Strategy.ENTROPY);
        assertThat(onFx(() -> context.inspectedTitle())).isEqualTo("Active learning");
    }

    @Test
    void labels_given_at_the_desk_start_a_training_in_the_background(FxRobot robot) {
        engine.activeLearning().configure("points", ActiveSettings.USUAL.with(true));
        label(4);
        panel = onFx(() -> context.show(new LabelPanelProvider().create(context, Location.of("label", "points")), 1200, 800));
        until("the desk is ready", () -> !context.background().busy());
        robot.push(KeyCode.DIGIT1);
        until("it is answered", () -> !context.background().busy());
        robot.push(KeyCode.ENTER);
        until("it trained", () -> engine.activeLearning().state("points").labels() == 5 && engine.jobs().recent().stream().anyMatch(j -> j.title().startsWith("Training on the labels")));
    }
}
