package org.benchwright.views.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.views.shell.Action;
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
class LabelDeskTest {
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

    @Start
    void start(Stage stage) throws IOException {
        engine = Engine.init(folder.resolve("w"));
        List<String> lines = new ArrayList<>(List.of("id,text,answer_a,answer_b,answer_c,hebrew"));
        for (int i = 0; i < 20; i++) {
            lines.add(i + ",Ana 👩‍👩‍👧 wrote to Bob " + i + ",first " + i + ",second " + i + ",third " + i + "," + "שלום רב ההזמנה שלי מספר 84-11902 לא הגיעה ביום שלישי ".repeat(5));
        }
        Path file = Files.write(folder.resolve("mails.csv"), lines);
        engine.datasets().importFile(file, "mails", ImportOptions.detect(), JobContext.none());
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

    private LabelWork make(String schema, Media media) {
        engine.labels().create(new NewProject("mails", "mails", media, schema, LabelRules.USUAL, ""));
        return engine.labels().work("mails");
    }

    private LabelWork make(String schema) {
        return make(schema, new Media(MediaKind.TEXT, List.of("text")));
    }

    private void open() {
        panel = onFx(() -> context.show(provider.create(context, Location.of("label", "mails")), 1300, 900));
        ready();
    }

    private void ready() {
        // What was asked for may ask for more when it arrives.
        for (int idle = 0; idle < 3; idle = onFx(() -> context.background().busy()) ? 0 : idle + 1) {
            Thread.onSpinWait();
        }
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private void push(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        ready();
    }

    private static String topic(LabelWork work, long item) {
        return work.annotation(Labels.me(), item).flatMap(a -> a.answers().to("topic")).map(Answer::words).orElse("");
    }

    @Test
    void a_persons_first_ten_labels_need_only_the_keyboard(FxRobot robot) {
        LabelWork work = make(TOPIC);
        open();
        for (int i = 0; i < 10; i++) {
            push(robot, i % 3 == 0 ? KeyCode.DIGIT2 : KeyCode.DIGIT1);
            push(robot, KeyCode.ENTER);
        }
        assertThat(work.progress().done()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            assertThat(topic(work, i)).isEqualTo(i % 3 == 0 ? "ham" : "spam");
        }
    }

    @Test
    void what_was_done_is_undone_and_done_again_across_items(FxRobot robot) {
        LabelWork work = make(TOPIC);
        open();
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.ENTER);
        push(robot, KeyCode.DIGIT2);
        push(robot, KeyCode.ENTER);
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(work.draft(Labels.me(), 2)).contains(Answers.NONE);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(work.progress().done()).isZero();
        push(robot, KeyCode.CONTROL, KeyCode.Y);
        push(robot, KeyCode.CONTROL, KeyCode.Y);
        assertThat(topic(work, 0)).isEqualTo("spam");
        assertThat(topic(work, 1)).isEqualTo("ham");
    }

    @Test
    void a_draft_survives_the_panel(FxRobot robot) {
        LabelWork work = make(TOPIC);
        open();
        push(robot, KeyCode.DIGIT2);
        doOnFx(panel::closed);
        assertThat(work.draft(Labels.me(), 0)).contains(Answers.of("topic", Answer.Choice.of("ham")));
        open();
        push(robot, KeyCode.ENTER);
        assertThat(topic(work, 0)).isEqualTo("ham");
    }

    @Test
    void a_question_is_asked_only_under_its_condition_and_its_answer_goes_with_it(FxRobot robot) {
        LabelWork work = make("""
                questions:
                  - {id: topic, kind: choice, labels: [spam, ham]}
                  - {id: why, kind: text, required: true, when: {question: topic, is: [spam]}}
                """);
        open();
        assertThat(onFx(() -> find("#words-why", TextArea.class))).isNull();
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.ENTER);
        assertThat(work.progress().done()).isZero();
        assertThat(onFx(() -> find("#wrong-why", Label.class).getText())).startsWith("\"why\" is not answered.");
        until("the keyboard is at what lacks", () -> find("#words-why", TextArea.class).isFocused());
        robot.write("it shouts");
        ready();
        push(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(work.annotation(Labels.me(), 0).orElseThrow().answers().to("why")).contains(new Answer.Text("it shouts"));
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.DIGIT2);
        assertThat(onFx(() -> find("#words-why", TextArea.class))).isNull();
        push(robot, KeyCode.ENTER);
        assertThat(topic(work, 1)).isEqualTo("ham");
    }

