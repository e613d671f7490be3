package org.benchwright.views.data;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.IndexRange;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/** Where SQL is written: coloured, numbered lines, completion by Ctrl+Space; Ctrl+Enter runs. */
final class SqlEditor extends StackPane {
    private static final int LISTED = 200;

    private final CodeArea area = new CodeArea();
    private final Popup popup = new Popup();
    private final ListView<String> proposals = new ListView<>();
    private final Supplier<List<String>> words;
    private int marked = -1;

    /**
     * @param words what can be completed
     * @param run   what Ctrl+Enter does
     */
    SqlEditor(Supplier<List<String>> words, Runnable run) {
        this.words = words;
        getStyleClass().add("bw-sql-editor");
        area.setId("sql-text");
        area.getStyleClass().add("bw-code");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setAccessibleText("SQL");
        area.setParagraphGraphicFactory(LineNumberFactory.get(area));
        area.textProperty().subscribe((before, now) -> {
            unmark();
            if (!now.isEmpty()) {
                area.setStyleSpans(0, SqlColours.of(now));
            }
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, e -> key(e, run));
        area.addEventFilter(KeyEvent.KEY_TYPED, e -> {
            // Ctrl+Space must not also write a blank.
            if (e.isShortcutDown() && " ".equals(e.getCharacter())) {
                e.consume();
            }
        });
        getChildren().add(new VirtualizedScrollPane<>(area));
        proposals.getStyleClass().add("dense");
        proposals.setPrefSize(240, 200);
        proposals.setFocusTraversable(false);
        proposals.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                accept();
            }
        });
        StackPane box = new StackPane(proposals);
        box.getStyleClass().add("bw-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
    }

    String text() {
        return area.getText();
    }

    void setText(String text) {
        if (!text.equals(area.getText())) {
            area.replaceText(text);
            area.moveTo(text.length());
            area.requestFollowCaret();
        }
    }

    javafx.beans.value.ObservableValue<String> textValue() {
        return area.textProperty();
    }

    /** What is to be run: the selection, else the statement at the caret. */
    SqlStatements.Statement statement() {
        IndexRange chosen = area.getSelection();
        return chosen.getLength() > 0 ? SqlStatements.of(area.getText(), chosen.getStart(), chosen.getEnd())
                : SqlStatements.at(area.getText(), area.getCaretPosition());
    }

    /** Marks a line, from 1, as wrong and shows it. */
    void mark(int line) {
        unmark();
        if (line >= 1 && line <= area.getParagraphs().size()) {
            marked = line - 1;
            area.setParagraphStyle(marked, List.of("sql-wrong"));
            area.showParagraphInViewport(marked);
        }
    }

    /** Takes the mark away. */
    void unmark() {
        if (marked >= 0 && marked < area.getParagraphs().size()) {
            area.setParagraphStyle(marked, List.of());
        }
        marked = -1;
    }

    void focus() {
        area.requestFocus();
    }

    private void key(KeyEvent e, Runnable run) {
        if (popup.isShowing()) {
            switch (e.getCode()) {
                case UP -> move(-1);
                case DOWN -> move(1);
                case ENTER, TAB -> accept();
                case ESCAPE -> popup.hide();
                default -> {
                    javafx.application.Platform.runLater(this::narrow);
                    return;
                }
            }
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            run.run();
            e.consume();
        } else if (e.getCode() == KeyCode.SPACE && e.isShortcutDown()) {
            narrow();
            if (!proposals.getItems().isEmpty()) {
                Bounds at = area.getCaretBounds().orElse(area.localToScreen(area.getBoundsInLocal()));
                popup.show(area, at.getMinX(), at.getMaxY() + 2);
            }
            e.consume();
        }
    }

    private void move(int by) {
        int next = Math.clamp(proposals.getSelectionModel().getSelectedIndex() + by, 0, proposals.getItems().size() - 1);
        proposals.getSelectionModel().select(next);
        proposals.scrollTo(next);
    }

    private void narrow() {
        String begun = begun().toLowerCase(Locale.ROOT);
        proposals.getItems().setAll(words.get().stream().filter(w -> w.toLowerCase(Locale.ROOT).startsWith(begun) && !w.equals(begun))
                .limit(LISTED).toList());
        proposals.getSelectionModel().select(0);
        if (proposals.getItems().isEmpty()) {
            popup.hide();
        }
    }

    private String begun() {
        int caret = area.getCaretPosition();
        int start = caret;
        while (start > 0 && (Character.isLetterOrDigit(area.getText().charAt(start - 1)) || area.getText().charAt(start - 1) == '_')) {
            start--;
        }
        return area.getText(start, caret);
    }

    private void accept() {
        String word = proposals.getSelectionModel().getSelectedItem();
        popup.hide();
        if (word != null) {
            int caret = area.getCaretPosition();
            area.replaceText(caret - begun().length(), caret, written(word));
        }
    }

    /** Writes a name at the caret. */
    void insert(String name) {
        area.replaceSelection(written(name));
        area.requestFocus();
    }

    /** A name as SQL takes it: in quotes unless it is a plain word. */
    static String written(String name) {
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
