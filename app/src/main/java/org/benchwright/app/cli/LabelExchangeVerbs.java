package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.exchange.ExchangeFormat;
import org.benchwright.engine.label.exchange.ExportReport;
import org.benchwright.engine.label.exchange.ExportWish;
import org.benchwright.engine.label.exchange.ImportReport;
import org.benchwright.engine.label.exchange.ImportWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright label} that bring labels to and from other tools. */
final class LabelExchangeVerbs {
    private LabelExchangeVerbs() {
    }

    @Command(name = "export", description = "Write labels for other tools. What the format cannot hold is said before.", footer = {"",
            "Example: benchwright label export mails --format label-studio --out mails.json",
            "         benchwright label export cats --format yolo --out cats --consensus --lossy"})
    static final class Export extends LabelCommand.OfProject {
        @Option(names = "--format", required = true, paramLabel = "F", description = "jsonl, csv, coco, yolo, conll or label-studio.")
        String format;
        @Option(names = "--out", paramLabel = "FILE", description = "The file, or for yolo the folder. Without it only what would be lost is listed.")
        Path out;
        @Option(names = "--version", paramLabel = "N", description = "Of the labels; default: as they are now.")
        Integer version;
        @Option(names = {"--annotator", "--by"}, paramLabel = "WHO", description = "Only what this one said.")
        String annotator;
        @Option(names = "--consensus", description = "One answer an item: what was decided, else what most say.")
        boolean consensus;
        @Option(names = "--history", description = "With jsonl: everything that was ever said.")
        boolean history;
        @Option(names = "--lossy", description = "Write although something is lost.")
        boolean lossy;
        @Option(names = "--overwrite", description = "Replace a file that is there.")
        boolean overwrite;

        @Override
        protected Object run(Cli cli) {
            if (annotator != null && consensus) {
                throw new BadInputException("An annotator is given together with --consensus.", "--annotator", "Give one of them.");
            }
            ExportWish wish = new ExportWish(ExchangeFormat.of(format), version == null ? OptionalInt.empty() : OptionalInt.of(version),
                    Optional.ofNullable(annotator), consensus, history, lossy, overwrite);
            ExportReport report = out == null ? cli.job("Reading labels", job -> cli.engine().labelExchange().losses(project, wish, job))
                    : cli.job("Writing " + out, job -> cli.engine().labelExchange().export(project, wish, out, job));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("format", report.format().word());
            told.put("file", out == null ? null : report.file().toString());
            told.put("items", report.items());
            told.put("annotations", report.annotations());
            told.put("lost", report.lost());
            told.put("notes", report.notes());
            return told;
        }
    }

    @Command(name = "import", description = {"Take labels from a file, in one act that `label undo` takes back. Without --partly all of it or nothing.",
            "Items are matched by row number, content or file name, or by a column."}, footer = {"",
            "Example: benchwright label import mails answers.jsonl --annotator ana",
            "         benchwright label import mails tasks.json --dry"})
    static final class Import extends LabelCommand.OfProject {
        @Parameters(index = "1", paramLabel = "FILE", description = "JSON lines, CSV, COCO, CoNLL or Label Studio's JSON, or YOLO's folder.")
        Path file;
        @Option(names = "--format", paramLabel = "F", description = "Default: as its content says.")
        String format;
        @Option(names = {"--annotator", "--by"}, paramLabel = "WHO", description = "Of answers that name nobody; default: your user name.")
        String annotator;
        @Option(names = "--key", paramLabel = "COLUMN", description = "Match items by this column.")
        String key;
        @Option(names = "--question", paramLabel = "Q", description = "The question that is answered, where the file does not say.")
        String question;
        @Option(names = "--add-labels", description = "Add labels the schema does not have, in a new version of it.")
        boolean addLabels;
        @Option(names = "--partly", description = "Take what can be taken; the rest is kept in FILE.rejects.jsonl.")
        boolean partly;
        @Option(names = "--dry", description = "Only say what the file holds.")
        boolean dry;

        @Override
        protected Object run(Cli cli) {
            ImportWish wish = new ImportWish(Optional.ofNullable(format).map(ExchangeFormat::of), Optional.ofNullable(annotator), Optional.ofNullable(key),
                    Optional.ofNullable(question), addLabels, partly);
            return told(cli.job("Reading " + file, job -> dry ? cli.engine().labelExchange().preview(project, file, wish, job)
                    : cli.engine().labelExchange().take(project, file, wish, job)));
        }
    }

    static Map<String, Object> told(ImportReport report) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("format", report.format().word());
        told.put("taken", report.taken());
        told.put("annotations", report.annotations());
        told.put("items", report.items());
        told.put("by_annotator", report.byAnnotator());
        told.put("rejected", report.rejected());
        told.put("rejects", report.rejects().stream().map(r -> Map.of("place", r.place(), "why", r.why(), "remedy", r.remedy())).toList());
        told.put("rejects_file", report.rejectsFile().map(Path::toString).orElse(null));
        told.put("new_labels", report.newLabels());
        told.put("schema_version", report.schemaVersion() == 0 ? null : report.schemaVersion());
        told.put("notes", List.copyOf(report.notes()));
        return told;
    }
}