    @Test
    void spans_are_made_walked_through_changed_and_removed_by_keys_and_emoji_stay_whole(FxRobot robot) {
        LabelWork work = make("""
                questions:
                  - {id: who, kind: spans, labels: [NAME, SIGN]}
                """);
        open();
        // The word at the caret, then the emoji of three people, one character to a reader and five code points.
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.RIGHT);
        push(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        push(robot, KeyCode.DIGIT2);
        List<Span> made = spans(work, 0);
        assertThat(made).extracting(s -> s.start() + "-" + s.end() + " " + s.label()).containsExactly("0-3 NAME", "4-9 SIGN");
        assertThat(made.get(1).of(work.item(0).text("text"))).isEqualTo("👩‍👩‍👧");
        push(robot, KeyCode.TAB);
        push(robot, KeyCode.DIGIT2);
        push(robot, KeyCode.TAB);
        push(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(spans(work, 0)).extracting(s -> s.start() + "-" + s.end() + " " + s.label()).containsExactly("0-3 SIGN", "4-15 SIGN");
        push(robot, KeyCode.DELETE);
        push(robot, KeyCode.ENTER);
        assertThat(work.annotation(Labels.me(), 0).orElseThrow().answers().to("who").orElseThrow().words()).isEqualTo("SIGN");
    }

    private static List<Span> spans(LabelWork work, long item) {
        return ((Answer.Spans) work.draft(Labels.me(), item).orElseThrow().to("who").orElseThrow()).spans();
    }

    @Test
    void ten_items_get_a_span_each_by_keyboard_only(FxRobot robot) {
        LabelWork work = make("""
                questions:
                  - {id: who, kind: spans, labels: [NAME]}
                """);
        open();
        for (int i = 0; i < 10; i++) {
            push(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
            push(robot, KeyCode.DIGIT1);
            push(robot, KeyCode.ENTER);
        }
        assertThat(work.progress().labels()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            assertThat(work.annotation(Labels.me(), i).orElseThrow().answers().to("who").orElseThrow()).isEqualTo(new Answer.Spans(List.of(new Span("s1", 0, 3, "NAME"))));
        }
    }

    @Test
    void a_text_from_right_to_left_is_marked_as_any_other(FxRobot robot) {
        LabelWork work = make("""
                questions:
                  - {id: who, kind: spans, labels: [NAME]}
                """, new Media(MediaKind.TEXT, List.of("hebrew")));
        open();
        push(robot, KeyCode.CONTROL, KeyCode.RIGHT);
        push(robot, KeyCode.RIGHT);
        push(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.ENTER);
        Span made = ((Answer.Spans) work.annotation(Labels.me(), 0).orElseThrow().answers().to("who").orElseThrow()).spans().getFirst();
        assertThat(made.of(work.item(0).text("hebrew"))).isEqualTo("רב");
    }

    @Test
    void pairs_rankings_and_ratings_are_answered_by_keys(FxRobot robot) {
        LabelWork work = make("""
                questions:
                  - {id: best, kind: ranking, required: true}
                  - {id: good, kind: rating, words: [bad, fair, good]}
                """, new Media(MediaKind.TEXTS, List.of("answer_a", "answer_b", "answer_c")));
        open();
        push(robot, KeyCode.DOWN);
        push(robot, KeyCode.SHIFT, KeyCode.UP);
        push(robot, KeyCode.TAB);
        push(robot, KeyCode.DIGIT3);
        push(robot, KeyCode.ENTER);
        assertThat(work.annotation(Labels.me(), 0).orElseThrow().answers()).isEqualTo(new Answers(Map.of("best", new Answer.Ranking(List.of(1, 0, 2)),
                "good", new Answer.Rating(3))));
    }

    @Test
    void one_key_labels_all_that_match_a_filter_and_one_takes_it_back(FxRobot robot) {
        LabelWork work = make(TOPIC);
        open();
        push(robot, KeyCode.B);
        until("all tasks are listed", () -> find("#tasks-count", Label.class).getText().startsWith("20 items, 20 ticked"));
        doOnFx(() -> find("#tasks-filter", TextField.class).setText("bob 1"));
        until("those that match are listed", () -> find("#tasks-count", Label.class).getText().startsWith("11 items"));
        ready();
        doOnFx(() -> find("#tasks-table", TableView.class).requestFocus());
        doOnFx(() -> find("#tasks-table", TableView.class).getSelectionModel().select(0));
        push(robot, KeyCode.SPACE);
        push(robot, KeyCode.DIGIT1);
        assertThat(context.lastNotice().orElseThrow().title()).isEqualTo("spam for 10 items. Ctrl+Z takes it back.");
        assertThat(work.progress().done()).isEqualTo(10);
        assertThat(topic(work, 1)).isEmpty();
        assertThat(topic(work, 10)).isEqualTo("spam");
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(work.progress().done()).isZero();
    }

    @Test
    void a_flag_a_comment_a_skip_and_a_walk_have_keys(FxRobot robot) {
        LabelWork work = make(TOPIC);
        open();
        push(robot, KeyCode.F);
        assertThat(work.marks(0)).extracting(m -> m.kind()).containsExactly("flag");
        push(robot, KeyCode.N);
        until("the comment can be typed", () -> find("#label-comment-first", TextField.class).isFocused());
        robot.write("odd one");
        push(robot, KeyCode.ENTER);
        assertThat(work.marks(0)).extracting(m -> m.text()).containsExactly("", "odd one");
        push(robot, KeyCode.S);
        push(robot, KeyCode.RIGHT);
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.ENTER);
        assertThat(topic(work, 2)).isEqualTo("spam");
        assertThat(work.progress().skipped()).isEqualTo(1);
    }

    @Test
    void a_single_choice_goes_on_at_once_where_that_is_wanted(FxRobot robot) {
        LabelWork work = make(TOPIC);
        open();
        doOnFx(() -> panel.actions().stream().filter(a -> a.id().equals("label.at-once")).findFirst().orElseThrow().fire());
        ready();
        push(robot, KeyCode.DIGIT1);
        push(robot, KeyCode.DIGIT2);
        assertThat(work.progress().done()).isEqualTo(2);
    }

    @Test
    void every_act_has_a_name_an_icon_and_a_key_of_its_own() {
        make("""
                questions:
                  - {id: topic, kind: choice, labels: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y]}
                  - {id: parts, kind: spans, labels: [NAME]}
                """);
        open();
        List<Action> acts = onFx(() -> panel.actions());
        assertThat(acts).allSatisfy(a -> assertThat(List.of(a.title(), a.icon(), a.key())).doesNotContain(""));
        Set<String> keys = new HashSet<>();
        assertThat(acts).allSatisfy(a -> assertThat(keys.add(a.key())).as(a.key() + " of " + a.id()).isTrue());
    }

    @Test
    void a_schema_is_changed_as_text_or_form_and_what_it_means_is_said_before(FxRobot robot) {
        LabelWork work = make(TOPIC);
        work.annotate(Labels.me(), 0, Answers.of("topic", Answer.Choice.of("ham")), java.util.OptionalDouble.empty());
        open();
        doOnFx(() -> panel.actions().stream().filter(a -> a.id().equals("label.section-schema")).findFirst().orElseThrow().fire());
        ready();
        org.fxmisc.richtext.CodeArea text = onFx(() -> find("#schema-text", org.fxmisc.richtext.CodeArea.class));
        assertThat(onFx(() -> text.getText())).isEqualTo(TOPIC);
        doOnFx(() -> text.replaceText(TOPIC.replace("spam, ham", "spam, ham, spam")));
        assertThat(onFx(() -> find("#schema-wrong", Label.class).getText())).isEqualTo("Line 2: The label spam is there twice. Keep one of them.");
        assertThat(onFx(() -> find("#schema-save", Button.class).isDisabled())).isTrue();
        doOnFx(() -> text.replaceText(TOPIC.replace("spam, ham", "spam")));
        assertThat(onFx(() -> find("#schema-consequences", javafx.scene.layout.VBox.class).getChildren().stream().map(n -> ((Label) n).getText()).toList()))
                .containsExactly("•  The label \"ham\" of \"topic\" is gone; 1 answer bears it.");
        doOnFx(() -> {
            TextField more = find("#schema-more-0", TextField.class);
            more.setText("other, odd");
            more.fireEvent(new javafx.event.ActionEvent());
        });
        doOnFx(() -> find("#schema-save", Button.class).fire());
        ready();
        assertThat(engine.labels().project("mails").schema().questions().getFirst().labelIds()).containsExactly("spam", "other", "odd");
        assertThat(engine.labels().schemas("mails")).hasSize(2);
        assertThat(engine.labels().work("mails").annotation(Labels.me(), 0).flatMap(a -> a.answers().to("topic"))).contains(Answer.Choice.of("ham"));
    }

    @Test
    void a_review_queue_shows_what_the_first_person_said_and_one_key_confirms_it(FxRobot robot) {
        LabelWork work = make(TOPIC);
        work.annotate("Bo", 0, Answers.of("topic", Answer.Choice.of("ham")), java.util.OptionalDouble.empty());
        open();
        doOnFx(() -> panel.actions().stream().filter(a -> a.id().equals("label.section-rules")).findFirst().orElseThrow().fire());
        ready();
        doOnFx(() -> find("#rules-review-queue", Button.class).fire());
        ready();
        LabelRules rules = engine.labels().project("mails").rules();
        assertThat(rules).isEqualTo(RulesModel.reviewQueue(LabelRules.USUAL));
        doOnFx(() -> panel.actions().stream().filter(a -> a.id().equals("label.section-desk")).findFirst().orElseThrow().fire());
        ready();
        until("what Bo said is there", () -> find("#label-suggestion", Label.class) != null && find("#label-suggestion", Label.class).getText().equals("Bo said ham."));
        push(robot, KeyCode.P);
        push(robot, KeyCode.ENTER);
        assertThat(topic(engine.labels().work("mails"), 0)).isEqualTo("ham");
        assertThat(engine.labels().work("mails").progress().done()).isEqualTo(1);
    }

    @Test
    void a_newcomer_makes_a_project_and_is_led_to_it(FxRobot robot) {
        panel = onFx(() -> context.show(provider.create(context, Location.of("label")), 1300, 900));
        ready();
        robot.clickOn("Make a label project");
        assertThat(context.opened()).containsExactly(LabelPanelProvider.newProject());
        doOnFx(panel::closed);
        panel = onFx(() -> context.show(provider.create(context, LabelPanelProvider.newProject()), 1300, 1100));
        ready();
        doOnFx(() -> find("#new-data", javafx.scene.control.ComboBox.class).setValue("mails"));
        ready();
        doOnFx(() -> find("#new-make", Button.class).fire());
        ready();
        assertThat(context.opened()).endsWith(LabelPanelProvider.project("mails"));
        assertThat(engine.labels().project("mails").media().kind()).isEqualTo(MediaKind.TABLE);
    }
}
