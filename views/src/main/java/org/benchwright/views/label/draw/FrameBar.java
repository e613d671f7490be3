package org.benchwright.views.label.draw;

import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Which frame of a film is shown. */
final class FrameBar extends HBox {
    private final Slider slider = new Slider();
    private final Label place = new Label();
    private int frames = 1;

    /** @param go called with the frame wanted, 0 for the first */
    FrameBar(IntConsumer go) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        Button back = button("‹", "Frame before (,)", () -> go.accept(frame() - 1));
        Button next = button("›", "Next frame (.)", () -> go.accept(frame() + 1));
        slider.setId("frames");
        slider.setFocusTraversable(false);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().subscribe(v -> place.setText("frame " + (frame() + 1) + " of " + frames));
        // Only what the mouse does: the rest is told already.
        slider.valueProperty().addListener((o, was, now) -> {
            if (slider.isPressed() && Math.round(was.doubleValue()) != Math.round(now.doubleValue())) {
                go.accept(frame());
            }
        });
        place.getStyleClass().add("bw-caption");
        place.setId("frame-place");
        place.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(back, slider, next, place);
    }

    private static Button button(String words, String about, Runnable act) {
        Button button = new Button(words);
        button.setFocusTraversable(false);
        button.setTooltip(new javafx.scene.control.Tooltip(about));
        button.setAccessibleText(about);
        button.setOnAction(e -> act.run());
        return button;
    }

    int frame() {
        return (int) Math.round(slider.getValue());
    }

    void show(int frame, int of) {
        frames = of;
        slider.setMax(Math.max(1, of - 1));
        slider.setDisable(of < 2);
        slider.setValue(frame);
        place.setText("frame " + (frame + 1) + " of " + of);
    }
}
