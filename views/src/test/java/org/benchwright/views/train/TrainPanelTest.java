package org.benchwright.views.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.engine.track.Run;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TrainPanelTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private final TrainPanelProvider provider = new TrainPanelProvider();
    private TestContext context;

    @BeforeAll
    static void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        Random random = new Random(1);
        StringBuilder leaves = new StringBuilder("length,width,kind\n");
        for (int i = 0; i < 90; i++) {
            leaves.append(random.nextGaussian() + i % 3 * 4).append(',').append(random.nextGaussian()).append(",k").append(i % 3).append('\n');
        }
        engine.datasets().importFile(Files.writeString(folder.resolve("leaves.csv"), leaves), "leaves", ImportOptions.detect(), JobContext.none());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage stage) {
        context = new TestContext(engine, stage);
    }

    private Panel open(String... path) {
        return onFx(() -> context.show(provider.create(context, Location.of("train", path)), 1300, 900));
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private void formIsReady() {
        until("the form is filled", () -> find("#fit-start", Button.class) != null && !find("#fit-start", Button.class).isDisabled()
                && find("#fit-setting-n_estimators", TextField.class) != null && "kind".equals(find("#fit-target", ComboBox.class).getValue()));
    }

    private static long fitted(String algorithm) {
        return engine.training().fit(FitRequest.of("leaves", "kind", algorithm), JobContext.none()).run();
    }

    @Test
    void a_person_fits_a_model_with_Enter_and_registers_it(FxRobot robot) {
        open("new", "leaves@1");
        formIsReady();
        doOnFx(() -> {
            find("#fit-setting-n_estimators", TextField.class).setText("5");
            find("#fit-setting-n_estimators", TextField.class).requestFocus();
        });
        robot.push(KeyCode.ENTER);
        until("the run's page is asked for", () -> !context.opened().isEmpty());
        Location at = context.opened().getLast();
        Run run = engine.runs().list(1).getFirst();
        assertThat(at).isEqualTo(Location.of("train", "run " + run.id()));
        assertThat(run.parameters()).containsEntry("n_estimators", "5").containsEntry("target", "kind").containsEntry("features", "length,width");

        Panel page = open(at.path().getFirst());
        until("the finding is the title", () -> find(".bw-title", Label.class).getText().startsWith("random-forest on leaves@1: accuracy "));
        assertThat(onFx(() -> find(".bw-title", Label.class).getText())).matches(".*accuracy \\d\\.\\d{3} \\[\\d\\.\\d{3},\\h\\d\\.\\d{3}]");
        doOnFx(() -> {
            page.actions().stream().filter(a -> a.id().equals("model.register")).findFirst().orElseThrow().fire();
            find("#run-register-first", TextField.class).setText("leaf kinds");
            find("#run-register-answer", Button.class).fire();
        });
        until("a name with a space is refused where it is typed", () -> find("#run-register .bw-error", Label.class).getText()
                .contains("leaf kinds"));
        doOnFx(() -> {
            find("#run-register-first", TextField.class).setText("leaf-kinds");
            find("#run-register-answer", Button.class).fire();
        });
        until("it is registered", () -> context.lastNotice().map(n -> n.title().equals("Registered leaf-kinds@1.")).orElse(false));
        assertThat(engine.models().get("leaf-kinds", 1).runId()).isEqualTo(run.id());
    }

    @Test
    void a_wrong_setting_says_what_is_right_under_its_field_and_nothing_is_fitted() {
        open("new", "leaves@1");
        formIsReady();
        doOnFx(() -> find("#fit-setting-n_estimators", TextField.class).setText("many"));
        until("the error shows", () -> find("#fit-setting-n_estimators", TextField.class).getParent().lookup("#problem") instanceof Label problem
                && problem.isVisible() && problem.getText().equals("Give a whole number from 1 to 10000."));
        assertThat(onFx(() -> find("#fit-start", Button.class).isDisabled())).isTrue();
        doOnFx(() -> find("#fit-setting-n_estimators", TextField.class).setText("7"));
        until("it can be fitted again", () -> !find("#fit-start", Button.class).isDisabled());
    }

    private void networkIsChosen() {
        formIsReady();
        doOnFx(() -> {
            ComboBox<Trainer> box = (ComboBox<Trainer>) find("#fit-algorithm", ComboBox.class);
            box.setValue(box.getItems().stream().filter(t -> t.id().equals("mlp")).findFirst().orElseThrow());
        });
        until("its settings show", () -> find("#fit-more", TitledPane.class) != null && find("#fit-rate-find", Button.class).isVisible());
        doOnFx(() -> find("#fit-more", TitledPane.class).setExpanded(true));
        until("the learning rate shows", () -> find("#fit-setting-learning_rate", TextField.class) != null);
    }

    @Test
    void a_learning_rate_is_found_drawn_and_taken_over() {
        open("new", "leaves@1");
        formIsReady();
        assertThat(onFx(() -> find("#fit-rate-find", Button.class).getParent().getParent().isVisible())).as("a forest has no rate").isFalse();
        networkIsChosen();
        doOnFx(() -> find("#fit-rate-find", Button.class).fire());
        until("the rates are tried", () -> find("#fit-rate-use", Button.class) != null);
        String offered = onFx(() -> find("#fit-rate-use", Button.class).getText());
        doOnFx(() -> find("#fit-rate-use", Button.class).fire());
        assertThat(onFx(() -> find("#fit-setting-learning_rate", TextField.class).getText())).isEqualTo(offered.substring("Use ".length()));
        assertThat(onFx(() -> find("#fit-rate-use", Button.class))).isNull();
        assertThat(Double.parseDouble(offered.substring("Use ".length()))).isBetween(1e-6, 1.0);
    }

    @Test
    void a_person_pauses_a_fit_cancels_it_and_goes_on_with_it_later() {
        open("new", "leaves@1");
        networkIsChosen();
        doOnFx(() -> {
            find("#fit-setting-epochs", TextField.class).setText("4000");
            find("#fit-setting-patience", TextField.class).setText("0");
            find("#fit-start", Button.class).fire();
        });
        until("it can be paused", () -> find("#fit-pause", Button.class).isVisible());
        doOnFx(() -> find("#fit-pause", Button.class).fire());
        Job<?> job = engine.jobs().active().getFirst();
        until("it says so", () -> find("#fit-pause", Button.class).getText().equals("Resume") && job.paused());
        long id = Long.parseLong(job.subject().substring("run ".length()));
        doOnFx(() -> find("#fit-cancel", Button.class).fire());
        until("it is stopped", () -> engine.runs().get(id).state().equals("CANCELLED"));
        until("the person is told that it can go on", () -> context.lastNotice()
                .map(n -> n.title().equals("Run " + id + " is stopped. It can go on where it stands."))
                .orElse(false));

        Panel page = open("run " + id);
        until("it can be resumed", () -> find("#run-resume", Button.class) != null && find("#run-resume", Button.class).isVisible());
        doOnFx(() -> page.actions().stream().filter(a -> a.id().equals("run.pause")).findFirst().orElseThrow().fire());
        until("it goes on", () -> find("#run-pause", Button.class).isVisible() && find("#run-pause", Button.class).getText().equals("Pause"));
        assertThat(onFx(() -> find("#run-resume", Button.class).isVisible())).isFalse();
        until("it comes to its end", () -> engine.runs().get(id).state().equals("FINISHED"));
        until("the page shows what it found", () -> find(".bw-title", Label.class).getText().startsWith("mlp on leaves@1: accuracy ")
                && !find("#run-pause", Button.class).isVisible());
        assertThat(engine.runs().history(id).stream().filter(p -> p.name().equals("epoch_loss"))).hasSize(4000);
    }

    @Test
    void a_half_typed_form_is_taken_up_again() {
        Panel first = open("new", "leaves@1");
        formIsReady();
        doOnFx(() -> {
            find("#fit-setting-n_estimators", TextField.class).setText("12x");
            find("#fit-name", TextField.class).setText("later");
        });
        Map<String, String> state = onFx(first::state);
        doOnFx(() -> {
            // As the window does: what was kept is handed over before anything that is read in the background can arrive.
            Panel second = provider.create(context, Location.of("train", "new", "leaves@1"));
            second.restore(state);
            context.show(second, 1300, 900);
        });
        until("what was typed is there", () -> find("#fit-setting-n_estimators", TextField.class) != null
                && find("#fit-setting-n_estimators", TextField.class).getText().equals("12x") && find("#fit-name", TextField.class).getText()
                .equals("later"));
    }

    @Test
    void run_again_fills_the_form_with_what_the_run_recorded() {
        long run = engine.training().fit(FitRequest.of("leaves", "kind", "knn").withParameters(Map.of("n_neighbors", "3")).withSeed(9)
                .withFeatures(java.util.List.of("width")), JobContext.none()).run();
        open("new", "run " + run);
        until("the form is filled", () -> find("#fit-setting-n_neighbors", TextField.class) != null && !find("#fit-start", Button.class).isDisabled()
                && find("#fit-setting-n_neighbors", TextField.class).getText().equals("3"));
        assertThat(onFx(() -> find("#fit-algorithm", ComboBox.class).getSelectionModel().getSelectedIndex()))
                .isEqualTo(onFx(() -> find("#fit-algorithm", ComboBox.class).getItems().indexOf(find("#fit-algorithm", ComboBox.class).getValue())));
        doOnFx(() -> find("#fit-start", Button.class).fire());
        until("it ran again", () -> !context.opened().isEmpty());
        Run again = engine.runs().list(1).getFirst();
        assertThat(again.id()).isGreaterThan(run);
        assertThat(again.parameters()).isEqualTo(engine.runs().get(run).parameters());
        assertThat(again.seed()).isEqualTo(9);
        assertThat(again.metrics()).isEqualTo(engine.runs().get(run).metrics());
    }

    @Test
    @SuppressWarnings("unchecked")
    void runs_are_compared_and_a_deleted_one_comes_back_by_undo() {
        long one = fitted("naive-bayes");
        long two = fitted("logistic-regression");
        Panel runs = open();
        TableView<Run> table = find("#runs-table", TableView.class);
        until("the runs are listed", () -> table.getItems().size() >= 2 && table.getItems().getFirst().id() == two);
        doOnFx(() -> table.getSelectionModel().selectIndices(0, 1));
        doOnFx(() -> find("#runs-compare", Button.class).fire());
        assertThat(context.opened()).containsExactly(Location.of("train", "compare " + one + "," + two));
        doOnFx(() -> table.getSelectionModel().clearAndSelect(0));
        doOnFx(() -> runs.actions().stream().filter(a -> a.id().equals("run.delete")).findFirst().orElseThrow().fire());
        until("it is gone", () -> table.getItems().getFirst().id() == one);
        context.undo();
        until("it is back", () -> table.getItems().getFirst().id() == two);

        open("compare " + one + "," + two);
        until("the finding names a run", () -> find("#compare-metrics", TableView.class) != null && find(".bw-title", Label.class).getText()
                .matches("Run.*\\d.*accuracy.*"));
    }
}
