package org.benchwright.views.recipe;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.DryRun;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeParameter;
import org.benchwright.engine.recipe.RecipeTrigger;
import org.benchwright.engine.recipe.RunOptions;
import org.benchwright.engine.track.Run;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The workspace's recipes, each with its last run. */
final class RecipesModel {
    static final String RUN_KIND = "recipe.run";
    private static final int MOST_RUNS = 2000;
    private static final String BLANK = """
            name: %s
            steps:
              - id: table
                use: data.import
                with:
                  file:
                  name:
            """;

    /**
     * A recipe in the list.
     *
     * @param file    as it is found by: a name in {@code recipes/}, or a path from the workspace
     * @param steps   how many; 0 when it cannot be read
     * @param problem what is wrong with it; empty when nothing is
     * @param starts  what starts it by itself; empty when only a person does
     * @param next    when a schedule starts it next, UTC, ISO 8601; empty when none does
     * @param asks    whether a run must be given something
     * @param last    its last run
     */
    record Row(String file, String name, String description, int steps, String problem, List<String> starts, String next, boolean asks, Optional<Run> last) {
        String state() {
            return last.map(run -> run.state().toLowerCase(Locale.ROOT)).orElse("never run");
        }
    }

    private final PanelContext context;
    private final FilteredItems<Row> rows = new FilteredItems<>((row, text) -> (row.name() + " " + row.file() + " " + row.description() + " "
            + row.state())
            .toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT)));

    RecipesModel(PanelContext context) {
        this.context = context;
    }

    FilteredItems<Row> rows() {
        return rows;
    }

    void refresh() {
        context.background().read(() -> {
            List<Run> runs = context.engine().runs().list(MOST_RUNS).stream().filter(r -> r.kind().equals(RUN_KIND)).toList();
            Path root = context.engine().workspace().root();
            return Stream.concat(context.engine().recipes().list().stream().map(file -> row(file, file.getFileName(), runs)),
                    context.engine().recipes().samples().stream().map(file -> row(file, root.relativize(file), runs))).toList();
        }, rows::accept);
    }

    /** Begins a recipe with one step. */
    void create(String name, Consumer<String> created, Consumer<Throwable> refused) {
        context.background().read(() -> context.engine().recipes().files().create(name, BLANK.formatted(name.strip().replaceFirst("\\.ya?ml$", "")))
                .getFileName().toString(), created, refused);
    }

    void open(Row row) {
        context.open(RecipePanelProvider.recipe(row.file()));
    }

    /** Runs a recipe as it is saved, as a job that can be cancelled. */
    void run(Row row) {
        context.background().job("Running " + row.name(), job -> context.engine().recipes().run(read(row), RunOptions.seed(0), job), done -> {
            context.say(Notice.good("Run " + done.run() + " of " + row.name() + " is done."));
            ended();
        }, failure -> {
            context.say(Notice.of(failure));
            ended();
        });
    }

    private void ended() {
        context.changed("run");
        context.changed("data");
    }

    /** Finds out what a run would do. */
    void dry(Row row, Consumer<DryRun> then) {
        context.background().read(() -> context.engine().recipes().dry(read(row), RunOptions.seed(0)), then);
    }

    private Recipe read(Row row) {
        return Recipe.read(context.engine().recipes().find(row.file()));
    }

    private static String words(RecipeTrigger trigger) {
        return switch (trigger) {
            case RecipeTrigger.OnDataset on -> "new " + on.dataset();
            case RecipeTrigger.OnFile on -> on.pattern() + " in " + on.folder().getFileName();
            case RecipeTrigger.OnAlert on -> "alert " + on.alert();
            case RecipeTrigger.OnModel on -> on.alias().map(alias -> on.model() + "@" + alias).orElse("new " + on.model());
            case RecipeTrigger.OnClock on -> on.schedule().toString();
        };
    }

    private Row row(Path file, Path shown, List<Run> runs) {
        String name = StreamSupport.stream(shown.spliterator(), false).map(Path::toString).collect(Collectors.joining("/"));
        Optional<Run> last = lastOf(file, runs);
        try {
            Recipe recipe = Recipe.read(file);
            String problem = problem(recipe);
            return new Row(name, recipe.name(), recipe.description(), recipe.stepIds().size(), problem,
                    recipe.triggers().stream().map(RecipesModel::words).toList(), next(file, recipe), recipe.parameters().stream().anyMatch(RecipeParameter::required), last);
        } catch (BadInputException wrong) {
            return new Row(name, file.getFileName().toString().replaceFirst("\\.ya?ml$", ""), wrong.what(), 0, wrong.getMessage(), List.of(), "", false, last);
        }
    }

    /** Only what lies in the workspace's folder is watched. */
    private String next(Path file, Recipe recipe) {
        return file.getParent().equals(context.engine().workspace().folder("recipes"))
                ? context.engine().triggers().next(recipe).map(Instant::toString).orElse("") : "";
    }

    private String problem(Recipe recipe) {
        try {
            context.engine().recipes().validate(recipe);
            return "";
        } catch (BadInputException wrong) {
            return wrong.getMessage();
        }
    }

    private static Optional<Run> lastOf(Path file, List<Run> runs) {
        return runs.stream().filter(run -> isOf(run, file)).findFirst();
    }

    /** Whether a run is of the recipe in this file. */
    static boolean isOf(Run run, Path file) {
        return run.kind().equals(RUN_KIND) && Path.of(run.parameters().getOrDefault("recipe", "")).toAbsolutePath().normalize()
                .equals(file.toAbsolutePath().normalize());
    }

    /** From start to end; NaN while it runs. */
    static double seconds(Run run) {
        return run.finishedAt().map(end -> Duration.between(Instant.parse(run.startedAt()), Instant.parse(end)).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
