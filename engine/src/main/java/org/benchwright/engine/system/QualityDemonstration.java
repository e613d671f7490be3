package org.benchwright.engine.system;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.quality.Check;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.job.JobContext;

/** S41: plants twelve kinds of defects in a synthetic table of flights, each in rows of its own, and counts what the rules find. */
final class QualityDemonstration implements Demonstration {
    /** Every so many rows each kind of defect occurs once. */
    private static final long EVERY = 1_000;
    private static final Duration SLA = Duration.ofHours(4);
    private static final String PLANTED = "planted by construction";

    /** A row defect: what it does to a column and the rule that finds it. */
    private record Defect(String name, String column, String value, String rule) {
    }

    private static final List<Defect> DEFECTS = List.of(
            new Defect("missing_value", "delay", "NULL", "not_null: {column: delay, max: 0}"),
            new Defect("repeated_key", "flight", "flight - 1", "unique: flight"),
            new Defect("out_of_range", "distance", "-distance", "range: {column: distance, min: 0, max: 5000}"),
            new Defect("unknown_category", "origin", "'XXX'", "set: {column: origin, values: [ATL, BOS, DEN, JFK, SFO]}"),
            new Defect("malformed_text", "tail", "'?' || tail", "regex: {column: tail, pattern: 'N[0-9]{3}[A-Z]*'}"),
            new Defect("wrong_length", "tail", "tail || 'ABCDEF'", "length: {column: tail, max: 8}"),
            new Defect("broken_reference", "destination", "'NOWHERE'", "reference: {column: destination, dataset: airports, to: code}"),
            new Defect("order_violated", "reported", "reported - INTERVAL 2 DAY", "monotonic: reported"),
            new Defect("inconsistent_pair", "arrival", "departure - INTERVAL 1 MINUTE", "sql: arrival >= departure"),
            new Defect("outlier", "fare", "1e6", "anomaly: {column: fare, method: iqr, max: 0}"),
            new Defect("forbidden_date", "departure", "DATE '1900-01-01'::TIMESTAMP", "range: {column: departure, min: 2025-01-01}"),
            new Defect("empty_text", "remark", "''", "length: {column: remark, min: 1}"));

    @Override
    public String system() {
        return "S41";
    }

    @Override
    public Map<String, Figure> play(Stage stage) {
        Datasets datasets = stage.room(Datasets.class);
        Quality quality = stage.room(Quality.class);
        long rows = stage.size(200_000, 3_000_000);
        Map<String, Figure> figures = new LinkedHashMap<>();
        JobContext job = stage.at(0.05, "making the tables");
        datasets.derive("airports", "SELECT unnest(['ATL', 'BOS', 'DEN', 'JFK', 'SFO']) AS code", job);
        DataSource clean = datasets.source(datasets.derive("flights", clean(rows, stage.seed()), job));
        DataSource broken = datasets.source(datasets.derive("broken", broken(), job));

        job = stage.at(0.3, "checking");
        RuleSet rules = rules();
        QualityReport report = quality.check(broken, rules, job);
        for (int i = 0; i < DEFECTS.size(); i++) {
            Check check = report.checks().get(i);
            figures.put(DEFECTS.get(i).name() + "_found", Figure.equal(check.failures(), expected(i, rows), PLANTED, rows, stage.seed()));
        }
        QualityReport fair = quality.check(clean, rules, job);
        figures.put("failures_on_the_clean_table", Figure.equal(fair.checks().stream().mapToLong(Check::failures).sum(), 0, PLANTED, rows, stage.seed()));

        job = stage.at(0.5, "looking for false alarms");
        figures.put("false_alarm_share", falseAlarms(datasets, quality, clean, stage, job));

        job = stage.at(0.7, "profiling");
        long start = System.nanoTime();
        datasets.profile(broken, List.of(), job);
        figures.put("profile_seconds", Figure.atMost((System.nanoTime() - start) / 1e9, 30, "promised for 3,000,000 rows", rows, stage.seed()));

        job = stage.at(0.8, "setting broken rows apart");
        Quality.Quarantined apart = quality.quarantine(broken, rules, "kept", job);
        DataSource whole = datasets.source(datasets.derive("expected", "SELECT * FROM broken WHERE row % " + EVERY + " >= " + DEFECTS.size() * 2
                + " OR row < " + EVERY + " OR row % 2 = 1", job));
        boolean same = datasets.diff(whole, datasets.source(apart.clean().orElseThrow()), List.of(), job).same();
        figures.put("clean_rows_unchanged", Figure.equal(same ? 1 : 0, 1, "row diff with the rows that hold no defect", rows, stage.seed()));
        lateness(datasets, quality, stage, job, figures);
        return figures;
    }

