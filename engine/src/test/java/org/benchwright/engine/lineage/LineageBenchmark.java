package org.benchwright.engine.lineage;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.benchwright.engine.Engine;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;

/**
 * How long a process waits for its first answer about a column, and for later ones. {@code make FOLDER ASSETS} enters datasets of ten columns
 * (six in ten assets), each made from two before it, runs that read them (two in ten), models from those (one and a half in ten) and deployments;
 * {@code ask FOLDER} opens the workspace and asks.
 */
final class LineageBenchmark {
    private static final int COLUMNS = 10;

    private LineageBenchmark() {
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("make")) {
            make(folder, Integer.parseInt(arguments[2]));
        } else {
            ask(folder);
        }
    }

    private static void ask(Path folder) {
        try (Engine engine = Engine.open(folder)) {
            List<Double> seconds = new ArrayList<>();
            long first = System.nanoTime();
            long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Impact impact = engine.lineage().impact("d0.c1");
            double waited = (System.nanoTime() - first) / 1e9;
            double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked) / 1e9;
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                engine.lineage().impact("d0.c" + (1 + i % (COLUMNS - 1)));
                seconds.add((System.nanoTime() - start) / 1e9);
            }
            seconds.sort(null);
            System.out.printf(Locale.ROOT, "%s%nfirst answer: %.2f s, of which the thread worked %.2f s%nlater answers: median %.3f s%n", impact.sentence(), waited, busy, seconds.get(10));
        }
    }

    private static void make(Path folder, int assets) {
        int datasets = assets * 6 / 10;
        int runs = assets * 2 / 10;
        int models = assets * 15 / 100;
        try (Engine engine = Engine.init(folder)) {
            engine.workspace().database().write(c -> {
                datasets(c, datasets);
                runs(c, runs, datasets);
                models(c, models, assets - datasets - runs - models);
                engine.workspace().audit().append(c, "data", "benchmark", java.util.Map.of("assets", assets));
                return null;
            });
        }
    }

    private static void datasets(Connection c, int count) throws SQLException {
        Random random = new Random(1);
        List<java.util.Map<String, String>> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(java.util.Map.of("name", "c" + i, "type", "DECIMAL", "sql_type", "DOUBLE"));
        }
        String json = Json.write(columns);
        try (PreparedStatement link = c.prepareStatement("INSERT INTO dataset_column_input(dataset, version, output_column, source, source_column, kinds) "
                + "VALUES (?,1,?,?,?,?)")) {
            for (int i = 0; i < count; i++) {
                String name = "d" + i;
                Sql.update(c, "INSERT INTO dataset(name, created_at) VALUES (?, '2026-01-01T00:00:00Z')", name);
                Sql.update(c, "INSERT INTO dataset_version(dataset, version, row_count, column_json, file_json, bytes, source, imported_at) "
                        + "VALUES (?, 1, 10, ?, '[]', 0, 'SQL', '2026-01-01T00:00:00Z')", name, json);
                Sql.update(c, "INSERT INTO dataset_origin(dataset, version, query, exact) VALUES (?, 1, ?, TRUE)", name, i == 0 ? "" : "SELECT 1");
                String[] sources = {"d" + random.nextInt(Math.max(1, i)) + "@1", "d" + random.nextInt(Math.max(1, i)) + "@1"};
                if (i == 0) {
                    Sql.update(c, "INSERT INTO dataset_input(dataset, version, place, source) VALUES (?, 1, 0, 'file:/d0.csv')", name);
                    continue;
                }
                int inputs = sources[0].equals(sources[1]) ? 1 : 2;
                for (int place = 0; place < inputs; place++) {
                    Sql.update(c, "INSERT INTO dataset_input(dataset, version, place, source) VALUES (?, 1, ?, ?)", name, place, sources[place]);
                }
                for (int k = 0; k < COLUMNS; k++) {
                    link(link, name, "c" + k, sources[0], "c" + k, "IDENTITY");
                    link(link, name, "c" + k, sources[inputs - 1], "c" + (k + 1) % COLUMNS, "TRANSFORMATION");
                }
                link(link, name, "", sources[0], "c0", "FILTER");
                link.executeBatch();
            }
        }
    }

    private static void link(PreparedStatement link, String name, String output, String source, String column, String kind) throws SQLException {
        link.setString(1, name);
        link.setString(2, output);
        link.setString(3, source);
        link.setString(4, column);
        link.setString(5, kind);
        link.addBatch();
    }

    private static void runs(Connection c, int count, int datasets) throws SQLException {
        Random random = new Random(2);
        for (int i = 0; i < count; i++) {
            long id = Sql.insert(c, "INSERT INTO run(kind, name, state, data_json, environment_json, started_at) VALUES ('train.fit', ?, 'FINISHED', ?, ?, "
                    + "'2026-01-01T00:00:00Z')", "r" + i, "[\"d" + random.nextInt(datasets) + "@1\"]", "{\"java\":\"25\"}");
            for (String[] setting : new String[][] {{"features", "c1,c2,c3"}, {"target", "c4"}, {"algorithm", "x"}, {"split", "random 0.2"}}) {
                Sql.update(c, "INSERT INTO run_parameter(run_id, name, content) VALUES (?, ?, ?)", id, setting[0], setting[1]);
            }
        }
    }

    private static void models(Connection c, int count, int deployments) throws SQLException {
        for (int i = 0; i < count; i++) {
            Sql.update(c, "INSERT INTO model(name, created_at) VALUES (?, '2026-01-01T00:00:00Z')", "m" + i);
            Sql.update(c, "INSERT INTO model_version(model, version, run_id, signature_json, created_at, created_by) VALUES (?, 1, ?, '{}', "
                    + "'2026-01-01T00:00:00Z', '')", "m" + i, i + 1);
        }
        for (int i = 0; i < deployments; i++) {
            Sql.update(c, "INSERT INTO deployment(model, version, url, started_at) VALUES (?, 1, ?, '2026-01-01T00:00:00Z')", "m" + i % count,
                    "http://localhost:" + (8000 + i));
        }
    }
}
