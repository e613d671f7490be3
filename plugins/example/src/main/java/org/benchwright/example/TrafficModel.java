package org.benchwright.example;

import java.util.List;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnProfile;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.job.JobContext;

/** What the Traffic panel shows, without any control. */
final class TrafficModel {
    private static final Set<String> NEEDED = Set.of("client", "requested_at", "path", "status");

    /**
     * A log in figures.
     *
     * @param paths the most frequent, the most frequent first
     */
    record Traffic(String log, long requests, long clients, List<ColumnProfile.ValueCount> paths) {
    }

    private final Datasets datasets;

    TrafficModel(Datasets datasets) {
        this.datasets = datasets;
    }

    /** The latest version of each dataset that holds requests. */
    List<String> logs() {
        return datasets.list().stream().map(DatasetInfo::latest)
                .filter(version -> version.columns().stream().map(ColumnInfo::name).toList().containsAll(NEEDED))
                .map(version -> version.reference()).toList();
    }

    Traffic traffic(String log, JobContext job) {
        List<ColumnProfile> columns = datasets.profile(datasets.resolve(log, job), List.of("client", "path"), job).columns();
        ColumnProfile clients = columns.getFirst();
        return new Traffic(log, clients.rows(), clients.distinct(), columns.getLast().top());
    }
}
