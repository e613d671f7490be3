package org.benchwright.views.models;

import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.MarkdownText;
import org.benchwright.views.control.Page;

/** The card of a version: read, or written as Markdown. */
final class CardSection extends VBox {
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final MarkdownText text = new MarkdownText();
    private final TextArea source = new TextArea();
    private final Label state = new Label();
    private final Button edit = new Button("Edit");
    private final Button save = new Button("Save");
    private final Button cancel = new Button("Cancel");
    private final BiConsumer<String, Runnable> write;
    private String card = "";

    /** @param write keeps a new card and then calls back */
    CardSection(BiConsumer<String, Runnable> write) {
        super(8);
        this.write = write;
        state.getStyleClass().add("bw-caption");
        edit.setId("card-edit");
        edit.getStyleClass().add("small");
        edit.setOnAction(e -> edit(true));
        save.setId("card-save");
        save.getStyleClass().addAll("small", "accent");
        save.setOnAction(e -> save());
        cancel.getStyleClass().add("small");
        cancel.setOnAction(e -> edit(false));
        source.setId("card-source");
        source.getStyleClass().add("bw-mono");
        source.setWrapText(true);
        source.setPrefRowCount(22);
        source.setOnKeyPressed(e -> {
            if (SAVE.match(e)) {
                save();
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE) {
                edit(false);
                e.consume();
            }
        });
        HBox head = new HBox(12, Page.section("Card"), state, edit, save, cancel);
        head.setAlignment(Pos.BOTTOM_LEFT);
        getChildren().addAll(head, text, source);
        edit(false);
    }

    void show(String markdown) {
        card = markdown;
        text.show(markdown);
        int open = markdown.split("not yet written", -1).length - 1;
        state.setText(open == 0 ? "" : open == 1 ? "1 part is not yet written" : open + " parts are not yet written");
    }

    /** What is typed and not saved; empty when nothing is. */
    String unsaved() {
        return source.isVisible() && !source.getText().equals(card) ? source.getText() : "";
    }

    /** Takes up what was typed and not saved. */
    void resume(String typed) {
        edit(true);
        source.setText(typed);
    }

    private void save() {
        write.accept(source.getText(), () -> edit(false));
    }

    private void edit(boolean on) {
        if (on) {
            source.setText(card);
        }
        visible(text, !on);
        visible(source, on);
        visible(edit, !on);
        visible(save, on);
        visible(cancel, on);
        if (on) {
            source.requestFocus();
        }
    }

    private static void visible(javafx.scene.Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
