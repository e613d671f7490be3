package org.benchwright.app.window;

import java.io.File;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Notice;

/** What is shown while no workspace is open: the three ways to one, and why the last could not be opened. */
final class Welcome extends StackPane {
    private final Notices notices = new Notices();

    Welcome(Stage stage, WorkspaceSwitch home) {
        getStyleClass().add("bw-window");
        Label title = new Label("Benchwright");
        title.getStyleClass().add("bw-welcome-title");
        Label text = new Label("One window over one folder: label, train, register, serve, watch, experiment. Choose the folder.");
        text.getStyleClass().add("bw-caption");
        Button demo = new Button("Open the demo workspace", Icons.of("mdi2s-school-outline", 16));
        demo.getStyleClass().add("accent");
        demo.setDefaultButton(true);
        demo.setId("welcome-demo");
        demo.setOnAction(e -> home.goToDemo());
        Button make = new Button("New workspace…", Icons.of("mdi2f-folder-plus-outline", 16));
        make.setOnAction(e -> choose(stage, "Choose an empty folder for the new workspace", home, true));
        Button open = new Button("Open a workspace…", Icons.of("mdi2f-folder-open-outline", 16));
        open.setOnAction(e -> choose(stage, "Open a workspace", home, false));
        HBox buttons = new HBox(8, demo, make, open);
        buttons.setAlignment(Pos.CENTER);
        VBox box = new VBox(16, title, text, buttons);
        box.setAlignment(Pos.CENTER);
        StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
        getChildren().addAll(box, notices);
    }

    /** While a workspace is being opened or the demo made. */
    static StackPane busy(String what) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(32, 32);
        Label label = new Label(what);
        label.getStyleClass().add("bw-caption");
        VBox box = new VBox(16, turning, label);
        box.setAlignment(Pos.CENTER);
        StackPane pane = new StackPane(box);
        pane.getStyleClass().add("bw-window");
        return pane;
    }

    void say(Notice notice) {
        notices.show(notice);
    }

    private static void choose(Stage stage, String title, WorkspaceSwitch home, boolean make) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File folder = chooser.showDialog(stage);
        if (folder != null) {
            home.go(folder.toPath(), make);
        }
    }
}
