package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.Action;

/** Which of two texts, side by side: the first label stands for the left one, the second for the right one. */
final class PairEditor implements AnswerEditor {
    private static final PseudoClass GIVEN = PseudoClass.getPseudoClass("given");

    private final LabelProject project;
    private final Question question;
    private final GridPane cards = new GridPane(16, 0);
    private final LabelChips chips;
    private final VBox box;
    private Optional<String> given = Optional.empty();
    private Consumer<Answer> changed = a -> { };

    PairEditor(LabelProject project, Question question) {
        this.project = project;
        this.question = question;
        chips = new LabelChips(question.id(), question.labels(), this::turn);
        Scrolling scroll = new Scrolling(cards);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        box = new VBox(24, scroll, chips);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public boolean showsItem() {
        return true;
    }

    @Override
    public void show(LabelItem item, Question asked, Optional<Answer> answer) {
        given = answer.flatMap(a -> ((Answer.Choice) a).labels().stream().findFirst());
        cards.getChildren().clear();
        cards.getColumnConstraints().clear();
        for (int i = 0; i < project.media().columns().size(); i++) {
            String column = project.media().columns().get(i);
            Label caption = new Label(column);
            caption.getStyleClass().add("bw-caption");
            VBox card = new VBox(8, caption, TextItem.text(item.text(column)));
            card.getStyleClass().addAll("bw-label-card", "bw-label-side");
            card.setId("pair-" + i);
            int side = i;
            if (side < question.labels().size()) {
                card.setOnMouseClicked(e -> turn(question.labels().get(side)));
            }
            TextItem.put(cards, card, project.media().columns().size());
        }
        mark();
    }

    private void mark() {
        chips.mark(given.map(java.util.Set::of).orElse(java.util.Set.of()));
        for (int i = 0; i < Math.min(cards.getChildren().size(), question.labels().size()); i++) {
            cards.getChildren().get(i).pseudoClassStateChanged(GIVEN, given.equals(Optional.of(question.labels().get(i).id())));
        }
    }

    @Override
    public Optional<Answer> answer() {
        return given.map(Answer.Choice::of);
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
        given = given.filter(label.id()::equals).isPresent() ? Optional.empty() : Optional.of(label.id());
        mark();
        changed.accept(new Answer.Choice(given.map(List::of).orElse(List.of())));
    }
}
