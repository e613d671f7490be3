package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.Action;

/** A point on a scale, with its word; digits choose a point while the question is the one in work, + and - go up and down. */
final class RatingEditor implements AnswerEditor {
    private static final PseudoClass GIVEN = PseudoClass.getPseudoClass("given");

    private final Question question;
    private final FlowPane points = new FlowPane(8, 8);
    private final Map<Integer, Button> buttons = new LinkedHashMap<>();
    private Optional<Integer> value = Optional.empty();
    private Consumer<Answer> changed = a -> { };

    RatingEditor(Question question) {
        this.question = question;
        Question.Scale scale = question.scale();
        for (int at = scale.low(); at <= scale.high(); at++) {
            int point = at;
            Label number = new Label(Integer.toString(point));
            number.getStyleClass().add("bw-key");
            HBox face = new HBox(8, number);
            face.setAlignment(Pos.CENTER);
            if (!scale.words().isEmpty()) {
                face.getChildren().add(new Label(scale.words().get(point - scale.low())));
            }
            Button button = new Button("", face);
            button.setId("rate-" + question.id() + "-" + point);
            button.getStyleClass().addAll("bw-label-chip", "bw-rate");
            button.setFocusTraversable(false);
            button.setOnAction(e -> give(point));
            buttons.put(point, button);
            points.getChildren().add(button);
        }
        points.setFocusTraversable(true);
    }

    @Override
    public Node node() {
        return points;
    }

    @Override
    public void show(LabelItem item, Question asked, Optional<Answer> answer) {
        value = answer.map(a -> (int) Math.round(((Answer.Rating) a).value()));
        mark();
    }

    @Override
    public Optional<Answer> answer() {
        return value.map(v -> new Answer.Rating(v));
    }

    @Override
    public void onChange(Consumer<Answer> listener) {
        changed = listener;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        Question.Scale scale = question.scale();
        if (event.getText().matches("\\d")) {
            int digit = Integer.parseInt(event.getText());
            // Scales that go up to 10 take the 0 for it, as it lies behind the 9.
            int point = digit == 0 && scale.low() > 0 ? 10 : digit;
            if (point >= scale.low() && point <= scale.high()) {
                give(point);
                return true;
            }
        }
        int step = event.getText().equals("+") ? 1 : event.getText().equals("-") ? -1 : 0;
        if (step != 0) {
            give(Math.clamp(value.map(v -> v + step).orElse(step > 0 ? scale.low() : scale.high()), scale.low(), scale.high()));
        }
        return step != 0;
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        buttons.keySet().stream().filter(p -> p >= 0 && p <= 9 || p == 10 && question.scale().low() > 0).forEach(p -> acts.add(Action.of("label.rate-" + question.id()
                + "-" + p, "Rate: " + p + word(p), "mdi2s-star-outline", Integer.toString(p % 10), () -> give(p))));
        return acts;
    }

    private String word(int point) {
        Question.Scale scale = question.scale();
        return scale.words().isEmpty() ? "" : " " + scale.words().get(point - scale.low());
    }

    private void give(int point) {
        value = Optional.of(point);
        mark();
        changed.accept(new Answer.Rating(point));
    }

    private void mark() {
        buttons.forEach((point, button) -> button.pseudoClassStateChanged(GIVEN, value.filter(v -> v.equals(point)).isPresent()));
    }
}
