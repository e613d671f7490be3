package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.Action;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** Stretches of a text: selected by mouse or keys, then named by a label's key; one that is there is chosen by a click or Tab. */
final class SpansEditor implements AnswerEditor {
    private final LabelProject project;
    private final Question question;
    private final SpanText text;
    private final LabelChips chips;
    private final Label hint = new Label();
    private final VBox box;
    private final List<Span> spans = new ArrayList<>();
    private Optional<String> chosen = Optional.empty();
    private Optional<Span> dragged = Optional.empty();
    private boolean draggedEnd;
    private long item = -1;
    private Consumer<Answer> changed = a -> { };

    SpansEditor(LabelProject project, Question question) {
        this.project = project;
        this.question = question;
        text = new SpanText(question, this::choose);
        text.setId("spans-" + question.id());
        chips = new LabelChips(question.id(), question.labels(), this::give);
        hint.getStyleClass().add("bw-caption");
        hint.setWrapText(true);
        VirtualizedScrollPane<SpanText> scroll = new VirtualizedScrollPane<>(text) {
            @Override
            protected double computePrefHeight(double width) {
                return Math.max(72, text.getTotalHeightEstimate() + 16);
            }
        };
        text.totalHeightEstimateProperty().addListener(o -> scroll.requestLayout());
        scroll.setMinHeight(72);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        box = new VBox(16, scroll, chips, hint);
        text.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        text.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        text.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
        tell("");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public boolean showsItem() {
        return project.media().kind() == MediaKind.TEXT;
    }

    @Override
    public void show(LabelItem shown, Question asked, Optional<Answer> answer) {
        List<Span> given = answer.map(a -> ((Answer.Spans) a).spans()).orElse(List.of());
        boolean another = item != shown.index();
        if (another) {
            item = shown.index();
            chosen = Optional.empty();
            text.begin(shown.text(question.on().isEmpty() ? project.media().main() : question.on()));
        }
        if (another || !given.equals(spans)) {
            spans.clear();
            spans.addAll(given);
            chosen = chosen.filter(id -> spans.stream().anyMatch(s -> s.id().equals(id)));
            draw();
            tell("");
        }
    }

    @Override
    public Optional<Answer> answer() {
        return spans.isEmpty() ? Optional.empty() : Optional.of(new Answer.Spans(spans));
    }

    @Override
    public void onChange(Consumer<Answer> listener) {
        changed = listener;
    }

    @Override
    public void focus() {
        text.requestFocus();
    }

    @Override
    public Set<KeyCode> ownKeys() {
        return Set.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.DELETE, KeyCode.BACK_SPACE);
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        question.labels().forEach(l -> acts.add(LabelKeys.act(question, l, this::give)));
        acts.add(new Action("label.span-remove", "Remove the chosen span", "mdi2d-delete-outline", "Delete", () -> chosen.isPresent(), this::remove));
        acts.add(Action.of("label.span-word", "Extend the selection by a word", "mdi2a-arrow-expand-right", "Shortcut+Shift+Right", () -> extend(true, true)));
        acts.add(Action.of("label.span-word-back", "Extend the selection by a word, backwards", "mdi2a-arrow-expand-left", "Shortcut+Shift+Left", () -> extend(false, true)));
        acts.add(new Action("label.span-start", "Begin the chosen span one character later", "mdi2a-arrow-collapse-right", "Alt+Shift+Right", () -> chosen.isPresent(),
                () -> adjust(true, true, false)));
        acts.add(new Action("label.span-start-back", "Begin the chosen span one character earlier", "mdi2a-arrow-collapse-left", "Alt+Shift+Left", () -> chosen.isPresent(),
                () -> adjust(true, false, false)));
        return acts;
    }

    @Override
    public boolean key(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean sideways = code == KeyCode.LEFT || code == KeyCode.RIGHT;
        boolean forward = code == KeyCode.RIGHT;
        if (sideways && event.isAltDown() && event.isShiftDown() && chosen.isPresent()) {
            adjust(true, forward, event.isShortcutDown());
            return true;
        }
        if (sideways && event.isShiftDown() && !event.isAltDown()) {
            extend(forward, event.isShortcutDown());
            return true;
        }
        if (sideways && !event.isAltDown()) {
            int to = event.isShortcutDown() ? text.places().word(text.caret(), forward) : text.places().step(text.caret(), forward);
            choose("");
            text.select(to, to);
            return true;
        }
        if (code == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
            return walk(!event.isShiftDown());
        }
        if ((code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) && chosen.isPresent()) {
            remove();
            return true;
        }
        Optional<LabelOption> label = LabelKeys.pressed(question, event);
        label.ifPresent(this::give);
        return label.isPresent();
    }

    /** Extends what is selected, or the chosen span's end. */
    private void extend(boolean forward, boolean word) {
        if (chosen.isPresent()) {
            adjust(false, forward, word);
            return;
        }
        int to = word ? text.places().word(text.caret(), forward) : text.places().step(text.caret(), forward);
        text.select(text.anchor(), to);
    }

    /** Names what is selected, or the chosen span, or the word at the caret. */
    private void give(LabelOption label) {
        Optional<Span> at = chosenSpan();
        int[] range = text.selected();
        if (at.isPresent() && (range.length == 0 || range[0] == at.get().start() && range[1] == at.get().end())) {
            if (at.get().label().equals(label.id())) {
                tell("This span has the label " + label.name() + " already.");
            } else {
                replace(at.get(), new Span(at.get().id(), at.get().start(), at.get().end(), label.id()));
            }
            return;
        }
        if (range.length == 0) {
            range = text.places().wordAt(text.caret());
        }
        if (range.length == 0) {
            tell("Select some words first.");
            return;
        }
        int from = range[0];
        int to = range[1];
        if (spans.stream().anyMatch(s -> s.start() == from && s.end() == to && s.label().equals(label.id()))) {
            tell("These words have the label " + label.name() + " already.");
            return;
        }
        Span made = new Span(freeId(), from, to, label.id());
        if (clashes(made)) {
            tell("Spans of this question may not overlap.");
            return;
        }
        spans.add(made);
        chosen = Optional.empty();
        text.select(to, to);
        say();
    }

