package org.benchwright.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactReportTest {
    @TempDir
    Path folder;

    private static Impact sample() {
        return new Impact("a.x", "Changing a.x touches 1 dataset, 1 run.", List.of(
                new Impact.Affected(new LineageGraph.Node("run:3", "run", "fit | all", List.of()), List.of(), "", List.of("a@1.x", "run:3")),
                new Impact.Affected(new LineageGraph.Node("dataset:b@1", "dataset", "b@1", List.of("x", "y")), List.of("x", "y"), "Ana, data team",
                        List.of("a@1.x", "b@1.x"))));
    }

    @Test
    void the_table_is_grouped_by_kind_and_quotes_what_has_commas() {
        assertThat(ImpactReport.csv(sample())).isEqualTo("kind,name,columns,owner,path\r\n"
                + "dataset,b@1,x y,\"Ana, data team\",a@1.x > b@1.x\r\nrun,fit | all,,,a@1.x > run:3\r\n");
    }

    @Test
    void the_page_has_a_table_for_each_kind() {
        assertThat(ImpactReport.markdown(sample())).isEqualTo("""
                # Impact of a.x

                Changing a.x touches 1 dataset, 1 run.

                ## Datasets

                | Name | Columns | Owner | Path |
                |---|---|---|---|
                | b@1 | x, y | Ana, data team | a@1.x > b@1.x |

                ## Runs

                | Name | Columns | Owner | Path |
                |---|---|---|---|
                | fit \\| all |  |  | a@1.x > run:3 |
                """);
    }

    @Test
    void a_file_of_another_kind_is_refused_and_nothing_is_written() {
        Path file = folder.resolve("impact.pdf");
        assertThatThrownBy(() -> ImpactReport.write(sample(), file)).isInstanceOf(BadInputException.class).hasMessageContaining("CSV or Markdown");
        assertThat(file).doesNotExist();
    }

    @Test
    void owners_of_datasets_and_recipes_that_made_what_is_touched_are_told() throws IOException {
        Files.writeString(folder.resolve("orders.csv"), "city,amount\nRome,1\nOslo,3\n");
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            engine.datasets().importFile(folder.resolve("orders.csv"), "orders", ImportOptions.detect(), JobContext.none());
            Path text = Files.writeString(folder.resolve("sums.yaml"), """
                    name: sums
                    steps:
                      - id: total
                        use: data.sql
                        with: {name: totals, query: "SELECT sum(amount) AS total FROM orders"}
                    """);
            engine.recipes().run(Recipe.read(text), 1, JobContext.none());
            engine.datasets().describe("totals", Optional.empty(), Optional.of("ana"), Optional.empty());
            Impact impact = engine.lineage().impact("orders.amount");
            assertThat(ImpactReport.grouped(impact)).extracting(a -> a.node().id() + " " + a.owner()).containsExactly("dataset:totals@1 ana", "recipe:sums ");
            assertThat(impact.sentence()).isEqualTo("Changing orders.amount touches 1 dataset, 1 recipe.");
            assertThat(engine.lineage().impact("orders.city").affected()).isEmpty();
        }
    }
}