    private static String clean(long rows, long seed) {
        return "SELECT i AS row, i AS flight, list_extract(['ATL', 'BOS', 'DEN', 'JFK', 'SFO'], 1 + (h % 5)::INTEGER) AS origin, "
                + "list_extract(['ATL', 'BOS', 'DEN', 'JFK', 'SFO'], 1 + ((h // 5) % 5)::INTEGER) AS destination, 90 + ((h // 25) % 2600)::BIGINT AS distance, "
                + "((h // 65000) % 180)::BIGINT - 20 AS delay, 100 + ((h // 11700000) % 400) / 4.0 AS fare, 'N' || (100 + (h % 900)) || chr((65 + h % 26)::INTEGER) AS tail, "
                + "'ok' AS remark, TIMESTAMP '2025-01-01' + to_seconds(i) AS reported, TIMESTAMP '2025-01-01' + to_seconds(i) AS departure, "
                + "TIMESTAMP '2025-01-01' + to_seconds(i + 3600 + (h % 9000)::BIGINT) AS arrival FROM (SELECT range AS i, hash(range + " + seed
                + ") // 2 AS h FROM range(" + rows + "))";
    }

    /** The k-th defect in the rows whose number leaves 2k by the interval, from the second interval on; no two meet, nor stand side by side. */
    private static String broken() {
        Map<String, StringBuilder> changed = new LinkedHashMap<>();
        for (int i = 0; i < DEFECTS.size(); i++) {
            Defect defect = DEFECTS.get(i);
            changed.computeIfAbsent(defect.column(), c -> new StringBuilder("CASE")).append(" WHEN row >= ").append(EVERY).append(" AND row % ")
                    .append(EVERY).append(" = ").append(2 * i).append(" THEN ").append(defect.value());
        }
        StringBuilder replaced = new StringBuilder();
        changed.forEach((column, cases) -> replaced.append(replaced.isEmpty() ? "" : ", ").append(cases).append(" ELSE ").append(column).append(" END AS ").append(column));
        return "SELECT * REPLACE (" + replaced + ") FROM flights";
    }

    private static long expected(int defect, long rows) {
        long first = EVERY + 2L * defect;
        return first >= rows ? 0 : 1 + (rows - 1 - first) / EVERY;
    }

    private static RuleSet rules() {
        StringBuilder text = new StringBuilder("rules:\n");
        for (Defect defect : DEFECTS) {
            int colon = defect.rule().indexOf(':');
            String kind = defect.rule().substring(0, colon);
            String rest = defect.rule().substring(colon + 1).strip();
            text.append("  - {name: ").append(defect.name()).append(", ").append(kind).append(": ").append(rest.startsWith("{") ? rest : '"' + rest + '"').append("}\n");
        }
        return RuleSet.parse(text.toString(), Path.of("rules.yaml"));
    }

    /** Rules suggested from half of the clean rows, held against samples of the other half. */
    private static Figure falseAlarms(Datasets datasets, Quality quality, DataSource clean, Stage stage, JobContext job) {
        DataSource half = datasets.source(datasets.derive("half", "SELECT * FROM flights WHERE hash(row) % 2 = 0", job));
        RuleSet suggested = quality.suggest(half, job);
        long alarms = 0;
        long checks = 0;
        for (int i = 0; i < 10; i++) {
            DataSource sample = datasets.source(datasets.derive("sample", "SELECT * FROM flights WHERE hash(row) % 2 = 1 AND hash(row + " + i + ") % 2 = 0", job));
            for (Check check : quality.check(sample, suggested, job).checks()) {
                // Half a sample is fewer rows and older than the table, and says so rightly.
                if (!List.of("row_count", "volume", "freshness").contains(check.kind())) {
                    checks++;
                    alarms += check.passed() ? 0 : 1;
                }
            }
        }
        return Figure.atMost((double) alarms / checks, 0.01, "rules suggested from one half, checked on samples of the other", checks, stage.seed());
    }

    /** A table just within and one just past the time allowed. */
    private static void lateness(Datasets datasets, Quality quality, Stage stage, JobContext job, Map<String, Figure> figures) {
        RuleSet rule = RuleSet.parse("rules:\n  - freshness: {column: at, hours: " + SLA.toHours() + "}\n", Path.of("rules.yaml"));
        for (Map.Entry<String, Duration> each : Map.of("late_table_alarms", SLA.plusMinutes(1), "table_in_time_passes", SLA.minusMinutes(1)).entrySet()) {
            String newest = LocalDateTime.ofInstant(Instant.now().minus(each.getValue()), ZoneOffset.UTC).toString();
            DataSource table = datasets.source(datasets.derive("aged", "SELECT TIMESTAMP '" + newest + "' AS at", job));
            boolean passed = quality.check(table, rule, job).passed();
            figures.put(each.getKey(), Figure.equal(passed == each.getKey().equals("table_in_time_passes") ? 1 : 0, 1, "the time allowed, plus or minus a minute", 1, stage.seed()));
        }
    }
}
