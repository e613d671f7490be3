package org.benchwright.app.window;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Notice;

/** Quiet messages at the lower right. Good news leaves by itself; what went wrong stays until it is closed. */
final class Notices extends VBox {
    private static final int MOST = 4;

    Notices() {
        getStyleClass().add("bw-notices");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    void show(Notice notice) {
        Label title = new Label(notice.title());
        title.getStyleClass().add("bw-notice-title");
        title.setWrapText(true);
        VBox words = new VBox(4, title);
        if (!notice.detail().isEmpty()) {
            Label detail = new Label(notice.detail());
            detail.getStyleClass().add("bw-caption");
            detail.setWrapText(true);
            words.getChildren().add(detail);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button("", Icons.of("mdi2c-close", 14));
        close.getStyleClass().addAll("flat", "button-icon", "small");
        close.setAccessibleText("Close this message");
        HBox box = new HBox(10, Icons.of(icon(notice.kind()), 18), words, close);
        box.getStyleClass().addAll("bw-notice", "bw-notice-" + notice.kind().name().toLowerCase(java.util.Locale.ROOT));
        box.setMaxWidth(420);
        close.setOnAction(e -> getChildren().remove(box));
        notice.action().ifPresent(action -> {
            Hyperlink link = new Hyperlink(action.title());
            link.setOnAction(e -> {
                getChildren().remove(box);
                action.fire();
            });
            words.getChildren().add(link);
        });
        getChildren().add(box);
        while (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        if (notice.kind() != Notice.Kind.BAD) {
            PauseTransition wait = new PauseTransition(Duration.seconds(7));
            wait.setOnFinished(e -> getChildren().remove(box));
            wait.play();
        }
    }

    private static String icon(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> "mdi2i-information-outline";
            case GOOD -> "mdi2c-check-circle-outline";
            case WARN -> "mdi2a-alert-outline";
            case BAD -> "mdi2a-alert-circle-outline";
        };
    }
}
