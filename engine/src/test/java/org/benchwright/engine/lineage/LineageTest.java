package org.benchwright.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.ClassWeights;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.SplitRule;
import org.benchwright.engine.lineage.Lineage.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
    private static final JobContext JOB = JobContext.none();

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void workspace() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        Path file = Files.writeString(folder.resolve("orders.csv"), "city,amount,tax\nRome,1,2\nOslo,3,4\n");
        engine.datasets().importFile(file, "orders", ImportOptions.detect(), JOB);
        engine.datasets().derive("cities", "SELECT city, sum(amount) AS total FROM orders GROUP BY city", JOB);
        engine.datasets().derive("taxes", "SELECT tax FROM orders", JOB);
        engine.datasets().derive("big", "SELECT city FROM cities WHERE total > 1", JOB);
        engine.runs().start("train.fit", "sums", 1, List.of("cities@1"), Map.of(), Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private List<String> names(LineageGraph graph) {
        return graph.nodes().stream().map(LineageGraph.Node::name).toList();
    }

    @Test
    void the_graph_holds_what_an_asset_was_made_from_and_what_was_made_from_it() {
        LineageGraph graph = engine.lineage().graph("cities", Optional.empty(), Direction.BOTH, Integer.MAX_VALUE);
        assertThat(names(graph)).containsExactlyInAnyOrder(folder.resolve("orders.csv").toString(), "orders@1", "cities@1", "big@1", "sums");
        assertThat(graph.edges()).anySatisfy(e -> {
            assertThat(e.from()).isEqualTo("dataset:orders@1");
            assertThat(e.to()).isEqualTo("dataset:cities@1");
            assertThat(e.columns()).contains(new LineageGraph.ColumnLink("amount", "total", List.of("AGGREGATION")),
                    new LineageGraph.ColumnLink("city", "", List.of("GROUP_BY")));
        });
        assertThat(names(engine.lineage().graph("cities", Optional.empty(), Direction.UP, 1))).containsExactlyInAnyOrder("orders@1", "cities@1");
    }

    @Test
    void a_column_leads_only_where_it_is_used() {
        assertThat(names(engine.lineage().graph("orders", Optional.of("tax"), Direction.DOWN, Integer.MAX_VALUE)))
                .containsExactlyInAnyOrder("orders@1", "taxes@1");
    }

    @Test
    void a_change_of_a_column_touches_what_filters_by_it_and_the_runs_that_read_it() {
        Impact impact = engine.lineage().impact("orders.amount");
        assertThat(impact.sentence()).isEqualTo("Changing orders.amount touches 2 datasets, 1 run.");
        assertThat(impact.affected()).extracting(a -> a.node().name()).containsExactlyInAnyOrder("cities@1", "big@1", "sums");
        assertThat(impact.affected()).filteredOn(a -> a.node().name().equals("big@1")).singleElement().satisfies(big -> {
            assertThat(big.path()).containsExactly("orders@1.amount", "cities@1.total", "big@1");
            assertThat(big.columns()).containsExactly("city");
        });
        assertThat(engine.lineage().impact("orders@1.tax").sentence()).isEqualTo("Changing orders@1.tax touches 1 dataset.");
        assertThat(engine.lineage().impact("big.city").sentence()).isEqualTo("Changing big.city touches nothing else.");
    }

    @Test
    void what_was_recorded_since_the_last_question_counts() {
        assertThat(engine.lineage().impact("big.city").affected()).isEmpty();
        engine.datasets().derive("shout", "SELECT upper(city) AS city FROM big", JOB);
        engine.runs().start("train.fit", "later", 1, List.of("shout@1"), Map.of(), Map.of());
        assertThat(engine.lineage().impact("big.city").sentence()).isEqualTo("Changing big.city touches 1 dataset, 1 run.");
        engine.datasets().delete("taxes");
        assertThat(engine.lineage().impact("orders.tax").affected()).isEmpty();
    }

    @Test
    void a_column_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> engine.lineage().impact("orders.amuont")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("amuont").hasMessageContaining("city, amount, tax");
        assertThatThrownBy(() -> engine.lineage().impact("orders")).isInstanceOf(BadInputException.class);
    }

    @Test
    void a_fit_is_touched_by_its_features_and_target_alone_and_its_predictions_follow_the_model() throws IOException {
        StringBuilder rows = new StringBuilder("x,y,noise\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(',').append(3 * i).append(',').append(i % 3).append('\n');
        }
        Path file = Files.writeString(folder.resolve("line.csv"), rows);
        engine.datasets().importFile(file, "line", ImportOptions.detect(), JOB);
        engine.training().fit(new FitRequest("line", Optional.empty(), "y", "linear-regression", Map.of(), Optional.empty(), List.of("x"),
                new SplitRule.Random(0.2), 0, new ClassWeights.Equal(), 0, Optional.of("slope")), JOB);
        Path out = folder.resolve("answers.csv");
        assertThat(engine.lineage().impact("line.x").sentence()).isEqualTo("Changing line.x touches 1 run, 1 model.");
        assertThat(engine.lineage().impact("line.noise").affected()).isEmpty();
        engine.training().evaluate("slope", "line", 1, JOB);
        engine.training().predict("slope", "line", out, JOB);
        engine.datasets().importFile(out, "answers", ImportOptions.detect(), JOB);
        Impact impact = engine.lineage().impact("line.y");
        assertThat(impact.sentence()).isEqualTo("Changing line.y touches 1 dataset, 1 file, 3 runs, 1 model.");
        assertThat(engine.lineage().impact("line.noise").sentence()).isEqualTo("Changing line.noise touches 1 dataset, 1 file, 1 run.");
        assertThat(names(engine.lineage().around("model:slope@1", Direction.DOWN, Integer.MAX_VALUE))).contains("slope@1", out.toString(), "answers@1");
        assertThat(engine.lineage().impact("file:" + file, "noise").affected()).extracting(a -> a.node().name())
                .contains("line@1", "answers@1").doesNotContain("slope@1");
    }
}
