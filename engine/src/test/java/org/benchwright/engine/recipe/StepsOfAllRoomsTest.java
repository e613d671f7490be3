package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One recipe from a file to an exported file of predictions. */
class StepsOfAllRoomsTest {
    private static final String RECIPE = """
            steps:
              - {id: raw, use: data.import, with: {file: raw.csv, name: raw}}
              - {id: clean, use: data.clean, with: {data: "${steps.raw.dataset}", name: clean}}
              - {id: parts, use: data.split, with: {data: "${steps.clean.dataset}", test: 0.5, name: parts}}
              - id: drift
                use: monitor.drift
                with: {reference: "${steps.parts.train}", current: "${steps.parts.test}", fail_above: 0}
              - id: forest
                use: train.fit
                with: {data: "${steps.parts.train}", target: y, algorithm: random-forest, features: [x], parameters: {n_estimators: 5}}
              - {id: register, use: model.register, with: {run: "${steps.forest.run}", name: sides}}
              - {id: stage, use: model.promote, with: {model: "${steps.register.model}", to: Staging}}
              - {id: alias, use: model.alias, with: {model: "${steps.register.model}", alias: best}}
              - {id: said, use: train.predict, with: {model: "${steps.register.model}", data: "${steps.parts.test}", name: said}}
              - id: good
                use: monitor.performance
                with: {data: "${steps.said.dataset}", actual: y, metric: accuracy, fail_below: 0.9}
              - {id: out, use: data.export, with: {data: "${steps.said.dataset}", file: said.csv}}
            """;

    @TempDir
    Path folder;

    private Recipe recipe(String text) throws IOException {
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 200; i++) {
            rows.append(i * 37 % 200).append(i * 37 % 200 < 100 ? ", low\n" : ",high \n");
        }
        Files.writeString(folder.resolve("raw.csv"), rows);
        return Recipe.parse(text, folder.resolve("life.yaml"));
    }

    private static String output(RecipeResult result, String step, String output) {
        return result.steps().stream().filter(s -> s.id().equals(step)).findFirst().orElseThrow().outputs().get(output);
    }

    @Test
    void a_life_is_one_recipe_whose_results_are_kept_as_long_as_they_hold() throws IOException {
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            Recipe recipe = recipe(RECIPE);
            RecipeResult first = engine.recipes().run(recipe, 3, JobContext.none());

            assertThat(output(first, "drift", "columns")).isEqualTo("2");
            assertThat(Json.tree(output(first, "good", "metrics")).get("accuracy").doubleValue()).isGreaterThan(0.9);
            assertThat(engine.datasets().version("said@1").columns()).extracting(c -> c.name())
                    .containsExactly("x", "y", "prediction", "probability_high", "probability_low");
            assertThat(engine.datasets().origins().get("said@1").inputs()).containsExactly("parts-test@1");
            assertThat(engine.models().get("sides", 1).stage()).isEqualTo("Staging");
            assertThat(engine.models().resolve("sides@best").version()).isEqualTo(1);
            assertThat(Files.readAllLines(folder.resolve("said.csv"))).hasSize(101);

            assertThat(engine.recipes().run(recipe, 3, JobContext.none()).steps()).allMatch(RecipeResult.StepResult::cached);
            Files.delete(folder.resolve("said.csv"));
            engine.models().unalias("sides", "best");
            assertThat(engine.recipes().run(recipe, 3, JobContext.none()).steps().stream().filter(s -> !s.cached()).map(RecipeResult.StepResult::id))
                    .containsExactly("alias", "out");
        }
    }

    @Test
    void a_life_exported_from_the_history_makes_equal_versions_again() throws IOException {
        Path again = folder.resolve("again.yaml");
        try (Engine first = Engine.init(folder.resolve("first")); Engine second = Engine.init(folder.resolve("second"))) {
            first.recipes().run(recipe(RECIPE), 3, JobContext.none());
            first.history().export(again, Optional.empty(), false);
            second.recipes().run(Recipe.read(again), 3, JobContext.none());

            assertThat(Files.readString(again)).contains("It was data.clean of raw@1.", "use: train.predict");
            for (String version : List.of("raw@1", "clean@1", "parts-train@1", "parts-test@1", "said@1")) {
                assertThat(DataSteps.content(second.datasets().version(version))).as(version)
                        .isEqualTo(DataSteps.content(first.datasets().version(version)));
            }
        }
    }

    @Test
    void a_bound_that_is_crossed_stops_with_what_and_how_much() throws IOException {
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            Recipe drifted = recipe("""
                    steps:
                      - {id: raw, use: data.import, with: {file: raw.csv, name: raw}}
                      - {id: low, use: data.filter, with: {data: "${steps.raw.dataset}", where: x < 100, name: low}}
                      - {id: drift, use: monitor.drift, with: {reference: "${steps.raw.dataset}", current: "${steps.low.dataset}", fail_above: 0.5}}
                    """);
            assertThatThrownBy(() -> engine.recipes().run(drifted, 1, JobContext.none())).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("a share of 1.0 has drifted, more than 0.5: x, y");
            Recipe wrong = recipe("""
                    steps:
                      - {id: raw, use: data.import, with: {file: raw.csv, name: raw}}
                      - {id: said, use: data.sql, with: {query: 'SELECT x, x + 2 AS guess FROM "${steps.raw.dataset}"', name: said}}
                      - id: good
                        use: monitor.performance
                        with: {data: "${steps.said.dataset}", actual: x, prediction: guess, metric: mae, fail_above: 1.5}
                    """);
            assertThatThrownBy(() -> engine.recipes().run(wrong, 1, JobContext.none())).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("The mae over 200 rows is 2.0, above 1.5");
        }
    }
}
