package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Mark;
import org.benchwright.engine.label.Progress;
import org.benchwright.engine.label.schema.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright label …}. */
@Command(name = "label", description = "Labels: ask people and models, keep who said what, make datasets to train on.", subcommands = {
        LabelCreate.class, LabelCommand.ListProjects.class, LabelCommand.Show.class, LabelCommand.ShowProgress.class,
        LabelAnnotate.class, LabelWorkVerbs.Next.class, LabelWorkVerbs.Skip.class, LabelWorkVerbs.Clear.class, LabelWorkVerbs.Undo.class,
        LabelWorkVerbs.Redo.class, LabelWorkVerbs.Bulk.class, LabelMarkVerbs.Flag.class, LabelMarkVerbs.Comment.class, LabelMarkVerbs.Resolve.class,
        LabelTasks.class, LabelWorkVerbs.History.class, LabelWorkVerbs.ShowFile.class, LabelWorkVerbs.Accept.class,
        LabelSchemaVerbs.Schema.class, LabelSchemaVerbs.Rules.class,
        LabelVersionVerbs.Freeze.class, LabelVersionVerbs.ListVersions.class, LabelVersionVerbs.Diff.class, LabelVersionVerbs.Annotations.class,
        LabelVersionVerbs.MakeDataset.class, LabelTeamVerbs.ShowGold.class, LabelTeamVerbs.Annotators.class, LabelTeamVerbs.Assign.class,
        LabelTeamVerbs.Extend.class, LabelAgreement.Agree.class, LabelAgreement.Annotators.class, LabelConsensus.class, LabelErrorsVerb.class,
        LabelActiveVerbs.Sample.class, LabelActiveVerbs.Active.class, LabelActiveVerbs.Simulate.class,
        LabelCommand.Archive.class, LabelCommand.Restore.class},
        footer = {"", "Example: benchwright label create mails --data mails --kind text --columns text --labels spam,ham"})
final class LabelCommand {
    /** A verb about one project. */
    abstract static class OfProject extends Verb {
        @Parameters(index = "0", paramLabel = "P", description = "The label project.")
        String project;
    }

    /** A verb about one project by one annotator. */
    abstract static class ByAnnotator extends OfProject {
        @Option(names = {"--annotator", "--by"}, paramLabel = "WHO", description = "Who labels; default: your user name.")
        String annotator = Labels.me();
    }

    static Map<String, Object> describe(LabelProject project) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", project.name());
        told.put("description", project.description());
        told.put("data", project.data());
        told.put("items", project.items());
        told.put("kind", project.media().kind().word());
        told.put("columns", project.media().columns());
        told.put("schema_version", project.schemaVersion());
        told.put("questions", project.schema().questions().stream().map(LabelCommand::question).toList());
        told.put("rules", rules(project));
        told.put("author", project.author());
        told.put("created_at", project.createdAt());
        told.put("archived", project.archived());
        return told;
    }

    static Map<String, Object> question(Question question) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", question.id());
        told.put("ask", question.ask());
        told.put("kind", question.kind().word());
        told.put("required", question.required());
        told.put("labels", question.labelIds());
        return told;
    }

    static Map<String, Object> rules(LabelProject project) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("per_item", project.rules().perItem());
        told.put("order", project.rules().order().word());
        told.put("order_seed", project.rules().seed());
        told.put("gold_share", project.rules().goldShare());
        told.put("routing", project.rules().routing().word());
        told.put("review", project.rules().review());
        told.put("alarm", project.rules().alarm());
        told.put("batch", project.rules().batch());
        told.put("model", project.rules().model());
        told.put("break_after", project.rules().breakAfter());
        return told;
    }

    static Map<String, Object> annotation(Annotation annotation) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", annotation.id());
        told.put("item", annotation.item());
        told.put("annotator", annotation.annotator());
        told.put("state", annotation.state().word());
        told.put("answers", annotation.answers());
        told.put("schema_version", annotation.schemaVersion());
        told.put("seconds", annotation.seconds().isPresent() ? annotation.seconds().getAsDouble() : null);
        told.put("confidence", annotation.confidence().isPresent() ? annotation.confidence().getAsDouble() : null);
        told.put("source", annotation.source());
        told.put("at", annotation.at());
        return told;
    }

    static Map<String, Object> mark(Mark mark) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("mark", mark.id());
        told.put("item", mark.item());
        told.put("annotator", mark.annotator());
        told.put("kind", mark.kind());
        told.put("text", mark.text());
        told.put("at", mark.at());
        told.put("resolved_at", mark.open() ? null : mark.resolvedAt());
        return told;
    }

    @Command(name = "list", description = "All label projects, with how far each is.", footer = {"", "Example: benchwright label list --json"})
    static final class ListProjects extends Verb {
        @Option(names = "--all", description = "Those put aside too.")
        boolean all;

        @Override
        protected Object run(Cli cli) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (LabelProject project : cli.engine().labels().list(all)) {
                Progress progress = cli.engine().labels().work(project.name()).progress();
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", project.name());
                row.put("data", project.data());
                row.put("kind", project.media().kind().word());
                row.put("items", progress.items());
                row.put("done", progress.done());
                row.put("labels", progress.labels());
                row.put("schema_version", project.schemaVersion());
                row.put("archived", project.archived());
                row.put("created_at", project.createdAt());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "show", description = "A project, or one of its items with all that is said of it.",
            footer = {"", "Example: benchwright label show mails --item 7"})
    static final class Show extends OfProject {
        @Option(names = "--item", paramLabel = "I", description = "The row, 0 for the first.")
        Long item;

        @Override
        protected Object run(Cli cli) {
            if (item == null) {
                return describe(cli.engine().labels().project(project));
            }
            return LabelTasks.row(cli.engine().labels().work(project).tasks(List.of(item)).getFirst());
        }
    }

    @Command(name = "progress", description = "How far a project is.", footer = {"", "Example: benchwright label progress mails"})
    static final class ShowProgress extends OfProject {
        @Override
        protected Object run(Cli cli) {
            Progress progress = cli.engine().labels().work(project).progress();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("items", progress.items());
            told.put("done", progress.done());
            told.put("begun", progress.begun());
            told.put("skipped", progress.skipped());
            told.put("open", progress.items() - progress.done() - progress.begun() - progress.skipped());
            told.put("flagged", progress.flagged());
            told.put("labels", progress.labels());
            told.put("by_annotator", progress.byPerson());
            told.put("by_label", progress.byLabel());
            return told;
        }
    }

    @Command(name = "archive", description = "Put a project aside, with all its labels.", footer = {"", "Example: benchwright label archive mails"})
    static final class Archive extends OfProject {
        @Override
        protected Object run(Cli cli) {
            cli.engine().labels().archive(project);
            return Map.of("name", cli.engine().labels().project(project).name(), "archived", true);
        }
    }

    @Command(name = "restore", description = "Take a project back from the archive.", footer = {"", "Example: benchwright label restore mails"})
    static final class Restore extends OfProject {
        @Override
        protected Object run(Cli cli) {
            cli.engine().labels().restore(project);
            return Map.of("name", cli.engine().labels().project(project).name(), "archived", false);
        }
    }
}
