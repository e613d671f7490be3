package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.shell.Action;

/** One label or several by key or click; the same again takes it away. */
final class ChoiceEditor implements AnswerEditor {
    private final Question question;
    private final LabelChips chips;
    private final Set<String> given = new LinkedHashSet<>();
    private Consumer<Answer> changed = a -> { };

    ChoiceEditor(Question question) {
        this.question = question;
        chips = new LabelChips(question.id(), question.labels(), this::turn);
    }

    @Override
    public Node node() {
        return chips;
    }

    @Override
    public void show(LabelItem item, Question asked, Optional<Answer> answer) {
        given.clear();
        answer.ifPresent(a -> given.addAll(((Answer.Choice) a).labels()));
        chips.mark(given);
    }

    @Override
    public Optional<Answer> answer() {
        return given.isEmpty() ? Optional.empty() : Optional.of(said());
    }

    private Answer.Choice said() {
        return new Answer.Choice(question.labelIds().stream().filter(given::contains).toList());
    }

    @Override
    public void onChange(Consumer<Answer> listener) {
        changed = listener;
    }

    @Override
    public boolean key(KeyEvent event) {
        Optional<LabelOption> label = LabelKeys.pressed(question, event);
        label.ifPresent(this::turn);
        return label.isPresent();
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        question.labels().forEach(l -> acts.add(LabelKeys.act(question, l, this::turn)));
        return acts;
    }

    private void turn(LabelOption label) {
        boolean had = given.contains(label.id());
        if (question.kind() != QuestionKind.CHOICES) {
            given.clear();
        }
        if (had) {
            given.remove(label.id());
        } else {
            given.add(label.id());
        }
        chips.mark(given);
        changed.accept(said());
    }
}
