package org.benchwright.engine.learn;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.neural.train.LearningRateFinder;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;
import org.benchwright.kernels.Kernels;

/**
 * Fits, evaluates and applies models. Each call is a tracked run that is either wholly there or marked as failed; a run's model file,
 * evaluation and ONNX file appear together with its end.
 */
public final class Training {
    /** The evaluation with its curves, importance and folds, as JSON, among a run's artifacts. */
    public static final String EVALUATION_FILE = "evaluation.json";
    /** Before the name of the dataset that a run of train.predict made, in its parameter {@code out}. */
    public static final String DATASET = "dataset:";
    static final String DATA_SUM = "data_sha256";
    static final String TEST_SUM = "test_sha256";

    private final Workspace workspace;
    private final TableSource tables;
    private final Runs runs;
    private final Models models;
    private final Supplier<Trainers> trainers;
    private final ModelReferences references;
    private final Unfinished unfinished;

    public Training(Workspace workspace, TableSource tables, Runs runs, Models models, Supplier<Trainers> trainers) {
        this.workspace = workspace;
        this.tables = tables;
        this.runs = runs;
        this.models = models;
        this.trainers = trainers;
        references = new ModelReferences(workspace, runs, models, trainers);
        unfinished = new Unfinished(workspace);
    }

    /**
     * A model's score on a table.
     *
     * @param run        the tracked run
     * @param model      as it was named
     * @param evaluation all metrics and curves
     * @param notes      what a person should know
     * @param seconds    from start to finish
     */
    public record Assessment(long run, String model, Evaluation evaluation, List<String> notes, double seconds) {
    }

    /**
     * Where predictions went.
     *
     * @param run  the tracked run
     * @param out  the file
     * @param rows how many
     */
    public record Application(long run, String model, String out, int rows, double seconds) {
    }

    /**
     * What is kept of an evaluation among a run's artifacts.
     *
     * @param importance empty where there was none
     * @param folds      empty where there was no cross-validation
     */
    public record Report(Evaluation evaluation, List<Importance> importance, List<FitResult.Fold> folds, Signature signature) {
    }

    /** The algorithms there are. */
    public Trainers trainers() {
        return trainers.get();
    }

    /**
     * Fits a model and tests it.
     *
     * @throws BadInputException when the request or the data are wrong; nothing is kept then, unless the algorithm itself found it
     */
    public FitResult fit(FitRequest request, JobContext context) {
        long start = System.nanoTime();
        Prepared prepared = prepare(request, context);
        Lesson lesson = prepared.plan().lesson();
        Map<String, Object> settings = new LinkedHashMap<>(prepared.plan().recorded(request));
        settings.putAll(prepared.sums());
        long run = runs.start("train.fit", request.name().orElse(lesson.trainer().id()), request.seed(), prepared.labels(), settings,
                environment(lesson.trainer()));
        if (lesson.trainer() instanceof SteppingTrainer) {
            unfinished.keep(run, request);
        }
        return toItsEnd(run, request, prepared.plan(), start, context);
    }

    /**
     * Goes on with a fit that was cancelled, or whose process died, from where its trainer last kept how far it was; what comes out is the
     * same, bit for bit, as if nothing had happened.
     *
     * @throws BadInputException when the run goes on or is finished, kept nothing to go on from, or its data are not the same any more; then
     *         nothing is changed
     */
    public FitResult resume(long run, JobContext context) {
        long start = System.nanoTime();
        Run before = runs.get(run);
        if (!before.kind().equals("train.fit") || !List.of("CANCELLED", "FAILED").contains(before.state())) {
            throw new BadInputException("Run " + run + " is " + (before.kind().equals("train.fit") ? before.state().toLowerCase(Locale.ROOT)
                    : "no fit") + ".", "Only a fit that was cancelled or broken off can go on.");
        }
        FitRequest asked = unfinished.asked(run).withData(before.data().getFirst());
        FitRequest request = before.data().size() > 1 ? asked.withTest(before.data().get(1)) : asked;
        Prepared prepared = prepare(request, context);
        for (String name : List.of(DATA_SUM, TEST_SUM)) {
            if (!Objects.equals(before.parameters().get(name), prepared.sums().get(name))) {
                throw new BadInputException("The table has changed since run " + run + " began.",
                        prepared.labels().get(name.equals(DATA_SUM) ? 0 : 1), "Bring the file back as it was, or fit again.");
            }
        }
        runs.reopen(run);
        return toItsEnd(run, request, prepared.plan(), start, context);
    }

