package org.benchwright.engine.label.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.workspace.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelQualityTest {
    private static final int ITEMS = 300;
    private static final String SCHEMA = """
            questions:
              - {id: topic, kind: choice, labels: [spam, ham, news]}
              - {id: parts, kind: spans, labels: [NAME]}
            """;
    private static final List<String> LABELS = List.of("spam", "ham", "news");

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        List<String> lines = new ArrayList<>(List.of("text,x,y"));
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < ITEMS; i++) {
            lines.add("mail number " + i + " for Ana," + (truth(i) + random.nextDouble() / 3) + "," + (truth(i) == 1 ? 1 : 0));
        }
        engine.datasets().importFile(Files.write(folder.resolve("mails.csv"), lines), "mails", ImportOptions.detect(), JobContext.none());
        engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")), SCHEMA, LabelRules.USUAL.with(3), ""));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static int truth(int item) {
        return item % 3;
    }

    /** Says something of an item at a time of one's own choosing, which the door does not allow. */
    private static void say(Connection c, String who, int item, String label, double seconds, Instant at) throws SQLException {
        long act = Sql.insert(c, "INSERT INTO label_act(project, annotator, verb, items, at) VALUES (1,?,'annotate',1,?)", who, at.toString());
        Sql.update(c, "INSERT INTO label_annotation(project, item, annotator, act, state, schema_version, answers, main_label, seconds, source, at, latest)"
                + " VALUES (1,?,?,?,'done',1,?,?,?,'person',?,TRUE)", item, who, act, Answers.of("topic", Answer.Choice.of(label)).json(), label, seconds,
                at.toString());
    }

    /** Three people in one session each; ben tires, cai is careless throughout. */
    private void work() {
        SplittableRandom random = new SplittableRandom(1);
        Instant start = Instant.parse("2026-11-02T09:00:00Z");
        engine.workspace().database().write(c -> {
            work(c, random, start);
            return null;
        });
    }

    private static void work(Connection c, SplittableRandom random, Instant start) throws SQLException {
        for (int i = 0; i < ITEMS; i++) {
            Instant at = start.plusSeconds(10L * i);
            boolean late = i >= ITEMS * 2 / 3;
            say(c, "ana", i, LABELS.get(truth(i)), 3 + random.nextDouble(), at);
            say(c, "ben", i, LABELS.get(random.nextDouble() < (late ? 0.6 : 0.97) ? truth(i) : (truth(i) + 1) % 3), late ? 6 : 3, at.plusSeconds(1));
            say(c, "cai", i, LABELS.get(random.nextDouble() < 0.6 ? truth(i) : (truth(i) + 1 + random.nextInt(2)) % 3), 2, at.plusSeconds(2));
            if (i % 6 == 0) {
                Sql.update(c, "INSERT INTO label_gold(project, item, answers, author, at) VALUES (1,?,?,'eva','2026-11-01T00:00:00Z')", i,
                        Answers.of("topic", Answer.Choice.of(LABELS.get(truth(i)))).json());
            }
        }
    }

    private LabelQuality quality() {
        return engine.labelQuality();
    }

    @Test
    void agreement_of_a_project_is_told_by_pair_by_label_and_over_time_and_sounds_the_alarm() {
        work();
        ProjectAgreement found = quality().agreement("mails", Optional.empty(), Optional.empty(), 1, JobContext.none());
        assertThat(found.question()).isEqualTo("topic");
        assertThat(found.items()).isEqualTo(ITEMS);
        assertThat(found.annotators()).containsExactly("ana", "ben", "cai");
        double alpha = found.measures().get("krippendorff_alpha").value().orElseThrow();
        assertThat(alpha).isLessThan(0.6);
        assertThat(found.alarmed()).isTrue();
        assertThat(found.pairs()).extracting(p -> p.first() + " " + p.second()).containsExactly("ana ben", "ana cai", "ben cai");
        assertThat(found.pairs().getFirst().share()).isEqualTo(0.85, within(0.05));
        assertThat(found.labels()).extracting(ProjectAgreement.ByLabel::label).containsExactlyElementsOf(LABELS);
        assertThat(found.labels().stream().mapToInt(ProjectAgreement.ByLabel::given).sum()).isEqualTo(3 * ITEMS);
        assertThat(found.time().getFirst().share()).as("before ben is tired").isGreaterThan(found.time().getLast().share() + 0.1);
        assertThat(found.time().stream().mapToInt(ProjectAgreement.Window::items).sum()).isEqualTo(ITEMS);
    }

    @Test
    void annotators_are_warned_of_when_gold_goes_wrong_when_they_change_and_when_they_tire() {
        work();
        List<AnnotatorQuality> all = quality().annotators("mails", Optional.empty(), JobContext.none());
        AnnotatorQuality ana = all.getFirst();
        assertThat(ana.accuracy().orElseThrow()).isEqualTo(1);
        assertThat(ana.goldItems()).isEqualTo(ITEMS / 6);
        assertThat(ana.interval().orElseThrow().low()).isGreaterThan(0.9);
        assertThat(ana.byLabel().get("spam")).isBetween(3.0, 4.0);
        assertThat(ana.warnings()).isEmpty();
        AnnotatorQuality ben = all.get(1);
        assertThat(ben.fatigue().orElseThrow().tired()).isTrue();
        assertThat(ben.fatigue().orElseThrow().lastSeconds()).isEqualTo(6);
        assertThat(String.join(" ", ben.warnings())).contains("Right less often than at first", "Slower and less right at the end of sessions");
        assertThat(all.get(2).warnings().getFirst()).startsWith("Right on ").endsWith(" of 50 gold items, under 90 %.");
    }

    @Test
    void a_kept_consensus_is_a_decision_and_leaves_what_a_person_decided() {
        work();
        engine.workspace().database().write(c -> Sql.update(c, "INSERT INTO label_decision(project, item, answers, method, author, at)"
                + " VALUES (1,0,?,'adjudicated','eva','2026-11-01T00:00:00Z')", Answers.of("topic", Answer.Choice.of("news")).json()));
        LabelQuality.ProjectConsensus shown = quality().consensus("mails", Optional.empty(), ConsensusMethod.DAWID_SKENE, false, JobContext.none());
        assertThat(shown.kept()).isZero();
        LabelQuality.ProjectConsensus kept = quality().consensus("mails", Optional.empty(), ConsensusMethod.WEIGHTED, true, JobContext.none());
        assertThat(kept.report().weighedBy()).isEqualTo("gold");
        assertThat(kept.kept()).isEqualTo(ITEMS - 1);
        List<String> decided = engine.workspace().database().read(c -> Sql.query(c, row -> ((Answer.Choice) Answers.read(row.getString("answers")).to("topic")
                .orElseThrow()).labels().getFirst(), "SELECT answers FROM label_decision WHERE project = 1 ORDER BY item"));
        assertThat(decided).hasSize(ITEMS).startsWith("news");
        long right = java.util.stream.IntStream.range(1, ITEMS).filter(i -> decided.get(i).equals(LABELS.get(truth(i)))).count();
        assertThat(right).as("ana is always right, and gold knows it").isGreaterThan(ITEMS - 10L);
        assertThat(engine.workspace().audit().latest(1).getFirst().verb()).isEqualTo("consensus");
    }

    @Test
    void spans_agree_by_pairing_and_by_characters() {
        LabelWork work = engine.labels().work("mails");
        for (int i = 0; i < 4; i++) {
            work.annotate("ana", i, parts(new Span("a", 0, 10, "NAME"), new Span("b", 12, 15, "NAME")), OptionalDouble.empty());
            work.annotate("ben", i, parts(new Span("c", 0, 8, "NAME")), OptionalDouble.empty());
        }
        ProjectAgreement found = quality().agreement("mails", Optional.of("parts"), Optional.empty(), 1, JobContext.none());
        assertThat(found.measures().get("f1").value().orElseThrow()).as("one of three in a pair twice").isEqualTo(2.0 / 3, within(1e-12));
        assertThat(found.measures().get("exact_f1").value().orElseThrow()).isZero();
        assertThat(found.measures().get("mean_iou").value().orElseThrow()).isEqualTo(0.8, within(1e-12));
        assertThat(found.measures().get("character_f1").value().orElseThrow()).isEqualTo(2.0 * 8 / (13 + 8), within(1e-12));
        assertThatThrownBy(() -> quality().consensus("mails", Optional.of("parts"), ConsensusMethod.MAJORITY, false, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("of which no vote can be made");
    }

    private static Answers parts(Span... spans) {
        return new Answers(java.util.Map.of("topic", Answer.Choice.of("spam"), "parts", new Answer.Spans(List.of(spans))));
    }

    @Test
    void a_project_without_labels_gives_reasons() {
        ProjectAgreement found = quality().agreement("mails", Optional.empty(), Optional.empty(), 1, JobContext.none());
        assertThat(found.measures().get("krippendorff_alpha").why()).isEqualTo("nothing has been labelled yet");
        assertThat(found.alarmed()).isFalse();
        assertThat(found.time()).isEmpty();
        assertThat(quality().annotators("mails", Optional.empty(), JobContext.none())).isEmpty();
        assertThatThrownBy(() -> quality().consensus("mails", Optional.empty(), ConsensusMethod.MAJORITY, true, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("There are no labels.");
        assertThatThrownBy(() -> quality().agreement("mails", Optional.of("nothing"), Optional.empty(), 1, JobContext.none()))
                .hasMessageContaining("Its questions are topic, parts.");
    }

    @Test
    void wrong_labels_of_a_project_are_found_among_its_items() {
        Instant at = Instant.parse("2026-11-02T09:00:00Z");
        engine.workspace().database().write(c -> {
            for (int i = 0; i < 120; i++) {
                say(c, "ana", i, LABELS.get(i == 7 || i == 50 ? (truth(i) + 1) % 3 : truth(i)), 1, at.plusSeconds(i));
            }
            return null;
        });
        ErrorSearch search = new ErrorSearch("", java.util.Map.of(), List.of("x", "y"), 4, ErrorRanking.NORMALISED_MARGIN, 1);
        LabelErrors found = quality().errors("mails", Optional.empty(), search, JobContext.none());
        assertThat(found.rows()).as("only items with a label").isEqualTo(120);
        assertThat(found.suspects()).extracting(LabelErrors.Suspect::row).contains(7L, 50L).hasSizeLessThan(6);
        assertThat(found.suspects().getFirst().likely()).isEqualTo(LABELS.get(truth((int) found.suspects().getFirst().row())));
    }

    @Test
    void one_wrong_digit_in_twenty_is_found_with_few_false_alarms() throws IOException {
        PlantedErrors planted = PlantedErrors.digits(Path.of(".."), folder.resolve("planted.csv"), 0.05, 3);
        ErrorSearch search = new ErrorSearch("logistic-regression", java.util.Map.of(), List.of(), 3, ErrorRanking.NORMALISED_MARGIN, 1);
        LabelErrors found = quality().errors(planted.file().toString(), "digit", search, JobContext.none());
        assertThat(planted.precisionAt(0.5, found)).isGreaterThanOrEqualTo(0.7);
        assertThat(found.noise()).isEqualTo(0.05, within(0.02));
    }

    @Test
    void a_recipe_stops_before_it_learns_from_labels_that_are_not_agreed_on() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), "item,annotator,label\n1,a,x\n1,b,y\n2,a,x\n2,b,x\n3,a,y\n3,b,x\n");
        Path recipe = Files.writeString(folder.resolve("check.yaml"), """
                name: Check
                steps:
                  - id: agreed
                    use: label.agreement
                    with: {data: %s, fail_below: 0.6}
                """.formatted(labels));
        assertThatThrownBy(() -> engine.recipes().run(Recipe.read(recipe), 1, JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("Krippendorff's alpha is -0.25, below 0.6.");
    }

    @Test
    void a_recipe_settles_a_project_and_does_so_again_only_after_something_new_was_said() throws IOException {
        work();
        Recipe recipe = Recipe.read(Files.writeString(folder.resolve("settle.yaml"), """
                name: Settle
                steps:
                  - id: settled
                    use: label.consensus
                    with: {project: mails, method: majority}
                """));
        assertThat(engine.recipes().run(recipe, 1, JobContext.none()).steps().getFirst().outputs()).containsEntry("kept", Integer.toString(ITEMS));
        assertThat(engine.recipes().run(recipe, 1, JobContext.none()).steps().getFirst().cached()).isTrue();
        engine.labels().work("mails").annotate("dee", 0, Answers.of("topic", Answer.Choice.of("spam")), OptionalDouble.empty());
        assertThat(engine.recipes().run(recipe, 1, JobContext.none()).steps().getFirst().cached()).isFalse();
    }
}
