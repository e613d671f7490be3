package org.benchwright.views.label;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.Progress;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.label.exchange.ExchangeSheet;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The page of a label project: the desk, and beside it the tasks, the schema, and what others bring. */
final class LabelPanel implements Panel {
    private final PanelContext context;
    private final String name;
    private final DeskModel model;
    private final DeskSettings settings;
    private final Page page;
    private final StackPane shownSection = new StackPane();
    private final AskBar who = new AskBar("label-who", "Name of who labels", "", "Label as this person");
    private final BreakHint pause;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<LabelSection, ToggleButton> sections = new LinkedHashMap<>();
    private final Map<LabelSection, Node> nodes = new LinkedHashMap<>();
    private final DeskSection desk;
    private LabelSection front;
    private Optional<Long> first = Optional.empty();

    LabelPanel(PanelContext context, String name) {
        this.context = context;
        this.name = name;
        model = new DeskModel(context, name);
        settings = new DeskSettings(context);
        page = new Page(name, "");
        pause = new BreakHint(model);
        desk = new DeskSection(new DeskView(context, model, settings, () -> show("Tasks")));
        Stream.concat(Stream.of(desk, new TasksSection(model, settings), new SchemaSection(), new RulesSection()), context.engine().extensions().of(LabelSection.class).stream())
                .sorted(Comparator.comparingInt(LabelSection::order)).forEach(s -> sections.put(s, button(s)));
        front = desk;
        VBox.setVgrow(shownSection, Priority.ALWAYS);
        HBox buttons = new HBox(0);
        buttons.getChildren().addAll(sections.values());
        buttons.getStyleClass().add("bw-label-sections");
        page.acts(buttons, menu());
        page.add(who, pause, shownSection);
        page.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.progressProperty().subscribe(p -> describe());
        model.showingProperty().subscribe(s -> describe());
        open(desk);
        settings.load(() -> {
            begin();
            settings.annotatorProperty().subscribe((before, now) -> begin());
        });
        context.onChange(this, "label-rules", this::begin);
    }

    private void begin() {
        model.begin(settings.annotatorProperty().get(), first);
        first = Optional.empty();
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public void shown() {
        model.refreshProgress();
        front.shown();
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>(front.actions());
        sections.keySet().forEach(s -> acts.add(Action.of("label.section-" + s.title().toLowerCase(java.util.Locale.ROOT), "Show " + s.title().toLowerCase(java.util.Locale.ROOT)
                + " of the project", s.icon(), s.key(), () -> open(s))));
        if (front != desk) {
            acts.add(Action.of("label.to-desk", "Back to the desk", "mdi2a-arrow-left", "Esc", () -> open(desk)));
        }
        acts.add(Action.of("label.at-once", "Go on at once after a single choice, or not", "mdi2f-flash-outline", "Alt+O",
                () -> settings.atOnceProperty().set(!settings.atOnceProperty().get())));
        acts.add(Action.of("label.as", "Label as somebody else…", "mdi2a-account-outline", "Alt+A", this::askWho));
        acts.add(Action.of("label.exchange", "Import, export, hand out and take back labels…", "mdi2s-swap-horizontal", "Alt+X", this::exchange));
        return acts;
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("section", front.title());
        model.showingProperty().get().ifPresent(s -> state.put("item", Long.toString(s.item().index())));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        Optional.ofNullable(state.get("section")).ifPresent(this::show);
        first = Optional.ofNullable(state.get("item")).filter(i -> i.matches("\\d{1,10}")).map(Long::valueOf);
    }

    @Override
    public void closed() {
        nodes.keySet().forEach(LabelSection::closed);
    }

    private void key(KeyEvent event) {
        if (front == desk) {
            desk.view().key(event);
        } else if (front instanceof TasksSection tasks) {
            tasks.key(event);
        }
    }

    private void show(String title) {
        sections.keySet().stream().filter(s -> s.title().equals(title)).findFirst().ifPresent(this::open);
    }

    private void open(LabelSection section) {
        front = section;
        sections.get(section).setSelected(true);
        Node node = nodes.computeIfAbsent(section, s -> s.build(context, this, name, item -> {
            open(desk);
            if (item >= 0) {
                model.show(item);
            }
        }));
        shownSection.getChildren().setAll(node);
        section.shown();
    }

    private ToggleButton button(LabelSection section) {
        ToggleButton button = new ToggleButton(section.title(), Icons.of(section.icon(), 16));
        button.setId("label-section-" + section.title().toLowerCase(java.util.Locale.ROOT));
        button.setToggleGroup(group);
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(section.title() + "  " + KeyCombination.valueOf(section.key()).getDisplayText()));
        button.setOnAction(e -> open(section));
        return button;
    }

    private void askWho() {
        who.ask(settings.annotatorProperty().get(), (person, none) -> {
            settings.annotatorProperty().set(person);
            who.leave();
        });
    }

    private MenuButton menu() {
        MenuButton menu = new MenuButton("", Icons.of("mdi2d-dots-horizontal", 18));
        menu.setId("label-menu");
        menu.setAccessibleText("How to label");
        menu.getStyleClass().addAll("flat", "no-arrow");
        menu.setFocusTraversable(false);
        Menu submit = new Menu("Key that submits");
        ToggleGroup keys = new ToggleGroup();
        for (String key : DeskSettings.KEYS) {
            RadioMenuItem item = new RadioMenuItem(KeyCombination.valueOf(key).getDisplayText());
            item.setToggleGroup(keys);
            item.setOnAction(e -> settings.submitProperty().set(key));
            settings.submitProperty().subscribe(now -> item.setSelected(now.equals(key)));
            submit.getItems().add(item);
        }
        CheckMenuItem once = new CheckMenuItem("Go on at once after a single choice");
        once.selectedProperty().bindBidirectional(settings.atOnceProperty());
        MenuItem as = new MenuItem("Label as somebody else…");
        as.setOnAction(e -> askWho());
        MenuItem exchange = new MenuItem("Import, export, hand out and take back labels…");
        exchange.setOnAction(e -> exchange());
        menu.getItems().addAll(submit, once, new SeparatorMenuItem(), as, exchange);
        return menu;
    }

    private void exchange() {
        new ExchangeSheet(context, name).show();
    }

    /** Where in the queue, how much is done, how fast it goes. */
    private void describe() {
        Optional<Progress> progress = model.progressProperty().get();
        if (progress.isEmpty()) {
            return;
        }
        Progress p = progress.get();
        List<String> parts = new ArrayList<>();
        model.showingProperty().get().filter(s -> s.place() > 0).ifPresent(s -> parts.add("item " + Numbers.count(s.place()) + " of " + Numbers.count(p.items())));
        model.projectProperty().get().filter(project -> project.rules().review()).ifPresent(project -> parts.add("review queue"));
        parts.add(Numbers.count(p.done()) + " done" + (p.flagged() > 0 ? ", " + Numbers.count(p.flagged()) + " flagged" : ""));
        if (!model.annotator().isEmpty()) {
            parts.add(model.annotator() + " today " + Numbers.count(model.today()));
        }
        OptionalDouble perHour = model.pace().perHour();
        perHour.ifPresent(rate -> parts.add(Numbers.count(Math.round(rate)) + " an hour"));
        model.pace().median().ifPresent(seconds -> parts.add("median " + Numbers.seconds(seconds)));
        page.setSubtitle(String.join(" · ", parts));
        pause.look(model.pace().sitting().compareTo(Duration.ZERO) > 0);
    }
}
