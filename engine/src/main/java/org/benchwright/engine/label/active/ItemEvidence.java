package org.benchwright.engine.label.active;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.data.SqlResult;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.learn.Predictions;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Training;

/** What is known of items from their data: vectors, values, what a registered model says. The vectors of the project used last are kept. */
final class ItemEvidence {
    private static final List<String> PREFIXES = List.of("p_", "probability_", "prob_");

    private final Datasets datasets;
    private final Training training;
    private SoftReference<Vectors> kept = new SoftReference<>(null);
    private String keptFor = "";

    ItemEvidence(Datasets datasets, Training training) {
        this.datasets = datasets;
        this.training = training;
    }

    /** Empty where items are files. */
    Optional<Vectors> vectors(LabelProject project, JobContext job) {
        ItemVectors.Kind kind = switch (project.media().kind()) {
            case TEXT, TEXTS -> ItemVectors.Kind.TEXT;
            case PIXELS -> ItemVectors.Kind.PIXELS;
            case TABLE -> ItemVectors.Kind.AUTO;
            case IMAGE, AUDIO, VIDEO -> null;
        };
        if (kind == null) {
            return Optional.empty();
        }
        String key = project.data() + " " + kind + " " + project.media().columns();
        synchronized (this) {
            Vectors held = keptFor.equals(key) ? kept.get() : null;
            if (held == null) {
                DataSource source = datasets.source(datasets.version(project.data()));
                held = ItemVectors.of(datasets.frame(source, job).project(project.media().columns()), kind, job);
                kept = new SoftReference<>(held);
                keptFor = key;
            }
            return Optional.of(held);
        }
    }

    static double[][] features(Vectors vectors) {
        return IntStream.range(0, vectors.rows()).parallel().mapToObj(vectors::row).toArray(double[][]::new);
    }

    /**
     * What each row of a dataset is worth.
     *
     * @param sql an expression over its columns; empty when all rows are worth the same
     * @throws BadInputException when it is no SQL of numbers of zero or more
     */
    Optional<double[]> value(String dataset, String sql, JobContext job) {
        if (sql.isBlank()) {
            return Optional.empty();
        }
        SqlResult found = datasets.sql("SELECT CAST((" + sql + ") AS DOUBLE) AS worth FROM \"" + dataset.replace("\"", "\"\"") + "\"", Long.MAX_VALUE, job);
        double[] value = new double[found.rows().size()];
        for (int i = 0; i < value.length; i++) {
            Object worth = found.rows().get(i).getFirst();
            value[i] = worth instanceof Number n ? n.doubleValue() : 0;
            if (!(value[i] >= 0) || Double.isInfinite(value[i])) {
                throw new BadInputException("The value of an item is " + value[i] + ".", "row " + (i + 1) + " of " + dataset, "Give SQL of numbers of zero or more.");
            }
        }
        return Optional.of(value);
    }

    /** A registered model's probabilities, by the project's labels; what it says of others is left out. */
    double[][] probabilities(LabelProject project, String reference, List<String> classes, JobContext job) {
        TrainedModel model = training.model(reference);
        if (model.manifest().task() != TaskKind.CLASSIFICATION) {
            throw new BadInputException("The model " + reference + " tells no classes apart.", "model", "Name a classifier.");
        }
        Predictions said = model.predict(datasets.frame(datasets.source(datasets.version(project.data())), job));
        int[] places = said.classes().stream().mapToInt(classes::indexOf).toArray();
        if (Arrays.stream(places).allMatch(p -> p < 0)) {
            throw new BadInputException("The model " + reference + " knows none of the project's labels.", "It knows " + String.join(", ", said.classes()) + ".",
                    "The labels are " + String.join(", ", classes) + ".");
        }
        double[][] all = new double[said.rows()][classes.size()];
        for (int i = 0; i < all.length; i++) {
            double sum = 0;
            for (int k = 0; k < places.length; k++) {
                if (places[k] >= 0) {
                    all[i][places[k]] = said.probabilities()[i][k];
                    sum += said.probabilities()[i][k];
                }
            }
            for (int k = 0; k < classes.size(); k++) {
                all[i][k] = sum > 0 ? all[i][k] / sum : 1.0 / classes.size();
            }
        }
        return all;
    }

