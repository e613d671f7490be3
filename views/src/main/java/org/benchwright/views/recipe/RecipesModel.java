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
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.track.Run;
import org.benchwright.views.shell.FilteredItems;
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
     * @param last    its last run
     */
    record Row(String file, String name, String description, int steps, String problem, Optional<Run> last) {
        String state() {
            return last.map(run -> run.state().toLowerCase(Locale.ROOT)).orElse("never run");
        }
    }

    private final PanelContext context;
    private final FilteredItems<Row> rows = new FilteredItems<>((row, text) -> (row.name() + " " + row.file() + " " + row.description() + " " + row.state())
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

    private Row row(Path file, Path shown, List<Run> runs) {
        String name = StreamSupport.stream(shown.spliterator(), false).map(Path::toString).collect(Collectors.joining("/"));
        Optional<Run> last = lastOf(file, runs);
        try {
            Recipe recipe = Recipe.read(file);
            String problem = problem(recipe);
            return new Row(name, recipe.name(), recipe.description(), recipe.stepIds().size(), problem, last);
        } catch (BadInputException wrong) {
            return new Row(name, file.getFileName().toString().replaceFirst("\\.ya?ml$", ""), wrong.what(), 0, wrong.getMessage(), last);
        }
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
        return run.finishedAt().map(end -> Duration.between(Instant.parse(run.startedAt()), Instant.parse(end)).toMillis() / 1000.0).orElse(Double.NaN);
    }
}
