package org.benchwright.app.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verbs of {@code benchwright label} about flags and comments. */
final class LabelMarkVerbs {
    private LabelMarkVerbs() {
    }

    @Command(name = "flag", description = "Flag an item for others to look at.",
            footer = {"", "Example: benchwright label flag mails --item 3 --text \"two topics\""})
    static final class Flag extends LabelCommand.ByAnnotator {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;
        @Option(names = "--text", paramLabel = "TEXT", description = "Why.")
        String text = "";

        @Override
        protected Object run(Cli cli) {
            return LabelCommand.mark(cli.engine().labels().work(project).mark(annotator, item, "flag", text));
        }
    }

    @Command(name = "comment", description = "Say something about an item.", footer = {"",
            "Example: benchwright label comment mails --item 3 --text \"Is this English?\""})
    static final class Comment extends LabelCommand.ByAnnotator {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;
        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What.")
        String text;

        @Override
        protected Object run(Cli cli) {
            return LabelCommand.mark(cli.engine().labels().work(project).mark(annotator, item, "comment", text));
        }
    }

    @Command(name = "resolve", description = "Say that a flag or comment is dealt with.",
            footer = {"", "Example: benchwright label resolve mails --mark 2"})
    static final class Resolve extends LabelCommand.OfProject {
        @Option(names = "--mark", required = true, paramLabel = "N", description = "Its number, as `label show --item` tells it.")
        long mark;

        @Override
        protected Object run(Cli cli) {
            cli.engine().labels().work(project).resolve(mark);
            return Map.of("mark", mark, "resolved", true);
        }
    }
}
