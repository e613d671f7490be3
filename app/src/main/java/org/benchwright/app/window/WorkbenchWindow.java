package org.benchwright.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.benchwright.engine.Engine;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;
import org.benchwright.views.shell.UndoableAct;

/** The window on one opened workspace: puts the parts together and is what panels see of it. */
public final class WorkbenchWindow implements PanelContext {
    private record Listener(Panel owner, String noun, Runnable callback) {
    }

    private final Engine engine;
    private final Stage stage;
    private final Themes themes;
    private final WindowActs acts;
    private final Background background;
    private final List<PanelProvider> panels;
    private final UndoStack undo;
    private final PanelGuard guard = new PanelGuard(this::say);
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Notices notices = new Notices();
    private final CommandPalette palette = new CommandPalette();
    private final Inspector inspector = new Inspector();
    private final Drawer drawer;
    private final OpenTabs tabs;
    private final TopBar top;
    private final ActivityBar activity;
    private final StatusBar status;
    private final Watching watching;
    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private final StackPane root = new StackPane();
    private double inspectorDivider;
    private double drawerDivider;

    /**
     * Builds the window's content.
     *
     * @param device what computes
     * @param home   switches workspaces and closes the window
     */
    WorkbenchWindow(Engine engine, Stage stage, Themes themes, WorkspaceSwitch home, Device device) {
        this.engine = engine;
        this.stage = stage;
        this.themes = themes;
        background = new Background(engine::jobs, failure -> say(Notice.of(failure)));
        panels = engine.extensions().of(PanelProvider.class).stream().sorted(Comparator.comparingInt(PanelProvider::order)).toList();
        undo = new UndoStack(background, this::say, () -> changed("*"));
        drawer = new Drawer(engine, background);
        tabs = new OpenTabs(panels, this::make, this::cameToFront, panel -> listeners.removeIf(l -> l.owner() == panel));
        watching = new Watching(this);
        acts = new WindowActs(this, home);
        top = new TopBar(engine.workspace().name(), menu(), this::open, this::openPalette);
        activity = new ActivityBar(panels, id -> open(Location.of(id)), () -> openPalette("Settings: "));
        status = new StatusBar(workspaceMenu(home), engine.jobs(), watching.sign(), device.title(), device.detail(), () -> {
            showDrawer(true);
            drawer.showJobs();
        });
        build();
    }

