package org.benchwright.views.label.draw;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.label.AnswerEditor;
import org.benchwright.views.label.LabelChips;
import org.benchwright.views.label.LabelKeys;
import org.benchwright.views.shell.Action;

/** Regions drawn in a picture or in the frames of a film. */
final class DrawEditor implements AnswerEditor {
    private static final double STEP = 8;
    private static final double PAN = 80;

    private final Question question;
    private final PictureSource source;
    private final DrawModel model;
    private final PictureCanvas canvas;
    private final FrameBar bar = new FrameBar(this::go);
    private final LabelChips chips;
    private final Label hint = new Label();
    private final VBox box;
    private Optional<LabelItem> item = Optional.empty();
    private int frames = 1;
    private String warning = "";
    private Consumer<Answer> changed = a -> { };

    DrawEditor(PictureSource source, Question question) {
        this.source = source;
        this.question = question;
        model = new DrawModel(question);
        canvas = new PictureCanvas(Optional.of(model));
        canvas.setId("draw-" + question.id());
        chips = new LabelChips(question.id(), question.labels(), this::give);
        hint.getStyleClass().add("bw-caption");
        hint.setId("draw-hint-" + question.id());
        hint.setWrapText(true);
        hint.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        bar.setVisible(source.film());
        bar.setManaged(source.film());
        box = new VBox(8, canvas, bar, chips, hint);
        model.listen(this::seen, () -> changed.accept(new Answer.Regions(model.regions())));
        seen();
    }

    private void seen() {
        canvas.redraw();
        chips.mark(Set.of(model.chosen().filter(r -> question.kind() == QuestionKind.BOXES || question.kind() == QuestionKind.POLYGONS).map(Region::label)
                .orElse(model.label())));
        hint.setText((warning.isEmpty() ? "" : warning + " ") + (canvas.shows() ? model.word() + suggested() : ""));
    }

    private String suggested() {
        int count = source.film() ? model.suggestions().size() : 0;
        return count == 0 ? "" : "  " + (count == 1 ? "One dashed shape is" : count + " dashed shapes are") + " suggested from other frames: A accepts.";
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
        List<Region> given = answer.map(a -> ((Answer.Regions) a).regions()).orElse(List.of());
        if (item.filter(i -> i.index() == shown.index()).isEmpty()) {
            item = Optional.of(shown);
            frames = 1;
            model.begin(given);
            load(false);
        } else if (!given.equals(model.regions())) {
            model.show(given);
        }
    }

    private void load(boolean keepZoom) {
        int frame = model.frame();
        bar.show(frame, frames);
        source.read(item.orElseThrow(), frame, loaded -> {
            frames = loaded.frames();
            warning = loaded.warning() + (loaded.picture().kept() < 0.999 ? String.format(java.util.Locale.ROOT, " This picture is very large: it is shown at %.0f %% of its size, labels are in its own pixels.",
                    loaded.picture().kept() * 100) : "");
            canvas.show(loaded.picture(), keepZoom);
            bar.show(frame, frames);
            if (question.kind() == QuestionKind.KEYPOINTS) {
                model.label(model.nextPoint());
            }
            seen();
        }, failure -> {
            warning = "";
            canvas.say(words(failure));
            seen();
        });
    }

    static String words(Throwable failure) {
        return failure instanceof BadInputException bad ? bad.what() + "\n" + bad.remedy() + "\n" + bad.where() : "The picture cannot be shown: " + failure.getMessage();
    }

    private void go(int frame) {
        if (frame >= 0 && frame < frames && frame != model.frame()) {
            model.frame(frame);
            load(true);
        }
    }

    @Override
    public Optional<Answer> answer() {
        return model.regions().isEmpty() ? Optional.empty() : Optional.of(new Answer.Regions(model.regions()));
    }

    @Override
    public void onChange(Consumer<Answer> listener) {
        changed = listener;
    }

    @Override
    public void focus() {
        canvas.requestFocus();
    }

    private void give(LabelOption label) {
        model.give(label);
        canvas.requestFocus();
    }

    @Override
    public boolean key(KeyEvent event) {
        Optional<LabelOption> label = LabelKeys.pressed(question, event);
        if (label.isPresent()) {
            model.give(label.get());
            return true;
        }
        if (!canvas.shows()) {
            return source.film() && frameKey(event);
        }
        KeyCode code = event.getCode();
        boolean letter = code.isLetterKey() || code.isDigitKey();
        if (letter && event.isAltDown() && !taken(code)) {
            return false;
        }
        return view(event) || source.film() && frameKey(event)
                || !(event.isAltDown() && !letter) && model.key(new KeyStroke(code.name(), event.isShiftDown(), event.isShortcutDown(), event.isAltDown()),
                Math.max(1, Math.round(STEP / canvas.camera().scale())), canvas.centre(), canvas.sight());
    }

    /** Whether a label has this key, so that it needs Alt for its other meaning. */
    private boolean taken(KeyCode code) {
        return question.labels().stream().anyMatch(l -> l.key().equalsIgnoreCase(code.getChar()));
    }

