package org.benchwright.app.window;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Location;

/** Above the tabs: where we are, and the door to everything. */
final class TopBar extends HBox {
    private final HBox crumbs = new HBox(6);
    private final Consumer<Location> open;
    private final String workspace;

    TopBar(String workspace, MenuButton menu, Consumer<Location> open, Runnable palette) {
        this.workspace = workspace;
        this.open = open;
        getStyleClass().add("bw-top");
        setAlignment(Pos.CENTER_LEFT);
        crumbs.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label key = new Label("Ctrl K");
        key.getStyleClass().add("bw-key");
        Label words = new Label("Search or run anything", Icons.of("mdi2m-magnify", 16));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox inside = new HBox(8, words, gap, key);
        inside.setAlignment(Pos.CENTER_LEFT);
        inside.setPrefWidth(296);
        Button search = new Button("", inside);
        search.getStyleClass().add("bw-search");
        search.setId("open-palette");
        search.setAccessibleText("Search or run anything");
        search.setFocusTraversable(false);
        search.setOnAction(e -> palette.run());
        getChildren().addAll(menu, crumbs, space, search);
    }

    void at(Location location, String panelTitle) {
        crumbs.getChildren().clear();
        Label root = new Label(workspace);
        root.getStyleClass().add("bw-crumb");
        crumbs.getChildren().add(root);
        add(panelTitle, location.home() ? null : Location.of(location.panel()));
        for (int i = 0; i < location.path().size(); i++) {
            add(location.path().get(i), null);
        }
        crumbs.getChildren().getLast().getStyleClass().add("bw-crumb-here");
    }

    private void add(String text, Location to) {
        Label slash = new Label("/");
        slash.getStyleClass().add("bw-crumb");
        crumbs.getChildren().add(slash);
        if (to == null) {
            Label label = new Label(text);
            label.getStyleClass().add("bw-crumb");
            crumbs.getChildren().add(label);
        } else {
            Hyperlink link = new Hyperlink(text);
            link.getStyleClass().add("bw-crumb");
            link.setOnAction(e -> open.accept(to));
            crumbs.getChildren().add(link);
        }
    }
}
