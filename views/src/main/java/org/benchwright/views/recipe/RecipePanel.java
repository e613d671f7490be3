package org.benchwright.views.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Page;
import org.benchwright.views.graph.GraphBar;
import org.benchwright.views.graph.GraphView;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The page of a recipe: its graph at the left, its text at the right, what its runs did below. */
final class RecipePanel implements Panel {
    private final PanelContext context;
    private final String name;
    private final RecipeModel model;
    private final Page page;
    private final GraphView graph = new GraphView();
    private final RecipeEditor editor = new RecipeEditor("recipe-text", "Text of the recipe");
    private final StepChooser chooser = new StepChooser();
    private final Hyperlink wrong = new Hyperlink();
    private final Label stale = new Label("Some of the text is not right: the graph shows it as far as it can be read.");
    private final Action save;
    private final Action add;
    private final Action run;
    private final Action stop;
    private final Action resume;
    private final Action dry;
    private final Action again;
    private final ParameterForm parameters = new ParameterForm();
    private final SplitPane across = new SplitPane();
    private List<List<Node>> sides = List.of();
    private int shownSide;
    private Optional<StepFacts> form = Optional.empty();
    private Optional<String> halfTyped = Optional.empty();

    RecipePanel(PanelContext context, String name) {
        this.context = context;
        this.name = name;
        model = new RecipeModel(context, name);
        page = new Page(title(), "");
        save = new Action("recipe.save", "Save", "mdi2c-content-save-outline", "Shortcut+S", model.changedProperty()::get,
                () -> model.save(() -> context.say(Notice.good("Saved " + name + "."))));
        add = Action.of("recipe.add-step", "Add step…", "mdi2p-plus", "Shortcut+Shift+A", this::addStep);
        run = new Action("recipe.run", "Run", "mdi2p-play", "Shortcut+Enter", () -> !model.runningProperty().get() && model.problems().isEmpty(),
                () -> runFrom(Optional.empty()));
        stop = new Action("recipe.stop", "Stop", "mdi2s-stop", "Shortcut+Period", model.runningProperty()::get, model::cancel);
        dry = new Action("recipe.dry", "Show what would run", "mdi2e-eye-outline", "Shortcut+Shift+D", () -> model.problems().isEmpty(),
                model::askDry);
        again = new Action("recipe.run-from", "Run again from the chosen step", "mdi2p-play-box-outline", "Shortcut+Shift+R",
                () -> !model.runningProperty().get() && model.problems().isEmpty() && !graph.model().selected().isEmpty(),
                () -> runFrom(Optional.of(graph.model().selected())));
        resume = new Action("recipe.resume", "Go on with this run", "mdi2s-skip-next", "Shortcut+Shift+Enter", this::resumable, model::resume);
        build();
        model.load(text -> {
            editor.begin(text);
            model.setText(text);
            editor.textValue().subscribe(model::setText);
            halfTyped.ifPresent(editor::change);
        });
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    }

    @Override
    public void shown() {
        form = Optional.empty();
        describeChosen();
    }

    @Override
    public List<Action> actions() {
        return List.of(save, add, run, again, stop, resume, dry,
                Action.of("recipe.sides", "Show graph and text, the graph, or the text", "mdi2v-view-split-vertical", "Shortcut+Shift+G",
                this::turn));
    }

    @Override
    public Map<String, String> state() {
        return model.changedProperty().get() ? Map.of("text", editor.text()) : Map.of();
    }

    @Override
    public void restore(Map<String, String> state) {
        halfTyped = Optional.ofNullable(state.get("text"));
    }

    @Override
    public void closed() {
        model.close();
    }

