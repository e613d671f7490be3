package org.benchwright.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.recipe.RecipeEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window starts recipes by themselves, and says so. */
@ExtendWith(ApplicationExtension.class)
class WatchingTest {
    private Engine engine;
    private WorkbenchWindow window;

    private record Nowhere() implements WorkspaceSwitch {
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

    @Start
    void open(Stage stage) throws Exception {
        engine = Engine.init(Files.createTempDirectory("benchwright-watching").resolve("w"));
        Themes themes = new Themes();
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
        assertThat(engine.triggers().watching()).isEmpty();
    }

    @Test
    void an_open_window_watches_as_soon_as_a_recipe_has_a_trigger_and_its_sign_turns_that_off_and_on(FxRobot robot) throws Exception {
        Button sign = robot.lookup("#status-watch").queryAs(Button.class);
        assertThat(sign.isVisible()).isFalse();
        Files.writeString(engine.workspace().folder("recipes").resolve("bell.yaml"), """
                triggers: [{alert: bell}]
                steps:
                  - {id: a, use: data.sql, with: {query: 'SELECT ${trigger.n} AS n', name: rung}}
                """);
        until(() -> sign.isVisible() && sign.getText().equals("Watching 1 recipe"));
        until(() -> engine.triggers().watching().isPresent());

        engine.triggers().raise("bell", Map.of("n", "1"));
        until(() -> engine.triggers().events(9).stream().map(RecipeEvent::state).toList().equals(java.util.List.of("done")));
        assertThat(engine.jobs().active()).isEmpty();

        robot.interact(sign::fire);
        until(() -> engine.triggers().watching().isEmpty() && sign.getText().equals("Not watching"));
        until(() -> engine.workspace().settings().get(Watching.SETTING).filter("off"::equals).isPresent());
        robot.interact(() -> {
            sign.fire();
            sign.fire();
            sign.fire();
        });
        until(() -> engine.triggers().watching().isPresent() && sign.getText().equals("Watching 1 recipe"));
    }

    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("it did not come true in time", e);
        }
    }
}
