package org.benchwright.engine.label.quality;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Items on which annotators differ, and what a person decides about them. Safe to use from any thread. */
public final class Adjudication {
    private static final String PUT = "MERGE INTO label_decision(project, item, answers, confidence, method, author, reason, at)"
            + " KEY(project, item) VALUES (?,?,?,?,?,?,?,?)";
    private static final int LONGEST = 4000;

    private final Workspace workspace;
    private final Labels labels;

    Adjudication(Workspace workspace, Labels labels) {
        this.workspace = workspace;
        this.labels = labels;
    }

    /**
     * The items with different answers, those that differ most first, of equal ones the first item.
     *
     * @param question its id; empty for the main one
     */
    public List<Dispute> disputes(String project, Optional<String> question) {
        SaidOfItems said = SaidOfItems.read(workspace, labels.project(project), question);
        Map<Long, Decision> decided = new HashMap<>();
        labels.sets().decisions(project, OptionalInt.empty()).stream().filter(d -> d.answers().to(said.question().id()).isPresent())
                .forEach(d -> decided.put(d.item(), d));
        List<Dispute> found = new ArrayList<>();
        List<SaidOfItems.Said> all = said.all();
        for (int from = 0, to; from < all.size(); from = to) {
            to = from + 1;
            while (to < all.size() && all.get(to).item() == all.get(from).item()) {
                to++;
            }
            double apart = apart(all.subList(from, to));
            if (apart > 0) {
                long item = all.get(from).item();
                found.add(new Dispute(item, all.subList(from, to).stream().map(s -> new Dispute.Said(s.annotator(), s.answer()))
                        .sorted(Comparator.comparing(Dispute.Said::annotator)).toList(), apart, Optional.ofNullable(decided.get(item))));
            }
        }
        found.sort(Comparator.comparingDouble(Dispute::disagreement).reversed().thenComparingLong(Dispute::item));
        return List.copyOf(found);
    }

    private static double apart(List<SaidOfItems.Said> answers) {
        double likeness = 0;
        int pairs = 0;
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                likeness += AnswerLikeness.of(answers.get(i).answer(), answers.get(j).answer());
                pairs++;
            }
        }
        return pairs == 0 ? 0 : 1 - likeness / pairs;
    }

    /**
     * Settles one question of an item. Audited as {@code label.decide}.
     *
     * @param reason may be empty
     * @return what held before, to be put back with {@link #restore}
     * @throws BadInputException when there is no such item or question, the answer does not fit, or the reason is longer than 4,000 characters
     */
    public Optional<Decision> decide(String project, Optional<String> question, long item, Answer answer, String reason) {
        LabelWork work = labels.work(project);
        LabelProject found = work.project();
        Question asked = SaidOfItems.question(found, question);
        if (answer.isEmpty()) {
            throw new BadInputException("There is no answer to " + asked.id() + ".", "item " + item + " of " + found.name(), "Give the answer that holds.");
        }
        if (reason.length() > LONGEST) {
            throw new BadInputException("The reason has " + reason.length() + " characters.", "item " + item + " of " + found.name(),
                    "Keep it under " + LONGEST + ".");
        }
        new AnswerCheck(alone(asked)).require(Answers.of(asked.id(), answer), work.item(item).extent(found.media(), Optional.of(asked)),
                "item " + item + " of " + found.name());
        return workspace.database().write(c -> {
            Optional<Decision> before = of(c, found, item);
            Answers settled = before.map(Decision::answers).orElse(Answers.NONE).with(asked.id(), answer);
            put(c, found, new Decision(item, settled, OptionalDouble.empty(), Dispute.EXPERT, Labels.me(), reason.strip(), Instant.now().toString()));
            Map<String, Object> arguments = arguments(found, item);
            arguments.put("question", asked.id());
            arguments.put("answer", answer);
            if (!reason.isBlank()) {
                arguments.put("reason", reason.strip());
            }
            workspace.audit().append(c, "label", "decide", arguments);
            return before;
        });
    }

    /** Puts back what held of an item before; empty for nothing. Audited as {@code label.undecide}. */
    public void restore(String project, long item, Optional<Decision> before) {
        LabelProject found = labels.project(project);
        workspace.database().write(c -> {
            if (before.isPresent()) {
                put(c, found, before.get());
            } else {
                Sql.update(c, "DELETE FROM label_decision WHERE project = ? AND item = ?", found.id(), item);
            }
            Map<String, Object> arguments = arguments(found, item);
            before.ifPresent(d -> arguments.put("answers", d.answers()));
            workspace.audit().append(c, "label", "undecide", arguments);
            return null;
        });
    }

    /** Without the others: what they require, and whether this is asked under them, is not settled here. */
    private static LabelSchema alone(Question asked) {
        return new LabelSchema("", List.of(new Question(asked.id(), asked.ask(), asked.kind(), asked.required(), asked.labels(), asked.on(), Optional.empty(),
                asked.scale(), asked.overlap())), "");
    }

    private Optional<Decision> of(Connection c, LabelProject project, long item) throws SQLException {
        return Sql.first(c, row -> {
            double confidence = row.getDouble("confidence");
            return new Decision(item, Answers.read(row.getString("answers")), row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                    row.getString("method"), row.getString("author"), row.getString("reason"), row.getString("at"));
        }, "SELECT * FROM label_decision WHERE project = ? AND item = ?", project.id(), item);
    }

    private static void put(Connection c, LabelProject project, Decision d) throws SQLException {
        Sql.update(c, PUT, project.id(), d.item(), d.answers().json(), d.confidence().isPresent() ? d.confidence().getAsDouble() : null, d.method(),
                d.author(), d.reason(), d.at());
    }

    private static Map<String, Object> arguments(LabelProject project, long item) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("project", project.name());
        arguments.put("item", item);
        return arguments;
    }
}
