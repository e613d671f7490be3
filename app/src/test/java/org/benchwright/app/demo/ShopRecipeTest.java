package org.benchwright.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.synthetic.Shop;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopRecipeTest {
    @TempDir
    Path folder;

    @Test
    void theDemoHasAShopWhoseRecipeFindsBuyersAndDoesNothingTwice() {
        try (Engine engine = DemoWorkspace.open(folder.resolve("demo"), JobContext.none())) {
            for (String table : Shop.TABLES) {
                assertThat(engine.datasets().info("shop_" + table).latest().synthetic()).as(table).isTrue();
            }
            Recipe recipe = Recipe.read(folder.resolve("demo/samples/recipes/shop.yaml"));

            RecipeResult first = engine.recipes().run(recipe, 42, JobContext.none());
            RecipeResult second = engine.recipes().run(recipe, 42, JobContext.none());

            assertThat(first.steps()).extracting(RecipeResult.StepResult::state).containsOnly("done");
            assertThat(second.steps()).allMatch(RecipeResult.StepResult::cached);
            String metrics = first.steps().stream().filter(s -> s.id().equals("evaluation")).findFirst().orElseThrow().outputs().get("metrics");
            assertThat(Json.tree(metrics).get("f1").asDouble()).as("of the buyers, in a quarter it has not seen").isGreaterThan(0.5);
            assertThat(engine.models().list()).extracting(m -> m.name()).contains("shop");
            assertThat(engine.datasets().version("shop_held").synthetic()).isTrue();
            assertThat(engine.versions().zone("shop_orders", Zone.SERVED).zone()).isEqualTo(Zone.SERVED);
        }
    }
}
