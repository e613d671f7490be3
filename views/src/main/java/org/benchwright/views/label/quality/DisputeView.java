package org.benchwright.views.label.quality;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.quality.Dispute;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.control.Page;
import org.benchwright.views.label.AnswerEditor;
import org.benchwright.views.label.Editors;
import org.benchwright.views.label.ItemView;

/** One item and its differing answers side by side; a click or a number takes one, or an own one is given. */
final class DisputeView {
    private static final int MOST_KEYS = 9;
    private static final double CARD = 180;

    private final QualityModel quality;
    private final AdjudicationModel model;
    private final Label heading = new Label();
    private final StackPane item = new StackPane();
    private final FlowPane answers = new FlowPane(12, 12);
    private final TextField reason = new TextField();
    private final VBox own = new VBox(12);
    private final Label hints = new Label();
    private final ScrollPane view;
    private final Runnable back;
    private Optional<ItemView> items = Optional.empty();
    private Optional<AnswerEditor> editor = Optional.empty();
    private String about = "";

    /** @param back gives the keyboard back to the list */
    DisputeView(QualityModel quality, AdjudicationModel model, Runnable back) {
        this.back = back;
        this.quality = quality;
        this.model = model;
        heading.getStyleClass().add("bw-caption");
        heading.setId("dispute-heading");
        heading.setWrapText(true);
        item.setAlignment(Pos.TOP_LEFT);
        answers.setId("dispute-answers");
        answers.setRowValignment(VPos.TOP);
        reason.setId("dispute-reason");
        reason.setPromptText("Why, for the record (R)");
        reason.setMaxWidth(560);
        hints.getStyleClass().add("bw-caption");
        hints.setWrapText(true);
        own.setId("dispute-own");
        own.setVisible(false);
        own.managedProperty().bind(own.visibleProperty());
        VBox box = new VBox(16, heading, item, answers, own, reason, hints);
        box.setStyle("-fx-padding: 0 12 16 16;");
        view = new ScrollPane(box);
        view.setFitToWidth(true);
        view.setFocusTraversable(false);
        view.getStyleClass().addAll("bw-scroll", "edge-to-edge");
        model.shownProperty().subscribe(s -> s.ifPresent(this::show));
    }

    Node node() {
        return view;
    }

    private QualityModel.Known known() {
        return quality.knownProperty().get().orElseThrow();
    }

    private void show(AdjudicationModel.Shown shown) {
        closeOwn();
        Dispute dispute = shown.dispute();
        QualityModel.Known known = known();
        boolean spans = known.question().kind() == QuestionKind.SPANS && known.project().media().kind() == MediaKind.TEXT;
        String text = text(shown.item());
        if (!about.equals(known.question().id())) {
            about = known.question().id();
            editor.ifPresent(AnswerEditor::close);
            editor = Optional.empty();
        }
        if (spans) {
            item.getChildren().setAll(new SpansBeside(text, dispute.said()));
        } else {
            ItemView seen = items.orElseGet(() -> new Editors(quality.context(), known.project()).item());
            items = Optional.of(seen);
            seen.show(shown.item());
            item.getChildren().setAll(seen.node());
        }
        heading.setText("Item " + dispute.item() + " · " + known.question().ask() + dispute.decided().map(d -> " · " + (dispute.settled()
                ? "settled by " + d.author() + (d.reason().isEmpty() ? "" : ", “" + d.reason() + "”") : "the vote says") + ": "
                + d.answers().to(known.question().id()).map(Answer::words).orElse("")).orElse(""));
        answers.getChildren().setAll(java.util.stream.IntStream.range(0, dispute.said().size()).mapToObj(i -> card(dispute.said().get(i), i, text, spans)).toList());
        reason.clear();
        int keys = Math.min(MOST_KEYS, dispute.said().size());
        hints.setText("1" + (keys > 1 ? " to " + keys : "") + " takes an answer and goes on · O own answer · R reason · ← → other items · Ctrl+Z takes back");
    }

    private String text(LabelItem of) {
        QualityModel.Known known = known();
        return of.extent(known.project().media(), Optional.of(known.question())).text().orElse("");
    }

