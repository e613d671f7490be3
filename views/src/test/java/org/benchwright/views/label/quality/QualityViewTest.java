package org.benchwright.views.label.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.quality.LabelErrors;
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
class QualityViewTest {
    private static final int ITEMS = 40;
    private static final String TOPIC = """
            questions:
              - {id: topic, kind: choice, labels: [spam, ham]}
            """;

    private final LabelPanelProvider provider = new LabelPanelProvider();
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;
    private Panel panel;
    private LabelWork work;

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("w"));
        List<String> lines = new ArrayList<>(List.of("text,x"));
        for (int i = 0; i < ITEMS; i++) {
            lines.add("Ana wrote to Bob " + i + "," + (i % 2 == 0 ? -1 - i / 100.0 : 1 + i / 100.0));
        }
        engine.datasets().importFile(Files.write(folder.resolve("mails.csv"), lines), "mails", ImportOptions.detect(), JobContext.none());
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        if (panel != null) {
            doOnFx(panel::closed);
        }
        until("all is written", () -> !context.background().busy());
        engine.close();
    }

    private void make(String schema, MediaKind kind, List<String> columns) {
        engine.labels().create(new NewProject("mails", "mails", new Media(kind, columns), schema, LabelRules.USUAL.with(3), ""));
        work = engine.labels().work("mails");
    }

    private void make() {
        make(TOPIC, MediaKind.TEXT, List.of("text"));
    }

    private void say(String who, int item, String label) {
        work.annotate(who, item, Answers.of("topic", Answer.Choice.of(label)), OptionalDouble.empty());
    }

    /** Ana and Ben differ on items 3, 5 and 8 of ten. */
    private void differ() {
        for (int i = 0; i < 10; i++) {
            say("ana", i, i % 2 == 0 ? "spam" : "ham");
            boolean other = i == 3 || i == 5 || i == 8;
            say("ben", i, (i % 2 == 0) != other ? "spam" : "ham");
        }
    }

    private void open(FxRobot robot, String part) {
        panel = onFx(() -> context.show(provider.create(context, Location.of("label", "mails")), 1300, 900));
        ready();
        robot.clickOn("#label-section-quality");
        ready();
        robot.clickOn("#quality-" + part);
        ready();
    }

    private void ready() {
        until("all is read", () -> !context.background().busy());
        doOnFx(() -> { });
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private String words(String selector) {
        return onFx(() -> find(selector, Labeled.class).getText());
    }

    private String empty() {
        return onFx(() -> find(".bw-empty-title", Label.class).getText() + " " + context.window().getScene().getRoot().lookupAll(".bw-empty .bw-caption").stream()
                .map(n -> ((Label) n).getText()).reduce("", String::concat));
    }

    private void push(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        ready();
    }

    private List<String> decisions() {
        return engine.labels().sets().decisions("mails", OptionalInt.empty()).stream()
                .map(d -> d.item() + " " + d.answers().words() + " " + d.method() + (d.reason().isEmpty() ? "" : " " + d.reason())).toList();
    }

    @Test
    void three_items_are_adjudicated_by_keyboard(FxRobot robot) {
        make();
        differ();
        open(robot, "adjudicate");
        until("the list has the keyboard", () -> find("#quality-disputes", ListView.class).isFocused());
        assertThat(words("#dispute-heading")).startsWith("Item 3");
        push(robot, KeyCode.DIGIT1);
        assertThat(words("#dispute-heading")).startsWith("Item 5");
        push(robot, KeyCode.R);
        robot.write("an advert");
        push(robot, KeyCode.ENTER);
        push(robot, KeyCode.DIGIT2);
        assertThat(words("#dispute-heading")).startsWith("Item 8");
        push(robot, KeyCode.O);
        push(robot, KeyCode.DIGIT2);
        push(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(decisions()).containsExactly("3 ham expert", "5 spam expert an advert", "8 ham expert");
        assertThat(empty()).startsWith("All is settled");
    }

    @Test
    void a_decision_is_taken_back(FxRobot robot) {
        make();
        differ();
        engine.labelQuality().consensus("mails", java.util.Optional.empty(), org.benchwright.engine.label.quality.ConsensusMethod.MAJORITY, true, JobContext.none());
        Decision voted = engine.labels().sets().decisions("mails", OptionalInt.empty()).get(3);
        open(robot, "adjudicate");
        push(robot, KeyCode.DIGIT2);
        assertThat(decisions()).contains("3 spam expert");
        context.undo();
        ready();
        assertThat(engine.labels().sets().decisions("mails", OptionalInt.empty()).get(3)).isEqualTo(voted);
        assertThat(words("#dispute-heading")).startsWith("Item 5");
        assertThat(onFx(() -> find("#quality-disputes", ListView.class).getItems().size())).isEqualTo(3);
    }

    @Test
    void too_little_agreement_is_said_in_words_and_leads_to_the_items(FxRobot robot) {
        make();
        differ();
        open(robot, "agreement");
        assertThat(words("#quality-sentence")).startsWith("Agreement is too low: Krippendorff's alpha").contains("under the alarm of 0.6");
        robot.clickOn("#quality-settle");
        ready();
        assertThat(onFx(() -> find("#quality-disputes", ListView.class).getItems().size())).isEqualTo(3);
    }

    @Test
    void one_annotator_alone_is_told_what_to_do(FxRobot robot) {
        make();
        say("ana", 0, "spam");
        open(robot, "agreement");
        assertThat(empty()).startsWith("So far only ana labelled").contains("Label as somebody else");
        robot.clickOn("#quality-adjudicate");
        ready();
        assertThat(empty()).startsWith("Nothing to settle");
        robot.clickOn(".bw-empty .button");
        ready();
        assertThat(onFx(() -> find("#label-item", Node.class))).isNotNull();
    }

    @Test
    void nobody_labelled_yet_is_said_everywhere(FxRobot robot) {
        make();
        open(robot, "agreement");
        assertThat(empty()).startsWith("Nothing is labelled yet");
        robot.clickOn("#quality-annotators");
        ready();
        assertThat(empty()).startsWith("Nobody labelled yet");
    }

    @Test
    void spans_of_all_annotators_are_seen_in_the_text_and_in_words(FxRobot robot) {
        make("""
                questions:
                  - {id: who, kind: spans, labels: [NAME]}
                """, MediaKind.TEXT, List.of("text"));
        work.annotate("ana", 0, Answers.of("who", new Answer.Spans(List.of(new Span("1", 0, 3, "NAME")))), OptionalDouble.empty());
        work.annotate("ben", 0, Answers.of("who", new Answer.Spans(List.of(new Span("1", 13, 16, "NAME")))), OptionalDouble.empty());
        open(robot, "adjudicate");
        assertThat(onFx(() -> find("#quality-spans", SpansBeside.class).getChildren().stream().filter(n -> n instanceof Label).map(n -> ((Label) n).getText()).toList()))
                .containsExactly("Ana", "Bob");
        assertThat(onFx(() -> find("#dispute-take-2", Button.class).getAccessibleText())).isEqualTo("ben says NAME  “Bob”");
        push(robot, KeyCode.DIGIT2);
        assertThat(decisions()).containsExactly("0 NAME expert");
    }

    @Test
    void suspicious_labels_are_changed_and_kept_by_keys(FxRobot robot) {
        make(TOPIC, MediaKind.TABLE, List.of("x"));
        for (int i = 0; i < ITEMS; i++) {
            boolean wrong = i == 7 || i == 12;
            say("ana", i, (i % 2 == 0) != wrong ? "spam" : "ham");
        }
        open(robot, "suspicious");
        assertThat(empty()).startsWith("Find labels that are probably wrong");
        robot.clickOn(".bw-empty .button");
        ready();
        List<LabelErrors.Suspect> suspects = onFx(() -> List.copyOf(this.<TableView<LabelErrors.Suspect>>table().getItems()));
        assertThat(suspects).extracting(LabelErrors.Suspect::row).containsExactlyInAnyOrder(7L, 12L);
        doOnFx(() -> this.<TableView<LabelErrors.Suspect>>table().requestFocus());
        push(robot, KeyCode.A);
        push(robot, KeyCode.K);
        LabelErrors.Suspect first = suspects.getFirst();
        LabelErrors.Suspect second = suspects.getLast();
        assertThat(decisions()).containsExactlyInAnyOrder(first.row() + " " + first.likely() + " expert probably wrong label changed",
                second.row() + " " + second.given() + " expert probably wrong label looked at, kept");
    }

    @SuppressWarnings("unchecked")
    private <T> T table() {
        return (T) find("#quality-suspects", TableView.class);
    }
}
