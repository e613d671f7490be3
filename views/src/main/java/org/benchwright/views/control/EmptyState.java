package org.benchwright.views.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.benchwright.views.shell.PanelContext;

/** What an empty panel says: one line what it is for, one button that starts it, one link to try it on demo data. */
public final class EmptyState extends VBox {
    public EmptyState(String icon, String title, String text) {
        getStyleClass().add("bw-empty");
        setAlignment(Pos.CENTER);
        setSpacing(12);
        Label heading = new Label(title);
        heading.getStyleClass().add("bw-empty-title");
        Label body = new Label(text);
        body.getStyleClass().add("bw-caption");
        body.setWrapText(true);
        body.setMaxWidth(440);
        body.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        getChildren().addAll(Icons.of(icon, 40), heading, body);
    }

    /** Adds the button that starts it. */
    public EmptyState start(String title, Runnable run) {
        Button button = new Button(title);
        button.getStyleClass().add("accent");
        button.setOnAction(e -> run.run());
        getChildren().add(button);
        return this;
    }

    /** Adds the link that tries it on the demo data, where the window can go there. */
    public EmptyState orDemo(PanelContext context, String title) {
        context.actions().stream().filter(a -> a.id().equals("workspace.demo")).findFirst().ifPresent(demo -> orElse(title, demo::fire));
        return this;
    }

    /** Adds a link that is a second way. */
    public EmptyState orElse(String title, Runnable run) {
        Hyperlink link = new Hyperlink(title);
        link.setOnAction(e -> run.run());
        getChildren().add(link);
        return this;
    }
}
