package org.benchwright.views.start;

import java.util.List;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the Start panel. */
public final class StartPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "start";
    }

    @Override
    public String title() {
        return "Start";
    }

    @Override
    public String icon() {
        return "mdi2h-home-outline";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return new StartPanel(context);
    }

    @Override
    public List<Action> actions(PanelContext context) {
        return List.of(Action.of("history.export", "Export what was done as a recipe or script…", "mdi2s-script-text-outline", "Shortcut+Shift+H",
                () -> ExportHistory.choose(context)));
    }
}
