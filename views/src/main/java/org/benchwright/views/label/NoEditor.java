package org.benchwright.views.label;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.Question;

/** Stands for a question that nothing here can answer, such as when a plug-in is missing; an answer that is there stays. */
final class NoEditor implements AnswerEditor {
    private final Label words;
    private Optional<Answer> kept = Optional.empty();

    NoEditor(Question question) {
        words = new Label("This window cannot ask for " + question.kind().words() + ".");
        words.getStyleClass().add("bw-caption");
    }

    @Override
    public Node node() {
        return words;
    }

    @Override
    public void show(LabelItem item, Question question, Optional<Answer> answer) {
        kept = answer;
    }

    @Override
    public Optional<Answer> answer() {
        return kept;
    }

    @Override
    public void onChange(Consumer<Answer> changed) {
    }
}