    private void build() {
        ActionButton runButton = new ActionButton(run).accent();
        ActionButton stopButton = new ActionButton(stop);
        ActionButton saveButton = new ActionButton(save);
        page.acts(new ActionButton(add), saveButton, stopButton, runButton);
        model.changedProperty().subscribe(changed -> saveButton.setDisable(!changed));
        model.runningProperty().subscribe(running -> {
            stopButton.setVisible(running);
            stopButton.setManaged(running);
            runButton.setDisable(running || !model.problems().isEmpty());
            describe();
        });
        model.problems().addListener((ListChangeListener<RecipeProblem>) c -> {
            runButton.setDisable(model.runningProperty().get() || !model.problems().isEmpty());
            problems();
        });
        model.graphProperty().subscribe(graph::show);
        model.resultProperty().subscribe(this::describe);
        model.drawnProperty().subscribe(this::describe);
        model.titleProperty().subscribe(this::describe);
        model.drawnProperty().subscribe(this::inspect);
        model.resultProperty().subscribe(this::inspect);
        graph.model().selectedProperty().subscribe(model.chosenProperty()::set);
        graph.model().selectedProperty().subscribe(this::inspect);
        graph.setId("recipe-graph");
        graph.setOnOpen(this::goTo);
        graph.setOnConnect(this::connect);
        graph.setOnRemove(id -> model.edit(draft -> draft.remove(id), editor::change));
        graph.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.isShortcutDown() && (e.getCode() == KeyCode.Z || e.getCode() == KeyCode.Y)) {
                if (e.getCode() == KeyCode.Y || e.isShiftDown()) {
                    editor.redo();
                } else {
                    editor.undo();
                }
                e.consume();
            }
        });
        wrong.setId("recipe-wrong");
        wrong.getStyleClass().addAll("bw-error", "bw-inline-link");
        wrong.setGraphic(Icons.of("mdi2a-alert-circle-outline", 16));
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.setOnAction(e -> model.problems().stream().findFirst().ifPresent(p -> editor.goTo(p.line(), p.column())));
        stale.getStyleClass().add("bw-caption");
        hide(wrong, true);
        hide(stale, true);
        VBox drawn = new VBox(8, new GraphBar(graph), parameters, chooser, graph, stale);
        VBox.setVgrow(graph, Priority.ALWAYS);
        VBox written = new VBox(8, editor, wrong);
        VBox.setVgrow(editor, Priority.ALWAYS);
        drawn.getStyleClass().add("bw-recipe-side");
        written.getStyleClass().add("bw-recipe-side");
        across.getItems().setAll(drawn, written);
        across.setDividerPositions(0.56);
        sides = List.of(List.of(drawn, written), List.of(drawn), List.of(written));
        SplitPane down = new SplitPane();
        down.getItems().setAll(across, new RunSection(model, new BeforeAfterModel(context, model), graph::goTo,
                () -> down.setDividerPositions(Math.min(0.48, down.getDividerPositions()[0]))));
        down.setOrientation(Orientation.VERTICAL);
        down.setDividerPositions(0.7);
        down.getStyleClass().add("bw-recipe");
        VBox.setVgrow(down, Priority.ALWAYS);
        page.add(down);
    }

    private void turn() {
        shownSide = (shownSide + 1) % sides.size();
        across.getItems().setAll(sides.get(shownSide));
        across.setDividerPositions(0.56);
        graph.begin();
    }

    private static void hide(Node node, boolean hidden) {
        node.setVisible(!hidden);
        node.setManaged(!hidden);
    }

    private void problems() {
        editor.show(List.copyOf(model.problems()));
        hide(wrong, model.problems().isEmpty());
        hide(stale, model.problems().isEmpty());
        int more = model.problems().size() - 1;
        model.problems().stream().findFirst().ifPresent(p -> wrong.setText(p.words() + (more > 0 ? " And " + more + " more, underlined." : "")));
    }

    private void describe() {
        page.setTitle(model.titleProperty().get().isEmpty() ? title() : model.titleProperty().get());
        int steps = model.drawnProperty().get().map(d -> d.nodes().size()).orElse(0);
        String count = steps == 1 ? "1 step" : steps + " steps";
        page.setSubtitle(model.resultProperty().get().map(r -> {
            long kept = r.steps().stream().filter(RecipeResult.StepResult::cached).count();
            long done = r.steps().stream().filter(s -> s.state().equals("done")).count();
            Optional<String> failed = r.steps().stream().filter(s -> s.state().equals("failed")).map(RecipeResult.StepResult::id).findFirst();
            return count + ". Run " + r.run() + (model.runningProperty().get() ? " is at work: " : ": ") + done + " of " + r.steps().size() + " done"
                    + (kept > 0 ? ", " + kept + " of them kept from before" : "") + failed.map(id -> "; " + id + " failed").orElse("");
        }).orElse(count + (model.runningProperty().get() ? ", starting" : "")));
    }

    private boolean resumable() {
        return !model.runningProperty().get() && model.resultProperty().get()
                .filter(r -> r.steps().stream().anyMatch(s -> !s.state().equals("done"))).isPresent();
    }

    private void runFrom(Optional<String> step) {
        if (model.open().isEmpty()) {
            model.run(Map.of(), step);
        } else {
            parameters.ask(model.open(), model.given(), values -> model.run(values, step));
        }
    }

    private void addStep() {
        chooser.ask(model.steps(), step -> {
            String id = model.freeId(step);
            model.edit(draft -> draft.add(id, step.name()), text -> {
                editor.change(text);
                graph.requestFocus();
                awaitStep(id);
            });
        });
    }

    /** Chooses a step as soon as the graph has it. */
    private void awaitStep(String id) {
        javafx.util.Subscription[] once = new javafx.util.Subscription[1];
        once[0] = model.graphProperty().subscribe((before, now) -> now.node(id).ifPresent(n -> {
            once[0].unsubscribe();
            graph.goTo(id);
        }));
    }

    private void goTo(String id) {
        model.line(id).ifPresent(line -> editor.goTo(line, 1));
    }

    /** Gives the first output of one step to the first parameter of the other that is free and takes a text. */
    private void connect(String from, String to) {
        Optional<String> output = model.step(from).flatMap(s -> s.outputs().keySet().stream().findFirst());
        Map<String, String> given = model.parameters(to);
        Optional<String> parameter = model.step(to).flatMap(s -> s.parameters().stream().filter(p -> p.kind() == StepParameter.Kind.TEXT
                && given.getOrDefault(p.name(), "").isEmpty()).map(StepParameter::name).findFirst());
        if (output.isEmpty() || parameter.isEmpty()) {
            context.say(Notice.warn(to + " takes nothing more from " + from + ".", "All its parameters that take a text are given."));
            return;
        }
        model.edit(draft -> draft.connect(from, output.get(), to, parameter.get()), editor::change);
    }

    private void inspect() {
        if (InSight.is(page)) {
            describeChosen();
        }
    }

    private void describeChosen() {
        String id = graph.model().selected();
        Optional<Step> step = model.step(id);
        if (step.isEmpty()) {
            form = Optional.empty();
            context.inspect(title(), List.of(new Facts().add("File", name)
                    .add("Steps", String.valueOf(model.drawnProperty().get().map(d -> d.nodes().size()).orElse(0)))
                    .add("Runs", String.valueOf(model.history().size())),
                    caption("Arrows walk along the steps, Enter goes to the text, C connects, Delete removes, F keeps "
                    + "bright what belongs to a step.")));
            return;
        }
        Optional<RecipeResult.StepResult> result = model.resultProperty().get()
                .flatMap(r -> r.steps().stream().filter(s -> s.id().equals(id)).findFirst());
        if (form.filter(f -> f.of(id, step.get())).isEmpty()) {
            StepFacts about = new StepFacts(id, step.get(), edits(id));
            form = Optional.of(about);
            context.inspect(id, about.content());
        }
        form.get().show(model.parameters(id), result);
    }

    private StepFacts.Edits edits(String id) {
        return new StepFacts.Edits() {
            @Override
            public void set(StepParameter parameter, String value) {
                model.give(id, parameter, value, editor::change);
            }

            @Override
            public void rename(String newId) {
                model.edit(draft -> draft.rename(id, newId), text -> {
                    editor.change(text);
                    awaitStep(newId);
                });
            }

            @Override
            public void remove() {
                model.edit(draft -> draft.remove(id), editor::change);
            }

            @Override
            public void goTo() {
                RecipePanel.this.goTo(id);
            }
        };
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("bw-caption");
        label.setWrapText(true);
        return label;
    }
}
