package org.benchwright.engine.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.serve.PredictionLog;
import org.benchwright.engine.workspace.Workspace;

/** The room's door: what changed between a reference and now, in tables or in what an endpoint received. */
public final class Monitoring {
    /**
     * Drift with what was compared.
     *
     * @param reference   what the reference was: {@code name@version} or a path
     * @param current     what it was compared with
     * @param report      the figures
     * @param then        the reference's rows
     * @param now         the compared rows
     */
    public record Comparison(String reference, String current, DriftReport report, Frame then, Frame now) {
        /** One column's distributions over shared bins, for drawing them over each other. */
        public ThenAndNow distributions(String column) {
            return ThenAndNow.of(then.column(column), now.column(column), BINS);
        }
    }

    private static final int BINS = 32;
    private static final String VERSION = "@\\d+$";

    private final Workspace workspace;
    private final Datasets datasets;
    private final Models models;
    private final PredictionLog log;
    private final List<Consumer<Alert>> listeners = new CopyOnWriteArrayList<>();

    public Monitoring(Workspace workspace, Datasets datasets, Models models, PredictionLog log) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.models = models;
        this.log = log;
    }

    /** Calls back whenever a comparison finds columns that drifted, or a recipe a metric out of its bounds. */
    public void onAlert(Consumer<Alert> listener) {
        listeners.add(listener);
    }

    /** Says that a metric of predictions is out of its bounds. */
    void outOfBounds(String data, String metric, double value, JobContext job) {
        DataSource source = datasets.resolve(data, job);
        raise("performance:", source.label(), source.dataset().isPresent() ? metric + " of " + source.label() : UUID.randomUUID().toString(),
                Map.of("dataset", source.label(), "metric", metric, "value", Double.toString(value)));
    }

    private void raise(String kind, String label, String which, Map<String, String> details) {
        String name = label.replaceFirst(VERSION, "");
        Alert alert = new Alert(kind + name, which, details);
        listeners.forEach(listener -> listener.accept(alert));
    }

    /**
     * Compares two tables.
     *
     * @param reference {@code name[@version]} or a path
     * @param current   likewise
     */
    public Comparison tables(String reference, String current, DriftOptions options, JobContext job) {
        DataSource then = datasets.resolve(reference, job);
        DataSource now = datasets.resolve(current, job);
        Comparison found = compare(then.label(), datasets.frame(then, job), now.label(), datasets.frame(now, job), options, job);
        boolean immutable = then.dataset().isPresent() && now.dataset().isPresent();
        drifted(found, now.label(), "dataset", immutable ? then.label() + " " + now.label() + " " + options : UUID.randomUUID().toString());
        return found;
    }

    /**
     * Compares what a model version was trained on with what its endpoint received.
     *
     * @param since only rows received then or later
     * @param limit the newest so many rows
     * @throws BadInputException when the training data is not known, or nothing was received
     */
    public Comparison served(ModelVersion version, Instant since, int limit, DriftOptions options, JobContext job) {
        List<String> data = models.lineage(version.model(), version.version()).data();
        if (data.isEmpty()) {
            throw new BadInputException(version.reference() + " was made from a file, so its training data is not known.",
                    "Compare two tables instead: `benchwright monitor drift --reference A --current B`.");
        }
        Frame received = log.frame(version.model(), version.version(), since, limit);
        if (received.rows() == 0) {
            throw new BadInputException("The endpoint of " + version.reference() + " has not received any rows"
                    + (since.isAfter(Instant.EPOCH) ? " since " + since : "") + ".", "Serve it and send it rows first.");
        }
        DataSource then = datasets.resolve(data.getFirst(), job);
        Comparison found = compare(then.label(), datasets.frame(then, job), "endpoint " + version.reference(), received, options, job);
        drifted(found, version.reference(), "model", UUID.randomUUID().toString());
        return found;
    }

    private void drifted(Comparison found, String label, String noun, String which) {
        String columns = found.report().columns().entrySet().stream().filter(e -> e.getValue().drifted()).map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            raise("drift:", label, which, Map.of(noun, label, "reference", found.reference(), "drifted", columns, "share",
                    Double.toString(found.report().driftedShare())));
        }
    }

    /**
     * How good predictions were, over all and by segment.
     *
     * @param data {@code name[@version]} or a path
     */
    public PerformanceReport performance(String data, PerformanceOptions options, JobContext job) {
        return PerformanceReport.of(datasets.frame(datasets.resolve(data, job), job), options, job);
    }

    private Comparison compare(String reference, Frame then, String current, Frame now, DriftOptions options, JobContext job) {
        DriftReport report = DriftReport.of(then, now, options, job);
        workspace.database().write(c -> {
            workspace.audit().append(c, "monitor", "drift", Map.of("reference", reference, "current", current, "rows", now.rows(), "drifted_share",
                    report.driftedShare()));
            return null;
        });
        return new Comparison(reference, current, report, then, now);
    }
}
