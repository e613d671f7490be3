package org.benchwright.views.serve;

import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the Serve panel: {@code serve}, or {@code serve/NAME@V} with that version chosen. */
public final class ServePanelProvider implements PanelProvider {
    static final String ID = "serve";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Serve";
    }

    @Override
    public String icon() {
        return "mdi2s-swap-horizontal";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return new ServePanel(context, at.path().stream().findFirst());
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.serving().running().map(server -> new Destination("Endpoint " + server.url(), "running inference server",
                Location.of(ID))).stream().toList();
    }
}
