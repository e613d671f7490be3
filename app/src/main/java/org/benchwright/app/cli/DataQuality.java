package org.benchwright.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.quality.Check;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.data.quality.Rule;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.DurableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} about rules. */
final class DataQuality {
    private DataQuality() {
    }

    /** The rules in a file, or without one those that the dataset keeps. */
    private static RuleSet rules(Cli cli, Path file, DataSource source) {
        if (file != null) {
            return RuleSet.read(file);
        }
        Optional<String> name = source.dataset().map(DatasetVersion::dataset);
        return name.flatMap(cli.engine().quality()::rules).orElseThrow(() -> new BadInputException("No rules are named"
                + name.map(n -> ", and " + n + " keeps none").orElse("") + ".", "Give --rules FILE; `data rules suggest D --out FILE` makes one."));
    }

    @Command(name = "quality", description = {"Check a table against rules. A failed rule is a result: the exit code stays 0, or is 1 with --fail "
            + "when a rule of severity error or critical does not hold."},
            footer = {"", "Example: benchwright data quality sales --rules rules.yaml --json"})
    static final class Quality extends Verb {
        @Parameters(paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Option(names = "--rules", paramLabel = "F", description = "A rules file; default: the rules that the dataset keeps.")
        Path rules;
        @Option(names = "--fail", description = "Exit with 1 when the table does not pass.")
        boolean fail;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Checking " + data, job -> {
                DataSource source = cli.engine().datasets().resolve(data, job);
                return cli.engine().quality().check(source, rules(cli, rules, source), job);
            });
        }

        @Override
        protected int exitCode(Object result) {
            return fail && !((QualityReport) result).passed() ? 1 : 0;
        }

        @Override
        protected void print(Object result, Cli cli) {
            QualityReport report = (QualityReport) result;
            List<Map<String, Object>> table = new ArrayList<>();
            for (Check check : report.checks()) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("", check.passed() ? "ok" : check.severity());
                line.put("rule", check.rule());
                line.put("failures", check.failures());
                line.put("found", check.message());
                table.add(line);
            }
            super.print(table, cli);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("passed", report.passed());
            told.put("score", report.score());
            told.putAll(report.dimensions());
            super.print(told, cli);
        }
    }

    @Command(name = "failing", description = "The first rows that break a rule.",
            footer = {"", "Example: benchwright data failing sales \"not_null customer_id\" --rules rules.yaml"})
    static final class Failing extends Verb {
        @Parameters(index = "0", paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Parameters(index = "1", paramLabel = "RULE", description = "The rule's name.")
        String rule;
        @Option(names = "--rules", paramLabel = "F", description = "A rules file; default: the rules that the dataset keeps.")
        Path rules;
        @Option(names = "--limit", paramLabel = "N", description = "How many; default 100.")
        int limit = 100;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            return cli.job("Looking for failing rows", job -> {
                DataSource source = cli.engine().datasets().resolve(data, job);
                RuleSet set = rules(cli, rules, source);
                Rule chosen = set.rule(rule).orElseThrow(() -> new BadInputException("There is no rule \"" + rule + "\".",
                        "The rules are " + String.join(", ", set.rules().stream().map(Rule::name).limit(50).toList()) + "."));
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("columns", source.names());
                told.put("rows", cli.engine().quality().failingRows(source, chosen, limit, job).rows());
                return told;
            });
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void print(Object result, Cli cli) {
            Map<String, Object> told = (Map<String, Object>) result;
            super.print(DataLook.table((List<String>) told.get("columns"), (List<List<Object>>) told.get("rows")), cli);
        }
    }

    @Command(name = "quarantine", description = "Write the rows that break failed rules to INTO_quarantine and the others to a new version of INTO.",
            footer = {"", "Example: benchwright data quarantine sales --rules rules.yaml"})
    static final class Quarantine extends Verb {
        @Parameters(paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Option(names = "--rules", paramLabel = "F", description = "A rules file; default: the rules that the dataset keeps.")
        Path rules;
        @Option(names = "--into", paramLabel = "INTO", description = "The dataset for the clean rows; default: the dataset itself.")
        String into;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Setting rows of " + data + " apart", job -> {
                DataSource source = cli.engine().datasets().resolve(data, job);
                String target = into != null ? into : source.dataset().map(DatasetVersion::dataset).orElseGet(() -> Datasets.nameFor(Path.of(data)));
                org.benchwright.engine.data.quality.Quality.Quarantined made = cli.engine().quality().quarantine(source, rules(cli, rules, source),
                        target, job);
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("broken", made.broken());
                told.put("quarantine", made.quarantine().map(DatasetVersion::reference).orElse(null));
                told.put("clean", made.clean().map(DatasetVersion::reference).orElse(null));
                told.put("clean_rows", made.clean().map(DatasetVersion::rows).orElse(source.rows()));
                told.put("passed", made.report().passed());
                told.put("score", made.report().score());
                return told;
            });
        }
    }

    @Command(name = "quality-history", description = "The checks of all versions of a dataset, the newest first.",
            footer = {"", "Example: benchwright data quality-history sales --json"})
    static final class History extends Verb {
        @Parameters(paramLabel = "D", description = "The dataset's name.")
        String data;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().quality().history(data);
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void print(Object result, Cli cli) {
            List<Map<String, Object>> table = new ArrayList<>();
            for (QualityReport report : (List<QualityReport>) result) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("checked_at", report.checkedAt());
                line.put("data", report.data());
                line.put("passed", report.passed());
                line.put("score", report.score());
                line.put("rules", report.checks().size());
                line.put("not_held", report.checks().stream().filter(c -> !c.passed()).count());
                table.add(line);
            }
            super.print(table, cli);
        }
    }

    @Command(name = "rules", description = "Rules for a table.", subcommands = {Suggest.class, Validate.class, Keep.class},
            footer = {"", "Example: benchwright data rules suggest sales --out rules.yaml"})
    static final class Rules {
    }

    @Command(name = "suggest", description = "Rules that a table seems to follow, each with the reason.",
            footer = {"", "Example: benchwright data rules suggest sales --out rules.yaml"})
    static final class Suggest extends Verb {
        @Parameters(paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Option(names = "--out", paramLabel = "F", description = "The file to write; default: shown.")
        Path out;
        @Option(names = "--overwrite", description = "Replace a file that is there.")
        boolean overwrite;

        @Override
        protected Object run(Cli cli) {
            if (out != null && java.nio.file.Files.exists(out) && !overwrite) {
                throw new BadInputException("The file is there already.", out.toString(), "Name another, or add --overwrite.");
            }
            RuleSet rules = cli.job("Suggesting rules for " + data, job -> cli.engine().quality().suggest(cli.engine().datasets().resolve(data, job), job));
            if (out != null) {
                try {
                    DurableFiles.write(out.toAbsolutePath(), rules.text().getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw MachineFaults.of("writing the rules", out, e);
                }
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("rules", rules.rules().stream().map(DataQuality::told).toList());
            told.put("text", rules.text());
            return told;
        }

        @Override
        protected void print(Object result, Cli cli) {
            if (out == null) {
                cli.out().print(((Map<?, ?>) result).get("text"));
            } else {
                super.print(Map.of("file", out.toString()), cli);
            }
        }
    }

    @Command(name = "check", description = "Whether a rules file is right; names line and column of what is not.",
            footer = {"", "Example: benchwright data rules check rules.yaml"})
    static final class Validate extends Verb {
        @Parameters(paramLabel = "F", description = "A rules file.")
        Path file;

        @Override
        protected Object run(Cli cli) {
            return RuleSet.read(file).rules().stream().map(DataQuality::told).toList();
        }
    }

    @Command(name = "keep", description = "Make the rules in a file those of a dataset, which checks take when no file is named.",
            footer = {"", "Example: benchwright data rules keep sales rules.yaml"})
    static final class Keep extends Verb {
        @Parameters(index = "0", paramLabel = "D", description = "The dataset's name.")
        String data;
        @Parameters(index = "1", paramLabel = "F", description = "A rules file.")
        Path file;

        @Override
        protected Object run(Cli cli) {
            RuleSet rules = RuleSet.read(file);
            cli.engine().quality().keep(data, rules);
            return Map.of("dataset", data, "rules", rules.rules().size(), "file", cli.engine().quality().file(data).toString());
        }
    }

    private static Map<String, Object> told(Rule rule) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", rule.name());
        told.put("kind", rule.kind().word());
        told.put("columns", String.join(", ", rule.columns()));
        told.put("severity", rule.severity().word());
        told.put("dimension", rule.dimension().word());
        told.put("description", rule.description());
        return told;
    }
}
