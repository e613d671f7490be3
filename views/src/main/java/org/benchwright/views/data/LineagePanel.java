package org.benchwright.views.data;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.Page;
import org.benchwright.views.lineage.LineageSection;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Where a dataset version comes from and where it goes, on the whole page. */
final class LineagePanel implements Panel {
    private final String reference;
    private final LineageSection section;
    private final Page page;

    LineagePanel(PanelContext context, String reference) {
        this.reference = reference;
        section = new LineageSection(context);
        page = new Page("Lineage of " + reference, "What it was made from at the left, what was made from it at the right");
        VBox.setVgrow(section, Priority.ALWAYS);
        page.add(section);
        for (String noun : List.of("data", "run", "model", "serve")) {
            context.onChange(this, noun, this::shown);
        }
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Lineage of " + reference;
    }

    @Override
    public void shown() {
        section.show("dataset:" + reference);
    }
}
