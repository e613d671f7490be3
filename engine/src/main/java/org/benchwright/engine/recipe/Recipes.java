package org.benchwright.engine.recipe;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/** The workspace's recipes: looked at, run, resumed. */
public final class Recipes {
    /**
     * What a recipe will do.
     *
     * @param steps in the order they will be done
     */
    public record Plan(String recipe, String file, List<PlannedStep> steps) {
    }

    /**
     * One step of it.
     *
     * @param needs ids of the steps it waits for
     */
    public record PlannedStep(String id, String use, List<String> needs) {
    }

    private final Workspace workspace;
    private final Steps steps;
    private final RecipeRuns kept;
    private final RecipeRunner runner;

    /** @param rooms what the steps work with */
    public Recipes(Workspace workspace, Runs runs, Steps steps, Rooms rooms) {
        this(workspace, runs, steps, rooms, Secrets.ofUser());
    }

    Recipes(Workspace workspace, Runs runs, Steps steps, Rooms rooms, Secrets secrets) {
        this.workspace = workspace;
        this.steps = steps;
        this.kept = new RecipeRuns(workspace);
        this.runner = new RecipeRunner(workspace, runs, steps, rooms, kept, secrets);
    }

    /** Writes recipes. */
    public RecipeFiles files() {
        return new RecipeFiles(workspace);
    }

    /** Every step a recipe can use, by name. */
    public List<Step> steps() {
        return steps.all();
    }

