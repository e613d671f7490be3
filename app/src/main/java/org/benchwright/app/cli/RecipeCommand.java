package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.DryRun;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.recipe.RunOptions;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright recipe …}. */
@Command(name = "recipe", description = "Work written down as steps, so that it can be done again.",
        subcommands = {RecipeCommand.RunRecipe.class, RecipeCommand.Validate.class, RecipeCommand.Resume.class, RecipeCommand.Show.class,
                RecipeCommand.ListSteps.class, RecipeLook.ListRecipes.class, RecipeLook.Graph.class, RecipeLook.Log.class, RecipeLook.Diff.class,
                RecipeWatch.Watch.class, RecipeWatch.Backfill.class, RecipeWatch.Events.class, RecipeWatch.Replay.class},
        footer = {"", "A recipe is a YAML file:", "",
                "  name: Filter people",
                "  steps:",
                "    - id: people",
                "      use: data.import",
                "      with:",
                "        file: people.csv        # relative to the recipe's folder",
                "        name: people",
                "    - id: adults",
                "      use: data.sql",
                "      with:",
                "        query: SELECT * FROM \"${steps.people.dataset}\" WHERE age >= 18",
                "        name: adults", "",
                "A step may also have `after: [ids]`, `retry: {times: 2, wait: 5m, factor: 2}`, `timeout: 30m`,",
                "`memory: 512MiB` and `when failed: continue`. The recipe may have `parameters:` (a name with its default,",
                "or with {default, type, doc, required}), used as ${parameters.NAME}, and `limits: {memory: 4GiB, parallel: 2}`.",
                "`triggers:` start a recipe of the workspace's folder while the window is open or `recipe watch` runs: a list of",
                "  - schedule: \"0 6 * * 1-5\"        # minute, hour, day, month, day of week; or @hourly, @daily, @weekly, …",
                "    zone: Europe/Berlin            # UTC when left out",
                "    catch_up: last                 # what nobody watched: none (when left out), last or all",
                "  - dataset: orders                # a new version",
                "  - file: {folder: inbox, pattern: \"*.csv\"}",
                "  - model: {name: churn, alias: live}   # without alias: a new version",
                "  - alert: quality:orders          # or drift:orders, performance:orders",
                "each with a `debounce: 10s` if wished. ${trigger.time}, .dataset, .file and .model say what it was.",
                "${secrets.NAME} is taken from the variable BENCHWRIGHT_SECRET_NAME, or from a file of that name in",
                "~/.config/benchwright/secrets that only you can read, and is never written down.", "",
                "${steps.ID.OUTPUT} stands for an output of another step, which is then done first. For the two",
                "characters ${ themselves write $${. `recipe steps` lists what can be used. A step that was done before",
                "with the same parameters, inputs and files is not done again; its result is taken."})
final class RecipeCommand {
    @Command(name = "run", description = "Do the steps of a recipe that were not done before with the same inputs.",
            footer = {"", "Example: benchwright recipe run recipes/penguins.yaml",
                    "         benchwright recipe run daily.yaml --set day=2024-05-01 --dry"})
    static final class RunRecipe extends Verb {
        private static final String TRIGGER = "trigger.";

        @Parameters(paramLabel = "FILE", description = "A .yaml file, or the name of one in the workspace's recipes folder.")
        String file;

        @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A value for one of the recipe's parameters; can be repeated.")
        Map<String, String> set = new LinkedHashMap<>();

        @Option(names = "--from", paramLabel = "STEP", description = "Do this step and all that follows from it anew.")
        String from;

        @Option(names = "--dry", description = "Only say what each step would do, and why.")
        boolean dry;

