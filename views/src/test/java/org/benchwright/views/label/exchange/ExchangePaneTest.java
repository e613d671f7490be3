package org.benchwright.views.label.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.exchange.ExchangeFormat;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ExchangePaneTest {
    @TempDir
    Path folder;
    private final AtomicInteger closed = new AtomicInteger();
    private Engine engine;
    private ExchangeModel model;
    private ExchangePane pane;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        engine.datasets().importFile(Files.writeString(folder.resolve("mails.csv"), "id,text\n0,one\n1,two\n2,three\n"), "mails", ImportOptions.detect(), JobContext.none());
        engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")),
                "questions:\n  - {id: label, kind: choice, labels: [spam, ham]}\n", LabelRules.USUAL.with(2), ""));
        TestContext context = new TestContext(engine, stage);
        model = new ExchangeModel(context, "mails");
        pane = new ExchangePane(context, model, closed::incrementAndGet);
        stage.setScene(new Scene(pane, 880, 600));
        stage.show();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(pane.lookup(selector));
    }

    private void tab(int number) {
        doOnFx(() -> find("#exchange-tabs", TabPane.class).getSelectionModel().select(number));
        doOnFx(pane::layout);
    }

    @Test
    void a_file_is_shown_with_what_is_wrong_and_taken_once_that_is_accepted() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "item,annotator,label\n0,ana,spam\n1,ana,spma\n");
        doOnFx(() -> model.fileProperty().set(Optional.of(file)));
        until("what was found", () -> find("#exchange-found", Label.class).getText().contains("1 entry cannot be taken"));
        assertThat(onFx(() -> find("#exchange-rejects", TableView.class).getItems().toString())).contains("line 3").contains("Did you mean spam?");
        assertThat(onFx(() -> find("#exchange-take", Button.class).isDisabled())).isTrue();
        doOnFx(() -> model.partlyProperty().set(true));
        doOnFx(() -> find("#exchange-take", Button.class).fire());
        until("it is taken", () -> closed.get() == 1);
        assertThat(engine.labels().work("mails").progress().byPerson()).containsEntry("ana", 1L);
    }

    @Test
    void what_a_format_loses_is_told_before_it_is_written() {
        engine.labels().work("mails").annotate("ana", 0, Answers.of("label", Answer.Choice.of("ham")), OptionalDouble.empty(), OptionalDouble.of(0.5), "person");
        doOnFx(() -> model.formatProperty().set(ExchangeFormat.LABEL_STUDIO));
        tab(1);
        until("the loss", () -> model.lostProperty().get().contains("confidence of annotations (1)"));
        assertThat(onFx(() -> find("#exchange-give", Button.class).isDisabled())).isTrue();
        doOnFx(() -> model.lossyProperty().set(true));
        assertThat(onFx(() -> find("#exchange-give", Button.class).isDisabled())).isFalse();
        doOnFx(() -> model.give(folder.resolve("out.json"), closed::incrementAndGet));
        until("it is written", () -> closed.get() == 1);
        assertThat(folder.resolve("out.json")).content().contains("\"choices\":[\"ham\"]");
    }

    @Test
    void a_pack_is_made_and_comes_back_with_what_clashes_as_a_table() {
        tab(2);
        assertThat(onFx(() -> find("#exchange-make", Button.class).isDisabled())).isTrue();
        doOnFx(() -> {
            model.toProperty().set("ana");
            model.countProperty().set("2");
        });
        assertThat(onFx(() -> find("#exchange-make", Button.class).isDisabled())).isFalse();
        doOnFx(() -> model.pack(folder.resolve("ana.bwpack"), closed::incrementAndGet));
        until("it is made", () -> closed.get() == 1);
        try (Engine ana = Engine.init(folder.resolve("ana"))) {
            ana.labelPacks().open(folder.resolve("ana.bwpack"), JobContext.none());
            ana.labels().work("mails").annotate("ana", 0, Answers.of("label", Answer.Choice.of("ham")), OptionalDouble.empty());
            ana.labelPacks().back(Optional.empty(), folder.resolve("back.bwpack"), JobContext.none());
        }
        engine.labels().work("mails").annotate("ana", 0, Answers.of("label", Answer.Choice.of("spam")), OptionalDouble.empty());
        tab(3);
        doOnFx(() -> model.packProperty().set(Optional.of(folder.resolve("back.bwpack"))));
        until("the clash", () -> find("#exchange-conflicts", TableView.class).getItems().size() == 1);
        doOnFx(() -> model.preferProperty().set(org.benchwright.engine.label.pack.Prefer.THEIRS));
        doOnFx(() -> find("#exchange-merge-start", Button.class).fire());
        until("it is taken", () -> closed.get() == 2);
        assertThat(engine.labels().work("mails").annotation("ana", 0).orElseThrow().answers().words()).isEqualTo("ham");
        assertThat(engine.labels().work("mails").annotation("ana", 1)).isEmpty();
    }
}