    /** The recipes in the workspace's {@code recipes/} folder, by file name. */
    public List<Path> list() {
        Path folder = workspace.folder("recipes");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(".*\\.ya?ml")).sorted().toList();
        } catch (java.io.IOException e) {
            throw MachineFaults.of("reading the recipes folder", folder, e);
        }
    }

    /** The recipes of the demo data, in the workspace's {@code samples/} folder; none where there is no demo data. */
    public List<Path> samples() {
        Path folder = workspace.root().resolve("samples");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(f -> f.getFileName().toString().matches(".*\\.ya?ml$")).sorted().toList();
        } catch (java.io.IOException e) {
            throw MachineFaults.of("reading the samples folder", folder, e);
        }
    }

    /**
     * The file that a person means.
     *
     * @param name a path, from here or from the workspace, or the name of a file in its {@code recipes/} folder, with or without {@code .yaml}
     */
    public Path find(String name) {
        List<Path> places = new ArrayList<>();
        try {
            places.add(Path.of(name));
            places.add(workspace.folder("recipes").resolve(name));
            places.add(workspace.folder("recipes").resolve(name + ".yaml"));
            places.add(workspace.root().resolve(name));
        } catch (java.nio.file.InvalidPathException e) {
            throw new BadInputException("\"" + name + "\" cannot be a path.", "Name a recipe, a .yaml file.");
        }
        return places.stream().filter(Files::isRegularFile).findFirst()
                .orElseThrow(() -> new BadInputException("There is no recipe \"" + name + "\".", "Name a .yaml file, or one in "
                        + workspace.folder("recipes") + "."));
    }

    /**
     * Checks a recipe without running it.
     *
     * @throws BadInputException on the first thing that is wrong; names line and column
     */
    public Plan validate(Recipe recipe) {
        return new Plan(recipe.name(), recipe.file().toString(), RecipeCheck.order(recipe, steps).stream()
                .map(call -> new PlannedStep(call.id(), call.uses(), List.copyOf(call.needs()))).toList());
    }

    /**
     * Runs a recipe as one tracked run. A step whose name, version, parameters, inputs and files are as in an earlier run is not done
     * again: its result is taken.
     *
     * @param seed for every step that takes one and is given none
     * @throws BadInputException when the recipe or what a step was given is wrong; what was done before stands
     */
    public RecipeResult run(Recipe recipe, long seed, JobContext job) {
        return run(recipe, RunOptions.seed(seed), job);
    }

    /**
     * Runs a recipe with values for its parameters. Steps that do not wait for each other run at one time, within the recipe's limits; one
     * that fails is tried again as its {@code retry} says, and what does not follow from it goes on to its end. While it runs,
     * {@link #result} and {@link #log} say how far it is.
     *
     * @throws BadInputException when the recipe, a parameter or what a step was given is wrong; what was done before stands
     */
    public RecipeResult run(Recipe recipe, RunOptions options, JobContext job) {
        return runner.run(recipe, options, job);
    }

    /** What {@link #run} would do now, and why. */
    public DryRun dry(Recipe recipe, RunOptions options) {
        List<StepCall> order = RecipeCheck.order(recipe, steps);
        return DryRun.of(recipe, order, RecipeRunner.anew(order, options.from()), runner.values(recipe, options), options.seed(),
                runner.work(), kept);
    }

    /**
     * What a step would be given, were it done with what the steps before it gave in a run; secrets are replaced by marks.
     *
     * @param run where the results of other steps are taken from; empty for a step that takes none
     * @return by parameter, of the class that its {@link StepParameter.Kind} has; what the recipe leaves out has its default
     * @throws BadInputException when the recipe is wrong, or a step before it has no result in that run
     */
    public Map<String, Object> given(Recipe recipe, String id, RunOptions options, Optional<Long> run) {
        StepCall call = RecipeCheck.order(recipe, steps).stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(() ->
                new BadInputException("There is no step with the id \"" + id + "\" in this recipe.", recipe.file().toString(), "Name one of its steps."));
        RunValues values = runner.values(recipe, options);
        run.ifPresent(number -> result(number).steps().stream().filter(s -> s.state().equals("done")).forEach(s -> values.done(s.id(), s.outputs())));
        call.references().stream().filter(r -> r.from() == References.From.STEPS && !values.known(r)).findFirst().ifPresent(lacking -> {
            throw new BadInputException("The step \"" + lacking.name() + "\" has no result yet, and \"" + id + "\" takes it.", lacking.place().toString(),
                    "Run the recipe first.");
        });
        return Arguments.resolve(call, steps.of(call), values::keyed, options.seed()).values();
    }

    /** A recipe that is being written, right or not. */
    public RecipeDraft draft(String text, Path file) {
        return new RecipeDraft(text, file, steps);
    }

    /** The steps of a recipe and what waits for what; checks the recipe as {@link #validate} does. */
    public RecipeGraph graph(Recipe recipe) {
        RecipeCheck.order(recipe, steps);
        return RecipeGraph.of(recipe.steps());
    }

    /**
     * Goes on where an earlier run broke off: runs the recipe again as it was then, in a new run that takes what was done.
     *
     * @param run its number
     */
    public RecipeResult resume(long run, JobContext job) {
        RecipeRuns.Earlier earlier = kept.earlier(run);
        String text = new String(workspace.artifacts().read(earlier.textSha()), StandardCharsets.UTF_8);
        return runner.run(Recipe.parse(text, Path.of(earlier.file())), earlier.options(), job);
    }

    /** What came of a run, whether or not it ended well, or how far it is now. */
    public RecipeResult result(long run) {
        return runner.live(run).map(live -> new RecipeResult(run, live.recipe(), live.steps().stream().map(LiveStep::result).toList()))
                .orElseGet(() -> kept.result(run));
    }

    /** What the steps of a run said so far, in the order they said it. */
    public List<LogLine> log(long run) {
        return runner.live(run).map(live -> live.steps().stream().flatMap(step -> step.lines().stream())
                .sorted(java.util.Comparator.comparing(LogLine::at)).toList()).orElseGet(() -> kept.log(run));
    }

    /** What one step of a run said so far. */
    public List<LogLine> log(long run, String step) {
        if (result(run).steps().stream().noneMatch(s -> s.id().equals(step))) {
            throw new BadInputException("Run " + run + " has no step \"" + step + "\".", "`benchwright recipe show " + run + "` names them.");
        }
        return log(run).stream().filter(line -> line.step().equals(step)).toList();
    }

    /** In which way two runs differ, step by step. */
    public RunDiff diff(long before, long after) {
        return RunDiff.of(result(before), kept.origins(before), result(after), kept.origins(after));
    }

    /** The same against the run of the same recipe before it. */
    public RunDiff diff(long run) {
        long before = kept.before(kept.earlier(run).run()).orElseThrow(() -> new BadInputException("Run " + run + " is the first of its recipe.",
                "Name a second run."));
        return diff(before, run);
    }

    /** The latest run of a recipe by its name; empty when it never ran. */
    public Optional<Long> latestRun(String recipe) {
        return kept.latest(recipe);
    }

    /** What the steps of all runs put out, such as {@code orders@2}, {@code churn@3} or {@code run:7}, by the recipe's name. */
    public Map<String, Set<String>> made() {
        return kept.made();
    }

    /** The run of a recipe that first put something out, such as {@code orders@2} or {@code run:7}. */
    public Map<String, Long> madeIn() {
        return kept.madeIn();
    }

    /** The instants, ISO 8601 in UTC, for which schedules began runs of recipes, by the run. */
    public Map<Long, String> due() {
        return kept.due();
    }
}
