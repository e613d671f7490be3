package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.WrappedText;
import org.benchwright.views.shell.Action;

/** Texts from the best to the worst: dragged, or chosen by Up and Down and moved with Shift. */
final class RankingEditor implements AnswerEditor {
    private static final PseudoClass GIVEN = PseudoClass.getPseudoClass("given");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final LabelProject project;
    private final VBox rows = new VBox(8);
    private final Label hint = new Label("Drag, or choose with Up and Down and move with Shift held; K keeps the order as it is.");
    private final Scrolling scroll = new Scrolling(rows);
    private final VBox box = new VBox(12, scroll, hint);
    private List<String> texts = List.of();
    private final List<Integer> order = new ArrayList<>();
    private boolean given;
    private int chosen;
    private long item = -1;
    private Consumer<Answer> changed = a -> { };

    RankingEditor(LabelProject project) {
        this.project = project;
        rows.setId("ranking");
        rows.setFocusTraversable(true);
        hint.getStyleClass().add("bw-caption");
        hint.setWrapText(true);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
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
    public void show(LabelItem shown, Question question, Optional<Answer> answer) {
        if (item != shown.index()) {
            chosen = 0;
        }
        item = shown.index();
        texts = shown.texts(project.media());
        order.clear();
        order.addAll(answer.map(a -> ((Answer.Ranking) a).order()).orElse(IntStream.range(0, texts.size()).boxed().toList()));
        given = answer.isPresent();
        draw();
    }

    @Override
    public Optional<Answer> answer() {
        return given ? Optional.of(new Answer.Ranking(order)) : Optional.empty();
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
        switch (event.getCode()) {
            case UP -> step(-1, event.isShiftDown());
            case DOWN -> step(1, event.isShiftDown());
            case K -> keep();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<KeyCode> ownKeys() {
        return Set.of(KeyCode.UP, KeyCode.DOWN, KeyCode.K);
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of("label.rank-choose-up", "Choose the text above", "mdi2a-arrow-up", "Up", () -> step(-1, false)),
                Action.of("label.rank-choose-down", "Choose the text below", "mdi2a-arrow-down", "Down", () -> step(1, false)),
                Action.of("label.rank-up", "Move the chosen text up", "mdi2a-arrow-up-bold", "Shift+Up", () -> step(-1, true)),
                Action.of("label.rank-down", "Move the chosen text down", "mdi2a-arrow-down-bold", "Shift+Down", () -> step(1, true)),
                Action.of("label.rank-keep", "Keep the order as it is", "mdi2c-check", "K", this::keep));
    }

    @Override
    public void focus() {
        rows.requestFocus();
    }

    private void step(int by, boolean move) {
        int to = chosen + by;
        if (to < 0 || to >= order.size()) {
            return;
        }
        if (move) {
            move(chosen, to);
        } else {
            chosen = to;
            draw();
        }
    }

    private void move(int from, int to) {
        order.add(to, order.remove(from));
        chosen = to;
        keep();
    }

    private void keep() {
        given = true;
        draw();
        changed.accept(new Answer.Ranking(order));
    }

    private void draw() {
        rows.getChildren().clear();
        for (int place = 0; place < order.size(); place++) {
            Label number = new Label(Integer.toString(place + 1));
            number.getStyleClass().add("bw-label-rank");
            Region text = WrappedText.of(texts.get(order.get(place)), "");
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox row = new HBox(16, number, text, Icons.of("mdi2d-drag", 18));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().addAll("bw-label-card", "bw-label-side");
            row.pseudoClassStateChanged(CHOSEN, place == chosen);
            number.pseudoClassStateChanged(GIVEN, given);
            drag(row, place);
            rows.getChildren().add(row);
        }
    }

    /** The row follows the mouse and is put where it is let go. */
    private void drag(HBox row, int place) {
        double[] from = new double[1];
        row.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            from[0] = e.getSceneY();
            row.setViewOrder(-1);
        });
        row.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> row.setTranslateY(e.getSceneY() - from[0]));
        row.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> {
            double middle = row.getBoundsInParent().getCenterY();
            row.setTranslateY(0);
            row.setViewOrder(0);
            int to = (int) rows.getChildren().stream().filter(other -> other != row && other.getBoundsInParent().getCenterY() < middle).count();
            if (to != place) {
                move(place, to);
            } else {
                chosen = place;
                draw();
            }
        });
    }
}
