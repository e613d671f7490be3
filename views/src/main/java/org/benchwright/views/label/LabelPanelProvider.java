package org.benchwright.views.label;

import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/** Contributes the Label panel: {@code label} lists the projects, {@code label/+new} makes one, {@code label/mails} is the page of one. */
public final class LabelPanelProvider implements PanelProvider {
    static final String ID = "label";
    /** No project can be called so. */
    private static final String NEW = "+new";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Label";
    }

    @Override
    public String icon() {
        return "mdi2l-label-outline";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String key() {
        return "Shortcut+L";
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        if (at.home()) {
            return new ProjectsPanel(context);
        }
        return at.path().getFirst().equals(NEW) ? new NewProjectPanel(context) : new LabelPanel(context, at.path().getFirst());
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.labels().list(false).stream().map(LabelProject::name).map(name -> new Destination(name, "label project", project(name))).toList();
    }

    static Location project(String name) {
        return Location.of(ID, name);
    }

    static Location newProject() {
        return Location.of(ID, NEW);
    }
}
