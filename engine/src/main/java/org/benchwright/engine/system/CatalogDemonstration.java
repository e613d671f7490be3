package org.benchwright.engine.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.benchwright.engine.catalog.Catalog;
import org.benchwright.engine.catalog.CatalogQuery;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.lineage.JudgedQueries;
import org.benchwright.engine.data.scan.ExternalTable;
import org.benchwright.engine.data.scan.FolderScan;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;

/** S61: plants tables of six formats in a folder tree, scans it, looks each one up again, changes some of them, and follows columns through SQL. */
final class CatalogDemonstration implements Demonstration {
    private static final String PLANTED = "planted by construction";
    private static final List<String> FORMATS = List.of("csv", "tsv", "jsonl", "parquet", "duckdb", "h2");
    private static final List<String> SUBJECTS = List.of("orders", "buyers", "stock", "visits", "claims", "flights", "meters", "patients",
            "tickets", "wages");
    private static final List<String> SIDES = List.of("north", "south", "east", "west", "harbour", "valley", "island", "summit", "delta", "coast");
    private static final List<String> STATES = List.of("archive", "current", "draft", "final", "hourly", "daily", "weekly", "monthly",
            "yearly", "sample");
    /** What a value column can be: how DuckDB and H2 write the value, the type in a database, and the type that text gives. */
    private static final List<Kind> KINDS = List.of(new Kind("amount", "CAST(%d.25 AS DECIMAL(9,2))", "DECIMAL(9,2)", "DOUBLE"),
            new Kind("count", "CAST(%d AS INTEGER)", "INTEGER", "BIGINT"), new Kind("label", "CAST('v%d' AS VARCHAR)", "VARCHAR", "VARCHAR"),
            new Kind("day", "CAST('2026-01-%02d' AS DATE)", "DATE", "DATE"), new Kind("level", "CAST(%d.5 AS DOUBLE)", "DOUBLE", "DOUBLE"));
    private static final int CHANGED = 5;

    private record Kind(String name, String value, String exact, String inText) {
    }

    /** A planted table. @param name without an ending, unique */
    private record Planted(String name, String format, List<Kind> kinds) {
        String file() {
            return switch (format) {
                case "h2" -> name + ".mv.db";
                default -> name + "." + format;
            };
        }

        List<String> types() {
            boolean text = List.of("csv", "tsv", "jsonl").contains(format);
            List<String> types = new ArrayList<>(List.of(text ? "BIGINT" : "INTEGER"));
            kinds.forEach(k -> types.add(text ? k.inText() : k.exact()));
            return types;
        }

