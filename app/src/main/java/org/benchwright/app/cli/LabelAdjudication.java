package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.quality.Dispute;
import org.benchwright.engine.label.schema.ShortAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verbs that settle what annotators differ about. */
final class LabelAdjudication {
    private LabelAdjudication() {
    }

    @Command(name = "disputes", description = "The items on which annotators differ, those that differ most first.",
            footer = {"", "Example: benchwright label disputes mails --limit 20 --json"})
    static final class Disputes extends LabelCommand.OfProject {
        @Option(names = "--question", paramLabel = "Q", description = "Which question; default: the first that asks for one label.")
        String question;
        @Option(names = "--all", description = "Those a person settled too.")
        boolean all;
        @Option(names = "--limit", paramLabel = "N", description = "The most items; default 100.")
        int limit = 100;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Dispute dispute : cli.engine().labelQuality().adjudication().disputes(project, Optional.ofNullable(question))) {
                if (rows.size() < limit && (all || !dispute.settled())) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("item", dispute.item());
                    row.put("disagreement", dispute.disagreement());
                    Map<String, Object> said = new LinkedHashMap<>();
                    dispute.said().forEach(s -> said.put(s.annotator(), s.answer().words()));
                    row.put("said", said);
                    row.put("decided", dispute.decided().map(d -> d.answers().words()).orElse(null));
                    row.put("method", dispute.decided().map(d -> d.method()).orElse(null));
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    @Command(name = "decide", description = "Settle an item: this answer holds, whatever annotators say; votes leave it as it is.",
            footer = {"", "Example: benchwright label decide mails --item 7 --set topic=spam --reason \"an advert\""})
    static final class Decide extends LabelCommand.OfProject {
        @Option(names = "--item", required = true, paramLabel = "I", description = "The row, 0 for the first.")
        long item;
        @Option(names = "--set", required = true, paramLabel = "Q=A", description = "The answer to a question, as `label annotate` takes it.")
        Map<String, String> set = new LinkedHashMap<>();
        @Option(names = "--reason", paramLabel = "WHY", description = "Why.")
        String reason = "";

        @Override
        protected Object run(Cli cli) {
            Answers answers = ShortAnswers.read(cli.engine().labels().project(project).schema(), set);
            if (answers.byQuestion().size() != 1) {
                throw new BadInputException("One question is settled at a time, not " + answers.byQuestion().size() + ".", "--set", "Give --set QUESTION=ANSWER once.");
            }
            answers.byQuestion().forEach((id, answer) -> cli.engine().labelQuality().adjudication().decide(project, Optional.of(id), item, answer, reason));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", project);
            told.put("item", item);
            told.put("decided", answers);
            told.put("method", Dispute.EXPERT);
            told.put("reason", reason);
            return told;
        }
    }
}
