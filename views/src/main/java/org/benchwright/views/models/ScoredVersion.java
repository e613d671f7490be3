package org.benchwright.views.models;

import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;

/**
 * A version with the metrics of the run behind it.
 *
 * @param run empty where it was made from a file
 */
record ScoredVersion(ModelVersion version, Optional<Run> run) {
    static ScoredVersion of(ModelVersion version, Runs runs) {
        return new ScoredVersion(version, version.runId() == 0 ? Optional.empty() : runs.find(version.runId()));
    }

    Map<String, Double> metrics() {
        return run.map(Run::metrics).orElse(Map.of());
    }

    /** NaN where the run has no such metric. */
    double score(Optional<String> metric) {
        Double score = metric.map(metrics()::get).orElse(null);
        return score == null ? Double.NaN : score;
    }
}
