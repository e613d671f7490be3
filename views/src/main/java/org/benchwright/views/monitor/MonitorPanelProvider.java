package org.benchwright.views.monitor;

import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/**
 * Contributes the Monitor panel: {@code monitor} chooses what to compare, {@code monitor/MODEL@V} compares a model's training data with what
 * its endpoint received, {@code monitor/MODEL@V/received/newest N} shows that, {@code monitor/A/B} compares two tables.
 */
public final class MonitorPanelProvider implements PanelProvider {
    static final String ID = "monitor";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Monitor";
    }

    @Override
    public String icon() {
        return "mdi2p-pulse";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        if (at.home()) {
            return new MonitorPanel(context);
        }
        Subject subject = Subject.of(at.path());
        return subject instanceof Subject.Received received ? new ReceivedPanel(context, received) : new ComparisonPanel(context, subject);
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.serving().deployments(50).stream().map(d -> d.model() + "@" + d.version()).distinct()
                .map(model -> new Destination("Drift of " + model, "training data against what its endpoint received", Location.of(ID, model)))
                .toList();
    }
}
