package org.benchwright.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.LogLine;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeGraph;
import org.benchwright.engine.recipe.RunDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@link RecipeCommand} that only look. */
final class RecipeLook {
    private RecipeLook() {
    }

    @Command(name = "list", description = "The recipes in the workspace's recipes folder, with when a schedule starts each next.", footer = {"", "Example: benchwright recipe list"})
    static final class ListRecipes extends Verb {
        record Listed(String file, String name, int steps, long latestRun, String next, String problem) {
        }

        @Override
        protected Object run(Cli cli) {
            return cli.engine().recipes().list().stream().map(file -> listed(file, cli)).toList();
        }

        private static Listed listed(Path file, Cli cli) {
            try {
                Recipe recipe = Recipe.read(file);
                return new Listed(file.getFileName().toString(), recipe.name(), recipe.stepIds().size(),
                        cli.engine().recipes().latestRun(recipe.name()).orElse(0L),
                        cli.engine().triggers().next(recipe).map(Instant::toString).orElse(""), "");
            } catch (BadInputException wrong) {
                return new Listed(file.getFileName().toString(), "", 0, 0, "", wrong.what() + " " + wrong.where());
            }
        }
    }

    @Command(name = "graph", description = "A recipe's steps and what waits for what.",
            footer = {"", "Example: benchwright recipe graph recipes/penguins.yaml --mermaid"})
    static final class Graph extends Verb {
        @Parameters(paramLabel = "FILE", description = "A .yaml file, or the name of one in the workspace's recipes folder.")
        String file;

        @Option(names = "--mermaid", description = "Print it in the language of Mermaid.")
        boolean mermaid;

        @Override
        protected Object run(Cli cli) {
            RecipeGraph graph = cli.engine().recipes().graph(Recipe.read(cli.engine().recipes().find(file)));
            return mermaid ? Map.of("mermaid", graph.mermaid()) : graph;
        }

        @Override
        protected void print(Object result, Cli cli) {
            if (result instanceof RecipeGraph graph) {
                PlainText.print(Json.mapper().valueToTree(graph.nodes()), cli.out());
                cli.out().println();
                PlainText.print(Json.mapper().valueToTree(graph.edges()), cli.out());
            } else {
                cli.out().print(((Map<?, ?>) result).get("mermaid"));
            }
        }
    }

    @Command(name = "log", description = "What the steps of a run said.", footer = {"", "Example: benchwright recipe log 7 table"})
    static final class Log extends Verb {
        @Parameters(index = "0", paramLabel = "RUN", description = "Its number.")
        long run;

        @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "Only this step.")
        String step;

        @Override
        protected Object run(Cli cli) {
            return step == null ? cli.engine().recipes().log(run) : cli.engine().recipes().log(run, step);
        }

        @Override
        protected void print(Object result, Cli cli) {
            for (Object line : (List<?>) result) {
                LogLine said = (LogLine) line;
                cli.out().println(said.at() + "  " + said.step() + "  " + said.text());
            }
        }
    }

    @Command(name = "diff", description = "In which way two runs of a recipe differ.", footer = {"", "Example: benchwright recipe diff 7 9"})
    static final class Diff extends Verb {
        @Parameters(index = "0", paramLabel = "RUN", description = "Its number.")
        long run;

        @Parameters(index = "1", arity = "0..1", paramLabel = "RUN2",
                description = "A later one; without it, RUN is compared with the run before it.")
        Long second;

        @Override
        protected Object run(Cli cli) {
            return second == null ? cli.engine().recipes().diff(run) : cli.engine().recipes().diff(run, second);
        }

        @Override
        protected void print(Object result, Cli cli) {
            RunDiff diff = (RunDiff) result;
            cli.out().println("run " + diff.before() + " and run " + diff.after());
            PlainText.print(Json.mapper().valueToTree(diff.steps().stream().map(step -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", step.id());
                row.put("change", step.change());
                row.put("inputs", String.join("; ", step.inputs()));
                row.put("outputs", String.join("; ", step.outputs()));
                row.put("seconds", String.format(java.util.Locale.ROOT, "%.2f -> %.2f", step.secondsBefore(), step.secondsAfter()));
                return row;
            }).toList()), cli.out());
        }
    }
}
