package org.benchwright.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.Job;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.UndoableAct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WorkbenchWindowTest {
    private static final class Nowhere implements WorkspaceSwitch {
        @Override
        public void go(Path folder, boolean make) {
            throw new AssertionError("not asked for in this test");
        }

        @Override
        public void goToDemo() {
            throw new AssertionError("not asked for in this test");
        }

        @Override
        public void quit() {
            throw new AssertionError("not asked for in this test");
        }
    }

    private Engine engine;
    private Stage stage;
    private Themes themes;
    private WorkbenchWindow window;

    @Start
    void open(Stage primary) throws Exception {
        Path folder = Files.createTempDirectory("benchwright-window").resolve("w");
        engine = Engine.init(folder);
        stage = primary;
        themes = new Themes();
        themes.choose(Themes.Choice.LIGHT);
        window = new WorkbenchWindow(engine, stage, themes, new Nowhere(), Device.now());
        Scene scene = new Scene(window.root(), 1366, 768);
        WorkbenchApplication.style(scene);
        stage.setScene(scene);
        window.restore(Session.first());
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(() -> window.stop());
        engine.close();
    }

    @Test
    void everyActOfTheWindowHasAKeyOfItsOwn() {
        List<String> keys = window.actions().stream().map(act -> act.key().isEmpty() ? "none for " + act.id() : act.key()).toList();
        assertThat(keys).doesNotHaveDuplicates().noneMatch(key -> key.startsWith("none"));
    }

    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("it did not come true in time", e);
        }
    }

    private void press(FxRobot robot, KeyCode... keys) {
        // Pushed as a person does: the modifier is let go last, else a display's key repeat types the bare letter.
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void the_palette_goes_anywhere_by_a_few_letters(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.K);
        until(() -> robot.lookup("#palette-input").query().isFocused());
        robot.write("go mod");
        // With a real display the letters come back through it, later than the robot returns.
        until(() -> robot.lookup("#palette-input").queryAs(javafx.scene.control.TextField.class).getText().equals("go mod"));
        press(robot, KeyCode.ENTER);
        until(() -> window.tabs().front().equals(java.util.Optional.of(Location.of("models"))));
        assertThat(robot.lookup("#palette-input").query().getParent().getParent().isVisible()).isFalse();
    }

    @Test
    void a_person_reaches_every_panel_by_its_key_and_gets_back_by_escape(FxRobot robot) {
        List<String> ids = window.panels().stream().map(p -> p.id()).toList();
        assertThat(ids).startsWith("start", "data", "catalog", "recipe", "label", "train", "models", "serve", "monitor");
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> window.tabs().front().equals(java.util.Optional.of(Location.of("data"))));
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT7);
        until(() -> window.tabs().front().equals(java.util.Optional.of(Location.of("serve"))));
        press(robot, KeyCode.ESCAPE);
        until(() -> window.tabs().front().equals(java.util.Optional.of(Location.of("data"))));
        press(robot, KeyCode.CONTROL, KeyCode.L);
        until(() -> window.tabs().front().equals(java.util.Optional.of(Location.of("label"))));
    }

    @Test
    void every_key_is_told_by_f1(FxRobot robot) {
        press(robot, KeyCode.F1);
        until(() -> robot.lookup("Show or hide the inspector").tryQuery().isPresent());
        assertThat(robot.lookup("Ctrl+Shift+I").tryQuery()).isPresent();
    }

    @Test
    void the_activity_bar_shows_only_panels_that_exist_and_lights_the_one_in_front(FxRobot robot) {
        robot.clickOn("#activity-train");
        until(() -> window.tabs().front().equals(java.util.Optional.of(Location.of("train"))));
        assertThat(robot.lookup("#activity-train").queryAs(javafx.scene.control.ToggleButton.class).isSelected()).isTrue();
        assertThat(robot.lookup("#activity-experiment").tryQuery()).isEmpty();
    }

    @Test
    void the_theme_switches_and_the_session_remembers_all(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        until(themes::dark);
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT5);
        press(robot, KeyCode.CONTROL, KeyCode.J);
        until(() -> window.session().drawer() && window.tabs().front().equals(java.util.Optional.of(Location.of("train"))));
        WaitForAsyncUtils.asyncFx(() -> window.session().save(engine.workspace().settings()));
        WaitForAsyncUtils.waitForFxEvents();
        Session remembered = Session.load(engine.workspace().settings());
        assertThat(remembered.tabs()).extracting(Session.OpenTab::location).containsExactly("start", "train");
        assertThat(remembered.selected()).isEqualTo(1);
        assertThat(remembered.theme()).isEqualTo("dark");
        assertThat(remembered.drawer()).isTrue();
    }

    @Test
    void a_running_job_shows_in_the_status_bar_and_can_be_cancelled_there(FxRobot robot) {
        CountDownLatch stopped = new CountDownLatch(1);
        Job<Object> job = engine.jobs().submit("Counting sheep", context -> {
            context.progress(0.25, "one in four");
            context.onCancel(stopped::countDown);
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            context.checkCancelled();
            return null;
        });
        until(() -> robot.lookup("#status-job").queryAs(Labeled.class).getText().contains("Counting sheep  25 %"));
        robot.clickOn("#status-cancel");
        until(() -> job.state() == Job.State.CANCELLED);
        until(() -> !robot.lookup("#status-job").query().getParent().isVisible());
    }

    @Test
    void what_was_done_is_undone_and_done_again(FxRobot robot) {
        StringBuilder trace = new StringBuilder();
        WaitForAsyncUtils.asyncFx(() -> window.done(new UndoableAct("Add a letter", () -> trace.append('u'), () -> trace.append('r'))));
        WaitForAsyncUtils.waitForFxEvents();
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        until(() -> trace.toString().equals("u"));
        until(() -> !window.background().busy());
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        until(() -> trace.toString().equals("ur"));
    }

    @Test
    void a_session_of_another_build_opens_what_it_can() {
        Session strange = new Session(List.of(new Session.OpenTab("gone/x", Map.of()), new Session.OpenTab("data", Map.of())), 7, 1200, 800, false,
                "dark", true, 0.7, false, 0.7);
        strange.save(engine.workspace().settings());
        assertThat(Session.load(engine.workspace().settings())).isEqualTo(strange);
        engine.workspace().settings().put("window.session", "{\"tabs\": 5}");
        assertThat(Session.load(engine.workspace().settings())).isEqualTo(Session.first());
    }
}
