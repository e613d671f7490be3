package org.benchwright.engine.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.active.ActiveLearning;
import org.benchwright.engine.label.active.ActiveSettings;
import org.benchwright.engine.label.active.ActiveState;
import org.benchwright.engine.label.active.Evidence;
import org.benchwright.engine.label.active.Selector;
import org.benchwright.engine.label.active.SimulationReport;
import org.benchwright.engine.label.active.SimulationRequest;
import org.benchwright.engine.label.active.Strategy;
import org.benchwright.engine.label.active.Vectors;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;

/** S36: plays labelling the handwritten digits with several strategies, and labels some in a project whose model trains along. */
final class ActiveLearningDemonstration implements Demonstration {
    private static final String DIGITS = "/org/benchwright/template/data/digits.csv";
    private static final List<Strategy> PARTS = List.of(Strategy.MARGIN, Strategy.CORE_SET, Strategy.K_MEANS);
    private static final String RANDOM = "random picks by the same learner on the same splits";
    /** {@code numpy.argsort(-scipy.stats.entropy(p, axis=1), kind="stable")[:10]}, NumPy 1.24.2 and SciPy 1.10.1. */
    private static final int[] NUMPY = {37, 134, 52, 149, 22, 119, 7, 104, 89, 186};
    private static final int PICTURE = 784;
    private static final int BATCH = 20;

    @Override
    public String system() {
        return "S36";
    }

