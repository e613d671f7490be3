package org.benchwright.views.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Where a recipe or another YAML text is written: coloured, numbered lines; what is wrong is underlined and says so on hover. */
public final class RecipeEditor extends StackPane {
    private final CodeArea area = new CodeArea();
    private final Popup hint = new Popup();
    private final Label hintWords = new Label();
    private List<RecipeProblem> problems = List.of();

    /** @param id of the text; @param spoken what a screen reader calls it */
    public RecipeEditor(String id, String spoken) {
        area.setId(id);
        area.getStyleClass().add("bw-code");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setAccessibleText(spoken);
        area.setParagraphGraphicFactory(LineNumberFactory.get(area));
        area.textProperty().subscribe(text -> colour());
        hintWords.getStyleClass().add("bw-popup");
        hintWords.setWrapText(true);
        hintWords.setMaxWidth(420);
        hint.getContent().add(hintWords);
        area.setMouseOverTextDelay(Duration.ofMillis(300));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::tell);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, e -> hint.hide());
        getChildren().add(new VirtualizedScrollPane<>(area));
    }

    public javafx.beans.value.ObservableValue<String> textValue() {
        return area.textProperty();
    }

    public String text() {
        return area.getText();
    }

    /** Begins with a text; there is nothing to undo yet. */
    public void begin(String text) {
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    /** Changes only what differs, as one step that can be undone. */
    public void change(String next) {
        String now = area.getText();
        if (now.equals(next)) {
            return;
        }
        int shortest = Math.min(now.length(), next.length());
        int head = 0;
        while (head < shortest && now.charAt(head) == next.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shortest - head && now.charAt(now.length() - 1 - tail) == next.charAt(next.length() - 1 - tail)) {
            tail++;
        }
        area.getUndoManager().preventMerge();
        area.replaceText(head, now.length() - tail, next.substring(head, next.length() - tail));
        area.getUndoManager().preventMerge();
        area.requestFollowCaret();
    }

    void undo() {
        area.undo();
    }

    void redo() {
        area.redo();
    }

    /** Puts the caret at a line, from 1, and shows it. */
    public void goTo(int line, int column) {
        int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        area.moveTo(paragraph, Math.clamp(column - 1, 0, area.getParagraphLength(paragraph)));
        area.requestFollowCaret();
        area.requestFocus();
    }

    /** Shows a line without taking the keyboard. */
    void reveal(int line) {
        int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        area.moveTo(paragraph, 0);
        area.showParagraphInViewport(paragraph);
    }

    /** Underlines these. */
    public void show(List<RecipeProblem> found) {
        problems = found;
        colour();
    }

    private void colour() {
        String text = area.getText();
        if (text.isEmpty()) {
            return;
        }
        StyleSpans<Collection<String>> spans = YamlColours.of(text);
        for (RecipeProblem problem : problems) {
            int paragraph = problem.line() - 1;
            if (paragraph >= 0 && paragraph < area.getParagraphs().size()) {
                int start = area.getAbsolutePosition(paragraph, Math.min(problem.column() - 1, Math.max(0, area.getParagraphLength(paragraph) - 1)));
                int end = Math.max(start + 1, area.getAbsolutePosition(paragraph, area.getParagraphLength(paragraph)));
                spans = spans.overlay(underline(start, Math.min(end, text.length()), text.length()), RecipeEditor::both);
            }
        }
        area.setStyleSpans(0, spans);
    }

    private static StyleSpans<Collection<String>> underline(int start, int end, int length) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        spans.add(List.of(), Math.min(start, length));
        spans.add(List.of("yaml-wrong"), Math.max(0, end - start));
        spans.add(List.of(), Math.max(0, length - Math.max(start, end)));
        return spans.create();
    }

    private static Collection<String> both(Collection<String> a, Collection<String> b) {
        List<String> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private void tell(MouseOverTextEvent e) {
        int line = area.offsetToPosition(e.getCharacterIndex(), org.fxmisc.richtext.model.TwoDimensional.Bias.Forward).getMajor() + 1;
        problems.stream().filter(p -> p.line() == line).findFirst().ifPresent(p -> {
            hintWords.setText(p.words());
            Point2D at = e.getScreenPosition();
            hint.show(area, at.getX(), at.getY() + 12);
        });
    }
}
