package org.benchwright.views.serve;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.benchwright.views.control.Icons;

/** One line of text for another program, cut where there is no room, with a button that copies all of it. */
final class CopyLine extends HBox {
    private final Label text = new Label();
    private final Button copy = new Button("", Icons.of("mdi2c-content-copy", 16));

    /** @param what   what is copied, e.g. "address"
     *  @param copied told what was copied */
    CopyLine(String what, Consumer<String> copied) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("bw-copy-line");
        text.getStyleClass().add("bw-mono");
        text.setTextOverrun(OverrunStyle.ELLIPSIS);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        copy.getStyleClass().addAll("flat", "button-icon");
        copy.setTooltip(new Tooltip("Copy the " + what));
        copy.setAccessibleText("Copy the " + what);
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.getText());
            Clipboard.getSystemClipboard().setContent(content);
            copied.accept(text.getText());
        });
        getChildren().addAll(text, copy);
    }

    void setText(String line) {
        text.setText(line);
    }

    String getText() {
        return text.getText();
    }
}
