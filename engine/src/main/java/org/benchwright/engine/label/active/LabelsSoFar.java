package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * What annotators said of a project's main question: per item the label most of them chose, of equal ones the first in the schema.
 *
 * @param classes the labels of the schema, in order
 * @param label   per item its place among {@code classes}, or -1
 * @param gold    items whose right answer is known, the same way
 */
record LabelsSoFar(List<String> classes, int[] label, Map<Integer, Integer> gold) {
    /** @throws BadInputException when the project asks no question with one label of several */
    static LabelsSoFar of(Workspace workspace, LabelProject project) {
        Question main = project.schema().main().orElseThrow(() -> new BadInputException("The project " + project.name() + " asks no question with one label.",
                "Active learning needs a question of the kind choice."));
        List<String> classes = main.labelIds();
        if (classes.size() < 2) {
            throw new BadInputException("The question " + main.id() + " has fewer than two labels.", "Add labels to the schema.");
        }
        int[] label = new int[Math.toIntExact(project.items())];
        Arrays.fill(label, -1);
        Map<Integer, int[]> votes = new TreeMap<>();
        Map<Integer, Integer> gold = new HashMap<>();
        workspace.database().read(c -> {
            Sql.query(c, row -> {
                int place = classes.indexOf(row.getString(2));
                if (place >= 0) {
                    votes.computeIfAbsent(row.getInt(1), i -> new int[classes.size()])[place]++;
                }
                return null;
            }, "SELECT item, main_label FROM label_annotation WHERE project = ? AND latest AND state = 'done' AND main_label IS NOT NULL", project.id());
            Sql.query(c, row -> {
                Answers right = Answers.read(row.getString(2));
                if (right.to(main.id()).orElse(null) instanceof Answer.Choice choice && !choice.isEmpty() && classes.contains(choice.labels().getFirst())) {
                    gold.put(row.getInt(1), classes.indexOf(choice.labels().getFirst()));
                }
                return null;
            }, "SELECT item, answers FROM label_gold WHERE project = ?", project.id());
            return null;
        });
        votes.forEach((item, counts) -> label[item] = IntStream.range(0, counts.length).reduce((a, b) -> counts[b] > counts[a] ? b : a).orElseThrow());
        return new LabelsSoFar(classes, label, gold);
    }

    boolean[] labelled() {
        boolean[] has = new boolean[label.length];
        for (int i = 0; i < has.length; i++) {
            has[i] = label[i] >= 0;
        }
        return has;
    }

    /** The items with a label that a model may learn from: without those it is measured on. */
    int[] learned() {
        return IntStream.range(0, label.length).filter(i -> label[i] >= 0 && !gold.containsKey(i)).toArray();
    }

    int count() {
        return (int) Arrays.stream(label).filter(l -> l >= 0).count();
    }

    int classesSeen(int[] rows) {
        return (int) Arrays.stream(rows).map(i -> label[i]).distinct().count();
    }
}
