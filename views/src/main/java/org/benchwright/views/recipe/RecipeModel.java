package org.benchwright.views.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.recipe.RecipeText;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.track.Run;
import org.benchwright.views.graph.Graph;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** One recipe: its text, what is wrong with it, its graph, its runs. The text is the truth; all else follows from it. */
final class RecipeModel {
    private static final int MOST_RUNS = 2000;
    private static final long SEED = 0;

    private record Checked(Optional<Recipes.Plan> plan, List<RecipeProblem> problems) {
    }

    private final PanelContext context;
    private final String name;
    private final Background.Latest checks;
    private final Background.Latest looks;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Graph> graph = new ReadOnlyObjectWrapper<>(Graph.empty());
    private final ReadOnlyObjectWrapper<Optional<RecipeResult>> result = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Recipes.Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<RecipeProblem> problems = FXCollections.observableArrayList();
    private final ObservableList<Run> history = FXCollections.observableArrayList();
    private final Consumer<Job<?>> follower = this::follow;
    private Path file = Path.of("");
    private String text = "";
    private String saved = "";
    private Optional<Job<RecipeResult>> job = Optional.empty();

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

    /** Of the text as it last was right. */
    ReadOnlyObjectProperty<Optional<Recipes.Plan>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    ObservableList<RecipeProblem> problems() {
        return problems;
    }

    /** The newest first. */
    ObservableList<Run> history() {
        return history;
    }

    Path file() {
        return file;
    }

    /** Takes what is in the editor and checks it. */
    void setText(String now) {
        text = now;
        changed.set(!now.equals(saved));
        Path at = file;
        checks.read(() -> check(now, at), checked -> {
            problems.setAll(checked.problems());
            checked.plan().ifPresent(p -> plan.set(Optional.of(p)));
            draw();
        });
    }

    private Checked check(String now, Path at) {
        try {
            return new Checked(Optional.of(context.engine().recipes().validate(Recipe.parse(now, at))), List.of());
        } catch (BadInputException wrong) {
            return new Checked(context.engine().recipes().outline(now, at), List.of(RecipeProblem.of(wrong)));
        }
    }

    private void draw() {
        plan.get().ifPresent(p -> graph.set(RecipeGraph.of(p, result.get().map(RecipeResult::steps).orElse(List.of()), running.get())));
    }

    /** Every step there is. */
    List<Step> steps() {
        return context.engine().recipes().steps();
    }

    /** The kind of a step of this recipe. */
    Optional<Step> step(String id) {
        return plan.get().flatMap(p -> p.steps().stream().filter(s -> s.id().equals(id)).findFirst())
                .flatMap(s -> steps().stream().filter(step -> step.name().equals(s.use())).findFirst());
    }

    /** An id for another step of a kind: its verb, with a number where that is taken. */
    String freeId(Step step) {
        String verb = step.name().substring(step.name().lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_-]", "-");
        Set<String> taken = plan.get().stream().flatMap(p -> p.steps().stream()).map(Recipes.PlannedStep::id).collect(Collectors.toSet());
        return taken.contains(verb) ? IntStream.iterate(2, i -> i + 1).mapToObj(i -> verb + i).filter(id -> !taken.contains(id)).findFirst().orElseThrow() : verb;
    }

    /** A change of the text, such as one of {@link RecipeText}; why it cannot be made is said. */
    void edit(UnaryOperator<String> change, Consumer<String> then) {
        try {
            then.accept(change.apply(text));
        } catch (BadInputException refused) {
            context.say(Notice.of(refused));
        }
    }

    /** What a step is given, as far as it is single texts; empty while the text has not the form of a recipe. */
    Map<String, String> parameters(String id) {
        try {
            return RecipeText.parameters(text, file, id);
        } catch (BadInputException unreadable) {
            return Map.of();
        }
    }

    /** The line, from 1, on which a step stands. */
    Optional<Integer> line(String id) {
        try {
            return RecipeText.line(text, file, id);
        } catch (BadInputException unreadable) {
            return Optional.empty();
        }
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

    /** Saves and runs it. */
    void run() {
        if (!running.get() && problems.isEmpty()) {
            String now = text;
            save(() -> start(ctx -> context.engine().recipes().run(Recipe.parse(now, file), SEED, ctx)));
        }
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
            context.say(Notice.good("Run " + r.run() + " is done: " + (r.steps().size() - kept) + " of " + r.steps().size() + " steps were run, " + kept + " kept."));
        });
        failure.ifPresent(f -> {
            if (f instanceof BadInputException wrong && RecipeProblem.of(wrong).line() > 0) {
                problems.setAll(RecipeProblem.of(wrong));
            }
            context.say(f instanceof CancelledException ? new Notice(Notice.Kind.INFO, "Stopped. What was done is kept.", "", Optional.empty()) : Notice.of(f));
        });
        draw();
        context.changed("run");
        context.changed("data");
        readHistory(done.isEmpty());
    }

    /** Called from the thread that does the work. */
    private void follow(Job<?> moved) {
        job.filter(j -> j == moved && j.subject().startsWith("run ")).map(j -> Long.parseLong(j.subject().substring("run ".length())))
                .ifPresent(run -> Platform.runLater(() -> {
                    if (running.get()) {
                        look(run);
                    }
                }));
    }

    /** Shows how far the steps of a run came. */
    void look(long run) {
        looks.read(() -> context.engine().recipes().result(run), r -> {
            result.set(Optional.of(r));
            draw();
        });
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
