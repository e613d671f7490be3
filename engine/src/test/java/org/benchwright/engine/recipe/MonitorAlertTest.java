package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.monitor.DriftOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring finds starts the recipes that wait for it. */
class MonitorAlertTest {
    @TempDir
    Path temp;
    private Engine engine;

    @BeforeEach
    void open() throws Exception {
        engine = Engine.init(temp.resolve("workspace"));
        recipe("retrain.yaml", "triggers: [{alert: drift:orders}]\nsteps:\n  - {id: a, use: data.sql, with: {query: \"SELECT '${trigger.drifted}' AS c\", name: c}}\n");
        table("same", i -> i + "," + i % 3);
        table("same", i -> 199 - i + "," + i % 3);
        table("other", i -> i + 900 + "," + i % 3);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void columns_that_drifted_raise_the_alert_of_the_table_once_for_a_comparison_and_steady_ones_do_not() throws Exception {
        engine.monitoring().tables("orders@1", "orders@2", DriftOptions.defaults(), JobContext.none());
        assertThat(engine.triggers().events(9)).isEmpty();

        engine.monitoring().tables("orders@1", "orders@3", DriftOptions.defaults(), JobContext.none());
        Path step = recipe("check.yaml", "steps:\n  - {id: a, use: monitor.drift, with: {reference: orders@1, current: orders@3}}\n");
        engine.recipes().run(Recipe.read(step), 0, JobContext.none());

        assertThat(engine.triggers().events(9)).singleElement().extracting(RecipeEvent::details).asInstanceOf(map(String.class, String.class)).containsEntry("dataset", "orders@3").containsEntry("reference", "orders@1")
                .containsEntry("drifted", "amount").containsEntry("share", "0.5");
    }

    @Test
    void a_metric_out_of_its_bounds_raises_the_alert_of_the_table() throws Exception {
        recipe("page.yaml", "triggers: [{alert: performance:scored}]\nsteps:\n  - {id: a, use: data.sql, with: {query: 'SELECT ${trigger.value} AS v', name: v}}\n");
        Path file = Files.writeString(temp.resolve("scored.csv"), "prediction,truth\na,a\nb,a\na,b\nb,b\n");
        engine.datasets().importFile(file, "scored", ImportOptions.detect(), JobContext.none());
        Path step = recipe("check.yaml", "steps:\n  - {id: a, use: monitor.performance, with: {data: scored, actual: truth, metric: accuracy, fail_below: 0.9}}\n");

        assertThatThrownBy(() -> engine.recipes().run(Recipe.read(step), 0, JobContext.none())).isInstanceOf(BadInputException.class);

        assertThat(engine.triggers().events(9)).singleElement().satisfies(event -> assertThat(event.details()).containsEntry("metric", "accuracy")
                .containsEntry("value", "0.5").containsEntry("dataset", "scored@1"));
    }

    private void table(String name, java.util.function.IntFunction<String> row) throws Exception {
        Path file = Files.writeString(temp.resolve(name + ".csv"), "amount,kind\n" + IntStream.range(0, 200).mapToObj(row).collect(Collectors.joining("\n")) + "\n");
        engine.datasets().importFile(file, "orders", ImportOptions.detect(), JobContext.none());
    }

    private Path recipe(String name, String text) throws Exception {
        return Files.writeString(engine.workspace().folder("recipes").resolve(name), text);
    }
}
