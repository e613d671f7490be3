package org.benchwright.views.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.recipe.DryRun;
import org.benchwright.engine.recipe.LogLine;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeDraft;
import org.benchwright.engine.recipe.RecipeParameter;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.recipe.RunDiff;
import org.benchwright.engine.recipe.RunOptions;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.track.Run;
import org.benchwright.views.graph.Graph;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** One recipe: its text, what is wrong with it, its graph, its runs. The text is the truth; all else follows from it. */
final class RecipeModel {
    private static final int MOST_RUNS = 2000;
    private static final long SEED = 0;

    private record Checked(RecipeDraft draft, Optional<Recipe> recipe) {
    }

    private record Look(RecipeResult result, List<LogLine> log, List<RunDiff.StepDiff> changes) {
    }

    /**
     * What a look at a step starts from.
     *
     * @param run the one that is shown; empty before the first
     */
    record Standing(String text, Path file, RunOptions options, Optional<Long> run) {
    }

    private final PanelContext context;
    private final String name;
    private final Background.Latest checks;
    private final Background.Latest looks;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Graph> graph = new ReadOnlyObjectWrapper<>(Graph.empty());
    private final ReadOnlyObjectWrapper<Optional<RecipeResult>> result = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RecipeDraft>> drawn = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ObservableList<RecipeProblem> problems = FXCollections.observableArrayList();
    private final ObservableList<Run> history = FXCollections.observableArrayList();
    private final ObservableList<LogLine> log = FXCollections.observableArrayList();
    private final ObservableList<RunDiff.StepDiff> changes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<DryRun>> dry = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty chosen = new SimpleStringProperty("");
    private final Consumer<Job<?>> follower = this::follow;
    private Path file = Path.of("");
    private String text = "";
    private String saved = "";
    private final AtomicLong followed = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Optional<Job<RecipeResult>> job = Optional.empty();
    private List<RecipeParameter> parameters = List.of();
    private Map<String, String> given = Map.of();

    RecipeModel(PanelContext context, String name) {
        this.context = context;
        this.name = name;
        checks = context.background().latest();
        looks = context.background().latest();
        context.engine().jobs().addListener(follower);
    }

    /** Reads the recipe. */
    void load(Consumer<String> loaded) {
        context.background().read(() -> {
            Path found = context.engine().recipes().find(name);
            return Map.entry(found, context.engine().recipes().files().read(found));
        }, read -> {
            file = read.getKey();
            saved = read.getValue();
            loaded.accept(saved);
            readHistory(true);
        });
    }

    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Graph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    /** The run that is shown: the newest, or one chosen from the history. */
    ReadOnlyObjectProperty<Optional<RecipeResult>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The steps of the text as it last could be read. */
    ReadOnlyObjectProperty<Optional<RecipeDraft>> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /** The recipe's name, as it last could be read. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    ObservableList<RecipeProblem> problems() {
        return problems;
    }

    /** The newest first. */
    ObservableList<Run> history() {
        return history;
    }

    /** The id of the step that is chosen; empty for none. */
    StringProperty chosenProperty() {
        return chosen;
    }

    Standing standing() {
        return new Standing(text, file, options(Optional.empty()), result.get().map(RecipeResult::run));
    }

    /** Takes what is in the editor and checks it. */
    void setText(String now) {
        text = now;
        changed.set(!now.equals(saved));
        Path at = file;
        checks.read(() -> check(now, at), checked -> {
            problems.setAll(checked.draft().problems().stream().map(RecipeProblem::of).toList());
            parameters = checked.recipe().map(Recipe::parameters).orElse(List.of());
            checked.recipe().ifPresent(recipe -> title.set(recipe.name()));
            if (!checked.draft().nodes().isEmpty()) {
                drawn.set(Optional.of(checked.draft()));
            }
            draw();
        });
    }

    private Checked check(String now, Path at) {
        RecipeDraft draft = context.engine().recipes().draft(now, at);
        try {
            return new Checked(draft, Optional.of(Recipe.parse(now, at)));
        } catch (BadInputException wrong) {
            return new Checked(draft, Optional.empty());
        }
    }

    private void draw() {
        drawn.get().ifPresent(d -> graph.set(RecipeGraph.of(d, result.get().map(RecipeResult::steps).orElse(List.of()), running.get())));
    }

    /** Every step there is. */
    List<Step> steps() {
        return context.engine().recipes().steps();
    }

    private Optional<RecipeDraft.Node> node(String id) {
        return drawn.get().stream().flatMap(d -> d.nodes().stream()).filter(n -> n.id().equals(id)).findFirst();
    }

    /** The kind of a step of this recipe. */
    Optional<Step> step(String id) {
        return node(id).flatMap(n -> steps().stream().filter(step -> step.name().equals(n.use())).findFirst());
    }

    /** An id for another step of a kind: its verb, with a number where that is taken. */
    String freeId(Step step) {
        String verb = step.name().substring(step.name().lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_-]", "-");
        return node(verb).isEmpty() ? verb : IntStream.iterate(2, i -> i + 1).mapToObj(i -> verb + i).filter(id -> node(id).isEmpty()).findFirst()
                .orElseThrow();
    }

    /** A change of the text; why it cannot be made is said. */
    void edit(UnaryOperator<RecipeDraft> change, Consumer<String> then) {
        try {
            then.accept(change.apply(context.engine().recipes().draft(text, file)).text());
        } catch (BadInputException refused) {
            context.say(Notice.of(refused));
        }
    }

    /** Gives a step's parameter what a person wrote, lists and names with values a line each; nothing takes it away. */
    void give(String id, StepParameter parameter, String value, Consumer<String> then) {
        List<String> lines = value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        edit(draft -> lines.isEmpty() ? draft.unset(id, parameter.name()) : switch (parameter.kind()) {
            case TEXTS -> draft.set(id, parameter.name(), lines);
            case NAMED -> draft.set(id, parameter.name(), named(lines));
            default -> draft.set(id, parameter.name(), value);
        }, then);
    }

