package org.benchwright.app.cli;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.quality.LabelTable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where labels are taken from: a table, or a project. */
final class LabelTableOptions {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A table with one label a row: a path, name or name@version.")
    String file;
    @Option(names = "--item", paramLabel = "C", description = "Of FILE, the column with the item; default item.")
    String item = "item";
    @Option(names = "--annotator", paramLabel = "C", description = "Of FILE, the column with the annotator; default annotator.")
    String annotator = "annotator";
    @Option(names = "--label", paramLabel = "C", description = "Of FILE, the column with the label; default label.")
    String label = "label";
    @Option(names = "--order", paramLabel = "A,B,…", split = ",",
            description = "All labels of FILE from the lowest to the highest; default: numbers by value, words by letter.")
    List<String> order = List.of();
    @Option(names = "--skip-empty", description = "Leave out rows of FILE without a label; else they are refused.")
    boolean skipEmpty;
    @Option(names = "--project", paramLabel = "P", description = "Or a label project.")
    String project;
    @Option(names = "--question", paramLabel = "Q", description = "Of the project, which question; default: the first that asks for one label.")
    String question;

    /** Whether a project is meant. @throws BadInputException when neither or both are named */
    boolean ofProject() {
        if ((file == null) == (project == null)) {
            throw new BadInputException(file == null ? "What to look at is missing." : "Both a file and a project are named.",
                    "Give FILE with columns for item, annotator and label, or --project P.");
        }
        if (question != null && project == null) {
            throw new BadInputException("A question belongs to a project.", "--question", "Give --project P, or leave the question out.");
        }
        return project != null;
    }

    LabelTable table() {
        return new LabelTable(file, item, annotator, label, order.stream().map(String::strip).toList(), skipEmpty);
    }
}
