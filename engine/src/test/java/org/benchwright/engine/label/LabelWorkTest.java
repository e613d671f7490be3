package org.benchwright.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelWorkTest {
    private static final String SCHEMA = """
            guidelines: Look twice.
            questions:
              - {id: topic, kind: choice, labels: [spam, ham]}
              - {id: parts, kind: spans, labels: [NAME], when: {question: topic, is: [ham]}}
            """;
    private static final Answers SPAM = Answers.of("topic", Answer.Choice.of("spam"));
    private static final Answers HAM = Answers.of("topic", Answer.Choice.of("ham"));

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        List<String> lines = new ArrayList<>(List.of("id,text"));
        for (int i = 0; i < 20; i++) {
            lines.add(i + ",mail number " + i + " 😀 for Ana");
        }
        Path file = Files.write(folder.resolve("mails.csv"), lines);
        engine.datasets().importFile(file, "mails", ImportOptions.detect(), JobContext.none());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private LabelWork work(LabelRules rules) {
        engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")), SCHEMA, rules, ""));
        return engine.labels().work("mails");
    }

    private LabelWork work() {
        return work(LabelRules.USUAL);
    }

    private static long index(Optional<LabelItem> item) {
        return item.orElseThrow().index();
    }

    @Test
    void the_next_item_is_the_first_that_the_annotator_has_not_seen() {
        LabelWork work = work();
        assertThat(index(work.next("ana"))).isZero();
        work.annotate("ana", 0, SPAM, OptionalDouble.of(2));
        assertThat(index(work.next("ana"))).isEqualTo(1);
        work.skip("ana", 1);
        assertThat(index(work.next("ana"))).isEqualTo(2);
        assertThat(index(work.next("ben"))).as("an item that somebody skipped goes to others").isEqualTo(1);
        assertThat(work.item(2).text("text")).isEqualTo("mail number 2 😀 for Ana");
    }

    @Test
    void two_annotators_do_not_get_the_same_item_when_one_is_enough() {
        LabelWork work = work();
        assertThat(index(work.next("ana"))).isZero();
        assertThat(index(work.next("ben"))).isEqualTo(1);
    }

    @Test
    void an_item_that_wants_three_goes_to_three_people_and_never_twice_to_one() {
        LabelWork work = work(LabelRules.USUAL.with(3));
        for (String who : List.of("ana", "ben", "cai")) {
            assertThat(index(work.next(who))).isZero();
            work.annotate(who, 0, SPAM, OptionalDouble.empty());
        }
        assertThat(work.state(0)).isEqualTo(TaskState.DONE);
        assertThat(index(work.next("dee"))).isEqualTo(1);
    }

    @Test
    void undo_and_redo_go_across_items_and_keep_the_history() {
        LabelWork work = work();
        work.annotate("ana", 0, SPAM, OptionalDouble.empty());
        work.annotate("ana", 0, HAM, OptionalDouble.empty());
        work.annotate("ana", 5, HAM, OptionalDouble.empty());
        assertThat(work.undo("ana")).containsExactly(5L);
        assertThat(work.annotation("ana", 5)).isEmpty();
        assertThat(work.undo("ana")).containsExactly(0L);
        assertThat(work.annotation("ana", 0).orElseThrow().answers()).isEqualTo(SPAM);
        assertThat(work.undo("ana")).containsExactly(0L);
        assertThat(work.annotation("ana", 0)).isEmpty();
        assertThat(work.undo("ana")).isEmpty();
        assertThat(work.redo("ana")).containsExactly(0L);
        assertThat(work.redo("ana")).containsExactly(0L);
        assertThat(work.annotation("ana", 0).orElseThrow().answers()).isEqualTo(HAM);
        assertThat(work.redo("ana")).containsExactly(5L);
        assertThat(work.redo("ana")).isEmpty();
        assertThat(work.history(0)).hasSizeGreaterThan(4);
        work.undo("ana");
        work.annotate("ana", 7, SPAM, OptionalDouble.empty());
        assertThat(work.redo("ana")).as("after something new there is nothing to do again").isEmpty();
    }

    @Test
    void one_key_labels_all_that_a_filter_finds_and_one_undo_takes_it_back() {
        LabelWork work = work();
        long[] found = work.find(TaskFilter.ALL.where("id >= 10"), JobContext.none());
        assertThat(found).hasSize(10).startsWith(10);
        work.bulk("ana", java.util.Arrays.stream(found).boxed().toList(), SPAM, "id >= 10");
        assertThat(work.progress().done()).isEqualTo(10);
        assertThat(work.progress().byLabel()).containsEntry("spam", 10L);
        assertThat(work.undo("ana")).hasSize(10);
        assertThat(work.progress().labels()).isZero();
        assertThat(index(work.next("ana"))).isZero();
    }

    @Test
    void what_is_not_submitted_yet_is_there_after_opening_again() {
        LabelWork work = work();
        Answers begun = HAM.with("parts", new Answer.Spans(List.of(new Span("a", 0, 4, "NAME"))));
        work.draft("ana", 3, begun);
        engine.close();
        engine = Engine.open(folder.resolve("w"));
        LabelWork again = engine.labels().work("mails");
        assertThat(again.draft("ana", 3)).contains(begun);
        again.annotate("ana", 3, begun, OptionalDouble.empty());
        assertThat(again.draft("ana", 3)).as("a submitted draft is gone").isEmpty();
        assertThat(again.annotation("ana", 3).orElseThrow().answers()).isEqualTo(begun);
    }

    @Test
    void answers_that_do_not_fit_are_refused_and_nothing_is_changed() {
        LabelWork work = work();
        assertThatThrownBy(() -> work.annotate("ana", 0, Answers.of("topic", Answer.Choice.of("eggs")), OptionalDouble.empty()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("eggs");
        assertThatThrownBy(() -> work.annotate("ana", 0, Answers.NONE, OptionalDouble.empty())).hasMessageContaining("topic");
        assertThatThrownBy(() -> work.annotate("ana", 20, SPAM, OptionalDouble.empty())).hasMessageContaining("20");
        Answers beyond = HAM.with("parts", new Answer.Spans(List.of(new Span("a", 0, 99, "NAME"))));
        assertThatThrownBy(() -> work.annotate("ana", 0, beyond, OptionalDouble.empty())).hasMessageContaining("99");
        Answers notAsked = SPAM.with("parts", new Answer.Spans(List.of(new Span("a", 0, 4, "NAME"))));
        assertThatThrownBy(() -> work.annotate("ana", 0, notAsked, OptionalDouble.empty())).hasMessageContaining("not asked");
        assertThat(work.progress().labels()).isZero();
    }

    @Test
    void another_schema_is_a_new_version_and_old_labels_stay() {
        LabelWork work = work();
        work.annotate("ana", 0, SPAM, OptionalDouble.empty());
        int version = engine.labels().schema("mails", SCHEMA.replace("[spam, ham]", "[junk, ham]"), "spam is called junk");
        assertThat(version).isEqualTo(2);
        LabelWork after = engine.labels().work("mails");
        assertThat(after.annotation("ana", 0).orElseThrow().answers()).isEqualTo(SPAM);
        assertThat(after.annotation("ana", 0).orElseThrow().schemaVersion()).isEqualTo(1);
        assertThatThrownBy(() -> after.annotate("ana", 1, SPAM, OptionalDouble.empty())).hasMessageContaining("junk");
        assertThat(engine.labels().schemas("mails")).extracting(SchemaVersion::note).containsExactly("spam is called junk", "first");
    }

    @Test
    void priorities_bring_the_most_worthwhile_first() {
        work();
        float[] worth = new float[20];
        worth[13] = 0.9f;
        worth[4] = 0.5f;
        worth[6] = Float.NaN;
        worth[7] = -1f;
        engine.labels().queue("mails", worth, "entropy", "");
        engine.labels().change("mails", LabelRules.USUAL.with(LabelRules.Order.PRIORITY), "");
        long[] order = engine.labels().work("mails").find(TaskFilter.ALL, JobContext.none());
        assertThat(order).startsWith(13, 4, 0, 1).endsWith(7, 6);
    }

    @Test
    void flags_and_comments_are_kept_and_can_be_dealt_with() {
        LabelWork work = work();
        Mark flag = work.mark("ana", 2, "flag", "");
        work.mark("ben", 2, "comment", "Is this English?");
        TaskFilter flagged = new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        assertThat(work.find(flagged, JobContext.none())).containsExactly(2);
        work.resolve(flag.id());
        assertThat(work.find(flagged, JobContext.none())).isEmpty();
        assertThat(work.marks(2)).hasSize(2);
        assertThatThrownBy(() -> work.resolve(flag.id())).isInstanceOf(BadInputException.class);
    }
}
