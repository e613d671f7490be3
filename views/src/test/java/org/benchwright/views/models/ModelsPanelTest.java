package org.benchwright.views.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ModelsPanelTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private final ModelsPanelProvider provider = new ModelsPanelProvider();
    private TestContext context;

    @BeforeAll
    static void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i).append(',').append(3.5 * i + i % 7).append('\n');
        }
        engine.datasets().importFile(Files.writeString(folder.resolve("line.csv"), rows), "line", ImportOptions.detect(), JobContext.none());
        for (String name : new String[] {"slope", "slope", "other"}) {
            engine.training().fit(FitRequest.of("line", "y", "linear-regression").withName(name), JobContext.none());
        }
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
        return onFx(() -> context.show(provider.create(context, Location.of("models", path)), 1200, 900));
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private String stage(int version) {
        return engine.models().get("slope", version).stage();
    }

    private static Action act(Panel panel, String id) {
        return panel.actions().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void promoting_archives_the_one_before_and_undo_brings_both_back() {
        engine.models().promote("slope", 1, org.benchwright.engine.registry.Stage.STAGING);
        engine.models().promote("slope", 1, org.benchwright.engine.registry.Stage.PRODUCTION);
        Panel page = open("slope@2");
        until("the page is there", () -> find("#version-promote", Button.class).getText().equals("Promote to Staging"));
        assertThat(onFx(() -> act(page, "model.promote").key())).isEqualTo("P");
        doOnFx(() -> act(page, "model.promote").fire());
        until("the next step is offered", () -> find("#version-promote", Button.class).getText().equals("Promote to Production"));
        doOnFx(() -> find("#version-promote", Button.class).fire());
        until("it is in production", () -> find("#version-promote", Button.class).getText().equals("In production"));
        assertThat(stage(1)).isEqualTo("Archived");
        assertThat(stage(2)).isEqualTo("Production");
        context.undo();
        until("it is in staging again", () -> find("#version-promote", Button.class).getText().equals("Promote to Production"));
        assertThat(stage(1)).isEqualTo("Production");
        assertThat(stage(2)).isEqualTo("Staging");
    }

    @Test
    void an_alias_and_a_card_are_written_and_undone() {
        Panel page = open("other@1");
        until("the page is there", () -> find(".bw-title", Label.class).getText().equals("other v1"));
        doOnFx(() -> {
            act(page, "model.alias").fire();
            find("#version-alias-first", TextField.class).setText("champion");
            find("#version-alias-answer", Button.class).fire();
        });
        until("the alias points here", () -> engine.models().get("other", 1).aliases().contains("champion"));
        until("the page says so", () -> find(".bw-subtitle", Label.class).getText().contains("alias champion"));
        doOnFx(() -> {
            find("#card-edit", Button.class).fire();
            find("#card-source", TextArea.class).setText("# Other\n\nIt draws a line.");
            find("#card-save", Button.class).fire();
        });
        until("the card is kept", () -> engine.models().get("other", 1).card().equals("# Other\n\nIt draws a line."));
        until("and read", () -> !find("#card-source", TextArea.class).isVisible());
        context.undo();
        until("the draft is back", () -> engine.models().get("other", 1).card().contains("Intended use"));
        context.undo();
        until("the alias is gone", () -> engine.models().get("other", 1).aliases().isEmpty());
    }

    @Test
    @SuppressWarnings("unchecked")
    void models_are_listed_with_the_score_of_each_version() {
        open();
        TableView<ModelsModel.Listed> table = find("#models-table", TableView.class);
        until("both are listed", () -> table.getItems().size() == 2);
        ModelsModel.Listed slope = onFx(() -> table.getItems().get(1));
        assertThat(slope.metric()).contains("r2");
        assertThat(slope.scores()).hasSize(2).allMatch(score -> score > 0.9);
        doOnFx(() -> find("#models-filter", TextField.class).setText("oth"));
        assertThat(onFx(() -> table.getItems().size())).isEqualTo(1);
    }
}
