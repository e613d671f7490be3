package org.benchwright.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.workspace.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies between a step's effect and the record of its result; random kills hardly ever fall there. */
class StepRecoveredTest {
    @TempDir
    Path temp;

    @Test
    void an_effect_that_was_committed_before_its_result_was_recorded_is_found_again_and_not_made_twice() throws Exception {
        Files.writeString(temp.resolve("t.csv"), "a,b\n1,2\n3,4\n");
        Path recipe = Files.writeString(temp.resolve("r.yaml"), """
                steps:
                  - {id: t, use: data.import, with: {file: t.csv, name: t}}
                  - {id: u, use: data.sql, with: {query: 'SELECT a FROM "${steps.t.dataset}"', name: u}}
                """);
        try (Engine engine = Engine.init(temp.resolve("workspace"))) {
            RecipeResult first = engine.recipes().run(Recipe.read(recipe), 1, JobContext.none());
            // What a crash in the gap leaves: the versions, and nothing that says which step they are of but the cause of their events.
            engine.workspace().database().write(c -> Sql.update(c, "DELETE FROM recipe_cache"));
            RecipeResult again = engine.recipes().run(Recipe.read(recipe), 1, JobContext.none());
            assertThat(engine.datasets().info("t").versions()).hasSize(1);
            assertThat(engine.datasets().info("u").versions()).hasSize(1);
            assertThat(again.steps()).extracting(RecipeResult.StepResult::outputs).isEqualTo(first.steps().stream().map(RecipeResult.StepResult::outputs).toList());
        }
    }

    @Test
    void a_quarantine_and_runs_that_fit_and_evaluate_are_found_again_with_what_they_gave() throws Exception {
        StringBuilder table = new StringBuilder("a,b\n");
        for (int i = 0; i < 60; i++) {
            table.append(i % 9).append(',').append(i % 9 * 2 + i % 3).append('\n');
        }
        Files.writeString(temp.resolve("t.csv"), table.append("-1,5\n"));
        Files.writeString(temp.resolve("rules.yaml"), "rules:\n  - range: {column: a, min: 0}\n");
        Path recipe = Files.writeString(temp.resolve("r.yaml"), """
                steps:
                  - {id: t, use: data.import, with: {file: t.csv, name: t}}
                  - {id: q, use: data.quarantine, with: {data: '${steps.t.dataset}', rules: rules.yaml, name: clean}}
                  - {id: f, use: train.fit, with: {data: '${steps.q.dataset}', target: b, algorithm: linear-regression}}
                  - {id: e, use: train.evaluate, with: {data: '${steps.q.dataset}', model: '${steps.f.model}'}}
                """);
        try (Engine engine = Engine.init(temp.resolve("workspace"))) {
            RecipeResult first = engine.recipes().run(Recipe.read(recipe), 1, JobContext.none());
            int runs = engine.runs().list(100).size();
            engine.workspace().database().write(c -> Sql.update(c, "DELETE FROM recipe_cache"));
            RecipeResult again = engine.recipes().run(Recipe.read(recipe), 1, JobContext.none());
            assertThat(again.steps()).extracting(RecipeResult.StepResult::outputs).isEqualTo(first.steps().stream().map(RecipeResult.StepResult::outputs).toList());
            assertThat(engine.datasets().info("clean").versions()).hasSize(1);
            assertThat(engine.datasets().info("clean_quarantine").versions()).hasSize(1);
            // The recipe's own run is the only one that came.
            assertThat(engine.runs().list(100)).hasSize(runs + 1);
        }
    }
}