    private static SequencedMap<String, String> named(List<String> lines) {
        SequencedMap<String, String> named = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadInputException("\"" + line + "\" has no name.", "Write name: value, one a line.");
            }
            named.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return named;
    }

    /** What a step is given, lists and names with values a line each. */
    Map<String, String> parameters(String id) {
        return node(id).map(RecipeDraft.Node::parameters).orElse(Map.of());
    }

    /** The line, from 1, on which a step stands. */
    Optional<Integer> line(String id) {
        return node(id).map(RecipeDraft.Node::line);
    }

    void save(Runnable then) {
        String now = text;
        Path at = file;
        context.background().read(() -> {
            context.engine().recipes().files().save(at, now);
            return now;
        }, written -> {
            saved = written;
            changed.set(!text.equals(saved));
            context.changed(RecipePanelProvider.ID);
            then.run();
        });
    }

    /** What each run can set. */
    List<RecipeParameter> open() {
        return parameters;
    }

    /** What the last run from this page was given for that. */
    Map<String, String> given() {
        return given;
    }

    /** What the steps of the shown run said. */
    ObservableList<LogLine> log() {
        return log;
    }

    /** How the shown run differs from the one before it; empty where there is none. */
    ObservableList<RunDiff.StepDiff> changes() {
        return changes;
    }

    /** What a run would do, as last asked. */
    ReadOnlyObjectProperty<Optional<DryRun>> dryProperty() {
        return dry.getReadOnlyProperty();
    }

    /**
     * Saves and runs it.
     *
     * @param values of its parameters
     * @param from   the step to do anew with all that follows; empty to keep what can be kept
     */
    void run(Map<String, String> values, Optional<String> from) {
        if (!running.get() && problems.isEmpty()) {
            String now = text;
            given = values;
            RunOptions as = options(from);
            save(() -> start(ctx -> context.engine().recipes().run(Recipe.parse(now, file), as, ctx)));
        }
    }

    private RunOptions options(Optional<String> from) {
        RunOptions options = RunOptions.seed(SEED).with(given);
        return from.map(options::anewFrom).orElse(options);
    }

    /** Finds out what a run would do. */
    void askDry() {
        String now = text;
        RunOptions as = options(Optional.empty());
        context.background().read(() -> context.engine().recipes().dry(Recipe.parse(now, file), as), d -> dry.set(Optional.of(d)));
    }

    /** Goes on with the run that is shown, with the text it had. */
    void resume() {
        result.get().filter(r -> !running.get()).ifPresent(r -> start(ctx -> context.engine().recipes().resume(r.run(), ctx)));
    }

    void cancel() {
        job.ifPresent(Job::cancel);
    }

    private void start(org.benchwright.engine.job.JobTask<RecipeResult> task) {
        running.set(true);
        followed.set(0);
        result.set(Optional.empty());
        draw();
        job = Optional.of(context.background().job("Running " + name, task, done -> ended(Optional.of(done), Optional.empty()),
                failure -> ended(Optional.empty(), Optional.of(failure))));
    }

    private void ended(Optional<RecipeResult> done, Optional<Throwable> failure) {
        running.set(false);
        done.ifPresent(r -> {
            result.set(Optional.of(r));
            long kept = r.steps().stream().filter(RecipeResult.StepResult::cached).count();
            context.say(Notice.good("Run " + r.run() + " is done: " + (r.steps().size() - kept) + " of " + r.steps().size() + " steps were run, "
                    + kept + " kept."));
        });
        failure.ifPresent(f -> {
            if (f instanceof BadInputException wrong && RecipeProblem.of(wrong).line() > 0) {
                problems.setAll(RecipeProblem.of(wrong));
            }
            context.say(f instanceof CancelledException ? new Notice(Notice.Kind.INFO, "Stopped. What was done is kept.", "", Optional.empty())
                    : Notice.of(f));
        });
        draw();
        context.changed("run");
        context.changed("data");
        readHistory(true);
    }

    /** Called from the threads that do the work. A step may name a run of its own later; the first that is named is the recipe's. */
    private void follow(Job<?> moved) {
        if (job.filter(j -> j == moved).isPresent() && moved.subject().startsWith("run ")) {
            followed.compareAndSet(0, Long.parseLong(moved.subject().substring("run ".length())));
            if (asked.compareAndSet(false, true)) {
                Platform.runLater(() -> {
                    asked.set(false);
                    if (running.get() && followed.get() > 0) {
                        look(followed.get());
                    }
                });
            }
        }
    }

    /** Shows how far the steps of a run came. */
    void look(long run) {
        boolean ended = !running.get();
        looks.read(() -> new Look(context.engine().recipes().result(run), context.engine().recipes().log(run), ended ? changes(run) : List.of()),
                seen -> {
            result.set(Optional.of(seen.result()));
            log.setAll(seen.log());
            changes.setAll(seen.changes());
            draw();
        });
    }

    private List<RunDiff.StepDiff> changes(long run) {
        try {
            return context.engine().recipes().diff(run).steps();
        } catch (BadInputException first) {
            return List.of();
        }
    }

    void readHistory(boolean showNewest) {
        Path at = file;
        context.background().read(() -> context.engine().runs().list(MOST_RUNS).stream().filter(run -> RecipesModel.isOf(run, at)).toList(), runs -> {
            history.setAll(runs);
            if (showNewest && !runs.isEmpty() && !running.get()) {
                look(runs.getFirst().id());
            }
        });
    }

    void close() {
        context.engine().jobs().removeListener(follower);
    }
}
