package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.quality.CodedLabels;
import org.benchwright.engine.label.quality.ConsensusMethod;
import org.benchwright.engine.label.quality.ConsensusReport;
import org.benchwright.engine.label.quality.LabelQuality;
import org.benchwright.engine.stats.agreement.Consensus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code label consensus}. */
@Command(name = "consensus", description = {"One label an item, made of those of several annotators, with how sure it is, and how good each annotator is.",
        "A confusion matrix has a row a label that holds and a column a label that was given, in the order of labels."},
        footer = {"", "Examples: benchwright label consensus labels.csv --method dawid-skene --json",
            "          benchwright label consensus labels.csv --method weighted --gold right.csv",
            "          benchwright label consensus --project mails --method majority --keep"})
final class LabelConsensus extends Verb {
    @Mixin
    LabelTableOptions from = new LabelTableOptions();
    @Option(names = "--method", required = true, paramLabel = "M", description = "majority, weighted or dawid-skene.")
    String method;
    @Option(names = "--gold", paramLabel = "G", description = "With --method weighted, a table of item and label that are right; else accuracy is estimated.")
    String gold;
    @Option(names = "--keep", description = "Of a project, keep the labels as its decisions; what a person decided stays.")
    boolean keep;

    @Override
    protected Object run(Cli cli) {
        ConsensusMethod wanted = ConsensusMethod.of(method);
        boolean ofProject = from.ofProject();
        if (gold != null && (ofProject || wanted != ConsensusMethod.WEIGHTED)) {
            throw new BadInputException("Right labels are not used here.", "--gold",
                    "Give them with a file and --method weighted; a project has gold items of its own.");
        }
        if (keep && !ofProject) {
            throw new BadInputException("A file keeps no decisions.", "--keep", "Give --project P, or leave --keep out.");
        }
        if (!ofProject) {
            return told(new LinkedHashMap<>(), cli.job("Making labels", job -> cli.engine().labelQuality().consensus(from.table(), wanted,
                    Optional.ofNullable(gold), job)));
        }
        LabelQuality.ProjectConsensus made = cli.job("Making labels", job -> cli.engine().labelQuality().consensus(from.project,
                Optional.ofNullable(from.question), wanted, keep, job));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("project", made.project());
        told.put("question", made.question());
        told.put("kept", made.kept());
        return told(told, made.report());
    }

    private static Map<String, Object> told(Map<String, Object> told, ConsensusReport report) {
        CodedLabels data = report.data();
        Consensus consensus = report.consensus();
        told.put("method", report.method().word());
        if (!report.weighedBy().isEmpty()) {
            told.put("weighed_by", report.weighedBy());
        }
        told.put("labels", data.labels());
        told.put("ties", report.ties());
        told.put("iterations", consensus.iterations());
        told.put("converged", consensus.converged());
        Map<String, Object> items = new LinkedHashMap<>();
        for (int i = 0; i < data.items().size(); i++) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("label", data.labels().get(consensus.label()[i]));
            item.put("confidence", consensus.confidence()[i]);
            if (consensus.tied()[i]) {
                item.put("tie", true);
            }
            items.put(data.items().get(i), item);
        }
        told.put("items", items);
        Map<String, Object> annotators = new LinkedHashMap<>();
        for (int a = 0; a < data.annotators().size(); a++) {
            Map<String, Object> annotator = new LinkedHashMap<>();
            annotator.put("accuracy", consensus.accuracy()[a]);
            annotator.put("confusion", consensus.confusion()[a]);
            annotators.put(data.annotators().get(a), annotator);
        }
        told.put("annotators", annotators);
        return told;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void print(Object result, Cli cli) {
        Map<String, Object> told = (Map<String, Object>) result;
        List<Map<String, Object>> rows = ((Map<String, Map<String, Object>>) told.get("items")).entrySet().stream().map(e -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("item", e.getKey());
            row.putAll(e.getValue());
            return row;
        }).toList();
        super.print(rows, cli);
        super.print(((Map<String, Map<String, Object>>) told.get("annotators")).entrySet().stream().map(e -> Map.of("annotator", e.getKey(),
                "accuracy", e.getValue().get("accuracy"))).toList(), cli);
        cli.say(rows.size() + " items, " + told.get("ties") + " ties" + (Boolean.FALSE.equals(told.get("converged")) ? ", not converged" : "")
                + (told.containsKey("kept") ? ", " + told.get("kept") + " kept" : ""));
    }
}