    /** Whether {@link #resume} can go on with that run. */
    public boolean resumable(Run run) {
        return run.kind().equals("train.fit") && List.of("CANCELLED", "FAILED").contains(run.state()) && unfinished.holds(run.id());
    }

    /**
     * Tries learning rates on the rows that a fit would learn from. Nothing is recorded.
     *
     * @throws BadInputException when the request or the data are wrong, or the algorithm has no learning rate
     */
    public LearningRateFinder.Curve learningRates(FitRequest request, RateRange range, JobContext context) {
        FitPlan plan = prepare(request, context).plan();
        context.progress(0.15, "Trying learning rates");
        LearningRateFinder.Curve curve = plan.lesson().rates(plan.train(), range, context.part(0.15, 1));
        context.checkCancelled();
        return curve;
    }

    /**
     * What models of a cross-validation say of rows they did not learn from. Nothing is recorded.
     *
     * @param rows the table, in place of the one that the request names
     * @throws BadInputException when the request or the data are wrong
     */
    public OutOfFold outOfFold(FitRequest request, Frame rows, JobContext context) {
        return OutOfFold.of(request, trainers(), rows, context);
    }

    /**
     * @param labels of the tables read
     * @param sums   SHA-256 of those that are files, by the name under which a run records them
     */
    private record Prepared(FitPlan plan, List<String> labels, Map<String, String> sums) {
    }

    private Prepared prepare(FitRequest request, JobContext context) {
        context.progress(0, "Reading " + request.data());
        trainers().get(request.algorithm());
        request.name().ifPresent(Models::requireName);
        TableSource.Table data = tables.read(request.data(), context.part(0, 0.1));
        Optional<TableSource.Table> test = request.test().map(t -> tables.read(t, context.part(0.1, 0.15)));
        FitPlan plan = FitPlan.of(request, trainers(), data.rows(), test.map(TableSource.Table::rows));
        List<String> labels = new ArrayList<>(List.of(data.label()));
        Map<String, String> sums = new LinkedHashMap<>();
        data.sha256().ifPresent(sha -> sums.put(DATA_SUM, sha));
        test.ifPresent(t -> {
            labels.add(t.label());
            t.sha256().ifPresent(sha -> sums.put(TEST_SUM, sha));
        });
        return new Prepared(plan, List.copyOf(labels), sums);
    }

    private FitResult toItsEnd(long run, FitRequest request, FitPlan plan, long start, JobContext context) {
        context.about("run " + run);
        FitResult result;
        try {
            result = guarded(run, () -> fit(run, request, plan, start, context));
        } catch (CancelledException stopped) {
            throw unfinished.holds(run) ? new CancelledException(run) : stopped;
        } catch (BadInputException refused) {
            // It would only be refused again; what the machine lacked can be there next time.
            unfinished.drop(run);
            throw refused;
        }
        unfinished.drop(run);
        return request.name().map(name -> result.named(register(name, result))).orElse(result);
    }

    private FitResult fit(long run, FitRequest request, FitPlan plan, long start, JobContext context) {
        List<FitResult.Fold> folds = crossValidate(run, request, plan, context.part(0.15, 0.5));
        context.progress(0.5, "Fitting");
        TrainedModel model = plan.lesson().learn(plan.train(), kept(run, context.part(0.5, 0.8)));
        context.checkCancelled();
        context.progress(0.8, "Evaluating");
        double[][] encoded = model.manifest().encoder().encode(plan.test());
        String target = plan.lesson().target();
        Evaluation evaluation = new Evaluator(model).evaluate(plan.test(), request.target(), request.seed());
        boolean measurable = Importance.measurable(model);
        List<Importance> importance = target.isEmpty() || !measurable ? List.of()
                : Importance.of(model, encoded, plan.test().column(target), request.seed(), context.part(0.8, 0.95));
        context.progress(0.95, "Keeping the model");
        List<String> notes = new ArrayList<>(plan.notes());
        model.manifest().encoder().leftOut().forEach(l -> notes.add("Column " + l.name() + " is left out: " + l.why() + "."));
        if (!measurable) {
            notes.add("The importance of " + model.manifest().encoder().columns().size() + " columns is not measured: with this model it would take minutes.");
        }
        Map<String, Double> metrics = FoldSummary.metrics(evaluation, folds);
        Map<String, String> artifacts = keep(model, evaluation, importance, folds);
        context.checkCancelled();
        runs.finish(run, new Runs.Outcome(points(metrics), artifacts));
        String reference = workspace.artifacts().path(artifacts.get(TrainedModel.FILE)).toString();
        return new FitResult(run, reference, plan.lesson().trainer().id(), plan.lesson().task(), plan.lesson().parameters().all(),
                plan.train().rows(), plan.test().rows(), evaluation, importance, folds, model.signature(), List.copyOf(notes), artifacts,
                seconds(start));
    }