    private boolean view(KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.isShortcutDown()) {
            KeyStroke way = KeyStroke.of(code.name());
            if (way.arrow() && !event.isShiftDown() && !event.isAltDown()) {
                canvas.pan(-way.x() * PAN, -way.y() * PAN);
                return true;
            }
            return false;
        }
        switch (code) {
            case PLUS, EQUALS, ADD -> canvas.zoom(1.25);
            case MINUS, SUBTRACT -> canvas.zoom(0.8);
            case DIGIT0, NUMPAD0 -> canvas.fit();
            case DIGIT1, NUMPAD1 -> canvas.actual();
            case SPACE -> canvas.panning(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean frameKey(KeyEvent event) {
        if (event.isShortcutDown()) {
            return false;
        }
        switch (event.getCode()) {
            case COMMA -> go(model.frame() - 1);
            case PERIOD -> go(model.frame() + 1);
            case A -> model.accept();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<KeyCode> ownKeys() {
        Set<KeyCode> keys = EnumSet.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.DELETE, KeyCode.BACK_SPACE, KeyCode.INSERT, KeyCode.C, KeyCode.H);
        keys.addAll(switch (question.kind()) {
            case MASKS -> Set.of(KeyCode.B, KeyCode.E, KeyCode.G);
            case KEYPOINTS -> Set.of(KeyCode.V);
            case BOXES -> Set.of(KeyCode.B, KeyCode.R);
            default -> Set.of(KeyCode.B);
        });
        return keys;
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        question.labels().forEach(l -> acts.add(LabelKeys.act(question, l, this::give)));
        act(acts, "draw-place", "Place a shape in the middle", "mdi2s-shape-square-plus", "INSERT", "Insert");
        switch (question.kind()) {
            case MASKS -> {
                act(acts, "draw-brush", "Paint with the brush", "mdi2b-brush", "B", "B");
                act(acts, "draw-eraser", "Wipe with the eraser", "mdi2e-eraser", "E", "E");
                act(acts, "draw-fill", "Fill an outline", "mdi2f-format-color-fill", "G", "G");
                act(acts, "draw-thinner", "Thinner brush", "mdi2m-minus", "OPEN_BRACKET", "Open_Bracket");
                act(acts, "draw-thicker", "Thicker brush", "mdi2p-plus", "CLOSE_BRACKET", "Close_Bracket");
            }
            case KEYPOINTS -> act(acts, "draw-visible", "Point can be seen or is hidden", "mdi2e-eye-outline", "V", "V");
            case BOXES -> {
                act(acts, "draw-box", "Place a box in the middle", "mdi2s-shape-square-plus", "B", "B");
                act(acts, "draw-turn", "Turn the chosen box", "mdi2r-rotate-right", "R", "R");
            }
            default -> act(acts, "draw-over", "Draw over what is there", "mdi2v-vector-polygon", "B", "B");
        }
        act(acts, "draw-copy", "Copy from the item or frame before", "mdi2c-content-copy", "C", "C");
        act(acts, "draw-hide", "Hide or show the regions", "mdi2e-eye-off-outline", "H", "H");
        act(acts, "draw-remove", "Remove the chosen region", "mdi2d-delete-outline", "DELETE", "Delete");
        acts.add(Action.of("label.draw-fit", "Show all of the picture", "mdi2f-fit-to-screen-outline", free("0"), canvas::fit));
        acts.add(Action.of("label.draw-actual", "Show the picture at 100 %", "mdi2n-numeric-1-box-outline", free("1"), canvas::actual));
        acts.add(Action.of("label.draw-nearer", "Zoom in", "mdi2m-magnify-plus-outline", "Equals", () -> canvas.zoom(1.25)));
        acts.add(Action.of("label.draw-farther", "Zoom out", "mdi2m-magnify-minus-outline", "Minus", () -> canvas.zoom(0.8)));
        if (source.film()) {
            acts.add(Action.of("label.draw-frame-back", "Frame before", "mdi2c-chevron-left", "Comma", () -> go(model.frame() - 1)));
            acts.add(Action.of("label.draw-frame-next", "Next frame", "mdi2c-chevron-right", "Period", () -> go(model.frame() + 1)));
            acts.add(Action.of("label.draw-accept", "Accept what is suggested from other frames", "mdi2c-check", free("A"), model::accept));
        }
        return acts;
    }

    private void act(List<Action> acts, String id, String title, String icon, String code, String key) {
        acts.add(new Action("label." + id, title, icon, free(key), canvas::shows, () -> model.key(KeyStroke.of(code), Math.max(1, Math.round(STEP / canvas.camera().scale())),
                canvas.centre(), canvas.sight())));
    }

    private String free(String key) {
        Set<String> labels = new HashSet<>(question.labels().stream().map(l -> l.key().toUpperCase(java.util.Locale.ROOT)).toList());
        return labels.contains(key) ? "Alt+" + key : key;
    }
}
