package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.InSight;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The desk: one item after the other, answered by keys. */
final class DeskView extends VBox {
    private final PanelContext context;
    private final DeskModel model;
    private final DeskSettings settings;
    private final Runnable tasks;
    private final ProgressBar bar = new ProgressBar(0);
    private final AskBar comment = new AskBar("label-comment", "What is to be said of this item", "", "Comment");
    private final VBox guide = new VBox();
    private final DeskColumn column = new DeskColumn();
    private final VBox questions = new VBox(20);
    private final HBox hints = new HBox(6);
    private final Label before = new Label();
    private final VBox under = new VBox(16, questions, hints, before);
    private final Scrolling below = new Scrolling(under);
    private final Map<String, AnswerEditor> editors = new LinkedHashMap<>();
    private final Map<String, Label> wrong = new LinkedHashMap<>();
    private Optional<LabelProject> built = Optional.empty();
    private Optional<ItemView> item = Optional.empty();
    private Optional<LabelItem> shown = Optional.empty();
    private List<String> arranged = List.of();
    private String current = "";

    /** @param tasks shows the list of tasks, where many are labelled at once */
    DeskView(PanelContext context, DeskModel model, DeskSettings settings, Runnable tasks) {
        super(16);
        this.context = context;
        this.model = model;
        this.settings = settings;
        this.tasks = tasks;
        setId("label-desk");
        bar.getStyleClass().add("bw-label-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        before.getStyleClass().add("bw-label-before");
        before.setMaxWidth(Double.MAX_VALUE);
        guide.getStyleClass().add("bw-ask");
        hide(guide, true);
        hints.getStyleClass().add("bw-label-hints");
        VBox.setVgrow(column, Priority.ALWAYS);
        getChildren().addAll(bar, comment, guide, column);
        model.projectProperty().subscribe(p -> p.ifPresent(this::build));
        model.showingProperty().subscribe(s -> show());
        model.answersProperty().subscribe(a -> answersChanged());
        model.lackingProperty().subscribe(this::lacking);
        model.progressProperty().subscribe(p -> p.ifPresent(q -> bar.setProgress(q.items() == 0 ? 0 : (double) q.done() / q.items())));
        model.preLabelProperty().subscribe(p -> {
            if (model.showingProperty().get().isPresent()) {
                hint();
            }
        });
        model.finishedProperty().subscribe(f -> show());
        model.beforeProperty().subscribe(list -> before.setText(list.isEmpty() ? "" : "Just before:  " + list.stream()
                .map(b -> (b.words().isEmpty() ? "nothing" : b.words()) + " “" + b.text() + "”").collect(Collectors.joining("    "))));
    }

    private void build(LabelProject project) {
        if (built.filter(project::equals).isPresent()) {
            return;
        }
        close();
        built = Optional.of(project);
        arranged = List.of();
        Editors made = new Editors(context, project);
        item = Optional.of(made.item());
        for (Question question : project.schema().questions()) {
            AnswerEditor editor = made.editor(question);
            editor.onChange(answer -> changed(question, editor, answer));
            editors.put(question.id(), editor);
            Label label = new Label();
            label.getStyleClass().add("bw-error");
            label.setId("wrong-" + question.id());
            wrong.put(question.id(), label);
        }
        guide.getChildren().setAll(DeskFacts.guidelines(project.schema()));
    }

    private void changed(Question question, AnswerEditor editor, org.benchwright.engine.label.answer.Answer answer) {
        if (model.moving()) {
            // The item it was meant for is gone from sight.
            return;
        }
        current = question.id();
        model.answer(question, answer);
        boolean one = question.kind() == QuestionKind.CHOICE || question.kind() == QuestionKind.PAIR;
        if (settings.atOnceProperty().get() && one && !answer.isEmpty() && model.asked().size() == 1) {
            model.submit();
        }
    }

    private void show() {
        if (model.showingProperty().get().isEmpty()) {
            arranged = List.of();
            shown = Optional.empty();
            if (model.finishedProperty().get()) {
                column.show(Optional.of(finished()), new Region(), true);
            }
            requestFocus();
            return;
        }
        DeskModel.Showing now = model.showingProperty().get().get();
        boolean same = shown.filter(before -> before == now.item()).isPresent() && !arranged.isEmpty();
        shown = Optional.of(now.item());
        if (same) {
            if (InSight.is(this)) {
                inspect();
            }
            return;
        }
        current = "";
        item.ifPresent(i -> i.show(now.item()));
        answersChanged();
        model.asked().stream().findFirst().ifPresent(q -> goTo(q.id()));
        if (InSight.is(this)) {
            inspect();
        }
    }

    private EmptyState finished() {
        return new EmptyState("mdi2c-check-circle-outline", "All done", "Nothing is left in the queue for " + model.annotator()
                + ". Ctrl+Z takes the last answer back; the list of tasks shows what was said.").start("Show the tasks", tasks);
    }

    private void answersChanged() {
        Optional<DeskModel.Showing> showing = model.showingProperty().get();
        if (showing.isEmpty() || built.isEmpty() || model.moving()) {
            return;
        }
        List<Question> asked = model.asked();
        for (Question question : asked) {
            AnswerEditor editor = editors.get(question.id());
            editor.show(showing.get().item(), question, model.answersProperty().get().to(question.id()));
        }
        List<String> ids = asked.stream().map(Question::id).toList();
        if (!ids.equals(arranged)) {
            arrange(asked);
            arranged = ids;
        }
        hint();
    }

    private void arrange(List<Question> asked) {
        Optional<Question> main = asked.stream().filter(q -> editors.get(q.id()).showsItem()).findFirst();
        questions.getChildren().clear();
        Optional<Region> above = Optional.empty();
        for (Question question : asked) {
            VBox box = new VBox(8);
            boolean inTheMiddle = main.filter(question::equals).isPresent();
            if (asked.size() > 1 || !question.ask().equals(question.id())) {
                Label ask = new Label(question.ask() + (question.required() ? "  ·  required" : ""));
                ask.getStyleClass().add("bw-label-ask");
                if (inTheMiddle) {
                    Region node = (Region) editors.get(question.id()).node();
                    VBox.setVgrow(node, Priority.SOMETIMES);
                    above = Optional.of(new VBox(12, ask, node));
                } else {
                    box.getChildren().add(ask);
                }
            }
            if (!inTheMiddle) {
                box.getChildren().add(editors.get(question.id()).node());
            }
            box.getChildren().add(wrong.get(question.id()));
            questions.getChildren().add(box);
        }
        wrong.values().forEach(w -> hide(w, w.getText().isEmpty()));
        Optional<Region> middle = above.or(() -> main.map(q -> (Region) editors.get(q.id()).node())).or(() -> item.map(i -> {
            Node node = i.node();
            return i instanceof TextItem ? new Scrolling((Region) node) : (Region) node;
        }));
        boolean fills = main.map(q -> editors.get(q.id()).fills()).orElseGet(() -> item.filter(i -> !(i instanceof TextItem)).isPresent());
        column.show(middle, below, fills);
    }

    private void lacking(List<AnswerCheck.Problem> problems) {
        wrong.values().forEach(w -> w.setText(""));
        problems.forEach(p -> Optional.ofNullable(wrong.get(p.question())).ifPresent(w -> w.setText(p.what() + " " + p.remedy())));
        wrong.values().forEach(w -> hide(w, w.getText().isEmpty()));
        problems.stream().findFirst().ifPresent(p -> {
            if (!model.asked().stream().map(Question::id).toList().contains(p.question())) {
                context.say(Notice.warn(p.what(), p.remedy()));
            } else {
                goTo(p.question());
            }
        });
    }

    private void hint() {
        List<Node> parts = new ArrayList<>();
        model.suggestion().ifPresent(s -> {
            Optional<Annotation> review = model.showingProperty().get().flatMap(DeskModel.Showing::review);
            Label said = new Label(review.map(r -> r.annotator() + " said ").orElse("The model thinks ") + s.words() + (review.isPresent() ? "" : confidence()) + ".");
            said.setId("label-suggestion");
            parts.add(said);
            parts.add(key(letter("P")));
            parts.add(new Label((review.isPresent() ? "confirms" : "accepts") + "  ·"));
        });
        List<String[]> keys = List.of(new String[] {settings.submitProperty().get(), "next"}, new String[] {letter("S"), "skip"}, new String[] {letter("F"), "flag"},
                new String[] {letter("N"), "comment"}, new String[] {"Shortcut+Z", "back"}, new String[] {"Shift+Slash", "all keys"});
        for (String[] k : keys) {
            if (!parts.isEmpty() && !(parts.getLast() instanceof Label l && l.getText().endsWith("·"))) {
                parts.add(new Label("·"));
            }
            parts.add(key(k[0]));
            parts.add(new Label(k[1]));
        }
        hints.getChildren().setAll(parts);
    }

    private String confidence() {
        return model.preLabelProperty().get().map(p -> String.format(Locale.ROOT, " (%.2f)", p.confidence())).orElse("");
    }

    private static Label key(String combination) {
        Label key = new Label(combination.equals("Shift+Slash") ? "?" : KeyCombination.valueOf(combination).getDisplayText());
        key.getStyleClass().add("bw-key");
        return key;
    }

    private static void hide(Node node, boolean hidden) {
        node.setVisible(!hidden);
        node.setManaged(!hidden);
    }

    // ---- keys and acts

    /** The letter of an act, with Alt where a label has the letter or the editor in work needs it. */
    private String letter(String wanted) {
        boolean label = built.map(p -> p.schema().questions().stream().flatMap(q -> q.labels().stream()).anyMatch(l -> l.key().equalsIgnoreCase(wanted))).orElse(false);
        return label || own(KeyCode.getKeyCode(wanted)) ? "Alt+" + wanted : wanted;
    }

    private String arrow(String name, KeyCode code) {
        return own(code) ? "Alt+" + name : name;
    }

    private boolean own(KeyCode code) {
        return visible().stream().anyMatch(e -> e.ownKeys().contains(code));
    }

    private List<AnswerEditor> visible() {
        return arranged.stream().map(editors::get).toList();
    }

    private Optional<AnswerEditor> inWork() {
        return Optional.ofNullable(editors.get(current)).filter(e -> arranged.contains(current));
    }

    List<Action> acts() {
        List<Action> acts = new ArrayList<>();
        inWork().ifPresent(e -> acts.addAll(e.actions()));
        arranged.stream().filter(id -> !id.equals(current)).map(editors::get).filter(e -> !(e instanceof RatingEditor)).forEach(e -> acts.addAll(e.actions()));
        boolean there = model.showingProperty().get().isPresent();
        acts.add(new Action("label.submit", "Submit and go on", "mdi2c-check", settings.submitProperty().get(), () -> there && !onButton(), model::submit));
        if (!settings.submitProperty().get().equals("Shortcut+Enter")) {
            acts.add(new Action("label.submit-typing", "Submit and go on, also while typing", "mdi2c-check-all", "Shortcut+Enter", () -> there, model::submit));
        }
        acts.add(new Action("label.accept", "Accept what the model thinks or the other person said", "mdi2r-robot-outline", letter("P"),
                () -> model.suggestion().isPresent(), model::accept));
        acts.add(new Action("label.skip", "Skip the item", "mdi2s-skip-next-outline", letter("S"), () -> there, model::skip));
        acts.add(new Action("label.flag", "Flag the item or take the flag away", "mdi2f-flag-outline", letter("F"), () -> there, model::flag));
        acts.add(new Action("label.comment", "Comment on the item", "mdi2c-comment-outline", letter("N"), () -> there, this::askComment));
        acts.add(Action.of("label.bulk", "Label many at once", "mdi2f-format-list-checks", letter("B"), tasks));
        acts.add(Action.of("label.guidelines", "Show or hide the guidelines", "mdi2b-book-open-outline", letter("G"), () -> hide(guide, guide.isVisible())));
        acts.add(new Action("label.undo", "Undo, across items", "mdi2u-undo", "Shortcut+Z", () -> !typing(), model::undo));
        acts.add(new Action("label.redo", "Redo, across items", "mdi2r-redo", "Shortcut+Y", () -> !typing(), model::redo));
        acts.add(Action.of("label.previous", "Item before", "mdi2c-chevron-left", arrow("Left", KeyCode.LEFT), () -> model.walk(-1)));
        acts.add(Action.of("label.next", "Item behind", "mdi2c-chevron-right", arrow("Right", KeyCode.RIGHT), () -> model.walk(1)));
        acts.add(Action.of("label.queue-front", "Back to the front of the queue", "mdi2s-skip-forward-outline", "Alt+End", model::next));
        acts.add(Action.of("label.keys", "Show the keys of the desk", "mdi2k-keyboard-outline", "Shift+Slash", this::showKeys));
        // The first that has a key keeps it.
        Set<String> seen = new HashSet<>();
        return acts.stream().map(a -> a.key().isEmpty() || seen.add(a.key()) ? a : new Action(a.id(), a.title(), a.icon(), "", a.enabled(), a.run())).toList();
    }

    /** A button that was reached by Tab is pressed by Enter and Space as everywhere. */
    private boolean onButton() {
        return getScene() != null && getScene().getFocusOwner() instanceof javafx.scene.control.ButtonBase;
    }

    private boolean typing() {
        return getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
    }

    /** What a key means at the desk, before anything else sees it. */
    void key(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        boolean tab = event.getCode() == KeyCode.TAB && plain;
        if (comment.isVisible() && typing || typing && plain && !(tab && arranged.size() > 0)) {
            return;
        }
        if (inWork().filter(e -> !(typing && tab)).filter(e -> e.key(event)).isPresent()) {
            event.consume();
            return;
        }
        if (tab && arranged.size() > 1) {
            int next = arranged.indexOf(current) + (event.isShiftDown() ? -1 : 1);
            goTo(arranged.get(Math.floorMod(next, arranged.size())));
            event.consume();
            return;
        }
        if (!tab && !typing && visible().stream().filter(e -> !(e instanceof RatingEditor)).anyMatch(e -> inWork().filter(e::equals).isEmpty() && e.key(event))) {
            event.consume();
            return;
        }
        for (Action act : acts()) {
            if (!act.key().isEmpty() && act.enabled().getAsBoolean() && KeyCombination.valueOf(act.key()).match(event)) {
                act.fire();
                event.consume();
                return;
            }
        }
        if (event.getText().equals("?") && !typing) {
            showKeys();
            event.consume();
        }
    }

    private void goTo(String question) {
        current = question;
        for (int i = 0; i < arranged.size(); i++) {
            questions.getChildren().get(i).pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("in-work"), arranged.size() > 1 && arranged.get(i).equals(question));
        }
        takeKeyboard();
    }

    private void askComment() {
        comment.ask("", (words, none) -> {
            model.comment(words, failure -> comment.refuse(Notice.of(failure).title()));
            comment.leave();
            takeKeyboard();
        });
    }

    private void showKeys() {
        Facts keys = new Facts();
        acts().stream().filter(a -> !a.key().isEmpty()).forEach(a -> keys.add(KeyCombination.valueOf(a.key()).getDisplayText(), a.title()));
        keys.add("Tab", "Next question or span");
        context.inspect("Keys of the desk", List.of(keys));
    }

    // ---- around it

    /** Sets the inspector. */
    void inspect() {
        built.ifPresent(p -> context.inspect(p.name(), DeskFacts.of(p, model.showingProperty().get(), settings.annotatorProperty().get())));
    }

    /** What is shown for the first time cannot have the keyboard yet; the desk has it then. */
    void takeKeyboard() {
        requestFocus();
        inWork().ifPresent(AnswerEditor::focus);
    }

    void close() {
        editors.values().forEach(AnswerEditor::close);
        editors.clear();
        wrong.clear();
        item.ifPresent(ItemView::close);
        item = Optional.empty();
    }
}
