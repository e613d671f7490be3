package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that breaks its rules starts the recipe that waits for it. */
class QualityAlertTest {
    @TempDir
    Path temp;

    @Test
    void a_failed_check_starts_the_recipes_that_wait_for_its_alert_and_a_passed_one_does_not() throws Exception {
        try (Engine engine = Engine.init(temp.resolve("workspace"))) {
            Files.writeString(engine.workspace().folder("recipes").resolve("mend.yaml"), """
                    name: Mend
                    triggers:
                      - alert: quality:orders
                    steps:
                      - id: good
                        use: data.sql
                        with: {query: 'SELECT * FROM "${trigger.dataset}" WHERE id IS NOT NULL', name: orders_mended}
                    """);
            Path table = Files.writeString(temp.resolve("orders.csv"), "id,amount\n1,2\n,3\n4,5\n");
            DataSource orders = engine.datasets().source(engine.datasets().importFile(table, "orders", ImportOptions.detect(), JobContext.none()));
            engine.quality().check(orders, RuleSet.parse("rules:\n  - not_null: amount\n", Path.of("rules.yaml")), JobContext.none());
            assertThat(engine.triggers().events(10)).isEmpty();
            engine.quality().check(orders, RuleSet.parse("rules:\n  - not_null: id\n", Path.of("rules.yaml")), JobContext.none());
            assertThat(engine.triggers().events(10)).hasSize(1);
        }
    }
}
