package org.benchwright.views.label.draw;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.label.AnswerEditor;
import org.benchwright.views.label.LabelChips;
import org.benchwright.views.label.LabelKeys;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.PanelContext;

/** Stretches of a sound, set on its waveform. */
final class SoundEditor implements AnswerEditor {
    private static final double STEPS = 100;

    private final Question question;
    private final SegmentModel model;
    private final SoundPane pane;
    private final LabelChips chips;
    private final Label hint = new Label();
    private final VBox box;
    private Optional<LabelItem> item = Optional.empty();
    private String told = "";
    private Consumer<Answer> changed = a -> { };

    SoundEditor(PanelContext context, LabelProject project, Question question) {
        this.question = question;
        model = new SegmentModel(question);
        pane = new SoundPane(context, project, Optional.of(model), this::tell);
        chips = new LabelChips(question.id(), question.labels(), this::give);
        hint.getStyleClass().add("bw-caption");
        hint.setId("segments-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(pane, Priority.ALWAYS);
        box = new VBox(8, pane, chips, hint);
        model.listen(this::seen, () -> changed.accept(new Answer.Segments(model.segments())));
        seen();
    }

    private void tell(String words) {
        told = words;
        seen();
    }

    private void seen() {
        pane.cursor(model.cursor());
        chips.mark(Set.of(model.chosen().map(Segment::label).orElse(model.label())));
        hint.setText((told.isEmpty() ? "" : told + " ") + (pane.ready() ? model.word() : ""));
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
    public boolean fills() {
        return true;
    }

    @Override
    public void show(LabelItem shown, Question asked, Optional<Answer> answer) {
        List<Segment> given = answer.map(a -> ((Answer.Segments) a).segments()).orElse(List.of());
        if (item.filter(i -> i.index() == shown.index()).isEmpty()) {
            item = Optional.of(shown);
            model.begin(given);
            pane.show(shown);
        } else if (!given.equals(model.segments())) {
            model.show(given);
        }
    }

    @Override
    public Optional<Answer> answer() {
        return model.segments().isEmpty() ? Optional.empty() : Optional.of(new Answer.Segments(model.segments()));
    }

    @Override
    public void onChange(Consumer<Answer> listener) {
        changed = listener;
    }

    @Override
    public void focus() {
        pane.wave().requestFocus();
    }

    @Override
    public void close() {
        pane.stop();
    }

    private void give(LabelOption label) {
        model.give(label);
        focus();
    }

    @Override
    public boolean key(KeyEvent event) {
        Optional<LabelOption> label = LabelKeys.pressed(question, event);
        if (label.isPresent()) {
            model.give(label.get());
            return true;
        }
        if (!pane.ready() || event.isAltDown() && !taken(event.getCode())) {
            return false;
        }
        KeyCode code = event.getCode();
        if (event.isShortcutDown()) {
            int way = KeyStroke.of(code.name()).x();
            if (way != 0) {
                pane.wave().pan(way * 0.25);
            }
            return way != 0;
        }
        switch (code) {
            case SPACE -> pane.playOrPause();
            case L -> pane.loop();
            case PLUS, EQUALS, ADD, UP -> pane.wave().zoom(0.5);
            case MINUS, SUBTRACT, DOWN -> pane.wave().zoom(2);
            case DIGIT0, NUMPAD0 -> pane.wave().fit();
            default -> {
                return model.key(new KeyStroke(code.name(), event.isShiftDown(), false, event.isAltDown()), pane.wave().sight() / STEPS);
            }
        }
        return true;
    }

    private boolean taken(KeyCode code) {
        return question.labels().stream().anyMatch(l -> l.key().equalsIgnoreCase(code.getChar()));
    }

    @Override
    public Set<KeyCode> ownKeys() {
        return EnumSet.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.DELETE, KeyCode.BACK_SPACE, KeyCode.HOME, KeyCode.END, KeyCode.SPACE, KeyCode.I, KeyCode.O,
                KeyCode.L);
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        question.labels().forEach(l -> acts.add(LabelKeys.act(question, l, this::give)));
        act(acts, "sound-play", "Play or pause", "mdi2p-play", "Space", pane::playOrPause);
        act(acts, "sound-loop", "Play the chosen stretch over and over", "mdi2r-repeat", free("L"), pane::loop);
        act(acts, "sound-start", "Set the start at the cursor", "mdi2c-code-brackets", free("I"), () -> model.key(KeyStroke.of("I"), 0));
        act(acts, "sound-end", "Set the end at the cursor", "mdi2c-code-brackets", free("O"), () -> model.key(KeyStroke.of("O"), 0));
        act(acts, "sound-remove", "Remove the chosen stretch", "mdi2d-delete-outline", "Delete", () -> model.key(KeyStroke.of("DELETE"), 0));
        act(acts, "sound-nearer", "Zoom in", "mdi2m-magnify-plus-outline", "Up", () -> pane.wave().zoom(0.5));
        act(acts, "sound-farther", "Zoom out", "mdi2m-magnify-minus-outline", "Down", () -> pane.wave().zoom(2));
        act(acts, "sound-fit", "Show all of the sound", "mdi2f-fit-to-screen-outline", free("0"), () -> pane.wave().fit());
        return acts;
    }

    private void act(List<Action> acts, String id, String title, String icon, String key, Runnable run) {
        acts.add(new Action("label." + id, title, icon, key, pane::ready, run));
    }

    private String free(String key) {
        return question.labels().stream().anyMatch(l -> l.key().toUpperCase(Locale.ROOT).equals(key)) ? "Alt+" + key : key;
    }
}
