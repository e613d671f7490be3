package org.benchwright.engine.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Checksums;

/** The workspace's datasets, and files named instead of one, as tables to learn from. */
public final class DatasetTables implements TableSource {
    private final Datasets datasets;

    public DatasetTables(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Table read(String reference, JobContext context) {
        DataSource source = datasets.resolve(reference, context);
        Optional<String> sha256 = source.dataset().isPresent() ? Optional.empty() : Optional.of(sha256(Path.of(source.label())));
        return new Table(source.label(), datasets.frame(source, context), sha256);
    }

    private static String sha256(Path file) {
        try {
            return Checksums.sha256(file);
        } catch (IOException e) {
            throw MachineFaults.of("reading the table", file, e);
        }
    }
}
