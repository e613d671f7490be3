package org.benchwright.views.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.SteppingTrainer;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The form of a new model. Enter fits. */
final class FitPanel implements Panel {
    private static final String READY = "Defaults are filled in.";
    private static final double COLUMN = 420;
    private static final int PLAIN_SETTINGS = 4;
    private static final int MOST_CHIPS = 100;
    private static final double BELOW = 16;

    private final PanelContext context;
    private final Location at;
    private final FitModel model;
    private final Page page = new Page("New model", "");
    private final ScrollPane view;
    private final Button fit = new Button("Fit");
    private final Steering steering;
    private final FlowPane features = new FlowPane(8, 8);
    private final VBox settings = new VBox(12);
    private StringBinding said;
    private boolean front;

    FitPanel(PanelContext context, Location at, Optional<String> from) {
        this.context = context;
        this.at = at;
        model = new FitModel(context);
        steering = new Steering("fit", context.engine().jobs());
        fit.setId("fit-start");
        fit.getStyleClass().add("accent");
        Label key = new Label("Enter");
        key.getStyleClass().add("bw-key-on-accent");
        fit.setGraphic(key);
        fit.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        fit.disableProperty().bind(Bindings.createBooleanBinding(() -> !model.problemProperty().get().isEmpty()
                || model.fitting().jobProperty().get().isPresent(), model.problemProperty(), model.fitting().jobProperty()));
        fit.setOnAction(e -> model.fit());
        showProgress();
        VBox what = column(Page.section("What to learn"), dataset(), target(), task(), featureSection());
        VBox how = column(Page.section("How"), algorithm(), settings, new RateSection(model, this::reveal), Page.section("How to test"),
                new TestSection(model), Page.section("Keep as"), keep());
        HBox both = new HBox(56, what, how);
        page.add(both);
        view = page.scrolling();
        view.addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                model.fit();
                e.consume();
            }
        });
        model.settings().subscribe(this::showSettings);
        model.columns().subscribe(this::showFeatures);
        model.targetProperty().subscribe(now -> showFeatures());
        model.splitColumnProperty().subscribe(now -> showFeatures());
        model.holdOutProperty().subscribe(now -> showFeatures());
        model.algorithmProperty().subscribe(now -> inspect());
        context.onChange(this, "data", model::refresh);
        model.start(from);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return at.path().size() == 1 ? "New model" : "New: " + at.path().getLast();
    }

    @Override
    public void shown() {
        front = true;
        inspect();
    }

    /** Scrolls until the foot of a part of the page can be seen. */
    private void reveal(Node part) {
        view.applyCss();
        view.layout();
        Node content = view.getContent();
        double foot = content.sceneToLocal(part.localToScene(part.getBoundsInLocal())).getMaxY();
        double window = view.getViewportBounds().getHeight();
        double hidden = content.getBoundsInLocal().getHeight() - window;
        if (hidden > 0 && foot > window + view.getVvalue() * hidden) {
            view.setVvalue(Math.min(1, (foot + BELOW - window) / hidden));
        }
    }

    private void inspect() {
        Trainer trainer = model.algorithmProperty().get();
        if (!front || trainer == null) {
            return;
        }
        Label words = new Label(trainer.description());
        words.setWrapText(true);
        VBox list = new VBox(10);
        trainer.parameters().forEach(p -> {
            Label name = new Label(p.name());
            name.getStyleClass().add("bw-fact-name");
            Label doc = new Label(p.doc() + " " + capital(p.allowed()) + "; " + p.initial() + " when left alone.");
            doc.setWrapText(true);
            list.getChildren().add(new VBox(2, name, doc));
        });
        context.inspect(trainer.title(), List.of(words, list));
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("train.fit", "Fit this model", "mdi2p-play", "Shortcut+Enter", () -> !fit.isDisabled(), model::fit),
                new Action("train.pause", "Pause the fit, or let it go on", "mdi2p-pause", "Shortcut+P", steering::pausable, steering::toggle),
                new Action("train.rate", "Find a learning rate", "mdi2c-chart-bell-curve", "Shortcut+R",
                        () -> !fit.isDisabled() && model.algorithmProperty().get() instanceof SteppingTrainer, model::findRate));
    }

    @Override
    public Map<String, String> state() {
        return model.state();
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
    }

    @Override
    public void closed() {
        front = false;
        steering.closed();
        model.closed();
    }

    private static VBox column(Node... nodes) {
        VBox column = new VBox(12, nodes);
        column.setPrefWidth(COLUMN);
        column.setMaxWidth(COLUMN);
        column.setMinWidth(280);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** Says in the page's head what is going on, and offers to stop it. */
    private void showProgress() {
        said = Bindings.createStringBinding(() -> model.fitting().jobProperty().get().isPresent() ? model.fitting().progressProperty().get()
                : model.problemProperty().get().isEmpty() ? READY : model.problemProperty().get(), model.fitting().jobProperty(), model.fitting()
                .progressProperty(),
                model.problemProperty());
        said.subscribe(page::setSubtitle);
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setPrefSize(20, 20);
        spinner.setMinSize(20, 20);
        spinner.visibleProperty().bind(model.fitting().jobProperty().map(Optional::isPresent));
        spinner.managedProperty().bind(spinner.visibleProperty());
        model.fitting().jobProperty().subscribe(steering::steer);
        page.acts(spinner, steering, fit);
    }

    private Node dataset() {
        Hyperlink bring = new Hyperlink("Import a table…");
        bring.getStyleClass().add("bw-inline-link");
        bring.setOnAction(e -> context.actions().stream().filter(a -> a.id().equals("data.import")).findFirst().ifPresent(Action::fire));
        bring.visibleProperty().bind(Bindings.isEmpty(model.datasets()));
        bring.managedProperty().bind(bring.visibleProperty());
        return new VBox(4, new FormField("Dataset", choice("fit-data", model.datasets(), model.dataProperty())), bring);
    }

    private Node target() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("fit-target");
        model.columns().subscribe(() -> box.getItems().setAll(model.columns().stream().map(ColumnInfo::name).toList()));
        box.valueProperty().bindBidirectional(model.targetProperty());
        FormField field = new FormField("Column to predict", box);
        return field.hint(model.looksProperty());
    }

    private Node task() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        ToggleButton auto = toggle("By the column", group, row, Optional.empty());
        for (TaskKind kind : TaskKind.values()) {
            toggle(capital(kind.word()), group, row, Optional.of(kind));
        }
        auto.getStyleClass().add("left-pill");
        row.getChildren().subList(1, row.getChildren().size() - 1).forEach(b -> b.getStyleClass().add("center-pill"));
        row.getChildren().getLast().getStyleClass().add("right-pill");
        return new FormField("Task", row).hint(Bindings.createStringBinding(() -> model.askedProperty().get().isPresent()
                ? model.taskProperty().get() == TaskKind.CLUSTERING ? "The column to predict is kept out and only compared with the clusters." : ""
                : "That is a " + model.taskProperty().get().word() + ".", model.askedProperty(), model.taskProperty()));
    }

    private ToggleButton toggle(String text, ToggleGroup group, HBox row, Optional<TaskKind> kind) {
        ToggleButton button = new ToggleButton(text);
        button.setId("fit-task-" + kind.map(TaskKind::word).orElse("auto"));
        button.setToggleGroup(group);
        button.setMinWidth(0);
        button.setOnAction(e -> {
            button.setSelected(true);
            model.askedProperty().set(kind);
        });
        model.askedProperty().subscribe(now -> button.setSelected(now.equals(kind)));
        row.getChildren().add(button);
        return button;
    }

    private Node featureSection() {
        Hyperlink all = new Hyperlink("all");
        all.getStyleClass().add("bw-inline-link");
        all.setOnAction(e -> model.leftOut().clear());
        Hyperlink none = new Hyperlink("none");
        none.getStyleClass().add("bw-inline-link");
        none.setOnAction(e -> model.leftOut().addAll(model.candidates()));
        Label count = new Label();
        count.getStyleClass().add("bw-field-name");
        count.textProperty().bind(Bindings.createStringBinding(() -> {
            long candidates = model.candidates().size();
            long kept = model.candidates().stream().filter(n -> !model.leftOut().contains(n)).count();
            return "Learn from " + (kept == candidates ? "all " + candidates : kept + " of " + candidates) + " columns";
        }, model.columns(), model.leftOut(), model.targetProperty(), model.splitColumnProperty(), model.holdOutProperty()));
        HBox head = new HBox(8, count, all, none);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, head, features);
    }

    private void showFeatures() {
        showFeatures(MOST_CHIPS);
    }

    /** A picture has hundreds of columns, which nobody chooses one by one. */
    private void showFeatures(int most) {
        List<String> all = model.candidates();
        features.getChildren().setAll(all.stream().limit(most).map(this::feature).toList());
        if (all.size() > most) {
            Hyperlink more = new Hyperlink("and " + (all.size() - most) + " more");
            more.getStyleClass().add("bw-inline-link");
            more.setOnAction(e -> showFeatures(Integer.MAX_VALUE));
            features.getChildren().add(more);
        }
    }

    private Node feature(String column) {
        ToggleButton chip = new ToggleButton(column);
        chip.getStyleClass().addAll("bw-chip", "small");
        chip.setMnemonicParsing(false);
        chip.setSelected(!model.leftOut().contains(column));
        chip.setOnAction(e -> {
            if (chip.isSelected()) {
                model.leftOut().remove(column);
            } else {
                model.leftOut().add(column);
            }
        });
        model.leftOut().addListener(new javafx.collections.WeakSetChangeListener<>(remember(chip,
                change -> chip.setSelected(!model.leftOut().contains(column)))));
        return chip;
    }

    /** The chip keeps its listener alive, and nothing else does. */
    private static javafx.collections.SetChangeListener<String> remember(Node chip, javafx.collections.SetChangeListener<String> listener) {
        chip.getProperties().put("listener", listener);
        return listener;
    }

    private Node algorithm() {
        ComboBox<Trainer> box = choice("fit-algorithm", model.algorithms(), model.algorithmProperty());
        box.setCellFactory(list -> new AlgorithmCell());
        box.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(Trainer item, boolean none) {
                super.updateItem(item, none);
                setText(none || item == null ? null : item.title());
            }
        });
        return new FormField("Algorithm", box).hint(model.algorithmProperty().map(Trainer::description));
    }

    private static final class AlgorithmCell extends ListCell<Trainer> {
        @Override
        protected void updateItem(Trainer item, boolean none) {
            super.updateItem(item, none);
            if (none || item == null) {
                setGraphic(null);
                return;
            }
            Label text = new Label(item.description());
            text.getStyleClass().add("bw-caption");
            setGraphic(new VBox(2, new Label(item.title()), text));
        }
    }

    private void showSettings() {
        settings.getChildren().clear();
        List<Setting> all = List.copyOf(model.settings());
        if (all.isEmpty()) {
            return;
        }
        settings.getChildren().add(grid(all.subList(0, Math.min(PLAIN_SETTINGS, all.size()))));
        if (all.size() > PLAIN_SETTINGS) {
            List<Setting> more = all.subList(PLAIN_SETTINGS, all.size());
            settings.getChildren().add(folded("fit-more", "More settings (" + more.size() + ")", grid(more), more.stream()
                    .anyMatch(Setting::changed)));
        }
    }

    private static FlowPane grid(List<Setting> settings) {
        FlowPane grid = new FlowPane(16, 12);
        settings.forEach(s -> grid.getChildren().add(field(s)));
        return grid;
    }

    private static Node field(Setting setting) {
        HyperParameter parameter = setting.parameter();
        String id = "fit-setting-" + parameter.name();
        Node field = switch (parameter.kind()) {
            case FLAG -> {
                CheckBox check = new CheckBox(parameter.name());
                check.setId(id);
                check.setMnemonicParsing(false);
                check.setTooltip(new Tooltip(parameter.doc()));
                check.setSelected(Boolean.parseBoolean(setting.field().text()));
                check.selectedProperty().subscribe(on -> setting.field().set(Boolean.toString(on)));
                setting.field().textProperty().subscribe(text -> check.setSelected(Boolean.parseBoolean(text)));
                VBox low = new VBox(check);
                low.setAlignment(Pos.CENTER_LEFT);
                low.setPadding(new javafx.geometry.Insets(22, 0, 0, 0));
                yield low;
            }
            case CHOICE -> {
                ComboBox<String> box = new ComboBox<>();
                box.setId(id);
                box.getItems().setAll(parameter.choices());
                box.setTooltip(new Tooltip(parameter.doc()));
                box.valueProperty().bindBidirectional(setting.field().textProperty());
                yield new FormField(parameter.name(), box);
            }
            default -> FormField.typed(parameter.name(), id, parameter.doc() + " Give " + parameter.allowed() + ".", setting.field());
        };
        ((VBox) field).setPrefWidth((COLUMN - 24) / 2);
        return field;
    }

    private Node keep() {
        FormField name = FormField.typed("Model name", "fit-name", "With a name the model is registered as its next version.", model.name());
        name.prompt("Without one it is only kept with its run");
        name.setPrefWidth(COLUMN);
        FormField seed = FormField.typed("Seed of every random choice", "fit-seed", "The same seed gives the same model.", model.seed());
        FormField weights = FormField.typed("Class weights: none, balanced, or a=2,b=1", "fit-weights", "How much a row counts by its class.",
                model.weights());
        weights.visibleProperty().bind(model.taskProperty().map(t -> t == TaskKind.CLASSIFICATION));
        weights.managedProperty().bind(weights.visibleProperty());
        return new VBox(12, name, folded("fit-advanced", "Seed and weights", new VBox(12, seed, weights), false));
    }

    private static TitledPane folded(String id, String title, Node content, boolean open) {
        TitledPane pane = new TitledPane(title, content);
        pane.setId(id);
        pane.setAnimated(false);
        pane.setExpanded(open);
        pane.getStyleClass().addAll("dense", "bw-folded");
        return pane;
    }

    static <T> ComboBox<T> choice(String id, ObservableList<T> items, Property<T> value) {
        ComboBox<T> box = new ComboBox<>(items);
        box.setId(id);
        box.valueProperty().bindBidirectional(value);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
