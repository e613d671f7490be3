package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work outside of Java's own loops that takes too long: it is stopped, not left behind. */
class StepTimeoutTest {
    @TempDir
    Path temp;

    @Test
    void a_query_and_a_growing_forest_stop_when_their_time_is_over() throws Exception {
        Path recipe = Files.writeString(temp.resolve("r.yaml"), """
                limits: {parallel: 1}
                steps:
                  - {id: rows, use: data.sql, with: {name: rows, query: 'SELECT hash(i) % 9973 AS a, hash(i, 1) % 7919 AS b FROM range(60000) t(i)'}}
                  - id: endless
                    use: data.sql
                    with: {name: endless, query: 'SELECT count(*) AS n FROM range(40000000) a(i), range(40000000) b(j) WHERE hash(i, j) = 7'}
                    timeout: 300ms
                    when failed: continue
                  - id: forest
                    use: train.fit
                    with: {data: '${steps.rows.dataset}', target: b, algorithm: random-forest, task: regression, parameters: {n_estimators: 10000}}
                    timeout: 300ms
                """);
        try (Engine engine = Engine.init(temp.resolve("workspace"))) {
            assertThatThrownBy(() -> engine.recipes().run(Recipe.read(recipe), 1, JobContext.none())).isInstanceOf(EngineException.class)
                    .hasMessageContaining("Step \"forest\"")
                    .hasMessageContaining("It took longer than 0.3 s;").hasMessageNotContaining("left behind");
            RecipeResult result = engine.recipes().result(engine.recipes().latestRun("r").orElseThrow());
            assertThat(result.steps().get(1).error()).isEqualTo("It took longer than 0.3 s.");
        }
    }
}
