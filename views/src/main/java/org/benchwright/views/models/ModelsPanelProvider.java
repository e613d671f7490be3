package org.benchwright.views.models;

import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the Models panel: {@code models} lists them, {@code models/NAME@V} shows a version. */
public final class ModelsPanelProvider implements PanelProvider {
    static final String ID = "models";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Models";
    }

    @Override
    public String icon() {
        return "mdi2c-cube-outline";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return at.home() ? new ModelsPanel(context) : new VersionPanel(context, at.path().getFirst());
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.models().list().stream()
                .map(m -> new Destination(m.name(), "model, version " + m.latest() + ", " + m.stage(), version(m.name(), m.latest()))).toList();
    }

    /** The place of a version. */
    static Location version(String name, int version) {
        return Location.of(ID, name + "@" + version);
    }
}
