package org.benchwright.app.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.monitor.DriftOptions;
import org.benchwright.engine.monitor.DriftReport;
import org.benchwright.engine.monitor.Monitoring;
import org.benchwright.engine.monitor.PerformanceOptions;
import org.benchwright.engine.monitor.PerformanceReport;
import org.benchwright.engine.stats.MultipleTesting;
import org.benchwright.engine.stats.TestResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchwright monitor …}. */
@Command(name = "monitor", description = "What changed between then and now.", subcommands = {MonitorCommand.Drift.class,
        MonitorCommand.Performance.class})
final class MonitorCommand {
    @Command(name = "drift", description = "Drift a column between two tables, or between a model's training data and what its endpoint received.",
            footer = {"", "Examples: benchwright monitor drift --reference orders@1 --current orders@2",
                "          benchwright monitor drift --model churn@3 --since 2026-11-01T00:00:00Z"})
    static final class Drift extends Verb {
        @Option(names = "--reference", paramLabel = "A", description = "The table then: name[@version] or a path.")
        String reference;
        @Option(names = "--current", paramLabel = "B", description = "The table now: name[@version] or a path.")
        String current;
        @Option(names = "--model", paramLabel = "M[@V]", description = "Compare this model's training data with what its endpoint received.")
        String model;
        @Option(names = "--since", paramLabel = "TIME", description = "With --model: only rows received since then, ISO 8601 in UTC.")
        Instant since = Instant.EPOCH;
        @Option(names = "--limit", paramLabel = "N", description = "With --model: the newest so many rows; default 1,000,000.")
        int limit = 1_000_000;
        @Option(names = "--columns", paramLabel = "C", split = ",", description = "Only these columns.")
        List<String> columns = List.of();
        @Option(names = "--correction", paramLabel = "NAME", description = "none, bonferroni, holm or bh; default bh.")
        String correction = "bh";
        @Option(names = "--alpha", paramLabel = "P", description = "Level of the tests after correction; default 0.01.")
        double alpha = 0.01;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            DriftOptions options = new DriftOptions(columns, MultipleTesting.of(correction), alpha);
            if (model == null && (reference == null || current == null)) {
                throw new BadInputException("What to compare is missing.", "Give --reference A --current B, or --model M.");
            }
            Monitoring monitoring = cli.engine().monitoring();
            return cli.job("Comparing", job -> model == null ? monitoring.tables(reference, current, options, job)
                    : monitoring.served(cli.engine().models().resolve(model), since, limit, options, job)).report();
        }

        @Override
        protected void print(Object result, Cli cli) {
            DriftReport report = (DriftReport) result;
            List<Map<String, Object>> rows = report.columns().entrySet().stream().map(entry -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("column", entry.getKey());
                row.put("drifted", entry.getValue().drifted() ? "yes" : "no");
                row.put("severity", entry.getValue().severity().toString());
                row.put("psi", entry.getValue().psi());
                row.put("js", entry.getValue().js());
                row.put("ks", entry.getValue().ks().map(TestResult::statistic).orElse(null));
                row.put("p_adjusted", entry.getValue().adjustedPValue());
                return row;
            }).toList();
            super.print(rows, cli);
            cli.out().printf(java.util.Locale.ROOT, "%.1f %% of the columns drifted (%,d rows then, %,d now)%n", 100 * report.driftedShare(),
                    report.referenceRows(), report.currentRows());
            report.skipped().forEach((column, reason) -> cli.out().println("left out: " + column + ", " + reason));
        }
    }

    @Command(name = "performance", description = "How good predictions were, with intervals, over all and by segment.",
            footer = {"", "Example: benchwright monitor performance --data scored.csv --prediction label --actual truth --segment country"})
    static final class Performance extends Verb {
        @Option(names = "--data", required = true, paramLabel = "D", description = "name[@version] or a path.")
        String data;
        @Option(names = "--prediction", required = true, paramLabel = "P", description = "The column of predictions.")
        String prediction;
        @Option(names = "--actual", required = true, paramLabel = "A", description = "The column of what came true.")
        String actual;
        @Option(names = "--score", paramLabel = "S", description = "The probability of the positive class, or any score that rises with it.")
        String score;
        @Option(names = "--positive", paramLabel = "CLASS", description = "The positive class; default: the last of two in natural order.")
        String positive;
        @Option(names = "--segment", paramLabel = "C", description = "A column to look at value by value; may be repeated.")
        List<String> segments = List.of();

        @Override
        protected Object run(Cli cli) {
            PerformanceOptions options = new PerformanceOptions(prediction, actual, Optional.ofNullable(score), Optional.ofNullable(positive),
                    segments, cli.seed());
            PerformanceReport report = cli.job("Measuring", job -> cli.engine().monitoring().performance(data, options, job));
            return report;
        }
    }
}
