package org.benchwright.app.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelProvider;

/** The tabs: one a place. A panel is built when its tab first comes to the front, so that a long session opens at once. */
final class OpenTabs extends TabPane {
    private final Map<String, PanelProvider> providers = new LinkedHashMap<>();
    private final Function<Location, Panel> make;
    private final Consumer<Location> selected;
    private final Consumer<Panel> closed;
    private final List<Location> back = new ArrayList<>();

    /** A tab's content: the panel once built, and what it should take up then. */
    private static final class Content {
        private final Location location;
        private Map<String, String> state;
        private Panel panel;

        private Content(Location location, Map<String, String> state) {
            this.location = location;
            this.state = state;
        }
    }

    OpenTabs(List<PanelProvider> panels, Function<Location, Panel> make, Consumer<Location> selected, Consumer<Panel> closed) {
        panels.forEach(panel -> providers.put(panel.id(), panel));
        this.make = make;
        this.selected = selected;
        this.closed = closed;
        setId("tabs");
        getStyleClass().add("bw-tabs");
        setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
        setTabDragPolicy(TabDragPolicy.REORDER);
        getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (before != null && getTabs().contains(before)) {
                remember(content(before).location);
            }
            if (now != null) {
                show(now);
            }
        });
    }

    boolean knows(Location location) {
        return providers.containsKey(location.panel());
    }

    /** Brings the place to the front, in a new tab where it has none. */
    void open(Location location, Map<String, String> state) {
        Optional<Tab> there = find(location);
        if (there.isPresent()) {
            getSelectionModel().select(there.get());
            return;
        }
        Tab tab = add(location, state);
        getSelectionModel().select(tab);
        if (content(tab).panel == null) {
            show(tab);
        }
    }

    /** Adds a tab behind the others without building its panel. */
    Tab add(Location location, Map<String, String> state) {
        PanelProvider provider = providers.get(location.panel());
        Tab tab = new Tab(location.home() ? provider.title() : location.path().getLast(), Icons.of(provider.icon(), 14));
        tab.setUserData(new Content(location, state));
        MenuItem close = new MenuItem("Close");
        close.setOnAction(e -> close(tab));
        MenuItem others = new MenuItem("Close the others");
        others.setOnAction(e -> List.copyOf(getTabs()).stream().filter(other -> other != tab).forEach(this::close));
        tab.setContextMenu(new ContextMenu(close, others));
        tab.setOnClosed(e -> ended(tab));
        getTabs().add(tab);
        return tab;
    }

    void close(Location location) {
        find(location).ifPresent(this::close);
    }

    void closeFront() {
        Optional.ofNullable(getSelectionModel().getSelectedItem()).ifPresent(this::close);
    }

    /** To what was in front before. */
    void goBack() {
        while (!back.isEmpty()) {
            Location last = back.removeLast();
            if (find(last).isPresent() && !front().map(last::equals).orElse(false)) {
                open(last, Map.of());
                back.removeLast();
                return;
            }
        }
    }

    Optional<Location> front() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(tab -> content(tab).location);
    }

    Optional<Panel> frontPanel() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(tab -> content(tab).panel);
    }

    List<Session.OpenTab> remember() {
        return getTabs().stream().map(OpenTabs::content)
                .map(c -> new Session.OpenTab(c.location.toString(), c.panel == null ? c.state : c.panel.state())).toList();
    }

    private void remember(Location location) {
        back.add(location);
        if (back.size() > 100) {
            back.removeFirst();
        }
    }

    private void close(Tab tab) {
        getTabs().remove(tab);
        ended(tab);
    }

    private void ended(Tab tab) {
        Content content = content(tab);
        if (content.panel != null) {
            content.panel.closed();
            closed.accept(content.panel);
            content.panel = null;
        }
    }

    private void show(Tab tab) {
        Content content = content(tab);
        if (content.panel == null) {
            content.panel = make.apply(content.location);
            tab.setText(content.panel.title());
            tab.setContent(content.panel.view());
            content.panel.restore(content.state);
        }
        selected.accept(content.location);
        content.panel.shown();
    }

    private Optional<Tab> find(Location location) {
        return getTabs().stream().filter(tab -> content(tab).location.equals(location)).findFirst();
    }

    private static Content content(Tab tab) {
        return (Content) tab.getUserData();
    }
}