    /** The evidence of a table with columns of probabilities. */
    Evidence table(String data, List<String> named, SampleRequest request, JobContext job) {
        DataSource source = datasets.resolve(data, job);
        Frame frame = datasets.frame(source, job);
        List<String> columns = named.isEmpty()
                ? source.names().stream().filter(n -> PREFIXES.stream().anyMatch(n.toLowerCase(Locale.ROOT)::startsWith)).toList() : named;
        if (columns.size() < 2 && request.strategy().asksModel()) {
            throw new BadInputException("The table has " + columns.size() + " columns of probabilities.", source.label(),
                    "Name two or more, one a class, or call them p_CLASS.");
        }
        Optional<double[][]> probabilities = columns.size() < 2 ? Optional.empty() : Optional.of(matrix(frame, columns));
        Optional<Vectors> vectors = request.strategy().asksVectors() ? Optional.of(ItemVectors.of(frame.without(columns), ItemVectors.Kind.AUTO, job)) : Optional.empty();
        Optional<double[]> value = request.value().isBlank() ? Optional.empty() : Optional.of(numbers(frame.column(request.value())));
        return new Evidence(new boolean[frame.rows()], vectors, probabilities, List.of(), value);
    }

    private static double[][] matrix(Frame frame, List<String> columns) {
        double[][] by = columns.stream().map(c -> numbers(frame.column(c))).toArray(double[][]::new);
        return IntStream.range(0, frame.rows()).mapToObj(i -> Arrays.stream(by).mapToDouble(c -> c[i]).toArray()).toArray(double[][]::new);
    }

    private static double[] numbers(Column column) {
        if (column instanceof Column.Numbers numbers) {
            return numbers.values();
        }
        throw new BadInputException("The column " + column.name() + " holds texts.", "Name a column with numbers.");
    }

    ActiveLearning.Simulated simulation(SimulationRequest request, Rounds rounds, JobContext job) {
        long start = System.nanoTime();
        SimulationPlan plan = request.plan(training.trainers().get(request.algorithm()));
        job.progress(0, "Reading " + request.data());
        DataSource source = datasets.resolve(request.data(), job);
        source.column(request.target());
        request.columns().forEach(source::column);
        Frame frame = datasets.frame(source, job);
        Column target = frame.column(request.target());
        List<String> classes = new ArrayList<>(new TreeSet<>(IntStream.range(0, frame.rows()).mapToObj(target::text).filter(t -> t != null && !t.isEmpty()).toList()));
        if (classes.size() > 1000) {
            throw new BadInputException("The column " + request.target() + " has " + classes.size() + " different values.", source.label(), "Name a column with classes.");
        }
        int[] known = IntStream.range(0, frame.rows()).filter(i -> target.text(i) != null && !target.text(i).isEmpty()).toArray();
        int[] labels = Arrays.stream(known).map(i -> classes.indexOf(target.text(i))).toArray();
        Frame features = request.columns().isEmpty() ? frame.without(List.of(request.target())) : frame.project(request.columns());
        Vectors vectors = ItemVectors.of(features.select(known), request.as(), job);
        Optional<double[]> value = value(source.label(), request.value(), job).map(v -> Arrays.stream(known).mapToDouble(i -> v[i]).toArray());
        Simulation simulation = new Simulation(vectors, labels, classes.size(), value, plan);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("target", request.target());
        parameters.put("algorithm", plan.learner().trainer().id());
        parameters.put("strategies", String.join(",", plan.strategies().stream().map(Strategy::word).toList()));
        parameters.put("first", request.first());
        parameters.put("batch", request.batch());
        parameters.put("most", request.most());
        parameters.put("seeds", request.seeds());
        parameters.put("test_share", request.testShare());
        Rounds.Simulated done = rounds.simulated(source.label(), request.seed(), parameters, () -> simulation.run(job.part(0.05, 1)));
        return new ActiveLearning.Simulated(done.run(), source.label(), plan.learner().trainer().id(), done.report(), (System.nanoTime() - start) / 1e9);
    }
}
