package org.benchwright.app.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.ItemFile;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.PreLabel;
import org.benchwright.engine.label.TaskFilter;
import org.benchwright.engine.label.schema.ShortAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verbs of {@code benchwright label} that go from item to item. */
final class LabelWorkVerbs {
    private LabelWorkVerbs() {
    }

    @Command(name = "next", description = "The item an annotator should see next.",
            footer = {"", "Example: benchwright label next mails --annotator ana"})
    static final class Next extends LabelCommand.ByAnnotator {
        @Override
        protected Object run(Cli cli) {
            LabelWork work = cli.engine().labels().work(project);
            Optional<LabelItem> next = work.next(annotator);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", work.project().name());
            told.put("annotator", annotator);
            told.put("item", next.map(LabelItem::index).orElse(null));
            told.put("fields", next.map(LabelItem::fields).orElse(null));
            told.put("draft", next.flatMap(i -> work.draft(annotator, i.index())).orElse(null));
            told.put("prelabel", next.flatMap(i -> work.prelabel(i.index())).orElse(null));
            told.put("to_review", next.flatMap(i -> work.toReview(annotator, i.index())).map(LabelCommand::annotation).orElse(null));
            if (!work.prelabelProblem().isEmpty()) {
                cli.say(work.prelabelProblem());
            }
            if (next.isEmpty()) {
                told.put("why", "Nothing is left for " + annotator + ".");
            }
            return told;
        }
    }

    @Command(name = "skip", description = "Leave an item to others.", footer = {"", "Example: benchwright label skip mails --item 3"})
    static final class Skip extends LabelCommand.ByAnnotator {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;

        @Override
        protected Object run(Cli cli) {
            return LabelCommand.annotation(cli.engine().labels().work(project).skip(annotator, item));
        }
    }

    @Command(name = "clear", description = "Take an annotator's answer away; the history keeps it.",
            footer = {"", "Example: benchwright label clear mails --item 3"})
    static final class Clear extends LabelCommand.ByAnnotator {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;

        @Override
        protected Object run(Cli cli) {
            return LabelCommand.annotation(cli.engine().labels().work(project).clear(annotator, item));
        }
    }

    @Command(name = "undo", description = "Take back the annotator's last act.", footer = {"", "Example: benchwright label undo mails"})
    static final class Undo extends LabelCommand.ByAnnotator {
        @Override
        protected Object run(Cli cli) {
            return turned(project, annotator, cli.engine().labels().work(project).undo(annotator));
        }
    }

    @Command(name = "redo", description = "Do again what was taken back last.", footer = {"", "Example: benchwright label redo mails"})
    static final class Redo extends LabelCommand.ByAnnotator {
        @Override
        protected Object run(Cli cli) {
            return turned(project, annotator, cli.engine().labels().work(project).redo(annotator));
        }
    }

    private static Map<String, Object> turned(String project, String annotator, List<Long> items) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("project", project);
        told.put("annotator", annotator);
        told.put("changed", items.size());
        told.put("items", items.stream().limit(1000).toList());
        return told;
    }

    @Command(name = "bulk", description = "Give the same answer to all items for which a condition holds; one undo takes it back.",
            footer = {"", "Example: benchwright label bulk mails --where \"text LIKE '%viagra%'\" --set label=spam"})
    static final class Bulk extends LabelCommand.ByAnnotator {
        @Option(names = "--where", paramLabel = "SQL", description = "A condition on the columns of the data.")
        String where = "";
        @Option(names = "--items", paramLabel = "I", split = ",", description = "Or the rows.")
        List<Long> items = List.of();
        @Option(names = "--set", required = true, paramLabel = "Q=A", description = "The answer to a question. Can be repeated.")
        Map<String, String> set;

        @Override
        protected Object run(Cli cli) {
            if (where.isBlank() == items.isEmpty()) {
                throw new BadInputException("The items are to be named once.", "Give --where SQL or --items.");
            }
            LabelWork work = cli.engine().labels().work(project);
            List<Long> found = items;
            if (items.isEmpty()) {
                long[] rows = cli.job("Looking", job -> work.find(TaskFilter.ALL.where(where), job));
                found = Arrays.stream(rows).boxed().toList();
            }
            long kept = work.bulk(annotator, found, ShortAnswers.read(work.project().schema(), set), where.isBlank() ? "named" : where);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", work.project().name());
            told.put("annotator", annotator);
            told.put("annotated", kept);
            return told;
        }
    }

    @Command(name = "history", description = "All that was ever said of an item, the newest first.",
            footer = {"", "Example: benchwright label history mails --item 3"})
    static final class History extends LabelCommand.OfProject {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;

        @Override
        protected Object run(Cli cli) {
            LabelWork work = cli.engine().labels().work(project);
            work.item(item);
            return work.history(item).stream().map(LabelCommand::annotation).toList();
        }
    }

    @Command(name = "file", description = "Where an item's picture, sound or film lies, and whether it was changed.",
            footer = {"", "Example: benchwright label file cats --item 3"})
    static final class ShowFile extends LabelCommand.OfProject {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;

        @Override
        protected Object run(Cli cli) {
            ItemFile file = cli.engine().labels().work(project).file(item);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("item", item);
            told.put("path", file.path().toString());
            told.put("warning", file.warning().isEmpty() ? null : file.warning());
            return told;
        }
    }

    @Command(name = "accept", description = "Take over what the model says of an item, or what is under review.",
            footer = {"", "Example: benchwright label accept mails --item 3"})
    static final class Accept extends LabelCommand.ByAnnotator {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;

        @Override
        protected Object run(Cli cli) {
            LabelWork work = cli.engine().labels().work(project);
            Optional<Annotation> reviewed = work.toReview(annotator, item);
            if (reviewed.isPresent()) {
                return LabelCommand.annotation(work.annotate(annotator, item, reviewed.get().answers(), OptionalDouble.empty(),
                        OptionalDouble.empty(), "review"));
            }
            PreLabel said = work.prelabel(item).orElseThrow(() -> new BadInputException(work.prelabelProblem().isEmpty()
                    ? "No model answers first in " + work.project().name() + "." : work.prelabelProblem(),
                            "Name a model that fits with `label rules --model`."));
            return LabelCommand.annotation(work.annotate(annotator, item, said.answers(), OptionalDouble.empty(),
                    OptionalDouble.of(said.confidence()),
                    said.source()));
        }
    }
}
