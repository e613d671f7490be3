package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.neural.train.LearningRateFinder;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    Path folder;
    private Workspace workspace;
    private Runs runs;
    private Models models;
    private Training training;
    private final Map<String, Frame> tables = new HashMap<>();
    private final Map<String, String> sums = new HashMap<>();

    @BeforeEach
    void openAWorkspace() {
        workspace = Workspace.init(folder.resolve("ws"));
        runs = new Runs(workspace);
        models = new Models(workspace, runs);
        training = new Training(workspace, (reference, context) -> {
            String name = reference.replace("@1", "");
            if (!tables.containsKey(name)) {
                throw new BadInputException("There is no table " + name + ".", "");
            }
            return new TableSource.Table(name + "@1", tables.get(name), Optional.of(sums.getOrDefault(name, "sum")));
        }, runs, models, Trainers::builtIn);
        tables.put("iris", ExampleTables.shipped("iris"));
        tables.put("mixed", ExampleTables.mixed(300, 1));
        tables.put("fresh", ExampleTables.withStrangers(ExampleTables.mixed(200, 2)));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private FitResult fit(FitRequest request) {
        return training.fit(request, JobContext.none());
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContaining(words);
    }

    @Test
    void aNetworkKeepsItsLossAfterEveryEpochAndWhatComputedIt() {
        FitResult fit = fit(FitRequest.of("iris", "species", "mlp").withParameters(Map.of("epochs", "4", "patience", "0")));
        assertThat(runs.history(fit.run()).stream().filter(p -> p.name().equals("epoch_loss")).map(MetricPoint::step)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(runs.history(fit.run()).stream().filter(p -> p.name().equals("epoch_validation_accuracy"))).hasSize(4);
        assertThat(runs.get(fit.run()).environment()).containsEntry("kernels", org.benchwright.kernels.Kernels.backend().name());
        assertThat(fit.artifacts()).containsKeys(TrainedModel.FILE, OnnxExport.FILE);
    }

    @Test
    void aFitIsATrackedRunWithEverythingToRepeatIt() {
        FitResult fit = fit(FitRequest.of("iris", "species", "logistic-regression").withSeed(3).withParameters(Map.of("C", "2")));
        assertThat(fit.trainRows()).isEqualTo(120);
        assertThat(fit.testRows()).isEqualTo(30);
        assertThat(fit.metrics()).containsKeys("accuracy", "precision_macro", "recall_macro", "f1_macro", "precision_micro", "roc_auc", "pr_auc",
                "log_loss", "brier", "ece").allSatisfy((name, value) -> assertThat(value).isFinite());
        assertThat(fit.metrics().get("accuracy")).isGreaterThan(0.85);
        assertThat(fit.evaluation().confusion()).hasDimensions(3, 3);
        assertThat(fit.evaluation().roc()).hasSize(3);
        assertThat(fit.importance()).extracting(Importance::column).containsExactlyInAnyOrderElementsOf(
                tables.get("iris").names().subList(0, 4));
        Run run = runs.get(fit.run());
        assertThat(run.state()).isEqualTo("FINISHED");
        assertThat(run.seed()).isEqualTo(3);
        assertThat(run.data()).containsExactly("iris@1");
        assertThat(run.parameters()).containsEntry("C", "2").containsEntry("algorithm", "logistic-regression")
                .containsEntry("target", "species").containsEntry("split", "random 0.2");
        assertThat(run.metrics().get("accuracy")).isEqualTo(fit.metrics().get("accuracy"));
        assertThat(run.artifacts()).containsOnlyKeys("model.bwm", "model.onnx", "evaluation.json");
        assertThat(training.report(fit.run()).evaluation()).usingRecursiveComparison().isEqualTo(fit.evaluation());
    }

    @Test
    void theSameRequestGivesTheSameModelAndMetrics() {
        FitRequest request = FitRequest.of("mixed", "kind", "random-forest").withSeed(5).withParameters(Map.of("n_estimators", "20"));
        FitResult first = fit(request);
        FitResult second = fit(request);
        assertThat(second.artifacts()).isEqualTo(first.artifacts());
        assertThat(second.metrics()).isEqualTo(first.metrics());
        assertThat(fit(request.withSeed(6)).artifacts()).isNotEqualTo(first.artifacts());
    }

    @Test
    void theTaskFollowsTheTarget() {
        Map<String, String> few = Map.of("n_estimators", "5");
        assertThat(fit(FitRequest.of("mixed", "kind", "xgboost").withParameters(few)).task()).isEqualTo(TaskKind.CLASSIFICATION);
        assertThat(fit(FitRequest.of("mixed", "won", "xgboost").withParameters(few)).task()).isEqualTo(TaskKind.CLASSIFICATION);
        assertThat(fit(FitRequest.of("mixed", "price", "xgboost").withParameters(few)).task()).isEqualTo(TaskKind.REGRESSION);
        assertThat(fit(FitRequest.of("mixed", "won", "xgboost").withParameters(few).withTask(TaskKind.REGRESSION)).task())
                .isEqualTo(TaskKind.REGRESSION);
        refused(() -> fit(FitRequest.of("mixed", "won", "naive-bayes").withTask(TaskKind.REGRESSION)), "does not do regression");
    }

    @Test
    void crossValidationReportsEachFoldAndTheirMean() {
        FitResult fit = fit(FitRequest.of("iris", "species", "naive-bayes").withFolds(4));
        assertThat(fit.folds()).hasSize(4).allSatisfy(f -> assertThat(f.testRows()).isEqualTo(30));
        double mean = fit.folds().stream().mapToDouble(f -> f.metrics().get("accuracy")).average().orElseThrow();
        assertThat(fit.metrics().get("cv_accuracy_mean")).isCloseTo(mean, within(1e-12));
        assertThat(runs.history(fit.run())).filteredOn(p -> p.name().equals("fold_accuracy")).hasSize(4);
    }

    @Test
    void aTestTableOfItsOwnIsUsedWhole() {
        FitResult fit = fit(FitRequest.of("mixed", "won", "logistic-regression").withTest("fresh"));
        assertThat(fit.trainRows()).isEqualTo(300);
        assertThat(fit.testRows()).isEqualTo(200);
        Training.Assessment again = training.evaluate(fit.model(), "fresh", 0, JobContext.none());
        assertThat(again.evaluation().metrics()).isEqualTo(fit.evaluation().metrics());
        assertThat(runs.get(again.run()).state()).isEqualTo("FINISHED");
    }

    @Test
    void theColumnOfASplitIsNotLearnedFrom() {
        FitResult fit = fit(FitRequest.of("mixed", "price", "linear-regression").withSplit(new SplitRule.Group("city", 0.3)));
        assertThat(fit.signature().inputs()).extracting(Signature.Field::name).doesNotContain("city", "price").contains("size", "kind");
    }

    @Test
    void aClusteringNeedsNoTargetAndComparesWithOneThatIsThere() {
        FitResult fit = fit(FitRequest.of("iris", "species", "k-means").withParameters(Map.of("n_clusters", "3", "n_init", "3")));
        assertThat(fit.metrics()).containsKeys("silhouette", "inertia", "adjusted_rand");
        assertThat(fit.signature().inputs()).hasSize(4);
        assertThat(fit(FitRequest.of("iris", "", "k-means").withParameters(Map.of("n_clusters", "2", "n_init", "1"))).metrics())
                .doesNotContainKey("adjusted_rand");
    }

    @Test
    void aNamedFitBecomesAModelVersion() {
        FitResult fit = fit(FitRequest.of("iris", "species", "naive-bayes").withName("iris"));
        assertThat(fit.model()).isEqualTo("iris@1");
        assertThat(models.get("iris", 1).files()).containsOnlyKeys("model.bwm", "model.onnx");
        assertThat(models.get("iris", 1).runId()).isEqualTo(fit.run());
        assertThat(training.model("iris").manifest().classes()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(training.model("run:" + fit.run()).manifest()).isEqualTo(training.model("iris@1").manifest());
        refused(() -> fit(FitRequest.of("iris", "species", "naive-bayes").withName("no/name")), "cannot be a model's name");
    }

    @Test
    void badRequestsChangeNothing() {
        tables.put("empty", tables.get("iris").select(new int[0]));
        tables.put("oneClass", tables.get("iris").select(new int[] {0, 1, 2, 3}));
        tables.put("noTarget", tables.get("iris").with(ExampleTables.texts("species", new String[150])));
        refused(() -> fit(FitRequest.of("absent", "species", "knn")), "absent");
        refused(() -> fit(FitRequest.of("iris", "specie", "knn")), "no column named specie");
        refused(() -> fit(FitRequest.of("iris", "", "knn")), "No target");
        refused(() -> fit(FitRequest.of("iris", "species", "magic")), "no algorithm magic");
        refused(() -> fit(FitRequest.of("iris", "species", "linear-regression")), "holds text");
        refused(() -> fit(FitRequest.of("mixed", "price", "logistic-regression")), "too many to be classes");
        refused(() -> fit(FitRequest.of("empty", "species", "knn")), "no rows");
        refused(() -> fit(FitRequest.of("oneClass", "species", "knn")), "only one class");
        refused(() -> fit(FitRequest.of("noTarget", "species", "knn")), "has no value");
        refused(() -> fit(FitRequest.of("iris", "species", "knn").withFeatures(List.of("species"))), "also among the features");
        refused(() -> fit(FitRequest.of("iris", "species", "knn").withFeatures(List.of("width"))), "no column named width");
        refused(() -> fit(FitRequest.of("iris", "species", "knn").withWeights(new ClassWeights.Balanced())), "no class weights");
        refused(() -> fit(FitRequest.of("iris", "species", "naive-bayes").withWeights(ClassWeights.of("rose=2"))), "rose");
        refused(() -> ClassWeights.of("setosa:2"), "Class weights");
        assertThat(runs.list(100)).allSatisfy(r -> assertThat(r.state()).isEqualTo("FAILED"));
        assertThat(runs.list(100)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void rowsWithoutATargetAreLeftOutAndSaidSo() {
        String[] species = IntStream.range(0, 150).mapToObj(i -> i % 10 == 0 ? null : tables.get("iris").column("species").text(i))
                .toArray(String[]::new);
        tables.put("gaps", tables.get("iris").with(ExampleTables.texts("species", species)));
        FitResult fit = fit(FitRequest.of("gaps", "species", "naive-bayes"));
        assertThat(fit.trainRows() + fit.testRows()).isEqualTo(135);
        assertThat(fit.notes()).anyMatch(n -> n.contains("15 rows"));
    }

    @Test
    void classesNobodyTrainedOnCountAsWrong() {
        Frame iris = tables.get("iris");
        tables.put("two", iris.select(IntStream.range(0, 100).toArray()));
        FitResult fit = fit(FitRequest.of("two", "species", "naive-bayes").withTest("iris"));
        assertThat(fit.metrics().get("accuracy")).isLessThan(0.7);
        assertThat(fit.evaluation().classes()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(fit.notes()).anyMatch(n -> n.contains("virginica"));
    }

    @Test
    void aCancelledFitIsACancelledRunWithoutArtifacts() {
        assertThatThrownBy(() -> training.fit(FitRequest.of("mixed", "kind", "random-forest"), cancelledAtOnce())).isInstanceOf(CancelledException.class);
        Run run = runs.list(1).getFirst();
        assertThat(run.state()).isEqualTo("CANCELLED");
        assertThat(run.artifacts()).isEmpty();
    }

    private static final FitRequest NETWORK = FitRequest.of("iris", "species", "mlp").withSplit(new SplitRule.Group("petal_width_cm", 0.3))
            .withWeights(new ClassWeights.Given(Map.of("setosa", 2.0))).withParameters(Map.of("epochs", "12", "dropout", "0.2", "patience", "3"));

    /** A context that is cancelled once so many epochs are measured. */
    private static JobContext cancelledAfter(int epochs) {
        boolean[] stop = new boolean[1];
        return new ForwardingContext(JobContext.none()) {
            @Override
            public boolean cancelled() {
                return stop[0];
            }

            @Override
            public void measured(String metric, long step, double value) {
                stop[0] |= metric.equals("epoch_loss") && step == epochs;
            }
        };
    }

    private List<MetricPoint> epochs(long run) {
        return runs.history(run).stream().filter(p -> p.name().startsWith("epoch_")).toList();
    }

    private long stopped(FitRequest request, int epochs) {
        assertThatThrownBy(() -> training.fit(request, cancelledAfter(epochs))).isInstanceOfSatisfying(CancelledException.class,
                c -> assertThat(c.resumable()).hasValue(runs.list(1).getFirst().id()));
        return runs.list(1).getFirst().id();
    }

    @Test
    void aCancelledNetworkGoesOnToTheSameModelInTheSameRun() throws Exception {
        FitResult whole = fit(NETWORK);
        long run = stopped(NETWORK.withName("flower"), 4);
        assertThat(runs.get(run).state()).isEqualTo("CANCELLED");
        assertThat(training.resumable(runs.get(run))).isTrue();
        FitResult resumed = training.resume(run, JobContext.none());
        assertThat(resumed.run()).isEqualTo(run);
        assertThat(resumed.model()).isEqualTo("flower@1");
        assertThat(resumed.artifacts()).isEqualTo(whole.artifacts());
        assertThat(epochs(run)).isEqualTo(epochs(whole.run())).isNotEmpty();
        assertThat(runs.get(run).state()).isEqualTo("FINISHED");
        assertThat(workspace.folder("checkpoints")).isEmptyDirectory();
        refused(() -> training.resume(run, JobContext.none()), "finished");
    }

    @Test
    void aResumedRunCanBeStoppedAndResumedAgain() {
        FitResult whole = fit(NETWORK);
        long run = stopped(NETWORK, 2);
        assertThatThrownBy(() -> training.resume(run, cancelledAfter(7))).isInstanceOf(CancelledException.class);
        assertThat(training.resume(run, JobContext.none()).artifacts()).isEqualTo(whole.artifacts());
    }

    @Test
    void onlyAStoppedFitWhoseDataAreTheSameGoesOn() {
        refused(() -> training.resume(99, JobContext.none()), "no run 99");
        long run = stopped(NETWORK, 4);
        sums.put("iris", "other");
        refused(() -> training.resume(run, JobContext.none()), "has changed");
        assertThat(runs.get(run).state()).isEqualTo("CANCELLED");
        sums.clear();
        assertThat(training.resumable(runs.get(run))).isTrue();
        assertThatThrownBy(() -> training.fit(FitRequest.of("mixed", "kind", "random-forest"), cancelledAtOnce())).isInstanceOf(CancelledException.class);
        long forest = runs.list(1).getFirst().id();
        assertThat(training.resumable(runs.get(forest))).isFalse();
        refused(() -> training.resume(forest, JobContext.none()), "kept nothing");
    }

    private static JobContext cancelledAtOnce() {
        boolean[] stop = new boolean[1];
        return new ForwardingContext(JobContext.none()) {
            @Override
            public void progress(double fraction, String message) {
                stop[0] |= message.startsWith("Tree");
            }

            @Override
            public boolean cancelled() {
                return stop[0];
            }
        };
    }

    @Test
    void aFitIsPausedByItsJobAndGoesOn() throws Exception {
        try (Jobs jobs = new Jobs()) {
            CountDownLatch second = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            List<Long> epochs = new CopyOnWriteArrayList<>();
            Job<FitResult> job = jobs.submit("Fit", context -> training.fit(NETWORK, new ForwardingContext(context) {
                @Override
                public void measured(String metric, long step, double value) {
                    if (metric.equals("epoch_loss")) {
                        epochs.add(step);
                        second.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }
            }));
            // A fit that fails measures nothing.
            job.result().whenComplete((result, failure) -> second.countDown());
            second.await();
            assertThat(job.subject()).isEqualTo("run 1");
            assertThat(job.pausable()).isTrue();
            job.pause();
            assertThat(job.paused()).isTrue();
            go.countDown();
            assertThat(job.result().isDone()).isFalse();
            job.resume();
            FitResult result = Jobs.await(job);
            assertThat(epochs.size()).isGreaterThan(3);
            assertThat(result.artifacts()).isEqualTo(fit(NETWORK).artifacts());
            assertThat(job.paused()).isFalse();
            job.pause();
            assertThat(job.paused()).as("what has ended cannot be paused").isFalse();
        }
    }

    @Test
    void aTableOfAThousandColumnsIsLearnedFromAndRecorded() {
        List<Column> columns = new java.util.ArrayList<>();
        for (int j = 0; j < 1000; j++) {
            int at = j;
            columns.add(new Column.Numbers("measured_at_place_" + j, ColumnType.DECIMAL, IntStream.range(0, 40).mapToDouble(i -> (i * 31 + at * 17) % 23).toArray()));
        }
        columns.add(new Column.Texts("kind", IntStream.range(0, 40).mapToObj(i -> i % 2 == 0 ? "even" : "odd").toArray(String[]::new)));
        tables.put("wide", new Frame(columns));
        FitResult fit = fit(FitRequest.of("wide", "kind", "naive-bayes").withName("wide"));
        assertThat(runs.get(fit.run()).parameters().get("features")).hasSizeGreaterThan(18_000);
        assertThat(training.evaluate("wide@1", "wide", 1, JobContext.none()).evaluation().rows()).isEqualTo(40);
    }

    @Test
    void learningRatesAreTriedOnTheTrainingRowsAndNothingIsRecorded() {
        LearningRateFinder.Curve curve = training.learningRates(NETWORK, new RateRange(1e-5, 10, 60), JobContext.none());
        assertThat(curve.points().size()).isBetween(10, 60);
        assertThat(curve.points().getFirst().rate()).isCloseTo(1e-5, within(1e-12));
        assertThat(curve.suggestion()).isBetween(1e-4, 1.0);
        assertThat(runs.list(10)).isEmpty();
        refused(() -> training.learningRates(FitRequest.of("iris", "species", "knn"), RateRange.usual(), JobContext.none()), "neural network");
        refused(() -> new RateRange(0, 1, 100), "above 0");
        refused(() -> new RateRange(1e-3, 1, 3), "10 to 10000");
    }

    @Test
    void predictionsAreWrittenBesideTheRowsInEveryForm() throws Exception {
        FitResult fit = fit(FitRequest.of("mixed", "kind", "logistic-regression"));
        Predictions own = training.model(fit.model()).predict(tables.get("fresh"));
        Path csv = folder.resolve("p.csv");
        Training.Application done = training.predict(fit.model(), "fresh", csv, JobContext.none());
        assertThat(done.rows()).isEqualTo(200);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst()).endsWith(",prediction,probability_high,probability_low,probability_middle");
        assertThat(lines).hasSize(201);
        String[] cells = lines.get(5).split(",", -1);
        assertThat(cells[cells.length - 4]).isEqualTo(own.labels()[4]);
        assertThat(Double.parseDouble(cells[cells.length - 3])).isEqualTo(own.probabilities()[4][0]);
        training.predict(fit.model(), "fresh", folder.resolve("p.jsonl"), JobContext.none());
        assertThat(Files.readAllLines(folder.resolve("p.jsonl")).get(4)).contains("\"prediction\":\"" + own.labels()[4] + "\"");
        training.predict(fit.model(), "fresh", folder.resolve("p.parquet"), JobContext.none());
        try (java.sql.Connection duck = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                java.sql.ResultSet rows = duck.createStatement().executeQuery("SELECT count(*), sum(probability_high), max(day), max(age) FROM '"
                        + folder.resolve("p.parquet") + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(200);
            assertThat(rows.getDouble(2)).isCloseTo(Arrays.stream(own.probabilities()).mapToDouble(p -> p[0]).sum(), within(1e-9));
            assertThat(rows.getObject(3)).isInstanceOf(java.time.LocalDate.class);
            assertThat(rows.getObject(4)).isInstanceOf(Long.class);
        }
        refused(() -> training.predict(fit.model(), "fresh", folder.resolve("p.xls"), JobContext.none()), ".csv, .jsonl or .parquet");
        refused(() -> training.predict(fit.model(), "iris", csv, JobContext.none()), "missing");
        refused(() -> training.predict("nobody", "fresh", csv, JobContext.none()), "nobody");
        assertThat(Files.readAllLines(csv)).isEqualTo(lines);
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("ws", "p.csv", "p.jsonl", "p.parquet");
        }
    }

    @Test
    void integerClassesStayIntegersInPredictions() throws Exception {
        FitResult fit = fit(FitRequest.of("mixed", "won", "naive-bayes"));
        Path out = folder.resolve("w.csv");
        training.predict(fit.model(), "fresh", out, JobContext.none());
        String[] cells = Files.readAllLines(out).get(1).split(",", -1);
        assertThat(cells[cells.length - 3]).isIn("0", "1");
        assertThat(((Column.Numbers) PredictionFile.table(tables.get("fresh"), training.model(fit.model()).predict(tables.get("fresh")),
                org.benchwright.engine.data.ColumnType.INTEGER).column("prediction")).values()).containsOnly(0, 1);
    }
}
