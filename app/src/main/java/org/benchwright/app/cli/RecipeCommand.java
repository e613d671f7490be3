package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code benchwright recipe …}. */
@Command(name = "recipe", description = "Work written down as steps, so that it can be done again.",
        subcommands = {RecipeCommand.RunRecipe.class, RecipeCommand.Validate.class, RecipeCommand.Resume.class, RecipeCommand.Show.class,
                RecipeCommand.ListSteps.class},
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
                "${steps.ID.OUTPUT} stands for an output of another step, which is then done first. For the two",
                "characters ${ themselves write $${. `recipe steps` lists what can be used. A step that was done before",
                "with the same parameters, inputs and files is not done again; its result is taken."})
final class RecipeCommand {
    @Command(name = "run", description = "Do the steps of a recipe that were not done before with the same inputs.",
            footer = {"", "Example: benchwright recipe run recipes/penguins.yaml"})
    static final class RunRecipe extends Verb {
        @Parameters(paramLabel = "FILE", description = "A .yaml file, or the name of one in the workspace's recipes folder.")
        String file;

        @Override
        protected Object run(Cli cli) {
            Recipe recipe = Recipe.read(cli.engine().recipes().find(file));
            return cli.job("Running " + recipe.name(), job -> cli.engine().recipes().run(recipe, cli.seed(), job));
        }

        @Override
        protected void print(Object result, Cli cli) {
            printResult((RecipeResult) result, cli);
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
        PlainText.print(org.benchwright.engine.json.Json.mapper().valueToTree(rows), cli.out());
    }
}
