package org.benchwright.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules.Order;
import org.benchwright.engine.label.LabelRules.Routing;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTeamTest {
    private static final Answers SPAM = Answers.of("topic", Answer.Choice.of("spam"));
    private static final Answers HAM = Answers.of("topic", Answer.Choice.of("ham"));
    private static final int ITEMS = 60;

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        data(ITEMS);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void data(int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,text,language,truth"));
        for (int i = 0; i < rows; i++) {
            lines.add(i + ",mail " + i + "," + (i % 3 == 0 ? "fr" : i % 3 == 1 ? "de" : "en") + "," + (i % 2 == 0 ? "spam" : "odd"));
        }
        engine.datasets().importFile(Files.write(folder.resolve("mails.csv"), lines), "mails", ImportOptions.detect(), JobContext.none());
    }

    private void project(Routing routing, int perItem, double goldShare, boolean review) {
        LabelRules rules = new LabelRules(perItem, Order.ROWS, 1, goldShare, routing, review, 0.6, 5, "", 0);
        engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")),
                "questions:\n  - {id: topic, kind: choice, labels: [spam, ham]}\n", rules, ""));
    }

    private LabelWork work() {
        return engine.labels().work("mails");
    }

    /** Labels until nothing is left or enough is done; says which items came. */
    private List<Long> label(String who, int most) {
        List<Long> came = new ArrayList<>();
        while (came.size() < most) {
            Optional<LabelItem> next = work().next(who);
            if (next.isEmpty()) {
                break;
            }
            came.add(next.get().index());
            work().annotate(who, next.get().index(), SPAM, OptionalDouble.empty());
        }
        return came;
    }

    private void people(String... names) {
        for (String name : names) {
            engine.labels().team().annotator("mails", new Annotator(name, List.of(), true));
        }
    }

    @Test
    void round_robin_gives_each_item_to_as_many_people_as_it_wants_in_turn() {
        project(Routing.ROUND_ROBIN, 2, 0, false);
        people("ana", "ben", "cai");
        List<Long> ana = label("ana", 100);
        List<Long> ben = label("ben", 100);
        List<Long> cai = label("cai", 100);
        assertThat(List.of(ana.size(), ben.size(), cai.size())).containsOnly(ITEMS * 2 / 3);
        assertThat(work().progress().done()).isEqualTo(ITEMS);
        assertThat(work().next("dee")).as("somebody who was not named").isEmpty();
    }

    @Test
    void items_go_to_those_with_the_skill_and_the_others_to_anybody() {
        project(Routing.SKILL, 1, 0, false);
        engine.labels().team().annotator("mails", new Annotator("ana", List.of("language=fr"), true));
        engine.labels().team().annotator("mails", new Annotator("ben", List.of("language=de"), true));
        assertThat(label("ben", 100)).hasSize(40).noneMatch(i -> i % 3 == 0);
        assertThat(label("ana", 100)).hasSize(20).allMatch(i -> i % 3 == 0);
        assertThatThrownBy(() -> engine.labels().team().annotator("mails", new Annotator("cai", List.of("law"), true)))
                .hasMessageContaining("not a skill");
        assertThatThrownBy(() -> engine.labels().team().annotator("mails", new Annotator("cai", List.of("subject=law"), true)))
                .hasMessageContaining("no column named subject");
    }

    @Test
    void nobody_runs_far_ahead_of_the_others_when_load_is_shared() {
        project(Routing.LOAD, 1, 0, false);
        people("ana", "ben");
        assertThat(label("ana", 100)).hasSize(5);
        assertThat(label("ben", 7)).hasSize(7);
        assertThat(label("ana", 100)).hasSize(7);
    }

    @Test
    void items_given_by_name_come_first_and_are_kept_for_that_person() {
        project(Routing.OPEN, 1, 0, false);
        engine.labels().team().assign("mails", List.of(7L, 0L, 30L), "ana", "");
        assertThat(label("ben", 3)).containsExactly(1L, 2L, 3L);
        assertThat(label("ana", 5)).containsExactly(0L, 7L, 30L, 4L, 5L);
        engine.labels().team().assign("mails", List.of(50L), "cai", "");
        assertThat(label("ben", 100)).doesNotContain(50L, 0L, 7L);
        assertThat(engine.labels().team().unassign("mails", "cai")).isEqualTo(1);
        assertThat(label("ben", 100)).containsExactly(50L);
    }

    @Test
    void gold_items_are_mixed_in_at_about_their_share_and_never_twice_for_one_person() {
        project(Routing.OPEN, 3, 0.3, false);
        assertThat(engine.labels().team().goldFrom("mails", "topic", "truth", 25, 7, JobContext.none())).isEqualTo(25);
        Set<Long> gold = new HashSet<>();
        engine.labels().team().gold("mails").forEach(g -> gold.add(g.item()));
        assertThat(gold).allMatch(i -> i % 2 == 0);
        List<Long> ana = label("ana", 1000);
        assertThat(ana).doesNotHaveDuplicates().hasSize(ITEMS);
        List<Long> ben = label("ben", 20);
        assertThat(ben).isNotEqualTo(ana.subList(0, 20)).anyMatch(gold::contains);
        assertThat(work().next("cai")).as("asking again shows the same item").isEqualTo(work().next("cai"));
        assertThatThrownBy(() -> engine.labels().team().gold("mails", Map.of(1L, Answers.of("topic", Answer.Choice.of("eggs")))))
                .hasMessageContaining("eggs");
        assertThatThrownBy(() -> engine.labels().team().goldFrom("mails", "topic", "language", 5, 7, JobContext.none()))
                .hasMessageContaining("No value of language");
        engine.labels().team().ungold("mails", gold.iterator().next());
        assertThat(engine.labels().team().gold("mails")).hasSize(24);
    }

    @Test
    void with_review_an_item_is_done_when_a_second_person_confirmed_or_corrected() {
        project(Routing.OPEN, 1, 0, true);
        work().annotate("ana", 0, SPAM, OptionalDouble.empty());
        assertThat(work().state(0)).isEqualTo(TaskState.BEGUN);
        assertThat(work().next("ana").orElseThrow().index()).isEqualTo(1);
        assertThat(work().next("ben").orElseThrow().index()).isZero();
        assertThat(work().toReview("ben", 0).orElseThrow().answers()).isEqualTo(SPAM);
        assertThat(work().toReview("ana", 0)).isEmpty();
        work().annotate("ben", 0, HAM, OptionalDouble.empty());
        assertThat(work().state(0)).isEqualTo(TaskState.DONE);
        engine.labels().sets().dataset("mails", OptionalInt.empty(), "labeled", JobContext.none());
        assertThat(engine.datasets().sql("SELECT topic FROM labeled", 5, JobContext.none()).rows().toString()).isEqualTo("[[ham]]");
    }

    @Test
    void a_project_goes_on_with_data_to_which_rows_were_added() throws IOException {
        project(Routing.OPEN, 1, 0, false);
        work().annotate("ana", 3, SPAM, OptionalDouble.empty());
        engine.labels().queue("mails", new float[ITEMS], "entropy", "");
        data(ITEMS + 5);
        assertThat(engine.labels().extend("mails", "mails@2", JobContext.none()).items()).isEqualTo(ITEMS + 5);
        assertThat(work().annotation("ana", 3)).isPresent();
        assertThat(work().item(ITEMS + 4).text("text")).isEqualTo("mail 64");
        engine.datasets().derive("mails", "SELECT * FROM \"mails@2\" ORDER BY id DESC", JobContext.none());
        assertThatThrownBy(() -> engine.labels().extend("mails", "mails@3", JobContext.none())).hasMessageContaining("not the first rows");
        assertThat(work().project().data()).isEqualTo("mails@2");
    }
}