    @Override
    public Map<String, Figure> play(Stage stage) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        JobContext job = stage.at(0, "reading the digits");
        stage.room(Datasets.class).importFile(digits(stage), "digits", ImportOptions.detect(), job);
        curves(stage, figures);
        entropy(stage, figures);
        selection(stage, figures);
        project(stage, figures);
        return figures;
    }

    private static Path digits(Stage stage) {
        Path file = stage.folder().resolve("digits.csv");
        try (InputStream in = ActiveLearningDemonstration.class.getResourceAsStream(DIGITS)) {
            if (in == null) {
                throw new BadInputException("The digits of the demo data are not in this build.", "Use a build with the demo data.");
            }
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw MachineFaults.of("writing the digits", file, e);
        }
    }

    private static void curves(Stage stage, Map<String, Figure> figures) {
        int seeds = (int) stage.size(3, 10);
        List<Strategy> all = new ArrayList<>(PARTS);
        all.add(Strategy.HYBRID);
        JobContext job = stage.at(0.05, "simulating labels " + seeds + " times with " + (all.size() + 1) + " strategies");
        SimulationReport report = stage.room(ActiveLearning.class).simulate(SimulationRequest.of("digits", "digit").withStrategies(all)
                .withSteps(10, 10, (int) stage.size(300, 500), seeds).withSeed(stage.seed()), job).report();
        SimulationReport.Saving near = report.saving(Strategy.HYBRID, 0.95);
        SimulationReport.Saving nearer = report.saving(Strategy.HYBRID, 0.99);
        figures.put("labels_for_95_percent_over_those_of_random", Figure.atMost(or(near.ratio()), 0.5, RANDOM, seeds, stage.seed()));
        near.perSeed().ifPresent(i -> figures.put("its_upper_95_percent_limit_over_seeds", Figure.atMost(i.high(), 1, RANDOM, seeds, stage.seed())));
        figures.put("labels_for_99_percent_over_the_pool", Figure.atMost(or(nearer.poolShare()), 0.5, "accuracy with all labels", report.pool(), stage.seed()));
        double own = report.curve(Strategy.HYBRID).area();
        for (Strategy part : PARTS) {
            figures.put("mean_height_above_" + part.word().replace('-', '_'), Figure.atLeast(own - report.curve(part).area(), 0, "the part alone", seeds, stage.seed()));
        }
        Optional<SimulationReport.Stop> stop = report.curve(Strategy.HYBRID).stop();
        figures.put("accuracy_at_the_stop_over_full", Figure.atLeast(stop.map(s -> s.accuracy() / report.full()).orElse(0.0), 0.98, "accuracy with all labels",
                stop.map(SimulationReport.Stop::repetitions).orElse(0), stage.seed()));
    }

    private static double or(OptionalDouble value) {
        return value.orElse(Double.POSITIVE_INFINITY);
    }

    private static void entropy(Stage stage, Map<String, Figure> figures) {
        double[][] p = new double[200][4];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < 4; j++) {
                p[i][j] = (i * 37 + j * 101 + i * j * 13) % 97 + 1;
            }
            double sum = Arrays.stream(p[i]).sum();
            for (int j = 0; j < 4; j++) {
                p[i][j] /= sum;
            }
        }
        int[] picked = Selector.pick(Strategy.ENTROPY, new Evidence(new boolean[p.length], Optional.empty(), Optional.of(p), List.of(), Optional.empty()), NUMPY.length,
                0, JobContext.none()).rows();
        long unlike = IntStream.range(0, NUMPY.length).filter(i -> picked[i] != NUMPY[i]).count();
        figures.put("entropy_picks_unlike_numpy", Figure.equal(unlike, 0, "NumPy 1.24.2", p.length, 0));
    }

    private static void selection(Stage stage, Map<String, Figure> figures) {
        int rows = (int) stage.size(6_000, 60_000);
        JobContext job = stage.at(0.7, "picking from " + rows + " pictures");
        SplittableRandom random = new SplittableRandom(stage.seed());
        float[] values = new float[rows * PICTURE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        double[][] p = new double[rows][10];
        for (double[] row : p) {
            Arrays.setAll(row, k -> random.nextDouble());
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, k -> row[k] / sum);
        }
        boolean[] labelled = new boolean[rows];
        Arrays.fill(labelled, 0, 100, true);
        Evidence evidence = new Evidence(labelled, Optional.of(new Vectors(rows, PICTURE, values)), Optional.of(p), List.of(), Optional.empty());
        long start = System.nanoTime();
        Selector.pick(Strategy.HYBRID, evidence, Selector.BATCH, stage.seed(), job);
        figures.put("seconds_to_pick_100_pictures", Figure.atMost((System.nanoTime() - start) / 1e9, 10, "promised for 60,000 pictures", rows, stage.seed()));
    }

    /** A person labels as the queue says; every batch the model trains and the queue is made anew. */
    private static void project(Stage stage, Map<String, Figure> figures) {
        JobContext job = stage.at(0.85, "labelling in a project");
        Labels labels = stage.room(Labels.class);
        ActiveLearning active = stage.room(ActiveLearning.class);
        String classes = IntStream.range(0, 10).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));
        List<String> pixels = IntStream.range(0, 64).mapToObj("p%02d"::formatted).toList();
        labels.create(new NewProject("digits", "digits", new Media(MediaKind.PIXELS, pixels, 8, 8, 0), "questions:\n  - {id: digit, kind: choice, labels: [" + classes + "]}\n",
                new LabelRules(1, LabelRules.Order.ROWS, stage.seed(), 0, LabelRules.Routing.OPEN, false, 0.6, BATCH, "", 0), ""));
        active.configure("digits", ActiveSettings.USUAL.with(true));
        int rounds = 5;
        long asked = 0;
        for (int round = 0; round < rounds; round++) {
            List<Long> picked = active.train("digits", job).items();
            for (int i = 0; i < BATCH; i++) {
                LabelWork work = labels.work("digits");
                long item = work.next("demo").orElseThrow().index();
                asked += picked.contains(item) ? 1 : 0;
                String digit = String.valueOf(((Number) work.item(item).fields().get("digit")).longValue());
                work.annotate("demo", item, Answers.of("digit", Answer.Choice.of(digit)), OptionalDouble.empty());
            }
        }
        active.train("digits", job);
        ActiveState state = active.state("digits");
        figures.put("items_asked_that_were_picked", Figure.equal(asked, (long) rounds * BATCH, "the picks of each round", (long) rounds * BATCH, stage.seed()));
        figures.put("trainings_on_the_curve", Figure.equal(state.rounds().size(), rounds, "one a batch with labels before it", state.labels(), stage.seed()));
        figures.put("random_baseline_is_known", Figure.equal(state.baseline().isPresent() ? 1 : 0, 1, "the simulation on the same data", 1, stage.seed()));
    }
}
