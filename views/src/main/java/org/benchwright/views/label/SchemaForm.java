package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.benchwright.engine.label.schema.Condition;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.WrappedText;

/** Questions and their labels as a form: what each asks, its labels with key and colour, under which condition. */
final class SchemaForm extends VBox {
    private static final String ALWAYS = "always";
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8f6bb3", "#7a7a2e");

    private final TextArea guidelines = new TextArea();
    private final VBox list = new VBox(24);
    private final List<Question> questions = new ArrayList<>();
    private Runnable changed = () -> { };
    private boolean showing;

    SchemaForm() {
        super(16);
        guidelines.setId("schema-guidelines");
        guidelines.setPromptText("How to decide, in a few sentences; Markdown. Seen beside every item.");
        guidelines.setPrefRowCount(4);
        guidelines.textProperty().subscribe(text -> guidelines.setWrapText(!WrappedText.mixed(text)));
        guidelines.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                tell();
            }
        });
        Button add = new Button("Add question", Icons.of("mdi2p-plus", 16));
        add.setId("schema-add-question");
        add.setOnAction(e -> {
            questions.add(new Question(freeId(), "What is it?", QuestionKind.CHOICE, true, List.of(label(0, 0, "yes"), label(1, 1, "no")), "", Optional.empty(),
                    new Question.Scale(0, 0, List.of()), true));
            redraw();
            tell();
        });
        getChildren().addAll(caption("Guidelines", guidelines), list, add);
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    void show(String words, List<Question> shown) {
        if (shown.equals(questions) && words.equals(guidelines.getText())) {
            return;
        }
        showing = true;
        guidelines.setText(words);
        questions.clear();
        questions.addAll(shown);
        redraw();
        showing = false;
    }

    String guidelines() {
        return guidelines.getText();
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    private void tell() {
        if (!showing) {
            changed.run();
        }
    }

    private void set(int at, Question question) {
        if (!questions.get(at).equals(question)) {
            questions.set(at, question);
            tell();
        }
    }

    private String freeId() {
        int n = questions.size() + 1;
        while (true) {
            String id = "question " + n;
            if (questions.stream().noneMatch(q -> q.id().equals(id))) {
                return id;
            }
            n++;
        }
    }

    private void redraw() {
        list.getChildren().clear();
        for (int i = 0; i < questions.size(); i++) {
            list.getChildren().add(question(i));
        }
    }

    private Node question(int at) {
        Question q = questions.get(at);
        TextField id = field("schema-id-" + at, q.id(), 12, text -> {
            if (!text.isBlank()) {
                rename(at, text.strip());
            }
        });
        TextField ask = field("schema-ask-" + at, q.ask(), 24, text -> set(at, asking(questions.get(at), text)));
        HBox.setHgrow(ask, Priority.ALWAYS);
        ComboBox<QuestionKind> kind = new ComboBox<>();
        kind.setId("schema-kind-" + at);
        kind.getItems().setAll(QuestionKind.values());
        kind.setValue(q.kind());
        kind.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(QuestionKind value) {
                return value == null ? "" : value.words();
            }

            @Override
            public QuestionKind fromString(String text) {
                return null;
            }
        });
        kind.setOnAction(e -> {
            questions.set(at, turned(questions.get(at), kind.getValue()));
            redraw();
            tell();
        });
        CheckBox required = new CheckBox("Required");
        required.setSelected(q.required());
        required.setOnAction(e -> {
            Question now = questions.get(at);
            set(at, new Question(now.id(), now.ask(), now.kind(), required.isSelected(), now.labels(), now.on(), now.when(), now.scale(), now.overlap()));
        });
        Button remove = new Button("", Icons.of("mdi2c-close", 16));
        remove.getStyleClass().add("flat");
        remove.setAccessibleText("Remove the question");
        remove.setDisable(questions.size() == 1);
        remove.setOnAction(e -> {
            String gone = questions.remove(at).id();
            questions.replaceAll(o -> o.when().filter(w -> w.question().equals(gone)).isPresent() ? conditioned(o, Optional.empty()) : o);
            redraw();
            tell();
        });
        HBox first = new HBox(8, caption("Question", ask), caption("Kept as", id), remove);
        first.setAlignment(Pos.BOTTOM_LEFT);
        HBox.setHgrow(first.getChildren().getFirst(), Priority.ALWAYS);
        HBox second = new HBox(16, caption("Answered by", kind), caption("Asked", condition(at)), required);
        second.setAlignment(Pos.BOTTOM_LEFT);
        VBox box = new VBox(8, first, second);
        if (q.kind() == QuestionKind.RATING) {
            box.getChildren().add(scale(at));
        }
        if (q.kind().labelled()) {
            box.getChildren().add(labels(at));
        }
        box.getStyleClass().add("bw-label-form");
        return box;
    }

    private Node scale(int at) {
        Question.Scale s = questions.get(at).scale();
        return new HBox(8, caption("From", field("schema-low-" + at, Integer.toString(s.low()), 4, text -> scaled(at, text, Integer.toString(questions.get(at).scale().high())))),
                caption("To", field("schema-high-" + at, Integer.toString(s.high()), 4, text -> scaled(at, Integer.toString(questions.get(at).scale().low()), text))),
                caption("Words at the points, with commas; empty for none", field("schema-words-" + at, String.join(", ", s.words()), 32, text -> {
                    Question q = questions.get(at);
                    List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
                    set(at, rated(q, new Question.Scale(q.scale().low(), words.isEmpty() ? q.scale().high() : q.scale().low() + words.size() - 1, words)));
                })));
    }

    private void scaled(int at, String low, String high) {
        if (low.matches("-?\\d{1,4}") && high.matches("-?\\d{1,4}")) {
            set(at, rated(questions.get(at), new Question.Scale(Integer.parseInt(low), Integer.parseInt(high), List.of())));
        }
    }

    private ComboBox<String> condition(int at) {
        Map<String, Optional<Condition>> choices = new LinkedHashMap<>();
        choices.put(ALWAYS, Optional.empty());
        for (Question before : questions.subList(0, at)) {
            before.labels().forEach(l -> choices.put("if " + before.id() + " is " + l.id(), Optional.of(new Condition(before.id(), List.of(l.id())))));
        }
        String now = questions.get(at).when().map(w -> "if " + w.question() + (w.labels().isEmpty() ? " is answered" : " is " + String.join(" or ", w.labels()))).orElse(ALWAYS);
        choices.putIfAbsent(now, questions.get(at).when());
        ComboBox<String> box = new ComboBox<>();
        box.setId("schema-when-" + at);
        box.getItems().setAll(choices.keySet());
        box.setValue(now);
        box.setOnAction(e -> set(at, conditioned(questions.get(at), choices.get(box.getValue()))));
        return box;
    }

    private Node labels(int at) {
        VBox rows = new VBox(6);
        List<LabelOption> labels = questions.get(at).labels();
        for (int i = 0; i < labels.size(); i++) {
            rows.getChildren().add(label(at, i));
        }
        TextField more = new TextField();
        more.setId("schema-more-" + at);
        more.setPromptText("Add labels, with commas; Enter adds");
        more.setOnAction(e -> {
            Question q = questions.get(at);
            List<LabelOption> now = new ArrayList<>(q.labels());
            for (String word : more.getText().split(",")) {
                if (!word.isBlank() && now.stream().noneMatch(l -> l.id().equals(word.strip()))) {
                    now.add(label(now.size(), -1, word.strip()));
                }
            }
            questions.set(at, labelled(q, now));
            redraw();
            tell();
            lookup("#schema-more-" + at).requestFocus();
        });
        rows.getChildren().add(more);
        return caption("Labels: colour, key, name, when to give it", rows);
    }

    private Node label(int at, int place) {
        LabelOption l = questions.get(at).labels().get(place);
        ColorPicker colour = new ColorPicker(Color.web(l.colour()));
        colour.getStyleClass().add("button");
        colour.setStyle("-fx-color-label-visible: false;");
        colour.setMinWidth(USE_PREF_SIZE);
        colour.setOnAction(e -> relabel(at, place, o -> new LabelOption(o.id(), o.name(), o.key(), css(colour.getValue()), o.under(), o.doc(), o.examples())));
        TextField key = field("schema-key-" + at + "-" + place, l.key(), 3, text -> relabel(at, place, o -> new LabelOption(o.id(), o.name(), text.strip(), o.colour(), o.under(),
                o.doc(), o.examples())));
        key.setPromptText("–");
        key.setMinWidth(48);
        key.getStyleClass().add("bw-label-key-field");
        TextField name = field("schema-name-" + at + "-" + place, l.name(), 14, text -> relabel(at, place, o -> new LabelOption(o.id(), text.isBlank() ? o.id() : text.strip(),
                o.key(), o.colour(), o.under(), o.doc(), o.examples())));
        TextField doc = field("schema-doc-" + at + "-" + place, l.doc(), 20, text -> relabel(at, place, o -> new LabelOption(o.id(), o.name(), o.key(), o.colour(), o.under(),
                text.strip(), o.examples())));
        doc.setPromptText("when to give it");
        HBox.setHgrow(doc, Priority.ALWAYS);
        Button remove = new Button("", Icons.of("mdi2c-close", 14));
        remove.getStyleClass().add("flat");
        remove.setAccessibleText("Remove " + l.name());
        remove.setOnAction(e -> {
            List<LabelOption> now = new ArrayList<>(questions.get(at).labels());
            now.remove(place);
            now.replaceAll(o -> o.under().equals(l.id()) ? new LabelOption(o.id(), o.name(), o.key(), o.colour(), l.under(), o.doc(), o.examples()) : o);
            questions.set(at, labelled(questions.get(at), now));
            redraw();
            tell();
        });
        HBox row = new HBox(6, colour, key, name, doc, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void relabel(int at, int place, java.util.function.UnaryOperator<LabelOption> change) {
        List<LabelOption> now = new ArrayList<>(questions.get(at).labels());
        now.set(place, change.apply(now.get(place)));
        set(at, labelled(questions.get(at), now));
    }

    private void rename(int at, String id) {
        String was = questions.get(at).id();
        if (was.equals(id)) {
            return;
        }
        Question q = questions.get(at);
        questions.set(at, new Question(id, q.ask().equals(was) ? id : q.ask(), q.kind(), q.required(), q.labels(), q.on(), q.when(), q.scale(), q.overlap()));
        questions.replaceAll(o -> o.when().filter(w -> w.question().equals(was)).isPresent() ? conditioned(o, Optional.of(new Condition(id, o.when().get().labels()))) : o);
        redraw();
        tell();
    }

    /** A label without a key where {@code key} is negative: it gets a free one when it is read. */
    private static LabelOption label(int place, int key, String id) {
        return new LabelOption(id, id, key < 0 ? "" : Integer.toString(key + 1), COLOURS.get(place % COLOURS.size()), "", "", List.of());
    }

    private static Question asking(Question q, String ask) {
        return new Question(q.id(), ask.isBlank() ? q.id() : ask.strip(), q.kind(), q.required(), q.labels(), q.on(), q.when(), q.scale(), q.overlap());
    }

    private static Question labelled(Question q, List<LabelOption> labels) {
        return new Question(q.id(), q.ask(), q.kind(), q.required(), labels, q.on(), q.when(), q.scale(), q.overlap());
    }

    private static Question conditioned(Question q, Optional<Condition> when) {
        return new Question(q.id(), q.ask(), q.kind(), q.required(), q.labels(), q.on(), when, q.scale(), q.overlap());
    }

    private static Question rated(Question q, Question.Scale scale) {
        return new Question(q.id(), q.ask(), q.kind(), q.required(), q.labels(), q.on(), q.when(), scale, q.overlap());
    }

    /** The question asked by another kind, with labels or a scale where that kind has them. */
    private static Question turned(Question q, QuestionKind kind) {
        List<LabelOption> labels = !kind.labelled() || kind == QuestionKind.PAIR ? List.of() : q.labels().isEmpty() ? List.of(label(0, -1, "yes"), label(1, -1, "no")) : q.labels();
        Question.Scale scale = kind == QuestionKind.RATING ? new Question.Scale(1, 5, List.of()) : new Question.Scale(0, 0, List.of());
        boolean required = kind == QuestionKind.CHOICE || kind == QuestionKind.PAIR || kind == QuestionKind.RANKING;
        return new Question(q.id(), q.ask(), kind, required, labels, q.on(), q.when(), scale, q.overlap());
    }

    private static String css(Color c) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(c.getRed() * 255), Math.round(c.getGreen() * 255), Math.round(c.getBlue() * 255));
    }

    /** A field that tells what was typed when it is left or Enter is pressed. */
    private static TextField field(String id, String text, int columns, java.util.function.Consumer<String> done) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setOnAction(e -> done.accept(field.getText()));
        field.focusedProperty().addListener((o, before, now) -> {
            if (!now && field.getScene() != null) {
                done.accept(field.getText());
            }
        });
        return field;
    }

    static VBox caption(String words, Node node) {
        Label label = new Label(words);
        label.getStyleClass().add("bw-field-name");
        label.setLabelFor(node);
        return new VBox(4, label, node);
    }
}
