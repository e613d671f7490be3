package org.benchwright.views.systems;

import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.system.SystemCatalogue;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the Systems panel. */
public final class SystemsPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "systems";
    }

    @Override
    public String title() {
        return "Systems";
    }

    @Override
    public String icon() {
        return "mdi2v-view-grid-outline";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return new SystemsPanel(context);
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return SystemCatalogue.all().stream().map(s -> new Destination(s.id() + " " + s.name(), "system, " + s.state(), Location.of(id())))
                .toList();
    }
}
