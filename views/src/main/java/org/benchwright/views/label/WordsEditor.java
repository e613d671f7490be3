package org.benchwright.views.label;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.control.WrappedText;

/** Free text. */
final class WordsEditor implements AnswerEditor {
    private final TextArea area = new TextArea();
    private boolean showing;
    private Consumer<Answer> changed = a -> { };

    WordsEditor(Question question) {
        area.setId("words-" + question.id());
        area.setPromptText("Type here; Ctrl+Enter submits");
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setAccessibleText(question.ask());
        area.textProperty().subscribe((before, now) -> {
            // See WrappedText for why.
            area.setWrapText(!WrappedText.mixed(now));
            if (!showing) {
                changed.accept(new Answer.Text(now));
            }
        });
    }

    @Override
    public Node node() {
        return area;
    }

    @Override
    public void show(LabelItem item, Question question, Optional<Answer> answer) {
        String text = answer.map(a -> ((Answer.Text) a).text()).orElse("");
        // Blanks alone are no answer, but are the beginning of one while they are typed.
        if (!text.equals(area.getText()) && !(area.isFocused() && answer.isEmpty() && area.getText().isBlank())) {
            showing = true;
            area.setText(text);
            area.positionCaret(text.length());
            showing = false;
        }
    }

    @Override
    public Optional<Answer> answer() {
        return area.getText().isBlank() ? Optional.empty() : Optional.of(new Answer.Text(area.getText()));
    }

    @Override
    public void onChange(Consumer<Answer> listener) {
        changed = listener;
    }
}
