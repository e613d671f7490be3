package org.benchwright.views.devices;

import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the Devices panel. */
public final class DevicesPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "devices";
    }

    @Override
    public String title() {
        return "Devices";
    }

    @Override
    public String icon() {
        return "mdi2m-memory";
    }

    @Override
    public int order() {
        return 95;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        return new DevicesPanel(context);
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return List.of();
    }
}
