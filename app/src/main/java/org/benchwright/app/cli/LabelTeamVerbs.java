package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.Annotator;
import org.benchwright.engine.label.Gold;
import org.benchwright.engine.label.LabelTeam;
import org.benchwright.engine.label.TaskFilter;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.ShortAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright label} about who labels what, and items whose answers are known. */
final class LabelTeamVerbs {
    private LabelTeamVerbs() {
    }

    @Command(name = "gold", description = {"The items whose right answers are known; with options, adds some. `label rules --gold-share` mixes them in "
            + "without the annotators seeing which."},
            footer = {"", "Example: benchwright label gold mails --item 4 --set label=spam",
                "         benchwright label gold digits --column digit --question label --limit 200"})
    static final class ShowGold extends LabelCommand.OfProject {
        @Option(names = "--item", paramLabel = "I", description = "The row, 0 for the first.")
        Long item;
        @Option(names = "--set", paramLabel = "Q=A", description = "The right answer to a question of --item.")
        Map<String, String> set = new LinkedHashMap<>();
        @Option(names = "--answers", paramLabel = "JSON", description = "All right answers of --item.")
        String answers;
        @Option(names = "--column", paramLabel = "C", description = "Take the answers to --question from a column of the data, for some rows by chance.")
        String column;
        @Option(names = "--question", paramLabel = "Q", description = "The question that --column answers.")
        String question = "label";
        @Option(names = "--limit", paramLabel = "N", description = "How many rows of --column; default 200.")
        int limit = 200;
        @Option(names = "--decided", description = "Take all that was decided.")
        boolean decided;
        @Option(names = "--remove", description = "Forget the right answers of --item.")
        boolean remove;

        @Override
        protected Object run(Cli cli) {
            LabelTeam team = cli.engine().labels().team();
            if ((item != null ? 1 : 0) + (column != null ? 1 : 0) + (decided ? 1 : 0) > 1) {
                throw new BadInputException("Gold is named in several ways.", "Give --item, --column or --decided.");
            }
            if (item != null && remove) {
                team.ungold(project, item);
            } else if (item != null) {
                if ((answers == null) == set.isEmpty()) {
                    throw new BadInputException("The answers are to be given once.", "Give --set QUESTION=ANSWER or --answers JSON.");
                }
                team.gold(project, Map.of(item, answers != null ? Answers.read(answers)
                        : ShortAnswers.read(cli.engine().labels().project(project).schema(), set)));
            } else if (column != null) {
                notNegative("--limit", limit);
                cli.job("Reading " + column, job -> team.goldFrom(project, question, column, limit, cli.seed(), job));
            } else if (decided) {
                team.goldFromDecisions(project);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Gold gold : team.gold(project)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("item", gold.item());
                row.put("answers", gold.answers());
                row.put("author", gold.author());
                row.put("at", gold.at());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "annotators", description = "Who labels in a project; with WHO, names one or changes their skills.",
            footer = {"", "Example: benchwright label annotators mails ana --skill language=fr --skill language=de"})
    static final class Annotators extends LabelCommand.OfProject {
        @Parameters(index = "1", arity = "0..1", paramLabel = "WHO", description = "The annotator.")
        String who;
        @Option(names = "--skill", paramLabel = "C=V", description = "A column and the value of it that is their subject. Can be repeated.")
        List<String> skills = List.of();
        @Option(names = "--away", description = "They get no items for now.")
        boolean away;

        @Override
        protected Object run(Cli cli) {
            if (who != null) {
                cli.engine().labels().team().annotator(project, new Annotator(who, skills, !away));
            }
            Map<String, List<Long>> assigned = cli.engine().labels().team().assignments(project);
            Map<String, Long> done = cli.engine().labels().work(project).progress().byPerson();
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Annotator one : cli.engine().labels().team().annotators(project)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", one.name());
                row.put("skills", one.skills());
                row.put("active", one.active());
                row.put("assigned", assigned.getOrDefault(one.name(), List.of()).size());
                row.put("labels", done.getOrDefault(one.name(), 0L));
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "assign", description = "Give items to somebody by name: they come first for them and are kept for them.",
            footer = {"", "Example: benchwright label assign mails --to ana --items 0,1,2",
                    "         benchwright label assign mails --to ben --where \"length(text) > 900\""})
    static final class Assign extends LabelCommand.OfProject {
        @Option(names = "--to", required = true, paramLabel = "WHO", description = "The annotator.")
        String to;
        @Option(names = "--items", paramLabel = "I", split = ",", description = "The rows.")
        List<Long> items = List.of();
        @Option(names = "--where", paramLabel = "SQL", description = "Or a condition on the columns of the data.")
        String where = "";
        @Option(names = "--none", description = "Take all back that were given to them.")
        boolean none;

        @Override
        protected Object run(Cli cli) {
            LabelTeam team = cli.engine().labels().team();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", project);
            told.put("annotator", to);
            if (none) {
                told.put("taken", team.unassign(project, to));
                return told;
            }
            if (where.isBlank() == items.isEmpty()) {
                throw new BadInputException("The items are to be named once.", "Give --items or --where SQL.");
            }
            List<Long> found = items;
            if (items.isEmpty()) {
                long[] rows = cli.job("Looking", job -> cli.engine().labels().work(project).find(TaskFilter.ALL.where(where), job));
                found = Arrays.stream(rows).boxed().toList();
            }
            told.put("assigned", team.assign(project, found, to, ""));
            return told;
        }
    }

    @Command(name = "extend", description = "Go on with a newer version of the project's data, to which rows were only added.",
            footer = {"", "Example: benchwright label extend mails mails@4"})
    static final class Extend extends LabelCommand.OfProject {
        @Parameters(index = "1", paramLabel = "D", description = "name or name@version.")
        String data;

        @Override
        protected Object run(Cli cli) {
            return LabelCommand.describe(cli.job("Comparing", job -> cli.engine().labels().extend(project, data, job)));
        }
    }
}
