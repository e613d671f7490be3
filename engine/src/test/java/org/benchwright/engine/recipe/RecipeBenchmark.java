package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** Seconds that a recipe of steps which do nothing takes: as a chain, side by side, and taken from before. Arguments: steps, rounds. */
final class RecipeBenchmark {
    private RecipeBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path folder = Files.createTempDirectory("recipe-benchmark");
        try (Workspace workspace = Workspace.init(folder.resolve("workspace"))) {
            Recipes recipes = new Recipes(workspace, new Runs(workspace), Steps.of(List.of(new CountingSteps())), new Rooms());
            List<Double> chain = new ArrayList<>();
            List<Double> beside = new ArrayList<>();
            List<Double> taken = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                Recipe chained = recipe(folder, count, round, true);
                chain.add(seconds(recipes, chained));
                beside.add(seconds(recipes, recipe(folder, count, round, false)));
                taken.add(seconds(recipes, chained));
            }
            System.out.printf(Locale.ROOT, "%d steps: chain %.2f s, side by side %.2f s, taken from before %.2f s (medians of %d)%n", count,
                    median(chain), median(beside), median(taken), rounds);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static Recipe recipe(Path folder, int count, int round, boolean chain) {
        StringBuilder text = new StringBuilder("steps:\n");
        for (int i = 0; i < count; i++) {
            text.append("  - {id: s").append(i).append(", use: text.repeat, with: {times: 1, text: '").append(chain).append(' ').append(round).append(' ')
                    .append(i).append(chain && i > 0 ? "${steps.s" + (i - 1) + ".length}" : "").append("'}}\n");
        }
        return Recipe.parse(text.toString(), folder.resolve("r.yaml"));
    }

    private static double seconds(Recipes recipes, Recipe recipe) {
        long start = System.nanoTime();
        recipes.run(recipe, 42, JobContext.none());
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
