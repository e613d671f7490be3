package org.benchwright.engine.learn;

import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.job.JobContext;

/** The workspace's datasets, and files named instead of one, as tables to learn from. */
public final class DatasetTables implements TableSource {
    private final Datasets datasets;

    public DatasetTables(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Table read(String reference, JobContext context) {
        DataSource source = datasets.resolve(reference, context);
        return new Table(source.label(), datasets.frame(source, context));
    }
}