        @Override
        protected Object run(Cli cli) {
            Recipe recipe = Recipe.read(cli.engine().recipes().find(file));
            Map<String, String> parameters = new LinkedHashMap<>();
            Map<String, String> trigger = new LinkedHashMap<>();
            set.forEach((name, value) -> {
                if (name.startsWith(TRIGGER)) {
                    trigger.put(name.substring(TRIGGER.length()), value);
                } else {
                    parameters.put(name, value);
                }
            });
            RunOptions options = new RunOptions(cli.seed(), parameters, Optional.ofNullable(from), trigger);
            return dry ? cli.engine().recipes().dry(recipe, options)
                    : cli.job("Running " + recipe.name(), job -> cli.engine().recipes().run(recipe, options, job));
        }

        @Override
        protected void print(Object result, Cli cli) {
            if (result instanceof DryRun plan) {
                PlainText.print(Json.mapper().valueToTree(plan.steps().stream().map(step -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", step.id());
                    row.put("use", step.use());
                    row.put("would", step.action().name().toLowerCase(Locale.ROOT));
                    row.put("why", String.join("; ", step.why()));
                    return row;
                }).toList()), cli.out());
            } else {
                printResult((RecipeResult) result, cli);
            }
        }
    }

    @Command(name = "validate", description = "Check a recipe without running it, and show the order of its steps.",
            footer = {"", "Example: benchwright recipe validate recipes/penguins.yaml"})
    static final class Validate extends Verb {
        @Parameters(paramLabel = "FILE", description = "A .yaml file, or the name of one in the workspace's recipes folder.")
        String file;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().recipes().validate(Recipe.read(cli.engine().recipes().find(file)));
        }
    }

    @Command(name = "resume", description = "Go on where a run of a recipe broke off, with the recipe as it was then.",
            footer = {"", "Example: benchwright recipe resume 7"})
    static final class Resume extends Verb {
        @Parameters(paramLabel = "RUN", description = "Its number.")
        long run;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Resuming run " + run, job -> cli.engine().recipes().resume(run, job));
        }

        @Override
        protected void print(Object result, Cli cli) {
            printResult((RecipeResult) result, cli);
        }
    }

    @Command(name = "show", description = "How far each step of a run came.", footer = {"", "Example: benchwright recipe show 7"})
    static final class Show extends Verb {
        @Parameters(paramLabel = "RUN", description = "Its number.")
        long run;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().recipes().result(run);
        }

        @Override
        protected void print(Object result, Cli cli) {
            printResult((RecipeResult) result, cli);
        }
    }

    @Command(name = "steps", description = "Every step that a recipe can use, with its parameters and outputs.",
            footer = {"", "Example: benchwright recipe steps"})
    static final class ListSteps extends Verb {
        record Described(String step, String documentation, List<StepParameter> parameters, Map<String, String> outputs) {
        }

        @Override
        protected Object run(Cli cli) {
            return cli.engine().recipes().steps().stream()
                    .map(step -> new Described(step.name(), step.documentation(), step.parameters(), step.outputs())).toList();
        }

        @Override
        protected void print(Object result, Cli cli) {
            for (Step step : cli.engine().recipes().steps()) {
                cli.out().println(step.name() + "  " + step.documentation());
                for (StepParameter p : step.parameters()) {
                    String value = p.required() ? ", required" : p.initial().isEmpty() ? "" : ", default " + p.initial();
                    cli.out().println("    " + p.name() + "  " + p.doc() + " (" + p.kind().words() + value + ")");
                }
                step.outputs().forEach((name, doc) -> cli.out().println("    -> " + name + "  " + doc));
            }
        }
    }

    private static void printResult(RecipeResult result, Cli cli) {
        cli.out().println("run " + result.run() + "  " + result.recipe());
        List<Map<String, Object>> rows = result.steps().stream().map(step -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", step.id());
            row.put("use", step.use());
            row.put("state", step.cached() ? step.state() + ", cached" : step.state());
            row.put("seconds", step.seconds());
            row.put("result", step.error().isEmpty()
                    ? String.join(", ", step.outputs().entrySet().stream().map(o -> o.getKey() + "=" + o.getValue()).toList())
                    : step.error().lines().findFirst().orElse(""));
            return row;
        }).toList();
        PlainText.print(Json.mapper().valueToTree(rows), cli.out());
    }
}
