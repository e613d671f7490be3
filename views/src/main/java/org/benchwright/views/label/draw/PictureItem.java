package org.benchwright.views.label.draw;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.views.label.ItemView;

/** A picture, or a film frame by frame, that is looked at while questions about all of it are answered. */
final class PictureItem implements ItemView {
    private final PictureSource source;
    private final PictureCanvas canvas = new PictureCanvas(Optional.empty());
    private final FrameBar bar = new FrameBar(this::go);
    private final Label warning = new Label();
    private final VBox box;
    private Optional<LabelItem> item = Optional.empty();
    private int frames = 1;

    PictureItem(PictureSource source) {
        this.source = source;
        canvas.setId("picture-item");
        warning.getStyleClass().add("bw-caption");
        warning.setWrapText(true);
        bar.setVisible(source.film());
        bar.setManaged(source.film());
        VBox.setVgrow(canvas, Priority.ALWAYS);
        box = new VBox(8, canvas, bar, warning);
        box.setMinHeight(200);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(LabelItem shown) {
        if (item.filter(i -> i.index() == shown.index()).isEmpty()) {
            item = Optional.of(shown);
            frames = 1;
            load(0);
        }
    }

    private void go(int frame) {
        if (frame >= 0 && frame < frames) {
            load(frame);
        }
    }

    private void load(int frame) {
        bar.show(frame, frames);
        source.read(item.orElseThrow(), frame, loaded -> {
            frames = loaded.frames();
            canvas.show(loaded.picture(), frame > 0);
            bar.show(frame, frames);
            tell(loaded.warning());
        }, failure -> {
            canvas.say(DrawEditor.words(failure));
            tell("");
        });
    }

    private void tell(String words) {
        warning.setText(words);
        warning.setVisible(!words.isEmpty());
        warning.setManaged(!words.isEmpty());
    }
}