    private boolean clashes(Span span) {
        return !question.overlap() && spans.stream().anyMatch(s -> !s.id().equals(span.id()) && s.overlap(span) > 0);
    }

    private String freeId() {
        int n = spans.size() + 1;
        while (true) {
            String id = "s" + n;
            if (spans.stream().noneMatch(s -> s.id().equals(id))) {
                return id;
            }
            n++;
        }
    }

    private Optional<Span> chosenSpan() {
        return chosen.flatMap(id -> spans.stream().filter(s -> s.id().equals(id)).findFirst());
    }

    private void adjust(boolean start, boolean forward, boolean word) {
        chosenSpan().ifPresent(s -> {
            int from = start ? s.start() : s.end();
            int to = word ? text.places().word(from, forward) : text.places().step(from, forward);
            move(s, start, to);
        });
    }

    private void move(Span s, boolean start, int to) {
        Span moved = start ? new Span(s.id(), Math.min(to, s.end() - 1), s.end(), s.label()) : new Span(s.id(), s.start(), Math.max(to, s.start() + 1), s.label());
        if (clashes(moved)) {
            tell("Spans of this question may not overlap.");
        } else if (!moved.equals(s) && text.places().atOrBefore(moved.start()) == moved.start() && text.places().atOrBehind(moved.end()) == moved.end()) {
            replace(s, moved);
            text.select(moved.start(), moved.end());
        }
    }

    private void replace(Span was, Span now) {
        spans.set(spans.indexOf(was), now);
        say();
    }

    private void remove() {
        chosenSpan().ifPresent(s -> {
            spans.remove(s);
            chosen = Optional.empty();
            text.select(s.start(), s.start());
            say();
        });
    }

    private void say() {
        spans.sort(Comparator.comparingInt(Span::start).thenComparing(Comparator.comparingInt(Span::end).reversed()));
        draw();
        tell("");
        changed.accept(new Answer.Spans(spans));
    }

    private void draw() {
        text.draw(spans, chosen);
        chips.mark(chosenSpan().map(s -> Set.of(s.label())).orElse(Set.of()));
    }

    /** To the next span or the one before. @return false behind the last one, so that the keyboard goes on to the next question */
    private boolean walk(boolean forward) {
        List<Span> sorted = spans.stream().sorted(Comparator.comparingInt(Span::start).thenComparingInt(Span::end)).toList();
        int at = chosenSpan().map(sorted::indexOf).orElse(forward ? -1 : sorted.size());
        int next = at + (forward ? 1 : -1);
        if (next < 0 || next >= sorted.size()) {
            choose("");
            return false;
        }
        choose(sorted.get(next).id());
        return true;
    }

    private void choose(String id) {
        Optional<String> now = spans.stream().map(Span::id).filter(id::equals).findFirst();
        if (!now.equals(chosen)) {
            chosen = now;
            draw();
        }
        chosenSpan().ifPresent(s -> text.select(s.start(), s.end()));
        tell("");
    }

    private void tell(String problem) {
        hint.setText(!problem.isEmpty() ? problem : chosen.isPresent() ? "A label's key changes the label, Shift with Left and Right moves the end, Alt+Shift the beginning, Delete removes."
                : "Select words and press a label's key; without a selection the word at the caret is taken. Tab goes through the spans.");
        hint.getStyleClass().removeAll("bw-error", "bw-caption");
        hint.getStyleClass().add(problem.isEmpty() ? "bw-caption" : "bw-error");
    }

    // ---- the mouse

    private int codePointAt(MouseEvent e) {
        Point2D at = text.sceneToLocal(e.getSceneX(), e.getSceneY());
        return text.places().codePoint(text.hit(at.getX(), at.getY()).getInsertionIndex());
    }

    private void pressed(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        int at = codePointAt(e);
        dragged = chosenSpan().filter(s -> at == s.end() || at == s.start());
        if (dragged.isPresent()) {
            draggedEnd = at == dragged.get().end();
            text.requestFocus();
            e.consume();
        }
    }

    private void drag(MouseEvent e) {
        if (dragged.isPresent()) {
            int at = codePointAt(e);
            text.select(draggedEnd ? dragged.get().start() : at, draggedEnd ? at : dragged.get().end());
            e.consume();
        }
    }

    private void released(MouseEvent e) {
        if (dragged.isPresent()) {
            Span was = dragged.get();
            dragged = Optional.empty();
            move(was, !draggedEnd, draggedEnd ? text.places().atOrBehind(codePointAt(e)) : text.places().atOrBefore(codePointAt(e)));
            e.consume();
        } else if (e.getButton() == MouseButton.PRIMARY && e.isStillSincePress() && e.getClickCount() == 1) {
            int at = codePointAt(e);
            choose(spans.stream().filter(s -> s.start() <= at && at < s.end()).min(Comparator.comparingInt(s -> s.end() - s.start())).map(Span::id).orElse(""));
        } else if (chosen.isPresent() && !e.isStillSincePress()) {
            // Something else is being selected.
            Optional<Span> was = chosenSpan();
            chosen = Optional.empty();
            was.ifPresent(s -> draw());
        }
    }
}
