package org.benchwright.views.data;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The lines that an import left out, in a tab of their own: where a notice leads. */
final class RejectedPanel implements Panel {
    private final DatasetModel model;
    private final Page page;

    RejectedPanel(PanelContext context, String reference) {
        model = new DatasetModel(context, reference);
        RejectedLines lines = new RejectedLines(context);
        page = new Page("Lines left out of " + reference, "Mend them in the file and import it again as a new version.");
        VBox.setVgrow(lines, Priority.ALWAYS);
        page.add(lines);
        model.loadedProperty().subscribe(loaded -> loaded.ifPresent(l -> model.rejects(found -> lines.show(found, l.version().rejected()))));
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return model.reference() + " left out";
    }

    @Override
    public void shown() {
        model.load(() -> { });
    }
}
