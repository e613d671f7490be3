package org.benchwright.engine.label.active;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/** Trainings on a project's labels, and simulations, as tracked runs. */
final class Rounds {
    static final String TRAINING = "label.train";
    static final String SIMULATION = "label.simulate";
    /** A simulation's report, as JSON, among its run's artifacts. */
    static final String REPORT = "curves.json";
    private static final String PREDICTED = "predicted.i16";
    private static final String PROJECT = "project";

    private final Workspace workspace;
    private final Runs runs;

    Rounds(Workspace workspace, Runs runs) {
        this.workspace = workspace;
        this.runs = runs;
    }

    /** A training's outcome: what the model says of all items, and the round. */
    record Found(double[][] probabilities, ActiveRound round) {
    }

    /** A simulation's outcome. */
    record Simulated(long run, SimulationReport report) {
    }

    Found train(LabelProject project, LabelsSoFar soFar, int[] known, double[][] features, Learner learner, SampleRequest request, JobContext job) {
        Optional<int[]> before = last(project).flatMap(run -> Optional.ofNullable(run.artifacts().get(PREDICTED))).map(this::predicted);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(PROJECT, Long.toString(project.id()));
        parameters.put("algorithm", learner.trainer().id());
        parameters.put("strategy", request.strategy().word());
        parameters.put("labels", soFar.count());
        long run = runs.start(TRAINING, project.name(), request.seed(), List.of(project.data()), parameters, environment());
        return guarded(run, () -> {
            int classes = soFar.classes().size();
            Learner.Model model = learner.fit(features, known, soFar.label(), classes, request.seed(), job);
            job.progress(0.4, "Cross-validating on " + known.length + " labels");
            CrossValidation.Estimate estimate = CrossValidation.of(learner, features, known, soFar.label(), classes, request.seed(), job);
            double[][] said = model.probabilities(features);
            int[] now = Arrays.stream(said).mapToInt(Uncertainty::likeliest).toArray();
            double[] unsure = Uncertainty.leastConfidence(said);
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("accuracy", estimate.accuracy());
            metrics.put("accuracy_low", Math.max(0, estimate.interval().low()));
            metrics.put("accuracy_high", Math.min(1, estimate.interval().high()));
            metrics.put("gold_accuracy", soFar.gold().isEmpty() ? Double.NaN
                    : soFar.gold().entrySet().stream().mapToInt(e -> now[e.getKey()] == e.getValue() ? 1 : 0).average().orElseThrow());
            metrics.put("unsure", IntStream.range(0, unsure.length).filter(i -> soFar.label()[i] < 0).mapToDouble(i -> unsure[i]).average().orElse(0));
            metrics.put("changed", before.filter(b -> b.length == now.length)
                    .map(b -> IntStream.range(0, now.length).map(i -> b[i] == now[i] ? 0 : 1).average().orElseThrow()).orElse(Double.NaN));
            job.checkCancelled();
            List<MetricPoint> points = metrics.entrySet().stream().map(e -> new MetricPoint(e.getKey(), soFar.count(), e.getValue())).toList();
            runs.finish(run, new Runs.Outcome(points, Map.of(PREDICTED, kept(now))));
            return new Found(said, round(runs.get(run)).orElseThrow());
        });
    }

    Simulated simulated(String data, long seed, Map<String, Object> parameters, Supplier<SimulationReport> work) {
        long run = runs.start(SIMULATION, data, seed, List.of(data), parameters, environment());
        return guarded(run, () -> {
            SimulationReport report = work.get();
            List<MetricPoint> points = new ArrayList<>();
            points.add(new MetricPoint("full_accuracy", 0, report.full()));
            for (SimulationReport.Curve curve : report.curves()) {
                for (int i = 0; i < curve.labels().length; i++) {
                    points.add(new MetricPoint("accuracy_" + curve.strategy().word(), curve.labels()[i], curve.accuracy()[i]));
                }
            }
            runs.finish(run, new Runs.Outcome(points, Map.of(REPORT, workspace.artifacts().put(Json.write(report).getBytes(StandardCharsets.UTF_8), "application/json"))));
            return new Simulated(run, report);
        });
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

    private List<Long> ids(LabelProject project) {
        return runs.outlines(List.of(PROJECT)).stream().filter(o -> o.kind().equals(TRAINING) && Long.toString(project.id()).equals(o.parameters().get(PROJECT)))
                .map(Runs.Outline::id).toList();
    }

    private Optional<Run> last(LabelProject project) {
        return ids(project).reversed().stream().map(runs::get).filter(r -> r.state().equals("FINISHED")).findFirst();
    }

    /** The finished trainings of a project, the oldest first; of several with as many labels the last. */
    List<ActiveRound> of(LabelProject project) {
        Map<Long, ActiveRound> byLabels = new TreeMap<>();
        for (long id : ids(project)) {
            round(runs.get(id)).ifPresent(r -> byLabels.put(r.labels(), r));
        }
        return List.copyOf(byLabels.values());
    }

    private static Optional<ActiveRound> round(Run run) {
        if (!run.state().equals("FINISHED")) {
            return Optional.empty();
        }
        Map<String, Double> m = run.metrics();
        return Optional.of(new ActiveRound(run.id(), Long.parseLong(run.parameters().get("labels")), m.getOrDefault("accuracy", Double.NaN),
                m.getOrDefault("accuracy_low", Double.NaN), m.getOrDefault("accuracy_high", Double.NaN), m.getOrDefault("gold_accuracy", Double.NaN),
                m.getOrDefault("unsure", Double.NaN), m.getOrDefault("changed", Double.NaN), run.finishedAt().orElse(run.startedAt())));
    }

    /** The random curve of the newest simulation on the project's data. */
    Optional<ActiveState.Baseline> baseline(LabelProject project) {
        List<Runs.Outline> simulations = runs.outlines(List.of()).stream().filter(o -> o.kind().equals(SIMULATION) && o.data().contains(project.data())).toList();
        for (Runs.Outline outline : simulations.reversed()) {
            if (runs.get(outline.id()).state().equals("FINISHED")) {
                List<MetricPoint> random = runs.history(outline.id()).stream().filter(p -> p.name().equals("accuracy_random")).toList();
                return Optional.of(new ActiveState.Baseline(outline.id(), random.stream().map(MetricPoint::step).toList(), random.stream().map(MetricPoint::score).toList()));
            }
        }
        return Optional.empty();
    }

    private String kept(int[] predicted) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * predicted.length);
        Arrays.stream(predicted).forEach(p -> bytes.putShort((short) p));
        return workspace.artifacts().put(bytes.array(), "application/x-int16");
    }

    private int[] predicted(String sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(workspace.artifacts().read(sha256));
        return IntStream.range(0, bytes.remaining() / 2).map(i -> bytes.getShort(2 * i)).toArray();
    }

    private static Map<String, String> environment() {
        Map<String, String> found = new HashMap<>();
        found.put("java", Runtime.version().toString());
        found.put("kernels", org.benchwright.kernels.Kernels.backend().name());
        return found;
    }
}
