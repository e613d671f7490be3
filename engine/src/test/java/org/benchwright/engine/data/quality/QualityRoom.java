package org.benchwright.engine.data.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** A workspace to check tables in, at a fixed time. */
final class QualityRoom implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final Path folder;
    final Workspace workspace;
    final Datasets datasets;
    final Quality quality;

    QualityRoom() throws IOException {
        folder = Files.createTempDirectory("quality");
        workspace = Workspace.init(folder.resolve("workspace"));
        datasets = new Datasets(workspace, Extensions.builtIn());
        quality = new Quality(workspace, datasets, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    DataSource csv(String name, String text) throws IOException {
        return datasets.source(datasets.importFile(Files.writeString(folder.resolve(name + ".csv"), text), name, ImportOptions.detect(),
                JobContext.none()));
    }

    DataSource sql(String name, String select) {
        return datasets.source(datasets.derive(name, select, JobContext.none()));
    }

    QualityReport report(DataSource source, String rules) {
        return quality.check(source, rules(rules), JobContext.none());
    }

    /** What came of the only rule. */
    Check check(DataSource source, String rule) {
        return report(source, rule).checks().getFirst();
    }

    static RuleSet rules(String text) {
        return RuleSet.parse(text, Path.of("rules.yaml"));
    }

    List<List<Object>> failing(DataSource source, String rule) {
        return quality.failingRows(source, rules(rule).rules().getFirst(), 10_000, JobContext.none()).rows();
    }

    long number(String sql) {
        return ((Number) datasets.sql(sql, 1, JobContext.none()).rows().getFirst().getFirst()).longValue();
    }

    DataSource source(DatasetVersion version) {
        return datasets.source(version);
    }

    @Override
    public void close() throws IOException {
        datasets.close();
        workspace.close();
        DurableFiles.delete(folder);
    }
}
