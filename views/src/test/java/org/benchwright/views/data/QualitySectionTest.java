package org.benchwright.views.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.quality.Rule;
import org.benchwright.engine.data.quality.RuleKind;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class QualitySectionTest {
    @TempDir
    static Path folder;
    private static Engine engine;

    private TestContext context;

    @BeforeAll
    static void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        StringBuilder people = new StringBuilder("id,team,height\n");
        for (int i = 1; i <= 60; i++) {
            people.append(i).append(i % 2 == 0 ? ",even," : ",odd,").append(150.5 + i).append('\n');
        }
        engine.datasets().importFile(Files.writeString(folder.resolve("people.csv"), people), "people", ImportOptions.detect(), JobContext.none());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage stage) {
        context = new TestContext(engine, stage);
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private void fire(String selector) {
        doOnFx(() -> find(selector, Button.class).fire());
    }

    private List<?> lines() {
        return find("#quality-checks", TableView.class) == null ? List.of() : find("#quality-checks", TableView.class).getItems();
    }

    private List<String> names() {
        return engine.quality().rules("people").map(r -> r.rules().stream().map(Rule::name).toList()).orElse(List.of());
    }

    @Test
    void rules_are_suggested_added_checked_looked_into_and_taken_back() {
        doOnFx(() -> context.show(new DataPanelProvider().create(context, Location.of("data", "people@1")), 1200, 700));
        until("the section's button", () -> find("#dataset-section-quality", ToggleButton.class) != null);
        doOnFx(() -> find("#dataset-section-quality", ToggleButton.class).fire());
        until("the empty state", () -> find("#quality .bw-empty", Node.class) != null);
        doOnFx(() -> ((Button) find("#quality .bw-empty .button", Button.class)).fire());
        until("a first check", () -> engine.quality().history("people").size() == 1 && !lines().isEmpty());
        assertThat(names()).contains("unique id", "set team", "range height");

        fire("#quality-add");
        doOnFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<RuleKind> kind = find("#quality-kind", ComboBox.class);
            kind.setValue(RuleKind.LENGTH);
            find("#quality-column", TextField.class).setText("team");
            find("#quality-max", TextField.class).setText("four");
        });
        fire("#quality-save-rule");
        assertThat(onFx(() -> find("#quality-form-problem", Label.class).getText())).contains("not a number");
        doOnFx(() -> find("#quality-max", TextField.class).setText("3"));
        fire("#quality-save-rule");
        until("the new rule", () -> names().contains("length team") && find("#quality-check", Button.class) != null);

        fire("#quality-check");
        until("a second check", () -> engine.quality().history("people").size() == 2
                && lines().stream().anyMatch(l -> l.toString().contains("30 of 60 rows")));
        doOnFx(() -> find("#quality-checks", TableView.class).getSelectionModel().selectLast());
        until("the failing rows", () -> find("#quality-failing", PagedTable.class).sourceProperty().get().rows() == 30);

        fire("#quality-text");
        doOnFx(() -> find("#quality-rules-text", TextArea.class).setText("- not_nul: id\n"));
        fire("#quality-save-text");
        assertThat(onFx(() -> find("#quality-text-problem", Label.class).getText())).contains("Did you mean not_null?");
        doOnFx(() -> find("#quality-rules-text", TextArea.class).setText("- not_null: id\n"));
        fire("#quality-save-text");
        until("the rules of the text", () -> names().equals(List.of("not_null id")));
        until("the act", () -> context.done().getLast().title().equals("Change rules"));
        context.undo();
        until("the rules before", () -> names().contains("length team"));
    }
}
