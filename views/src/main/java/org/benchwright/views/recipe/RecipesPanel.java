package org.benchwright.views.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.control.TableSort;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The recipes of the workspace: open one, begin one. */
final class RecipesPanel implements Panel {
    private final PanelContext context;
    private final RecipesModel model;
    private final TableView<RecipesModel.Row> table = new TableView<>();
    private final TextField filter;
    private final Page page = new Page("Recipes", "");
    private final AskBar ask = new AskBar("recipe-new", "Name", "", "Begin recipe");
    private final StackPane view = new StackPane(page);
    private final Node empty;
    private final Action add = Action.of("recipe.new", "New recipe", "mdi2p-plus", "Shortcut+N", this::create);
    private final Action run = new Action("recipes.run", "Run", "mdi2p-play", "Shortcut+Enter", this::runnable, () -> chosen().ifPresent(this::run));
    private final Action dry = new Action("recipes.dry", "Show what would run", "mdi2e-eye-outline", "Shortcut+Shift+D", this::runnable,
            () -> chosen().ifPresent(this::dry));

    RecipesPanel(PanelContext context) {
        this.context = context;
        model = new RecipesModel(context);
        filter = FilterField.of("recipes-filter", "Filter recipes", model.rows().filterProperty());
        buildTable();
        empty = new EmptyState("mdi2s-sitemap-outline", "No recipes yet",
                "A recipe writes work down as steps, so that it can be done again with one key, and only what changed is done anew.")
                .start("New recipe", this::create)
                .orDemo(context, "Or try it on the demo data");
        ActionButton runButton = new ActionButton(run);
        ActionButton dryButton = new ActionButton(dry);
        page.acts(dryButton, runButton, new ActionButton(add).accent());
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            runButton.setDisable(!runnable());
            dryButton.setDisable(!runnable());
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(ask, new HBox(filter), table);
        model.rows().loadedProperty().subscribe(loaded -> arrange());
        model.rows().all().subscribe(this::arrange);
        context.onChange(this, "run", model::refresh);
        context.onChange(this, RecipePanelProvider.ID, model::refresh);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Recipes";
    }

    @Override
    public void shown() {
        model.refresh();
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(add, run, dry, new Action("recipe.open", "Open the selected recipe", "mdi2o-open-in-app", "O", () -> chosen().isPresent(),
                () -> chosen().ifPresent(model::open)));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("filter", filter.getText(), "sort", TableSort.of(table));
    }

    @Override
    public void restore(Map<String, String> state) {
        filter.setText(state.getOrDefault("filter", ""));
        TableSort.restore(table, state.getOrDefault("sort", ""));
    }

    private Optional<RecipesModel.Row> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private boolean runnable() {
        return chosen().filter(row -> row.problem().isEmpty()).isPresent();
    }

    /** What asks for something is run on its own page, where it can be given. */
    private void run(RecipesModel.Row row) {
        if (row.asks()) {
            model.open(row);
            context.say(new Notice(Notice.Kind.INFO, row.name() + " asks for something first.", "Run it from its page.", Optional.empty()));
        } else {
            model.run(row);
        }
    }

    private void dry(RecipesModel.Row row) {
        if (row.asks()) {
            run(row);
            return;
        }
        model.dry(row, found -> {
            Facts facts = new Facts();
            found.steps().forEach(step -> facts.add(step.id(), RunLines.words(step) + ": " + String.join("; ", step.why())));
            context.inspect("What would run", List.of(facts));
        });
    }

    private void create() {
        view.getChildren().setAll(page);
        ask.ask("", (name, none) -> model.create(name, file -> {
            ask.leave();
            context.changed(RecipePanelProvider.ID);
            context.open(RecipePanelProvider.recipe(file));
        }, failure -> ask.refuse(Notice.of(failure).title() + " " + Notice.of(failure).detail())));
    }

    private void arrange() {
        List<RecipesModel.Row> all = model.rows().all();
        boolean none = model.rows().loadedProperty().get() && all.isEmpty() && !ask.isVisible();
        Node shown = none ? empty : page;
        if (view.getChildren().getFirst() != shown) {
            view.getChildren().setAll(shown);
        }
        long failed = all.stream().filter(r -> r.last().map(Run::state).filter("FAILED"::equals).isPresent()).count();
        page.setSubtitle(all.isEmpty() ? "" : Numbers.count(all.size()) + (all.size() == 1 ? " recipe" : " recipes")
                + (failed > 0 ? ", " + failed + " failed last time" : ""));
    }

    private void inspect() {
        context.inspect(chosen().map(RecipesModel.Row::name).orElse("Recipes"), chosen().<List<Node>>map(row -> List.of(new Facts().add("File", row.file())
                .add("Steps", Numbers.count(row.steps())).add("About", row.description().isEmpty() ? "–" : row.description()).add("Starts on",
                        row.starts().isEmpty() ? "–" : String.join(", ", row.starts())).add("Due next", row.next().isEmpty() ? "–" : Numbers.exact(row.next())).add("Right",
                        row.problem().isEmpty() ? "yes" : row.problem()).add("Last run",
                        row.last().map(run -> "run " + run.id() + ", " + row.state() + (run.error().isEmpty() ? "" : ": " + run.error()))
                        .orElse("never run"))))
                .orElse(List.of()));
    }

    private static Pill pill(RecipesModel.Row row) {
        return new Pill(row.problem().isEmpty() ? row.state() : "not right", row.problem().isEmpty() ? tone(row.last()) : Pill.Tone.WARN);
    }

    static Pill.Tone tone(Optional<Run> run) {
        return run.map(r -> switch (r.state()) {
            case "FINISHED" -> Pill.Tone.GOOD;
            case "RUNNING" -> Pill.Tone.ACCENT;
            case "FAILED" -> Pill.Tone.BAD;
            default -> Pill.Tone.NEUTRAL;
        }).orElse(Pill.Tone.NEUTRAL);
    }

    private void buildTable() {
        table.setId("recipes-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setPlaceholder(new Label("No recipe matches the filter."));
        SortedList<RecipesModel.Row> sorted = new SortedList<>(model.rows().listed());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getColumns().add(Columns.text("name", "Name", 150, RecipesModel.Row::name));
        table.getColumns().add(Columns.text("about", "About", 160, RecipesModel.Row::description));
        table.getColumns().add(Columns.number("steps", "Steps", 60, RecipesModel.Row::steps, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.text("starts", "Starts on", 140, row -> String.join(", ", row.starts())));
        table.getColumns().add(Columns.coming("next", "Due next", 112, RecipesModel.Row::next));
        table.getColumns().add(Columns.node("state", "Last run", 96, RecipesModel.Row::state, RecipesPanel::pill));
        table.getColumns().add(Columns.time("when", "When", 120, row -> row.last().map(Run::startedAt).orElse("")));
        table.getColumns().add(Columns.number("took", "Took", 72, row -> row.last().map(RecipesModel::seconds).orElse(Double.NaN), Numbers::seconds));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> inspect());
        Opening.on(table, model::open);
    }
}
