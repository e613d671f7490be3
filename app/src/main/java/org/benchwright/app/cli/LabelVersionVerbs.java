package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.benchwright.engine.label.LabelChange;
import org.benchwright.engine.label.LabelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright label} about versions of labels. */
final class LabelVersionVerbs {
    private LabelVersionVerbs() {
    }

    private static OptionalInt version(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Command(name = "freeze", description = "Keep the labels as they are now as a version.",
            footer = {"", "Example: benchwright label freeze mails --note \"before the new guidelines\""})
    static final class Freeze extends LabelCommand.OfProject {
        @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
        String note = "";

        @Override
        protected Object run(Cli cli) {
            return row(cli.engine().labels().sets().freeze(project, note));
        }
    }

    private static Map<String, Object> row(LabelVersion version) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("version", version.version());
        row.put("note", version.note());
        row.put("labels", version.annotations());
        row.put("decisions", version.decisions());
        row.put("schema_version", version.schemaVersion());
        row.put("author", version.author());
        row.put("at", version.at());
        row.put("last_annotation", version.lastAnnotation());
        row.put("sha256", version.sha256());
        return row;
    }

    @Command(name = "versions", description = "The versions of a project's labels, the newest first.",
            footer = {"", "Example: benchwright label versions mails"})
    static final class ListVersions extends LabelCommand.OfProject {
        @Override
        protected Object run(Cli cli) {
            return cli.engine().labels().sets().versions(project).stream().map(LabelVersionVerbs::row).toList();
        }
    }

    @Command(name = "diff", description = "What changed from one version to a later one, or until now: what, by whom, when and how.",
            footer = {"", "Example: benchwright label diff mails 1 2"})
    static final class Diff extends LabelCommand.OfProject {
        @Parameters(index = "1", paramLabel = "FROM", description = "The earlier version.")
        int from;
        @Parameters(index = "2", arity = "0..1", paramLabel = "TO", description = "The later one; default: now.")
        Integer to;

        @Override
        protected Object run(Cli cli) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (LabelChange change : cli.engine().labels().sets().diff(project, from, version(to))) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("change", change.kind().word());
                row.put("item", change.item());
                row.put("annotator", change.annotator());
                row.put("from", change.from().map(a -> a.state().word().equals("done") ? a.answers().words() : a.state().word()).orElse(null));
                row.put("to", change.to().map(a -> a.state().word().equals("done") ? a.answers().words() : a.state().word()).orElse(null));
                row.put("act", change.act());
                row.put("who", change.who());
                row.put("why", change.why());
                row.put("at", change.at());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "annotations", description = "All that holds, now or at a version, by item.",
            footer = {"", "Example: benchwright label annotations mails --version 1 --json"})
    static final class Annotations extends LabelCommand.OfProject {
        @Option(names = "--version", paramLabel = "N", description = "As it was; default: now.")
        Integer version;

        @Override
        protected Object run(Cli cli) {
            List<Map<String, Object>> rows = new ArrayList<>();
            cli.engine().labels().sets().each(project, version(version), a -> rows.add(LabelCommand.annotation(a)));
            return rows;
        }
    }

    @Command(name = "dataset", description = {"Make a dataset of the items that have labels, with a column for each question: what was decided, else "
            + "what the only annotator said, else what most say."},
            footer = {"", "Example: benchwright label dataset mails --version 2 --as mails_labeled"})
    static final class MakeDataset extends LabelCommand.OfProject {
        @Option(names = "--version", paramLabel = "N", description = "Of the labels; default: as they are now.")
        Integer version;
        @Option(names = "--as", required = true, paramLabel = "NAME", description = "The dataset.")
        String as;

        @Override
        protected Object run(Cli cli) {
            return DataCommand.describe(cli.job("Making " + as, job -> cli.engine().labels().sets().dataset(project, version(version), as, job)));
        }
    }
}
