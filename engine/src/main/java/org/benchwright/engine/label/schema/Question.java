package org.benchwright.engine.label.schema;

import java.util.List;
import java.util.Optional;

/**
 * One thing that is asked about an item.
 *
 * @param id       as answers hold it
 * @param ask      the question as people read it
 * @param required whether an item can be done without an answer
 * @param labels   empty for kinds without labels
 * @param on       the column it is about; empty for the item's only or first one
 * @param when     the condition under which it is asked
 * @param scale    for ratings: the lowest, the highest and the words at the points, empty where they have none
 * @param overlap  for spans and boxes: whether they may lie over each other
 */
public record Question(String id, String ask, QuestionKind kind, boolean required, List<LabelOption> labels, String on, Optional<Condition> when,
        Scale scale, boolean overlap) {
    /**
     * A rating's scale.
     *
     * @param low   the lowest point
     * @param high  the highest point
     * @param words what the points mean, from the lowest; empty, or one a point
     */
    public record Scale(int low, int high, List<String> words) {
        public Scale {
            words = List.copyOf(words);
        }
    }

    public Question {
        labels = List.copyOf(labels);
    }

    public Optional<LabelOption> label(String wanted) {
        return labels.stream().filter(l -> l.id().equals(wanted)).findFirst();
    }

    public List<String> labelIds() {
        return labels.stream().map(LabelOption::id).toList();
    }
}
