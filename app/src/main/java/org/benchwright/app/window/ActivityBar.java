package org.benchwright.app.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.PanelProvider;

/** One button a panel at the left edge: icon and word where there is room, the icon alone in a low or narrow window. */
final class ActivityBar extends VBox {
    private static final double NARROW = 1100;

    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();

    ActivityBar(List<PanelProvider> panels, Consumer<String> open, Runnable settings) {
        getStyleClass().add("bw-activity");
        int key = 1;
        for (PanelProvider panel : panels) {
            ToggleButton button = new ToggleButton(panel.title(), Icons.of(panel.icon(), 20));
            button.setContentDisplay(ContentDisplay.TOP);
            button.getStyleClass().add("bw-activity-button");
            button.setId("activity-" + panel.id());
            button.setTooltip(new Tooltip(panel.title() + (key <= 9 ? "  (Ctrl+" + key + ")" : "")));
            button.setFocusTraversable(false);
            key++;
            button.setOnAction(e -> {
                // A toggle would switch itself off at the second press; the panel in front decides what is lit.
                button.setSelected(true);
                open.accept(panel.id());
            });
            buttons.put(panel.id(), button);
            getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button gear = new Button("Settings", Icons.of("mdi2c-cog-outline", 20));
        gear.setContentDisplay(ContentDisplay.TOP);
        gear.getStyleClass().add("bw-activity-button");
        gear.setId("activity-settings");
        gear.setFocusTraversable(false);
        gear.setOnAction(e -> settings.run());
        getChildren().addAll(space, gear);
        widthFollows();
    }

    void light(String panel) {
        buttons.forEach((id, button) -> button.setSelected(id.equals(panel)));
    }

    private void widthFollows() {
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.widthProperty().subscribe(width -> {
                    boolean narrow = width.doubleValue() < NARROW;
                    getChildren().forEach(node -> {
                        if (node instanceof javafx.scene.control.Labeled labeled) {
                            labeled.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP);
                        }
                    });
                });
            }
        });
    }
}
