package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.label.quality.AnnotatorQuality;
import org.benchwright.engine.label.quality.ProjectAgreement;
import org.benchwright.engine.label.quality.TableAgreement;
import org.benchwright.engine.stats.agreement.Agreement;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.stats.agreement.Measure;
import org.benchwright.engine.stats.agreement.PairAgreement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs that measure annotators. */
final class LabelAgreement {
    private LabelAgreement() {
    }

    @Command(name = "agreement", description = {"How far annotators agree, with 95 % bootstrap intervals over items. Shares and kappas are from 0 or -1 to 1;",
            "a measure that does not apply is null, and why tells the reason."},
            footer = {"", "Examples: benchwright label agreement labels.csv --json",
                "          benchwright label agreement grades.csv --level ordinal --order low,middle,high --pairwise",
                "          benchwright label agreement --project mails --question topic"})
    static final class Agree extends Verb {
        @Mixin
        LabelTableOptions from = new LabelTableOptions();
        @Option(names = "--level", paramLabel = "L", description = "nominal, ordinal, interval or ratio; default nominal, of ratings in a project ordinal.")
        String level;
        @Option(names = "--pairwise", description = "Also each pair of annotators.")
        boolean pairwise;

        @Override
        protected Object run(Cli cli) {
            Optional<Level> wanted = Optional.ofNullable(level).map(Level::of);
            return from.ofProject() ? project(cli, wanted) : table(cli, wanted.orElse(Level.NOMINAL));
        }

        private Map<String, Object> table(Cli cli, Level wanted) {
            TableAgreement found = cli.job("Measuring agreement", job -> cli.engine().labelQuality().agreement(from.table(), wanted, cli.seed(), job));
            Agreement overall = found.overall();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("items", overall.items());
            told.put("paired_items", overall.paired());
            told.put("annotators", overall.annotators());
            told.put("labels", overall.labels());
            told.put("categories", overall.categories());
            told.put("skipped", found.data().skipped());
            told.put("level", overall.level().word());
            measures(told, overall.measures());
            told.put("confidence", overall.confidence());
            told.put("resamples", overall.resamples());
            if (pairwise) {
                List<Map<String, Object>> pairs = new ArrayList<>();
                for (PairAgreement pair : found.pairs()) {
                    List<String> names = found.data().annotators();
                    pairs.add(pair(names.get(pair.first()), names.get(pair.second()), pair.items(), pair.share(), pair.kappa()));
                }
                told.put("pairwise", pairs);
            }
            return told;
        }

        private Map<String, Object> project(Cli cli, Optional<Level> wanted) {
            ProjectAgreement found = cli.job("Measuring agreement", job -> cli.engine().labelQuality().agreement(from.project, Optional.ofNullable(from.question),
                    wanted, cli.seed(), job));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", found.project());
            told.put("question", found.question());
            told.put("kind", found.kind().word());
            told.put("items", found.items());
            told.put("paired_items", found.paired());
            told.put("annotators", found.annotators().size());
            told.put("labels", found.answers());
            told.put("level", found.level().word());
            measures(told, found.measures());
            told.put("alarm", found.alarm());
            told.put("alarm_measure", found.main());
            told.put("alarmed", found.alarmed());
            told.put("by_label", found.labels().stream().map(label -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("label", label.label());
                row.put("given", label.given());
                row.put("agreement", label.share().isPresent() ? label.share().getAsDouble() : null);
                return row;
            }).toList());
            told.put("over_time", found.time().stream().map(window -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("from", window.from());
                row.put("until", window.until());
                row.put("items", window.items());
                row.put("agreement", window.share());
                row.put(found.main(), window.main().value().isPresent() ? window.main().value().getAsDouble() : null);
                return row;
            }).toList());
            if (pairwise) {
                told.put("pairwise", found.pairs().stream().map(p -> pair(p.first(), p.second(), p.items(), p.share(), p.kappa())).toList());
            }
            return told;
        }

        private static void measures(Map<String, Object> told, Map<String, Measure> measures) {
            Map<String, Object> intervals = new LinkedHashMap<>();
            Map<String, String> why = new LinkedHashMap<>();
            measures.forEach((name, measure) -> {
                told.put(name, measure.value().isPresent() ? measure.value().getAsDouble() : null);
                measure.interval().ifPresent(i -> intervals.put(name, List.of(i.low(), i.high())));
                if (measure.value().isEmpty()) {
                    why.put(name, measure.why());
                }
            });
            told.put("intervals", intervals);
            told.put("why", why);
        }

        private static Map<String, Object> pair(String first, String second, int items, double share, Measure kappa) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("first", first);
            row.put("second", second);
            row.put("items", items);
            row.put("agreement", share);
            row.put("cohen_kappa", kappa.value().isPresent() ? kappa.value().getAsDouble() : null);
            if (kappa.value().isEmpty()) {
                row.put("why", kappa.why());
            }
            return row;
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void print(Object result, Cli cli) {
            Map<String, Object> told = (Map<String, Object>) result;
            Map<String, List<Double>> intervals = (Map<String, List<Double>>) told.get("intervals");
            Map<String, String> why = (Map<String, String>) told.get("why");
            cli.out().println(told.get("items") + " items, " + told.get("paired_items") + " with two labels or more, " + told.get("annotators")
                    + " annotators, " + told.get("labels") + " labels, level " + told.get("level"));
            told.forEach((name, value) -> {
                if (why.containsKey(name)) {
                    cli.out().println("  " + name + ": none, " + why.get(name));
                } else if (intervals.containsKey(name)) {
                    cli.out().printf(Locale.ROOT, "  %s: %.4f (%.4f to %.4f)%n", name, (Double) value, intervals.get(name).getFirst(),
                            intervals.get(name).getLast());
                } else if (value instanceof Double number && !name.equals("confidence") && !name.equals("alarm")) {
                    cli.out().printf(Locale.ROOT, "  %s: %.4f%n", name, number);
                }
            });
            if (Boolean.TRUE.equals(told.get("alarmed"))) {
                cli.out().println("Agreement is under the project's alarm of " + told.get("alarm") + ".");
            }
            for (String list : List.of("by_label", "over_time", "pairwise")) {
                if (told.get(list) instanceof List<?> rows && !rows.isEmpty()) {
                    super.print(rows, cli);
                }
            }
        }
    }

    @Command(name = "annotator-quality", description = {"How good each annotator of a project is: on gold, beside the others, over time, seconds for a label,",
            "and what to see to."}, footer = {"", "Example: benchwright label annotator-quality --project mails"})
    static final class Annotators extends Verb {
        @Option(names = "--project", required = true, paramLabel = "P", description = "The label project.")
        String project;
        @Option(names = "--question", paramLabel = "Q", description = "Which question; default: the first that asks for one label.")
        String question;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Measuring annotators", job -> cli.engine().labelQuality().annotators(project, Optional.ofNullable(question), job));
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void print(Object result, Cli cli) {
            List<AnnotatorQuality> all = (List<AnnotatorQuality>) result;
            super.print(all.stream().map(a -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("annotator", a.name());
                row.put("labels", a.answers());
                row.put("gold", a.goldItems());
                row.put("right", a.accuracy().isPresent() ? a.accuracy().getAsDouble() : null);
                row.put("agrees", a.agreement().isPresent() ? a.agreement().getAsDouble() : null);
                row.put("seconds", a.medianSeconds().isPresent() ? a.medianSeconds().getAsDouble() : null);
                return row;
            }).toList(), cli);
            all.forEach(a -> a.warnings().forEach(w -> cli.out().println(a.name() + ": " + w)));
        }
    }
}
