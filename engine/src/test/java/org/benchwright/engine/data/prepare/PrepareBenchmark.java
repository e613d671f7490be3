package org.benchwright.engine.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/**
 * Preparation steps beside the same SELECT in bare DuckDB, written to Parquet, taking turns, and beside pandas, whose reading and writing do
 * not count. Arguments: rounds, the python to run, the script for it, and steps, all when none is named.
 */
final class PrepareBenchmark {
    private static final long ROWS = 1_000_000;

    private PrepareBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        Path folder = Files.createTempDirectory("prepare-benchmark");
        try (Workspace workspace = Workspace.init(folder.resolve("workspace")); Datasets datasets = new Datasets(workspace, Extensions.builtIn());
                Connection bare = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = bare.createStatement()) {
            make(statement, folder);
            String events = folder.resolve("events.parquet").toString();
            Map<String, Map<String, String>> steps = new LinkedHashMap<>();
            steps.put("data.window", Map.of("data", events, "time", "t", "keys", "k", "windows", "1h,24h,7d,30d", "figures", "count,sum:x,mean:x",
                    "name", "windows"));
            steps.put("data.join-asof", Map.of("data", folder.resolve("asked.parquet").toString(), "right", events, "keys", "k", "time", "t", "name",
                    "asof"));
            steps.put("data.deduplicate", Map.of("data", folder.resolve("twice.parquet").toString(), "name", "once"));
            Preparations preparations = new Preparations(datasets);
            for (Map.Entry<String, Map<String, String>> step : steps.entrySet()) {
                if (wanted.isEmpty() || wanted.contains(step.getKey())) {
                    double[] taken = measure(preparations, datasets, statement, step.getKey(), step.getValue(), rounds, folder);
                    double pandas = pandas(arguments[1], arguments[2], folder, rounds, step.getKey());
                    System.out.printf(Locale.ROOT, "%s: %.2f s, bare DuckDB %.2f s, ratio %.2f, pandas %.2f s, ratio %.3f%n", step.getKey(), taken[0],
                            taken[1], taken[0] / taken[1], pandas, taken[0] / pandas);
                }
            }
            if (!wanted.isEmpty() && !wanted.contains("data.deduplicate-near")) {
                return;
            }
            Map<String, String> near = Map.of("data", folder.resolve("names.parquet").toString(), "columns", "name", "name", "near");
            long start = System.nanoTime();
            String left = preparations.run("data.deduplicate-near", near, JobContext.none()).get("rows");
            System.out.printf(Locale.ROOT, "data.deduplicate-near of %,d short texts: %.2f s, %s rows stay%n", ROWS, seconds(start), left);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    /** The median seconds of the step and of the bare SELECT. */
    private static double[] measure(Preparations preparations, Datasets datasets, Statement statement, String step, Map<String, String> arguments,
            int rounds, Path folder) throws SQLException {
        PreparationStep known = PrepareSteps.preparations().stream().filter(s -> s.name().equals(step)).findFirst().orElseThrow();
        String select = known.select(new Inputs(datasets, preparations.context(known, arguments, JobContext.none()), OptionalLong.empty()));
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int i = -1; i < rounds; i++) {
            long start = System.nanoTime();
            statement.execute("COPY (" + select + ") TO '" + folder.resolve("bare.parquet") + "' (FORMAT parquet)");
            double duck = seconds(start);
            start = System.nanoTime();
            preparations.run(step, arguments, JobContext.none());
            double own = seconds(start);
            if (i >= 0) {
                theirs[i] = duck;
                ours[i] = own;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        return new double[] {ours[rounds / 2], theirs[rounds / 2]};
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void make(Statement statement, Path folder) throws SQLException {
        statement.execute("SET threads = 2");
        String time = "TIMESTAMP '2026-01-01' + to_seconds((hash(i, 1) % 7776000)::BIGINT) AS t";
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("events", "SELECT (hash(i, 2) % 20000)::BIGINT AS k, " + time + ", (hash(i, 3) % 100000)::DOUBLE / 100 AS x FROM range(" + ROWS
                + ") r(i)");
        tables.put("asked", "SELECT (hash(i, 5) % 20000)::BIGINT AS k, " + time.replace("(i, 1)", "(i, 6)") + " FROM range(100000) r(i)");
        tables.put("twice", "SELECT (hash(i % 600000, 7) % 1000000)::BIGINT AS a, (hash(i % 600000, 8) % 1000)::DOUBLE / 10 AS b, "
                + "'item' || (i % 600000) AS c FROM range(" + ROWS + ") r(i)");
        tables.put("names", "SELECT 'person ' || md5(((i / 2)::BIGINT)::VARCHAR)[:20] || CASE WHEN i % 2 = 1 THEN 's' ELSE '' END AS name "
                + "FROM range(" + ROWS + ") r(i)");
        for (Map.Entry<String, String> table : tables.entrySet()) {
            statement.execute("COPY (" + table.getValue() + ") TO '" + folder.resolve(table.getKey() + ".parquet") + "' (FORMAT parquet)");
            String file = folder.resolve(table.getKey()).toString();
            statement.execute("COPY (FROM '" + file + ".parquet') TO '" + file + ".csv'");
        }
    }

    private static double pandas(String python, String script, Path folder, int rounds, String step) throws IOException {
        Process process = new ProcessBuilder(List.of(python, script, folder.toString(), Integer.toString(rounds), step))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return Double.parseDouble(said.strip());
    }
}
