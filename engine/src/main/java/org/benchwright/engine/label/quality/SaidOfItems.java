package org.benchwright.engine.label.quality;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * What holds of one question of a project: the newest answer of each annotator to each item.
 *
 * @param project  whose they are
 * @param question they answer
 * @param all      by item, within an item by time
 * @param gold     right answers that are known, by item
 */
record SaidOfItems(LabelProject project, Question question, List<Said> all, Map<Long, Answer> gold) {
    /** By an older schema another question may have been the main one. */
    private static final String SHORT = "CASE WHEN schema_version = ? THEN main_label END AS main_label,"
            + " CASE WHEN main_label IS NULL OR schema_version <> ? THEN answers END AS answers";

    /**
     * One answer.
     *
     * @param seconds how long it took
     */
    record Said(long item, String annotator, Answer answer, OptionalDouble seconds, Instant at) {
    }

    /** @param wanted the question; empty for the main one */
    static SaidOfItems read(Workspace workspace, LabelProject project, Optional<String> wanted) {
        Question question = question(project, wanted);
        // What is asked at a glance lies beside the answers and needs no reading of JSON.
        boolean main = question.kind() == QuestionKind.CHOICE && project.schema().main().map(q -> q.id().equals(question.id())).orElse(false);
        Map<String, Answer> choices = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        String columns = main ? SHORT.replace("?", Integer.toString(project.schemaVersion())) : "NULL AS main_label, answers";
        return workspace.database().read(c -> {
            List<Said> all = new ArrayList<>();
            Sql.query(c, row -> {
                String label = row.getString("main_label");
                Optional<Answer> answer = label != null ? Optional.of(choices.computeIfAbsent(label, Answer.Choice::of))
                        : Answers.read(row.getString("answers")).to(question.id());
                if (answer.isPresent() && !answer.get().isEmpty()) {
                    double seconds = row.getDouble("seconds");
                    OptionalDouble took = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(seconds);
                    String who = row.getString("annotator");
                    all.add(new Said(row.getLong("item"), names.computeIfAbsent(who, name -> name), answer.get(), took, Instant.parse(row.getString("at"))));
                }
                return null;
            }, "SELECT item, annotator, at, seconds, " + columns + " FROM label_annotation WHERE project = ? AND latest AND state = 'done'"
                    + " ORDER BY item, id", project.id());
            return new SaidOfItems(project, question, all, gold(c, project, question));
        });
    }

    private static Map<Long, Answer> gold(Connection c, LabelProject project, Question question) throws SQLException {
        Map<Long, Answer> gold = new LinkedHashMap<>();
        Sql.query(c, row -> {
            Optional<Answer> answer = Answers.read(row.getString("answers")).to(question.id());
            if (answer.isPresent()) {
                gold.put(row.getLong("item"), answer.get());
            }
            return null;
        }, "SELECT item, answers FROM label_gold WHERE project = ? ORDER BY item", project.id());
        return gold;
    }

    private static Question question(LabelProject project, Optional<String> wanted) {
        List<Question> questions = project.schema().questions();
        return wanted.map(id -> project.schema().question(id).orElseThrow(() -> new BadInputException(
                "The project " + project.name() + " has no question " + id + ".", "Its questions are " + String.join(", ", questions.stream().map(Question::id).toList()) + ".")))
                .orElseGet(() -> project.schema().main().orElse(questions.getFirst()));
    }

    /** Whether an answer is one word that is the same or not. */
    boolean coded() {
        return switch (question.kind()) {
            case CHOICE, CHOICES, PAIR, RATING, TEXT -> true;
            case RANKING, SPANS, BOXES, POLYGONS, MASKS, KEYPOINTS, SEGMENTS -> false;
        };
    }

    /** The answers as words, to be compared as the same or not. */
    CodedLabels codes() {
        int size = all.size();
        String[] items = new String[size];
        String[] annotators = new String[size];
        String[] labels = new String[size];
        for (int i = 0; i < size; i++) {
            items[i] = Long.toString(all.get(i).item());
            annotators[i] = all.get(i).annotator();
            labels[i] = word(all.get(i).answer());
        }
        return CodedLabels.of(CodedLabels.Coded.of(items), CodedLabels.Coded.of(annotators), CodedLabels.Coded.of(labels), order(labels),
                "project " + project.name() + ", question " + question.id());
    }

    /** The schema's order of labels, behind them those of older schemas; none where answers are no single labels of it. */
    private List<String> order(String[] given) {
        if (question.kind() != QuestionKind.CHOICE && question.kind() != QuestionKind.PAIR) {
            return List.of();
        }
        Set<String> order = new LinkedHashSet<>(question.labelIds());
        order.addAll(new TreeSet<>(List.of(given)));
        return List.copyOf(order);
    }

    /** Whether the labels have an order of their own. */
    boolean ordered() {
        return question.kind() == QuestionKind.CHOICE || question.kind() == QuestionKind.PAIR;
    }

    /** Labels in any order are the same set; a text's outer blanks do not count. */
    static String word(Answer answer) {
        return switch (answer) {
            case Answer.Choice choice -> String.join(", ", choice.labels().stream().sorted().toList());
            case Answer.Text text -> text.text().strip();
            default -> answer.words();
        };
    }
}