    private Node card(Dispute.Said said, int place, String text, boolean coloured) {
        Label who = new Label(said.annotator());
        who.getStyleClass().add("bw-label-name-told");
        HBox head = new HBox(8);
        if (place < MOST_KEYS) {
            Label key = new Label(Integer.toString(place + 1));
            key.getStyleClass().add("bw-key");
            head.getChildren().add(key);
        }
        head.getChildren().add(who);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(6, head);
        List<String> lines = AnswerLines.of(known().question(), said.answer(), text);
        lines.forEach(l -> {
            Label line = new Label(l);
            line.setWrapText(true);
            line.setMaxWidth(280);
            box.getChildren().add(line);
        });
        box.setMinWidth(CARD - 32);
        Button card = new Button("", box);
        card.setId("dispute-take-" + (place + 1));
        card.setAlignment(Pos.TOP_LEFT);
        card.setFocusTraversable(false);
        card.setAccessibleText(said.annotator() + " says " + String.join(", ", lines));
        card.getStyleClass().addAll("bw-label-card", "bw-quality-answer");
        if (coloured) {
            card.setStyle("-fx-border-color: " + SpansBeside.colour(place) + " transparent transparent transparent, -color-border-muted; -fx-border-width: 3 0 0 0, 1;"
                    + " -fx-border-radius: 0, 8;");
        }
        card.setOnAction(e -> decide(said.answer()));
        return card;
    }

    /** Takes the answer a number stands for. */
    boolean take(String typed) {
        if (!typed.matches("[1-9]")) {
            return false;
        }
        int place = Integer.parseInt(typed) - 1;
        Optional<AdjudicationModel.Shown> now = model.shownProperty().get();
        if (now.isEmpty() || place >= now.get().dispute().said().size()) {
            return false;
        }
        decide(now.get().dispute().said().get(place).answer());
        return true;
    }

    private void decide(Answer answer) {
        model.decide(answer, reason.getText(), (dispute, failure) -> {
            if (failure.isEmpty()) {
                closeOwn();
                reason.clear();
            }
        });
    }

    boolean askReason() {
        reason.requestFocus();
        return true;
    }

    /** Shows where an own answer is given; the item's answer so far is the one that holds. */
    boolean askOwn() {
        Optional<AdjudicationModel.Shown> now = model.shownProperty().get();
        if (now.isEmpty()) {
            return false;
        }
        AnswerEditor with = editor.orElseGet(() -> new Editors(quality.context(), known().project()).editor(known().question()));
        if (editor.isEmpty()) {
            editor = Optional.of(with);
            with.onChange(a -> { });
        }
        with.show(now.get().item(), known().question(), now.get().dispute().decided().flatMap(d -> d.answers().to(known().question().id())));
        Button keep = new Button("Decide this (Ctrl+Enter)");
        keep.setId("dispute-own-decide");
        keep.getStyleClass().add("accent");
        keep.setFocusTraversable(false);
        keep.setOnAction(e -> decideOwn());
        Button leave = new Button("Leave (Esc)");
        leave.setFocusTraversable(false);
        leave.setOnAction(e -> closeOwn());
        if (with.fills()) {
            VBox.setVgrow(with.node(), Priority.ALWAYS);
            own.setMinHeight(420);
        }
        own.getChildren().setAll(Page.section("Your own answer"), with.node(), new HBox(8, keep, leave));
        own.setVisible(true);
        with.focus();
        return true;
    }

    /** A key while an own answer is given: the editor's, or it decides or leaves. */
    boolean ownKey(KeyEvent event) {
        if (!own.isVisible() || editor.isEmpty() || event.getTarget() == reason) {
            return false;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            closeOwn();
            return true;
        }
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            decideOwn();
            return true;
        }
        return editor.get().key(event);
    }

    private void decideOwn() {
        editor.flatMap(AnswerEditor::answer).ifPresent(this::decide);
    }

    /** Whether an own answer is given now, and keys are its. */
    boolean givesOwn() {
        return own.isVisible() && !reason.isFocused();
    }

    private void closeOwn() {
        if (own.isVisible()) {
            back.run();
            own.setVisible(false);
            own.getChildren().clear();
        }
    }

    void close() {
        items.ifPresent(ItemView::close);
        editor.ifPresent(AnswerEditor::close);
    }
}
