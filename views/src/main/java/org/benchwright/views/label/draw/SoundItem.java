package org.benchwright.views.label.draw;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.views.label.ItemView;
import org.benchwright.views.shell.PanelContext;

/** A sound that is heard while questions about all of it are answered. */
final class SoundItem implements ItemView {
    private final Label warning = new Label();
    private final SoundPane pane;
    private final VBox box;
    private Optional<LabelItem> item = Optional.empty();

    SoundItem(PanelContext context, LabelProject project) {
        pane = new SoundPane(context, project, Optional.empty(), warning::setText);
        warning.getStyleClass().add("bw-caption");
        warning.setWrapText(true);
        VBox.setVgrow(pane, Priority.ALWAYS);
        box = new VBox(8, pane, warning);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(LabelItem shown) {
        if (item.filter(i -> i.index() == shown.index()).isEmpty()) {
            item = Optional.of(shown);
            pane.show(shown);
        }
    }

    @Override
    public void close() {
        pane.stop();
    }
}