        /** Three rows, in SQL that both databases understand. */
        String select() {
            List<String> rows = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                StringBuilder row = new StringBuilder("SELECT CAST(" + i + " AS INTEGER) AS " + name + "_id");
                for (Kind kind : kinds) {
                    row.append(", ").append(kind.value().formatted(i)).append(" AS ").append(kind.name()).append("_of_").append(name);
                }
                rows.add(row.toString());
            }
            return String.join(" UNION ALL ", rows);
        }
    }

    @Override
    public String system() {
        return "S61";
    }

    @Override
    public Map<String, Figure> play(Stage stage) {
        int count = (int) stage.size(120, 1_000);
        Catalog catalog = stage.room(Catalog.class);
        Map<String, Figure> figures = new LinkedHashMap<>();
        JobContext job = stage.at(0.02, "planting " + count + " tables");
        Map<String, Planted> planted = plant(stage, count, job);

        job = stage.at(0.3, "scanning");
        long start = System.nanoTime();
        FolderScan scan = catalog.external().scan(stage.folder(), job);
        figures.put("scan_seconds", Figure.atMost((System.nanoTime() - start) / 1e9, 300, "promised for 1,000 tables", count, stage.seed()));
        Map<String, ExternalTable> found = new HashMap<>();
        scan.added().forEach(t -> found.put(t.file(), t));
        figures.put("share_found", Figure.equal((double) planted.keySet().stream().filter(found::containsKey).count() / count, 1, PLANTED,
                count, stage.seed()));
        long exact = planted.entrySet().stream().filter(p -> found.containsKey(p.getKey())
                && found.get(p.getKey()).columns().stream().map(ColumnInfo::sqlType).toList().equals(p.getValue().types())).count();
        figures.put("types_exact", Figure.equal((double) exact / count, 1, PLANTED, count, stage.seed()));
        long rows = planted.keySet().stream().filter(f -> found.containsKey(f) && found.get(f).rows().orElse(-1) == 3).count();
        figures.put("rows_exact", Figure.equal((double) rows / count, 1, PLANTED, count, stage.seed()));

        stage.at(0.7, "looking tables up");
        figures.put("known_item_mrr", Figure.atLeast(meanReciprocalRank(catalog, planted, stage), 0.9,
                "each table by the words of its name, one of them misspelt or cut short", count, stage.seed()));

        job = stage.at(0.85, "scanning again");
        FolderScan again = catalog.external().scan(stage.folder(), job);
        figures.put("unchanged_on_a_second_scan", Figure.equal(again.unchanged(), count, PLANTED, count, stage.seed()));
        changes(catalog, planted, stage, job, figures);
        figures.put("column_lineage_right", lineage(stage, stage.at(0.95, "following columns through SQL")));
        return figures;
    }

    private static Figure lineage(Stage stage, JobContext job) {
        Datasets datasets = stage.room(Datasets.class);
        JudgedQueries.TABLES.forEach((name, sql) -> datasets.derive(name, sql, job));
        List<JudgedQueries.Judged> all = JudgedQueries.all();
        long right = all.stream().filter(j -> JudgedQueries.told(datasets.lineage(j.query(), job)).equals(j.expected())).count();
        return Figure.atLeast((double) right / all.size(), 0.98, "queries whose lineage was judged by hand", all.size(), stage.seed());
    }

    private static Map<String, Planted> plant(Stage stage, int count, JobContext job) {
        Datasets datasets = stage.room(Datasets.class);
        Random random = new Random(stage.seed());
        Map<String, Planted> planted = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            job.checkCancelled();
            List<Kind> kinds = KINDS.subList(random.nextInt(2), 3 + random.nextInt(3));
            String name = SUBJECTS.get(i % 10) + "_" + SIDES.get(i / 10 % 10) + "_" + STATES.get((i / 100 + i) % 10);
            Planted one = new Planted(name, FORMATS.get(i % FORMATS.size()), kinds);
            Path folder = stage.folder().resolve(SUBJECTS.get(random.nextInt(10))).resolve("part" + i / 100);
            Path file = folder.resolve(one.file());
            try {
                Files.createDirectories(folder);
                write(datasets, one, file, job);
            } catch (IOException e) {
                throw MachineFaults.of("planting a table", file, e);
            }
            planted.put(file.toAbsolutePath().normalize().toString(), one);
        }
        return planted;
    }

    private static void write(Datasets datasets, Planted one, Path file, JobContext job) throws IOException {
        switch (one.format()) {
            case "duckdb", "h2" -> database(one, file);
            case "parquet" -> datasets.exportSql(one.select(), file, true, job);
            default -> text(one, file);
        }
    }

    private static void database(Planted one, Path file) {
        String path = file.toString().replaceAll("\\.mv\\.db$", "");
        String url = one.format().equals("h2") ? "jdbc:h2:file:" + path : "jdbc:duckdb:" + path;
        try (Connection c = java.sql.DriverManager.getConnection(url, one.format().equals("h2") ? "sa" : "", ""); Statement s = c.createStatement()) {
            s.execute("CREATE TABLE " + one.name() + " AS " + one.select());
        } catch (SQLException e) {
            throw new EngineException("A table could not be planted: " + e.getMessage(), e);
        }
    }

    private static void text(Planted one, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>(List.of(one.name() + "_id"));
        one.kinds().forEach(k -> names.add(k.name() + "_of_" + one.name()));
        boolean json = one.format().equals("jsonl");
        String sign = one.format().equals("csv") ? "," : "\t";
        if (!json) {
            text.append(String.join(sign, names)).append('\n');
        }
        for (int i = 1; i <= 3; i++) {
            List<String> values = new ArrayList<>(List.of(Integer.toString(i)));
            for (Kind kind : one.kinds()) {
                String value = kind.value().formatted(i).replaceAll("^CAST\\('?([^' ]+)'? AS .*$", "$1");
                values.add(json && (kind.name().equals("label") || kind.name().equals("day")) ? '"' + value + '"' : value);
            }
            if (json) {
                List<String> pairs = new ArrayList<>();
                for (int k = 0; k < names.size(); k++) {
                    pairs.add('"' + names.get(k) + "\": " + values.get(k));
                }
                text.append('{').append(String.join(", ", pairs)).append("}\n");
            } else {
                text.append(String.join(sign, values)).append('\n');
            }
        }
        Files.writeString(file, text);
    }

    /** The mean over all tables of one by the rank at which a table is found. */
    private static double meanReciprocalRank(Catalog catalog, Map<String, Planted> planted, Stage stage) {
        Random random = new Random(stage.seed() + 1);
        double sum = 0;
        for (Map.Entry<String, Planted> one : planted.entrySet()) {
            List<String> words = new ArrayList<>(List.of(one.getValue().name().split("_")));
            int at = random.nextInt(words.size());
            String word = words.get(at);
            words.set(at, random.nextBoolean() ? word.substring(0, word.length() - 1) : word.charAt(0) + word.substring(2));
            var hits = catalog.search(CatalogQuery.of("kind:external-table " + String.join(" ", words), 20)).hits();
            for (int rank = 0; rank < hits.size(); rank++) {
                if (hits.get(rank).entry().id().startsWith(one.getKey())) {
                    sum += 1.0 / (rank + 1);
                    break;
                }
            }
        }
        return sum / planted.size();
    }

    /** Text tables get another column, lose one, or get another type; who can still read what is known for each. */
    private static void changes(Catalog catalog, Map<String, Planted> planted, Stage stage, JobContext job, Map<String, Figure> figures) {
        List<String> texts = planted.entrySet().stream().filter(p -> p.getValue().format().equals("csv")).map(Map.Entry::getKey)
                .limit(3L * CHANGED).toList();
        Map<String, Compatibility> expected = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            Path file = Path.of(texts.get(i));
            try {
                List<String> lines = Files.readAllLines(file);
                List<String> changed = new ArrayList<>();
                for (int k = 0; k < lines.size(); k++) {
                    String line = lines.get(k);
                    String first = line.substring(0, line.indexOf(','));
                    changed.add(switch (i % 3) {
                        case 0 -> line + (k == 0 ? ",added" : "," + k);
                        case 1 -> line.substring(0, line.lastIndexOf(','));
                        default -> (k == 0 ? first : first + ".5") + line.substring(line.indexOf(','));
                    });
                }
                Files.write(file, changed);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
            } catch (IOException e) {
                throw MachineFaults.of("changing a table", file, e);
            }
            // From BIGINT to DOUBLE not every value is kept, as a double holds 53 bits.
            expected.put(texts.get(i), List.of(Compatibility.FULL, Compatibility.BACKWARD, Compatibility.NONE).get(i % 3));
        }
        FolderScan scan = catalog.external().scan(stage.folder(), job);
        long right = scan.changed().stream().filter(c -> c.columns().changes().size() == 1
                && c.columns().compatibility() == expected.get(c.table().file())).count();
        figures.put("schema_changes_classed_right", Figure.equal(right, expected.size(), PLANTED, expected.size(), stage.seed()));
        figures.put("tables_told_changed", Figure.equal(scan.changed().size() + scan.added().size() + scan.removed().size(), expected.size(), PLANTED,
                planted.size(), stage.seed()));
    }
}
