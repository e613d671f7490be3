package org.benchwright.engine.data.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.RowPage;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * Checks tables against rules, sets broken rows apart, keeps the history. A dataset's own rules are a file in the workspace,
 * {@code recipes/rules/NAME.yaml}, so that they travel with the recipes. Safe to use from any thread.
 */
public final class Quality {
    /**
     * What a quarantine made.
     *
     * @param broken how many rows broke a failed rule
     * @param clean  the rows that broke none; empty when none broke, so that nothing was made
     */
    public record Quarantined(long broken, Optional<DatasetVersion> quarantine, Optional<DatasetVersion> clean, QualityReport report) {
    }

    private static final int MOST_SHOWN = 10_000;

    private final Workspace workspace;
    private final Datasets datasets;
    private final Clock clock;
    private final List<Consumer<QualityReport>> listeners = new CopyOnWriteArrayList<>();

    public Quality(Workspace workspace, Datasets datasets) {
        this(workspace, datasets, Clock.systemUTC());
    }

    /** @param clock what {@code freshness} rules measure age against */
    public Quality(Workspace workspace, Datasets datasets, Clock clock) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.clock = clock;
    }

    /** Calls this with each report that did not pass or is below the alert's score, on the checking thread. */
    public void onAlert(Consumer<QualityReport> listener) {
        listeners.add(listener);
    }

    /**
     * Checks a table. A rule that cannot be asked of it (a column is not there, its SQL is wrong) fails with a message. The report of a dataset
     * version is kept in its history; audited as {@code data.quality}.
     */
    public QualityReport check(DataSource source, RuleSet rules, JobContext job) {
        Instant now = clock.instant();
        QualityReport report;
        try (DuckSession session = datasets.session(job)) {
            report = QualityReport.of(source.label(), source.rows(), rules.sha256(), now.toString(),
                    new Checker(session, source, new TableRules(datasets, now)).check(rules.rules(), job));
        } catch (DuckFault fault) {
            throw fault.aboutFile("The table cannot be checked", source.parquet(), "Run `workspace check`.");
        }
        source.dataset().ifPresent(version -> keep(version, report));
        if (report.alert() || !report.passed()) {
            listeners.forEach(l -> l.accept(report));
        }
        return report;
    }

    private void keep(DatasetVersion version, QualityReport report) {
        workspace.database().write(c -> {
            Sql.update(c, "INSERT INTO quality_check(dataset, version, checked_at, rules_sha256, passed, score, report_json) VALUES (?,?,?,?,?,?,?)",
                    version.dataset(), version.version(), report.checkedAt(), report.rulesSha256(), report.passed(), report.score(), Json.write(report));
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("data", version.reference());
            said.put("rules_sha256", report.rulesSha256());
            said.put("passed", report.passed());
            said.put("score", report.score());
            workspace.audit().append(c, "data", "quality", said);
            return null;
        });
    }

    /** Reports of all versions of a dataset, the newest first. */
    public List<QualityReport> history(String dataset) {
        String name = datasets.info(dataset).name();
        return workspace.database().read(c -> Sql.query(c, row -> Json.read(row.getString(1), QualityReport.class),
                "SELECT report_json FROM quality_check WHERE dataset = ? ORDER BY id DESC", name));
    }

    /**
     * The first rows that break a rule, in the table's order.
     *
     * @param limit at most 10,000
     * @throws BadInputException when the rule is about the whole table, or cannot be asked
     */
    public RowPage failingRows(DataSource source, Rule rule, int limit, JobContext job) {
        if (!BrokenRows.tells(rule)) {
            throw new BadInputException("A " + rule.kind().word() + " rule is about the whole table; no single row breaks it.", "");
        }
        rule.columns().forEach(source::column);
        try (DuckSession session = datasets.session(job)) {
            String sql = broken(session, source, List.of(rule), job).broken(List.of(rule)) + " LIMIT " + Math.clamp(limit, 0, MOST_SHOWN);
            List<List<Object>> rows = session.query("SELECT * EXCLUDE (" + BrokenRows.RULES + ") FROM (" + sql + ")", result -> {
                List<List<Object>> read = new ArrayList<>();
                while (result.next()) {
                    read.add(Cells.row(result, source.columns().size()));
                }
                return read;
            });
            return new RowPage(0, source.columns(), rows);
        } catch (DuckFault fault) {
            throw new BadInputException(fault.sentence(), "rule " + rule.name(), "", fault);
        }
    }

    private BrokenRows broken(DuckSession session, DataSource source, List<Rule> rules, JobContext job) {
        TableRules tables = new TableRules(datasets, clock.instant());
        Checker checker = new Checker(session, source, tables);
        checker.prepare(rules);
        return new BrokenRows(source, checker.conditions(), tables, job);
    }

    /**
     * Checks, then writes the rows that break a failed rule to {@code NAME_quarantine}, with a column {@code broken_rules}, and all others,
     * unchanged and in their order, to a new version of {@code into}: both in one transaction. Rows that break a rule within its limit stay.
     *
     * @param into the dataset that gets the clean rows
     * @throws BadInputException when the table has a column named {@code broken_rules}
     */
    public Quarantined quarantine(DataSource source, RuleSet rules, String into, JobContext job) {
        if (source.names().contains(BrokenRows.RULES)) {
            throw new BadInputException("The table has a column named " + BrokenRows.RULES + " already.", source.label(), "Rename it first.");
        }
        QualityReport report = check(source, rules, job.part(0, 0.4));
        List<Rule> failed = report.failed(Severity.INFO).stream().map(c -> rules.rule(c.rule()).orElseThrow())
                .filter(r -> BrokenRows.tells(r) && source.names().containsAll(r.columns())).filter(r -> asked(report, r)).toList();
        if (failed.isEmpty()) {
            return new Quarantined(0, Optional.empty(), Optional.empty(), report);
        }
        BrokenRows broken;
        try (DuckSession session = datasets.session(job)) {
            broken = broken(session, source, failed, job);
        }
        List<DatasetVersion> made = datasets.deriveTogether(List.of(
                new Datasets.Derivation(into + "_quarantine", broken.broken(failed), "rows of " + source.label() + " that break rules"),
                new Datasets.Derivation(into, broken.clean(failed), "clean rows of " + source.label())), job.part(0.4, 1));
        DatasetVersion apart = made.getFirst();
        DatasetVersion clean = made.getLast();
        return new Quarantined(apart.rows(), Optional.of(apart), Optional.of(clean), report);
    }

    /** A rule that could not be asked has nothing observed. */
    private static boolean asked(QualityReport report, Rule rule) {
        return report.checks().stream().anyMatch(c -> c.rule().equals(rule.name()) && !Double.isNaN(c.observed()));
    }

    /** Proposes rules that hold of this table, each with the reason as its description; see {@link RuleSuggestions}. */
    public RuleSet suggest(DataSource source, JobContext job) {
        List<Rule> proposed = new RuleSuggestions(datasets, clock.instant()).of(source, job.part(0, 0.7));
        try (DuckSession session = datasets.session(job)) {
            List<Check> checks = new Checker(session, source, new TableRules(datasets, clock.instant())).check(proposed, job.part(0.7, 1));
            return RuleSet.of(proposed.stream().filter(r -> checks.stream().anyMatch(c -> c.passed() && c.rule().equals(r.name()))).toList());
        }
    }

    /** The rules that a dataset keeps; empty when there are none yet. */
    public Optional<RuleSet> rules(String dataset) {
        Path file = file(dataset);
        return Files.isRegularFile(file) ? Optional.of(RuleSet.read(file)) : Optional.empty();
    }

    /** Where a dataset's rules are kept, whether or not there are any yet. */
    public Path file(String dataset) {
        return workspace.folder("recipes").resolve("rules").resolve(datasets.info(dataset).name() + ".yaml");
    }

    /** Keeps a dataset's rules, replacing those before. Audited as {@code data.rules}. */
    public void keep(String dataset, RuleSet rules) {
        Path file = file(dataset);
        workspace.database().write(c -> {
            workspace.audit().append(c, "data", "rules", Map.of("dataset", dataset, "rules", rules.rules().size(), "sha256", rules.sha256()));
            try {
                Files.createDirectories(file.getParent());
                DurableFiles.write(file, rules.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw MachineFaults.of("keeping the rules", file, e);
            }
            return null;
        });
    }

    /** What to do about a rule that does not hold, in words; a step of a recipe where one does it. */
    public static String repair(RuleKind kind) {
        return switch (kind) {
            case NOT_NULL -> "Fill the missing values, or leave those rows out with data.quarantine.";
            case UNIQUE, DUPLICATES -> "Keep the first of each with data.quarantine.";
            case RANGE, ANOMALY, LENGTH, SET, REGEX, REFERENCE, SQL -> "Correct the values with data.sql, or set the rows apart with data.quarantine.";
            case MONOTONIC -> "Sort the rows with data.sql (ORDER BY).";
            case SCHEMA, TYPE -> "Import again with the types named, or cast with data.sql.";
            case ROW_COUNT, VOLUME -> "Look whether the source was cut short, then import again.";
            case FRESHNESS -> "Import the newest data.";
            case DISTRIBUTION, SUM, MEAN, QUANTILE -> "Look at what changed with monitor drift before using the data.";
        };
    }

    /** The columns of a table that rules can be about. */
    public static List<String> columns(DataSource source) {
        return source.columns().stream().map(ColumnInfo::name).toList();
    }
}