    /** A context that keeps what is measured among the run's metrics, and where the trainer stands. */
    private JobContext kept(long run, JobContext context) {
        return new ForwardingContext(context) {
            @Override
            public void measured(String metric, long step, double value) {
                runs.log(run, List.of(new MetricPoint(metric, step, value)));
                super.measured(metric, step, value);
            }

            @Override
            public Optional<Path> checkpoint() {
                return Optional.of(unfinished.checkpoint(run));
            }
        };
    }

    private List<FitResult.Fold> crossValidate(long run, FitRequest request, FitPlan plan, JobContext context) {
        if (request.folds() == 0) {
            return List.of();
        }
        List<FitResult.Fold> folds = new ArrayList<>();
        List<Splitter.Split> splits = plan.splitter().folds(request.split(), request.folds());
        for (Splitter.Split split : splits) {
            context.checkCancelled();
            int number = folds.size() + 1;
            context.progress((double) folds.size() / splits.size(), "Fold " + number + " of " + splits.size());
            TrainedModel model = plan.lesson().learn(plan.train().select(split.train()),
                    context.part((double) folds.size() / splits.size(), (double) number / splits.size()));
            Frame test = plan.train().select(split.test());
            Map<String, Double> metrics = new Evaluator(model).evaluate(test, plan.lesson().target(), request.seed()).metrics();
            folds.add(new FitResult.Fold(number, split.train().length, split.test().length, metrics));
            List<MetricPoint> points = new ArrayList<>();
            metrics.forEach((name, score) -> points.add(new MetricPoint("fold_" + name, number, score)));
            runs.log(run, points);
        }
        return List.copyOf(folds);
    }

    private Map<String, String> keep(TrainedModel model, Evaluation evaluation, List<Importance> importance, List<FitResult.Fold> folds) {
        Map<String, String> artifacts = new LinkedHashMap<>();
        artifacts.put(TrainedModel.FILE, workspace.artifacts().put(model.bytes(), "application/zip"));
        if (OnnxExport.possible(model)) {
            artifacts.put(OnnxExport.FILE, workspace.artifacts().put(OnnxExport.bytes(model), "application/x-onnx"));
        }
        artifacts.put(EVALUATION_FILE, kept(new Report(evaluation, importance, folds, model.signature())));
        return artifacts;
    }

    /** Written as it is, so that a NaN stays one. */
    private String kept(Report report) {
        return workspace.artifacts().put(Json.mapper().writeValueAsBytes(report), "application/json");
    }

    /**
     * What a run of {@link #fit} or {@link #evaluate} found.
     *
     * @throws BadInputException when there is no such run or it kept no evaluation
     */
    public Report report(long run) {
        String sha = runs.get(run).artifacts().get(EVALUATION_FILE);
        if (sha == null) {
            throw new BadInputException("Run " + run + " kept no evaluation.", "Name a finished run of `train fit` or `train evaluate`.");
        }
        return Json.read(new String(workspace.artifacts().read(sha), StandardCharsets.UTF_8), Report.class);
    }

    private String register(String name, FitResult result) {
        Map<String, String> files = new LinkedHashMap<>(result.artifacts());
        files.remove(EVALUATION_FILE);
        return models.register(name, result.run(), Json.mapper().valueToTree(result.signature()), files, "").reference();
    }

