package org.benchwright.engine.label.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Means;
import org.benchwright.engine.workspace.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveLearningTest {
    private static final String SCHEMA = "questions:\n  - {id: side, kind: choice, labels: [left, right]}\n";
    private static final int ROWS = 200;

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void aTableOfPointsOnTwoSides() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        SplittableRandom random = new SplittableRandom(1);
        List<String> lines = new ArrayList<>(List.of("x,y,amount,side"));
        for (int i = 0; i < ROWS; i++) {
            double x = random.nextDouble() * 2 - 1;
            lines.add(x + "," + random.nextDouble() + "," + i + "," + (x < 0 ? "left" : "right"));
        }
        engine.datasets().importFile(Files.write(folder.resolve("points.csv"), lines), "points", ImportOptions.detect(), JobContext.none());
        engine.labels().create(new NewProject("points", "points", new Media(MediaKind.TABLE, List.of("x", "y")), SCHEMA,
                new LabelRules(1, LabelRules.Order.ROWS, 1, 0, LabelRules.Routing.OPEN, false, 0.6, 20, "", 50), ""));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private ActiveLearning active() {
        return engine.activeLearning();
    }

    private LabelWork work() {
        return engine.labels().work("points");
    }

    /** Answers truly what comes next. */
    private void label(int count) {
        for (int i = 0; i < count; i++) {
            long next = work().next("ana").orElseThrow().index();
            String side = String.valueOf(((Number) work().item(next).fields().get("x")).doubleValue() < 0 ? "left" : "right");
            work().annotate("ana", next, Answers.of("side", Answer.Choice.of(side)), OptionalDouble.empty());
        }
    }

    @Test
    void with_no_labels_the_picks_are_spread_and_come_first_in_the_queue() {
        Sampled first = active().sample("points", SampleRequest.of(Strategy.HYBRID, 10), JobContext.none());
        assertThat(first.strategy()).isEqualTo(Strategy.K_MEANS);
        assertThat(first.note()).startsWith("There are no labels yet, so the picks are spread");
        assertThat(first.round()).isEmpty();
        assertThat(first.items()).hasSize(10);
        assertThat(engine.labels().project("points").rules().order()).isEqualTo(LabelRules.Order.PRIORITY);
        assertThat(work().next("ana").orElseThrow().index()).isEqualTo(first.items().getFirst());
    }

    @Test
    void with_one_class_so_far_it_says_so() {
        work().annotate("ana", 3, Answers.of("side", Answer.Choice.of("left")), OptionalDouble.empty());
        Sampled sampled = active().sample("points", SampleRequest.of(Strategy.ENTROPY, 5), JobContext.none());
        assertThat(sampled.strategy()).isEqualTo(Strategy.RANDOM);
        assertThat(sampled.note()).isEqualTo("All labels so far are left, so the picks are random.");
        assertThat(sampled.items()).doesNotContain(3L);
    }

    @Test
    void labels_so_far_teach_a_model_whose_rounds_are_tracked_runs() {
        label(30);
        Sampled first = active().sample("points", SampleRequest.of(Strategy.MARGIN, 10), JobContext.none());
        assertThat(first.strategy()).isEqualTo(Strategy.MARGIN);
        List<Double> asked = first.items().stream().map(i -> Math.abs(((Number) work().item(i).fields().get("x")).doubleValue())).toList();
        assertThat(asked).as("the picks lie near the border").allMatch(x -> x < 0.4);
        label(10);
        active().sample("points", SampleRequest.of(Strategy.MARGIN, 10), JobContext.none());
        ActiveState state = active().state("points");
        assertThat(state.rounds()).extracting(ActiveRound::labels).containsExactly(30L, 40L);
        assertThat(state.rounds().getLast().accuracy()).isGreaterThan(0.8);
        assertThat(state.rounds().getLast().changed()).isBetween(0.0, 0.3);
        assertThat(engine.runs().get(state.rounds().getFirst().run()).kind()).isEqualTo("label.train");
    }

    @Test
    void it_trains_in_the_background_each_time_a_batch_has_come_in() {
        active().configure("points", ActiveSettings.USUAL.with(true));
        label(19);
        assertThat(active().follow("points", engine.jobs())).isEmpty();
        assertThat(active().state("points").next()).isEqualTo(1);
        label(1);
        Job<Sampled> job = active().follow("points", engine.jobs()).orElseThrow();
        assertThat(Jobs.await(job).labels()).isEqualTo(20);
        assertThat(active().state("points").next()).isEqualTo(20);
        assertThat(active().follow("points", engine.jobs())).isEmpty();
        long queues = engine.workspace().database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM label_queue"));
        assertThat(queues).isEqualTo(1);
    }

    @Test
    void gold_items_are_measured_on_and_not_learned_from() {
        engine.workspace().database().write(c -> Sql.update(c, "INSERT INTO label_gold(project, item, answers, author, at) SELECT id, 0, ?, 'ana', '' FROM label_project",
                Answers.of("side", Answer.Choice.of(((Number) work().item(0).fields().get("x")).doubleValue() < 0 ? "left" : "right")).json()));
        label(30);
        ActiveRound round = active().sample("points", SampleRequest.of(Strategy.MARGIN, 5), JobContext.none()).round().orElseThrow();
        assertThat(round.gold()).isIn(0.0, 1.0);
    }

    @Test
    void worth_is_sql_over_the_items() {
        label(30);
        Sampled sampled = active().sample("points", new SampleRequest(Strategy.PRIORITY, 10, Learner.USUAL, Optional.empty(), "CASE WHEN amount >= 150 THEN 1 ELSE 0 END", 0),
                JobContext.none());
        assertThat(sampled.items()).allMatch(i -> i >= 150);
        assertThatThrownBy(() -> active().configure("points", new ActiveSettings(true, Strategy.PRIORITY, Learner.USUAL, "nothing + 1"))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> active().configure("points", new ActiveSettings(true, Strategy.PRIORITY, Learner.USUAL, "amount - 10")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("-10");
    }

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        assertThatThrownBy(() -> active().sample("nowhere", SampleRequest.of(Strategy.MARGIN, 5), JobContext.none())).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> active().sample("points", new SampleRequest(Strategy.MARGIN, 5, "k-means", Optional.empty(), "", 0), JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("tells no classes apart");
        assertThatThrownBy(() -> active().sample("points", SampleRequest.of(Strategy.MARGIN, 0), JobContext.none())).isInstanceOf(BadInputException.class);
        assertThat(engine.labels().project("points").rules().order()).isEqualTo(LabelRules.Order.ROWS);
        assertThat(active().state("points").rounds()).isEmpty();
    }

    @Test
    void a_simulation_is_a_run_and_gives_a_project_on_the_same_data_its_baseline() {
        ActiveLearning.Simulated done = active().simulate(new SimulationRequest("points", "side", List.of("x", "y"), ItemVectors.Kind.TABLE, List.of(Strategy.MARGIN),
                Learner.USUAL, java.util.Map.of(), "", 4, 4, 40, 3, 0.25, 7), JobContext.none());
        SimulationReport report = done.report();
        assertThat(report.pool()).isEqualTo(150);
        assertThat(report.curve(Strategy.RANDOM).labels()).containsExactly(4, 8, 12, 16, 20, 24, 28, 32, 36, 40);
        assertThat(report.full()).isGreaterThan(0.9);
        assertThat(report.curve(Strategy.MARGIN).area()).isGreaterThan(0.8);
        assertThat(engine.runs().history(done.run())).anyMatch(p -> p.name().equals("accuracy_margin") && p.step() == 40);
        assertThat(active().state("points").baseline().orElseThrow().run()).isEqualTo(done.run());
        SimulationReport again = active().simulate(new SimulationRequest("points", "side", List.of("x", "y"), ItemVectors.Kind.TABLE, List.of(Strategy.MARGIN),
                Learner.USUAL, java.util.Map.of(), "", 4, 4, 40, 3, 0.25, 7), JobContext.none()).report();
        assertThat(again.curve(Strategy.MARGIN).accuracy()).as("the same seed gives the same curve").isEqualTo(report.curve(Strategy.MARGIN).accuracy());
    }

    @Test
    void a_curve_reaches_a_height_between_two_points() {
        assertThat(Simulation.reaches(new int[] {10, 20, 30}, new double[] {0.5, 0.7, 0.9}, 0.8).orElseThrow()).isEqualTo(25, within(1e-9));
        assertThat(Simulation.reaches(new int[] {10, 20}, new double[] {0.5, 0.7}, 0.8)).isEmpty();
    }

    @Test
    void it_is_time_to_stop_when_predictions_stand_still() {
        List<StopRule.Round> rounds = IntStream.range(0, 4).mapToObj(i -> new StopRule.Round(10L * i, i == 0 ? Double.NaN : 0.001, 0.3, Double.NaN)).toList();
        assertThat(StopRule.USUAL.reached(rounds)).hasValue("predictions hardly change any more");
        assertThat(StopRule.USUAL.reached(rounds.subList(0, 3))).isEmpty();
        assertThat(StopRule.USUAL.reached(List.of(new StopRule.Round(10, 0.1, 0.2, 0.8), new StopRule.Round(20, 0.1, 0.2, 0.8), new StopRule.Round(30, 0.1, 0.2, 0.8),
                new StopRule.Round(40, 0.1, 0.2, 0.8)))).hasValue("accuracy stands still");
    }

    @Test
    void texts_about_the_same_thing_lie_near_each_other() {
        String[] texts = new String[40];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = i % 2 == 0 ? "cheap pills offer buy now number " + i : "meeting agenda project notes number " + i;
        }
        Vectors found = TextVectors.of(texts, 4, JobContext.none());
        assertThat(cosine(found, 0, 2)).isGreaterThan(cosine(found, 0, 1) + 0.3);
    }

    private static double cosine(Vectors v, int a, int b) {
        double dot = 0;
        for (int j = 0; j < v.width(); j++) {
            dot += v.row(a)[j] * v.row(b)[j];
        }
        return dot / Math.sqrt(v.squaredLength(a) * v.squaredLength(b));
    }

    @Test
    void the_interval_of_few_values_is_students() {
        // scipy.stats.t.interval of SciPy 1.10.1
        Interval interval = Means.student(new double[] {0.9, 0.93, 0.91, 0.95, 0.92}, 0.95);
        assertThat(interval.low()).isEqualTo(0.8981161161190002, within(1e-9));
        assertThat(interval.high()).isEqualTo(0.9458838838809999, within(1e-9));
    }
}
