package org.benchwright.engine.data.quality;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** Thirty rules on 10,000,000 rows of 20 columns beside bare DuckDB reading the same columns, taking turns. Arguments: rows, rounds. */
final class QualityBenchmark {
    private static final String RULES = """
            rules:
              - schema: {id: integer, c1: decimal, t1: text}
              - row_count: {min: 1}
              - not_null: [id, a1, a2, c1, c2, t1]
              - range: [a1, a2, a3, a4]
                min: 0
                max: 999
              - range: [c1, c2, c3]
                min: -100
                max: 100
              - set: {column: t1, values: [red, green, blue, grey]}
              - set: {column: t2, values: [n, e, s, w]}
              - length: {column: t3, max: 12}
              - mean: {column: c1, min: -1, max: 1}
              - sum: {column: a1, min: 0}
              - anomaly: {column: c2, threshold: 1.7, max: 5 %}
              - anomaly: {column: c3, method: iqr}
              - unique: id
              - duplicates: {columns: [t3, id], max: 1 %}
              - reference: {column: e1, dataset: REFERRED, to: e}
              - monotonic: id
              - type: {column: id, type: integer}
              - quantile: {column: a5, min: 0, max: 999}
              - sql: {condition: "a1 >= 0 OR c1 > 0", name: own}
              - range: {column: b1, min: 0, max: 1}
                name: b1 in the unit
            """;

    private QualityBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path folder = Files.createTempDirectory("quality-benchmark");
        Path parquet = folder.resolve("table.parquet");
        try (Workspace workspace = Workspace.init(folder.resolve("workspace")); Datasets datasets = new Datasets(workspace, Extensions.builtIn());
                Connection bare = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = bare.createStatement()) {
            make(statement, parquet, count);
            Quality quality = new Quality(workspace, datasets);
            DataSource source = datasets.resolve(parquet.toString());
            Path referred = folder.resolve("referred.parquet");
            statement.execute("COPY (SELECT i::INTEGER AS e FROM range(100) r(i)) TO '" + referred + "' (FORMAT parquet)");
            RuleSet rules = RuleSet.parse(RULES.replace("REFERRED", referred.toString()), Path.of("rules.yaml"));
            String read = source.names().stream().map(n -> "max(" + n + ")").collect(Collectors.joining(", "));
            double[] ours = new double[rounds];
            double[] scans = new double[rounds];
            double[] work = new double[rounds];
            for (int i = -1; i < rounds; i++) {
                long start = System.nanoTime();
                statement.execute("SELECT " + read + " FROM read_parquet('" + parquet + "')");
                double scan = (System.nanoTime() - start) / 1e9;
                start = System.nanoTime();
                double before = processorSeconds();
                QualityReport report = quality.check(source, rules, JobContext.none());
                double check = (System.nanoTime() - start) / 1e9;
                double worked = processorSeconds() - before;
                if (!report.passed()) {
                    throw new IllegalStateException("the rules hold of this table: " + report.failed(Severity.INFO));
                }
                if (i >= 0) {
                    ours[i] = check;
                    scans[i] = scan;
                    work[i] = worked;
                }
            }
            Arrays.sort(ours);
            Arrays.sort(scans);
            Arrays.sort(work);
            System.out.printf(Locale.ROOT, "%d rules, %,d rows, %d columns: check %.2f s (%.2f s of processors), bare scan of all columns %.2f s, ratio %.2f%n",
                    rules.rules().size(), count, source.columns().size(), ours[rounds / 2],
                    work[rounds / 2], scans[rounds / 2], ours[rounds / 2] / scans[rounds / 2]);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    /** What all threads worked, which other work on the machine does not change much. */
    private static double processorSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static void make(Statement statement, Path parquet, long count) throws SQLException {
        statement.execute("SET threads = 2");
        String wholes = IntStream.rangeClosed(1, 7).mapToObj(i -> "hash(i, " + i + ") % 1000 AS a" + i).collect(Collectors.joining(", "));
        String decimals = IntStream.rangeClosed(1, 5).mapToObj(i -> "((hash(i, " + (20 + i) + ") % 200001)::DOUBLE / 1000 - 100) AS c" + i)
                .collect(Collectors.joining(", "));
        statement.execute("COPY (SELECT i AS id, " + wholes.replace("% 1000", "% 1000)::INTEGER").replace("hash(", "(hash(") + ", " + decimals + ", "
                + "(hash(i, 40) % 1001)::DOUBLE / 1000 AS b1, (hash(i, 41) % 2) = 0 AS b2, ['red', 'green', 'blue', 'grey'][(1 + hash(i, 42) % 4)::BIGINT] AS t1, "
                + "['n', 'e', 's', 'w'][(1 + hash(i, 43) % 4)::BIGINT] AS t2, 'item' || (hash(i, 44) % 5000) AS t3, "
                + "DATE '2020-01-01' + (hash(i, 45) % 1000)::INTEGER AS d1, (hash(i, 46) % 100)::INTEGER AS e1 FROM range(" + count
                + ") r(i)) TO '" + parquet + "' (FORMAT parquet)");
    }
}
