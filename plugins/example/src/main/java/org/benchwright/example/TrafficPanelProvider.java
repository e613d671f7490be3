package org.benchwright.example;

import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the panel to the activity bar. */
public final class TrafficPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "traffic";
    }

    @Override
    public String title() {
        return "Traffic";
    }

    @Override
    public String icon() {
        return "mdi2w-web";
    }

    @Override
    public int order() {
        return 95;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return new TrafficPanel(context);
    }
}
