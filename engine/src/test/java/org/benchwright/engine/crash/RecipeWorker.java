package org.benchwright.engine.crash;

import java.nio.file.Path;
import java.util.Map;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RunOptions;

/** Runs a recipe of data steps round after round, until it is killed; {@link RecipeKilledTest} starts it. */
final class RecipeWorker {
    private RecipeWorker() {
    }

    public static void main(String[] arguments) {
        try (Engine engine = Engine.open(Path.of(arguments[0]))) {
            System.out.println("open");
            for (int round = 0;; round++) {
                round(engine, Path.of(arguments[1]), round);
                System.out.println("round " + round);
            }
        }
    }

    static void round(Engine engine, Path recipe, int round) {
        engine.recipes().run(Recipe.read(recipe), RunOptions.seed(42).with(Map.of("round", Integer.toString(round))), JobContext.none());
    }
}
