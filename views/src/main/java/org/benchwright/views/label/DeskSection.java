package org.benchwright.views.label;

import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The desk as a section of the page. */
final class DeskSection implements LabelSection {
    private final DeskView view;

    DeskSection(DeskView view) {
        this.view = view;
    }

    DeskView view() {
        return view;
    }

    @Override
    public String title() {
        return "Desk";
    }

    @Override
    public String icon() {
        return "mdi2l-label-outline";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String key() {
        return "Alt+D";
    }

    @Override
    public Node build(PanelContext context, Panel panel, String project, LongConsumer openItem) {
        return view;
    }

    @Override
    public void shown() {
        view.inspect();
        view.takeKeyboard();
    }

    @Override
    public List<Action> actions() {
        return view.acts();
    }

    @Override
    public void closed() {
        view.close();
    }
}
