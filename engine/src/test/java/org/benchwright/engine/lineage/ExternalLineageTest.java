package org.benchwright.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.lineage.Lineage.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalLineageTest {
    private static final JobContext JOB = JobContext.none();
    private static final String ORDERS = "external dataset:shop / orders@1";
    private static final String CITIES = "external dataset:shop / cities@1";

    @TempDir
    Path folder;
    private Path events;
    private LineageGraph original;
    private Engine engine;

    @BeforeEach
    void eventsOfAnotherWorkspace() throws IOException {
        events = folder.resolve("events.ndjson");
        try (Engine shop = Engine.init(folder.resolve("shop"))) {
            fill(shop);
            shop.openLineage().write(events);
            original = shop.lineage().graph("orders", Optional.empty(), Direction.BOTH, Integer.MAX_VALUE);
        }
        engine = Engine.init(folder.resolve("office"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void fill(Engine shop) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "city,amount,tax\nRome,1,2\nOslo,3,4\n");
        shop.datasets().importFile(file, "orders", ImportOptions.detect(), JOB);
        shop.datasets().derive("cities", "SELECT city, sum(amount) AS total FROM orders GROUP BY city", JOB);
        shop.datasets().derive("big", "SELECT city FROM cities WHERE total > 1", JOB);
    }

    private LineageGraph all(String dataset) {
        return engine.lineage().graph(dataset, Optional.empty(), Direction.BOTH, Integer.MAX_VALUE);
    }

    @Test
    void what_one_workspace_tells_another_takes_with_the_same_datasets_jobs_and_columns() {
        assertThat(engine.lineage().take(events)).isEqualTo(new Lineage.Taken(3, 3, 3, 4));
        LineageGraph graph = all(ORDERS);
        assertThat(graph.nodes()).extracting(LineageGraph.Node::id).containsExactlyInAnyOrder(ORDERS, CITIES, "external dataset:shop / big@1",
                "external dataset:file / " + folder.resolve("orders.csv"), "external job:shop / import orders", "external job:shop / derive cities",
                "external job:shop / derive big");
        Map<String, List<LineageGraph.ColumnLink>> links = graph.edges().stream().filter(e -> e.from().startsWith(Assets.EXTERNAL)
                && e.to().startsWith(Assets.EXTERNAL)).collect(Collectors.toMap(e -> e.from() + " > " + e.to(), LineageGraph.Edge::columns));
        Map<String, List<LineageGraph.ColumnLink>> told = original.edges().stream().filter(e -> e.from().startsWith("dataset:"))
                .collect(Collectors.toMap(e -> outside(e.from()) + " > " + outside(e.to()), LineageGraph.Edge::columns));
        assertThat(links.keySet()).isEqualTo(told.keySet()).hasSize(2);
        told.forEach((edge, columns) -> assertThat(links.get(edge)).containsExactlyInAnyOrderElementsOf(columns));
    }

    private static String outside(String id) {
        return id.replaceFirst("^dataset:", Assets.EXTERNAL + "shop / ");
    }

    @Test
    void a_change_touches_only_the_jobs_and_datasets_that_use_the_column() {
        engine.lineage().take(events);
        Impact amount = engine.lineage().impact(ORDERS + ".amount");
        assertThat(amount.sentence()).endsWith("touches 2 external datasets, 2 external jobs.");
        assertThat(engine.lineage().impact(ORDERS + ".tax").affected()).isEmpty();
        assertThat(engine.lineage().graph(ORDERS, Optional.of("tax"), Direction.DOWN, Integer.MAX_VALUE).nodes()).hasSize(1);
        assertThatThrownBy(() -> engine.lineage().impact(ORDERS + ".nothing")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> all("external dataset:shop / nothing")).isInstanceOf(BadInputException.class);
    }

    @Test
    void an_event_taken_twice_counts_once() {
        engine.lineage().take(events);
        LineageGraph once = all(ORDERS);
        long audited = engine.workspace().audit().size();
        assertThat(engine.lineage().take(events)).isEqualTo(new Lineage.Taken(3, 0, 0, 0));
        assertThat(all(ORDERS)).isEqualTo(once);
        assertThat(engine.workspace().audit().size()).isEqualTo(audited);
        assertThat(engine.workspace().audit().latest(1)).singleElement()
                .satisfies(e -> assertThat(e.noun() + "." + e.verb()).isEqualTo("data.lineage-import"));
    }

    @Test
    void a_bad_line_is_told_with_its_reason_and_leaves_everything_as_it_was() throws IOException {
        List<String> lines = Files.readAllLines(events);
        Files.writeString(events, lines.get(0) + "\n" + lines.get(1).replaceFirst("\"runId\":\"[^\"]*\"", "\"runId\":\"7\"") + "\n\n{\"eventType\":\n"
                + lines.get(2).replace("\"COMPLETE\"", "\"DONE\"") + "\n");
        long audited = engine.workspace().audit().size();
        assertThatThrownBy(() -> engine.lineage().take(events)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("line 2: run.runId is not a UUID: 7").hasMessageContaining("line 4: ")
                .hasMessageContaining("line 5: eventType is DONE").hasMessageNotContaining("line 1:");
        assertThat(engine.workspace().audit().size()).isEqualTo(audited);
        assertThatThrownBy(() -> all(ORDERS)).isInstanceOf(BadInputException.class);
    }

    @Test
    void an_array_of_events_with_less_detail_goes_through_the_job_to_a_dataset_of_the_workspace() throws IOException {
        fill(engine);
        Path array = Files.writeString(folder.resolve("array.json"), """
                [{"eventTime":"2026-01-01T12:00:00+01:00","producer":"https://example.org",
                  "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json",
                  "run":{"runId":"3f5e83fa-3480-44ff-99c5-ff943904e5e8"},"job":{"namespace":"etl","name":"nightly"},
                  "inputs":[{"namespace":"pg","name":"public.raw","facets":{"schema":{"fields":[{"name":"a"}]}}}],
                  "outputs":[{"namespace":"office","name":"orders@1"}]}]
                """);
        assertThat(engine.lineage().take(array)).isEqualTo(new Lineage.Taken(1, 1, 1, 2));
        assertThat(engine.lineage().graph("orders", Optional.empty(), Direction.UP, 2).nodes()).extracting(LineageGraph.Node::id)
                .contains("external job:etl / nightly", "external dataset:pg / public.raw");
        assertThat(engine.lineage().impact("external dataset:pg / public.raw.a").sentence()).endsWith("touches 3 datasets, 1 external job.");
    }

    @Test
    void a_job_that_changes_a_dataset_in_place_stands_once_beside_it() throws IOException {
        Path line = Files.writeString(folder.resolve("line.ndjson"), ("""
                {"eventTime":"2026-01-01T12:00:00Z","producer":"https://example.org","schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json",
                "run":{"runId":"3f5e83fa-3480-44ff-99c5-ff943904e5e8"},"job":{"namespace":"etl","name":"mend"},
                "inputs":[{"namespace":"pg","name":"t"}],"outputs":[{"namespace":"pg","name":"t","facets":{"columnLineage":{"fields":{"a":{"inputFields":[{"namespace":"pg","name":"t",
                "field":"b"}]}}}}}]}
                """).replace("\n", ""));
        engine.lineage().take(line);
        LineageGraph graph = all("external dataset:pg / t");
        assertThat(graph.edges()).extracting(e -> e.from() + " > " + e.to()).containsExactlyInAnyOrder(
                "external dataset:pg / t > external job:etl / mend", "external job:etl / mend > external dataset:pg / t");
        assertThat(engine.lineage().impact("external dataset:pg / t.b").sentence()).endsWith("touches 1 external job.");
    }
}