    /**
     * Scores a model on a table that has its target.
     *
     * @param modelReference {@code name[@version]} or the path of a model file
     * @param data           {@code name[@version]} or a path
     * @throws BadInputException when either is not there, or a column is missing
     */
    public Assessment evaluate(String modelReference, String data, long seed, JobContext context) {
        long start = System.nanoTime();
        TrainedModel model = model(modelReference);
        TableSource.Table table = tables.read(data, context.part(0, 0.3));
        ModelManifest manifest = model.manifest();
        List<String> notes = new ArrayList<>();
        Frame rows = table.rows();
        if (manifest.task() != TaskKind.CLUSTERING) {
            int[] known = Target.known(rows, manifest.target());
            if (known.length < rows.rows()) {
                notes.add(rows.rows() - known.length + " rows have no " + manifest.target() + " and are left out.");
                rows = rows.select(known);
            }
        }
        context.progress(0.4, "Evaluating");
        Evaluation evaluation = new Evaluator(model).evaluate(rows, manifest.target(), seed);
        context.checkCancelled();
        long run = runs.start("train.evaluate", modelReference, seed, List.of(table.label()),
                Map.of("model", modelReference, "model_version", references.exact(modelReference), "algorithm", manifest.algorithm()), environment());
        return guarded(run, () -> {
            String report = kept(new Report(evaluation, List.of(), List.of(), model.signature()));
            runs.finish(run, new Runs.Outcome(points(evaluation.metrics()), Map.of(EVALUATION_FILE, report)));
            return new Assessment(run, modelReference, evaluation, List.copyOf(notes), seconds(start));
        });
    }

    /**
     * Writes a model's predictions for a table beside its rows; see the columns at {@code train predict --help}.
     *
     * @param out a new or existing file that ends with .csv, .jsonl or .parquet; it is replaced in one step
     */
    public Application predict(String modelReference, String data, Path out, JobContext context) {
        PredictionFile.check(out);
        return applied(modelReference, data, out.toString(), table -> PredictionFile.write(table, out, context.part(0.6, 1)), context);
    }

    /**
     * Keeps a model's predictions for a table, beside its rows, as a new version of a dataset.
     *
     * @param name the dataset
     */
    public DatasetVersion predict(String modelReference, String data, String name, Datasets datasets, JobContext context) {
        List<DatasetVersion> made = new ArrayList<>();
        DataSource source = datasets.resolve(data, context);
        String what = "train.predict of " + source.label() + " by " + modelReference;
        applied(modelReference, source.label(), DATASET + name, table -> made.add(datasets.computed(name, what, source.dataset().stream().toList(),
                file -> PredictionFile.write(table, file, context.part(0.6, 0.9)), context.part(0.6, 1))), context);
        return made.getFirst();
    }

    private Application applied(String modelReference, String data, String out, Consumer<Frame> keeping, JobContext context) {
        long start = System.nanoTime();
        TrainedModel model = model(modelReference);
        TableSource.Table table = tables.read(data, context.part(0, 0.3));
        context.progress(0.3, "Predicting");
        Predictions predictions = model.predict(table.rows());
        context.checkCancelled();
        Frame result = PredictionFile.table(table.rows(), predictions, model.manifest().labelType());
        long run = runs.start("train.predict", modelReference, 0, List.of(table.label()),
                Map.of("model", modelReference, "model_version", references.exact(modelReference), "algorithm", model.manifest().algorithm(),
                        "out", out, "wrote", out.startsWith(DATASET) ? out : Path.of(out).toAbsolutePath().toString()), environment());
        return guarded(run, () -> {
            keeping.accept(result);
            runs.finish(run, new Runs.Outcome(List.of(new MetricPoint("rows", 0, result.rows())), Map.of()));
            return new Application(run, modelReference, out, result.rows(), seconds(start));
        });
    }

    /**
     * The model that a reference means.
     *
     * @param reference the path of a model file, {@code name}, {@code name@3}, {@code name@alias}, or {@code run:5}
     */
    public TrainedModel model(String reference) {
        return references.model(reference);
    }

    /** A reference with the version that it means now, such as {@code name@3}. */
    public String exact(String reference) {
        return references.exact(reference);
    }

    private <T> T guarded(long run, Supplier<T> work) {
        try {
            return work.get();
        } catch (CancelledException stopped) {
            runs.cancel(run);
            throw stopped;
        } catch (RuntimeException | Error failed) {
            runs.fail(run, String.valueOf(failed.getMessage()));
            throw failed;
        }
    }

    private static Map<String, String> environment(Trainer trainer) {
        Map<String, String> all = new TreeMap<>(environment());
        if (trainer.onKernels()) {
            all.put("kernels", Kernels.backend().name());
        }
        return all;
    }

    private static Map<String, String> environment() {
        return Map.of("java", Runtime.version().toString(), "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private static List<MetricPoint> points(Map<String, Double> metrics) {
        List<MetricPoint> points = new ArrayList<>();
        metrics.forEach((name, score) -> points.add(new MetricPoint(name, 0, score)));
        return points;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