    private void build() {
        across.getItems().add(tabs);
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().add(across);
        BorderPane middle = new BorderPane(down);
        middle.setTop(top);
        BorderPane frame = new BorderPane(middle);
        frame.setLeft(activity);
        frame.setBottom(status);
        StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(frame, notices, palette);
        root.getStyleClass().add("bw-window");
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        root.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles() && taker(e.getDragboard().getFiles()).isPresent()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
            e.consume();
        });
        root.setOnDragDropped(e -> {
            List<File> files = e.getDragboard().getFiles();
            Optional<PanelProvider> taker = taker(files);
            taker.ifPresent(panel -> panel.take(this, files.stream().map(File::toPath).toList()));
            e.setDropCompleted(taker.isPresent());
            e.consume();
        });
    }

    Parent root() {
        return root;
    }

    /** Takes up how the window was left; tabs of panels that are no longer there are left out. */
    void restore(Session session) {
        inspectorDivider = session.inspectorDivider();
        drawerDivider = session.drawerDivider();
        for (Session.OpenTab tab : session.tabs()) {
            Location location = Location.parse(tab.location());
            if (tabs.knows(location)) {
                tabs.add(location, tab.state());
            }
        }
        if (tabs.getTabs().isEmpty()) {
            open(Location.of(panels.getFirst().id()));
        }
        tabs.getSelectionModel().select(Math.clamp(session.selected(), 0, tabs.getTabs().size() - 1));
        showInspector(session.inspector());
        showDrawer(session.drawer());
        watching.begin();
        engine.extensions().plugins().stream().filter(plugin -> !plugin.inUse())
                .forEach(plugin -> say(Notice.warn("Plug-in " + plugin.name() + " is left out.", plugin.problem())));
    }

    /** How the window is now. */
    Session session() {
        rememberDividers();
        return new Session(tabs.remember(), tabs.getSelectionModel().getSelectedIndex(), stage.getWidth(), stage.getHeight(),
                stage.isMaximized(), themes.choice().name().toLowerCase(java.util.Locale.ROOT), inspectorShown(), inspectorDivider,
                drawerShown(), drawerDivider);
    }

    void stop() {
        status.stop();
        watching.stop();
    }

    // ---- what panels see

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Background background() {
        return background;
    }

    @Override
    public void open(Location location) {
        open(location, Map.of());
    }

    /** Opens a place as it was left; a tab that is open already stays as it is. */
    void open(Location location, Map<String, String> state) {
        if (tabs.knows(location)) {
            tabs.open(location, state);
        } else {
            say(Notice.warn("There is no panel \"" + location.panel() + "\".", "A plug-in that offered it may have been removed."));
        }
    }

    @Override
    public void close(Location location) {
        tabs.close(location);
    }

    @Override
    public void inspect(String title, List<Node> content) {
        inspector.show(title, content);
    }

    @Override
    public void say(Notice notice) {
        notices.show(notice);
    }

    @Override
    public void done(UndoableAct act) {
        undo.done(act);
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>(acts.all());
        panels.forEach(panel -> all.addAll(guard.ask(panel.title(), () -> panel.actions(this), List.of())));
        all.addAll(frontActions());
        return all;
    }

    private List<Action> frontActions() {
        Optional<Panel> front = tabs.frontPanel();
        return front.isEmpty() ? List.of() : guard.ask(front.get().title(), front.get()::actions, List.of());
    }

    @Override
    public Window window() {
        return stage;
    }

    @Override
    public void changed(String noun) {
        listeners.stream().filter(l -> noun.equals("*") || l.noun().equals(noun)).forEach(l -> l.callback().run());
        if (drawerShown()) {
            drawer.refresh();
        }
    }

    @Override
    public void onChange(Panel owner, String noun, Runnable callback) {
        listeners.add(new Listener(owner, noun, callback));
    }

    // ---- what the window's own acts use

    UndoStack undoStack() {
        return undo;
    }

    OpenTabs tabs() {
        return tabs;
    }

    Watching watching() {
        return watching;
    }

    Themes themes() {
        return themes;
    }

    List<PanelProvider> panels() {
        return panels;
    }

    void openPalette() {
        openPalette("");
    }

    void openPalette(String text) {
        List<CommandPalette.Entry> entries = new ArrayList<>();
        for (Action action : actions()) {
            if (action.enabled().getAsBoolean()) {
                entries.add(new CommandPalette.Entry(action.title(), "", action.icon(), shown(action.key()), action::fire));
            }
        }
        for (PanelProvider panel : panels) {
            entries.add(new CommandPalette.Entry(panel.title(), "panel", panel.icon(), "", () -> open(Location.of(panel.id()))));
        }
        palette.open(entries, text);
        for (PanelProvider panel : panels) {
            background.read(() -> guard.ask(panel.title(), () -> panel.destinations(engine), List.<PanelProvider.Destination>of()), found -> palette.join(found.stream()
                    .map(d -> new CommandPalette.Entry(d.title(), d.detail(), panel.icon(), "", () -> open(d.location()))).toList()));
        }
    }

    /** Every act that has a key, in the inspector: those of the panel in front, then those that are always there. */
    void showKeys() {
        showInspector(true);
        inspector.show("Keys", Stream.of(frontActions(), actions()).map(WorkbenchWindow::keys).toList());
    }

    private static Node keys(List<Action> acts) {
        Facts keys = new Facts();
        acts.stream().filter(action -> !action.key().isEmpty()).forEach(action -> keys.add(shown(action.key()), action.title()));
        return keys;
    }

    void toggleInspector() {
        showInspector(!inspectorShown());
    }

    void toggleDrawer() {
        showDrawer(!drawerShown());
    }

    private boolean inspectorShown() {
        return across.getItems().contains(inspector);
    }

    private boolean drawerShown() {
        return down.getItems().contains(drawer);
    }

    private void showInspector(boolean shown) {
        if (shown == inspectorShown()) {
            return;
        }
        rememberDividers();
        if (shown) {
            across.getItems().add(inspector);
            SplitPane.setResizableWithParent(inspector, false);
            across.setDividerPositions(inspectorDivider);
        } else {
            across.getItems().remove(inspector);
        }
    }

    private void showDrawer(boolean shown) {
        if (shown != drawerShown()) {
            rememberDividers();
            if (shown) {
                down.getItems().add(drawer);
                down.setDividerPositions(drawerDivider);
            } else {
                down.getItems().remove(drawer);
            }
        }
        if (shown) {
            drawer.refresh();
        }
    }

    private void rememberDividers() {
        if (inspectorShown()) {
            inspectorDivider = across.getDividerPositions()[0];
        }
        if (drawerShown()) {
            drawerDivider = down.getDividerPositions()[0];
        }
    }

    private Panel make(Location location) {
        PanelProvider provider = panels.stream().filter(panel -> panel.id().equals(location.panel())).findFirst().orElseThrow();
        return guard.ask(provider.title(), () -> {
            Panel made = provider.create(this, location);
            made.view();
            return made;
        }, new FailedPanel(provider.title()));
    }

    private void cameToFront(Location location) {
        PanelProvider provider = panels.stream().filter(panel -> panel.id().equals(location.panel())).findFirst().orElseThrow();
        inspector.show(provider.title(), List.of());
        activity.light(location.panel());
        top.at(location, provider.title());
    }

    private Optional<PanelProvider> taker(List<File> files) {
        List<Path> paths = files.stream().map(File::toPath).toList();
        return panels.stream().filter(panel -> paths.stream().allMatch(panel::takes)).findFirst();
    }

    private void key(KeyEvent event) {
        if (palette.open()) {
            return;
        }
        // A code editor is no text control but is typed into as well.
        boolean typing = event.getTarget() instanceof TextInputControl
                || event.getTarget() instanceof Node node && node.getAccessibleRole() == javafx.scene.AccessibleRole.TEXT_AREA;
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey();
        if (typing && plain) {
            return;
        }
        // The panel in front comes first: a key it gives a meaning has that one while it is there.
        List<Action> byPrecedence = new ArrayList<>(frontActions());
        byPrecedence.addAll(actions());
        for (Action action : byPrecedence) {
            if (!action.key().isEmpty() && action.enabled().getAsBoolean() && KeyCombination.valueOf(action.key()).match(event)) {
                // Undo in a text field is the field's own.
                if (typing && (action.id().equals("window.undo") || action.id().equals("window.redo"))) {
                    return;
                }
                action.fire();
                event.consume();
                return;
            }
        }
    }

    private static String shown(String key) {
        return key.isEmpty() ? "" : KeyCombination.valueOf(key).getDisplayText();
    }

    private MenuButton menu() {
        MenuButton menu = new MenuButton("", Icons.of("mdi2m-menu", 18));
        menu.getStyleClass().addAll("flat", "no-arrow", "bw-menu");
        menu.setId("main-menu");
        menu.setAccessibleText("Menu");
        menu.setFocusTraversable(false);
        menu.setOnShowing(e -> {
            menu.getItems().clear();
            String group = "";
            for (Action action : actions()) {
                String noun = action.id().substring(0, Math.max(0, action.id().indexOf('.')));
                if (!group.isEmpty() && !noun.equals(group)) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                group = noun;
                MenuItem item = new MenuItem(menuTitle(action), Icons.of(action.icon(), 16));
                if (!action.key().isEmpty()) {
                    item.setAccelerator(KeyCombination.valueOf(action.key()));
                }
                item.setDisable(!action.enabled().getAsBoolean());
                item.setOnAction(event -> action.fire());
                menu.getItems().add(item);
            }
        });
        // A menu without items would not open and so never ask for them.
        menu.getItems().add(new MenuItem("…"));
        // Keys are handled once, by the window's filter; closed, the menu holds no accelerators.
        menu.setOnHidden(e -> menu.getItems().setAll(new MenuItem("…")));
        return menu;
    }

    private String menuTitle(Action action) {
        return action.id().equals("window.undo") ? undo.nextUndo().map(act -> "Undo: " + act).orElse(action.title()) : action.title();
    }

    private MenuButton workspaceMenu(WorkspaceSwitch home) {
        MenuButton menu = new MenuButton(engine.workspace().name(), Icons.of("mdi2f-folder-outline", 14));
        menu.setId("status-workspace");
        for (Action action : acts.workspaceActs(home)) {
            MenuItem item = new MenuItem(action.title(), Icons.of(action.icon(), 16));
            item.setOnAction(e -> action.fire());
            menu.getItems().add(item);
        }
        return menu;
    }
}
