package org.benchwright.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.track.Runs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OpenLineageTest {
    private static final JobContext JOB = JobContext.none();

    @TempDir
    Path folder;
    private Engine engine;
    private Path source;

    @BeforeEach
    void workspace() throws IOException {
        engine = Engine.init(folder.resolve("shop"));
        source = Files.writeString(folder.resolve("orders.csv"), "city,amount\nRome,1\nOslo,3\n");
        engine.datasets().importFile(source, "orders", ImportOptions.detect(), JOB);
        engine.datasets().derive("cities", "SELECT city, sum(amount) AS total FROM orders GROUP BY city", JOB);
        long run = engine.runs().start("train.fit", "sums", 1, List.of("cities@1"), Map.of(), Map.of());
        engine.runs().finish(run, new Runs.Outcome(List.of(), Map.of()));
        engine.runs().start("train.fit", "still going", 1, List.of("cities@1"), Map.of(), Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private List<JsonNode> events() throws IOException {
        Path out = folder.resolve("events.ndjson");
        assertThat(engine.openLineage().write(out)).isEqualTo(3);
        return Files.readAllLines(out).stream().map(Json::tree).toList();
    }

    @Test
    void every_event_has_what_the_schema_requires() throws IOException {
        for (JsonNode event : events()) {
            // RunEvent of 2-0-2: eventTime, producer, schemaURL, run, job; a run its UUID, job and datasets namespace and name; a facet its two.
            assertThat(OffsetDateTime.parse(event.path("eventTime").asString())).isNotNull();
            assertThat(URI.create(event.path("producer").asString()).isAbsolute()).isTrue();
            assertThat(event.path("schemaURL").asString()).isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
            assertThat(UUID.fromString(event.path("run").path("runId").asString())).isNotNull();
            assertThat(event.path("eventType").asString()).isEqualTo("COMPLETE");
            assertThat(event.path("job").path("namespace").asString()).isEqualTo("shop");
            assertThat(event.path("job").path("name").asString()).isNotEmpty();
            for (String side : List.of("inputs", "outputs")) {
                event.path(side).forEach(dataset -> {
                    assertThat(dataset.path("namespace").asString()).isNotEmpty();
                    assertThat(dataset.path("name").asString()).isNotEmpty();
                    dataset.path("facets").forEach(facet -> {
                        assertThat(URI.create(facet.path("_producer").asString()).isAbsolute()).isTrue();
                        assertThat(URI.create(facet.path("_schemaURL").asString()).isAbsolute()).isTrue();
                    });
                });
            }
        }
    }

    @Test
    void imports_derived_tables_and_finished_runs_tell_what_they_read_and_wrote() throws IOException {
        List<JsonNode> events = events();
        assertThat(events).extracting(e -> e.path("job").path("name").asString()).containsExactly("import orders", "derive cities", "train.fit sums");
        assertThat(events.get(0).path("inputs").path(0).path("name").asString()).isEqualTo(source.toString());
        assertThat(events.get(0).path("outputs").path(0).path("name").asString()).isEqualTo("orders@1");
        JsonNode made = events.get(1).path("outputs").path(0).path("facets");
        assertThat(made.path("schema").path("fields")).extracting(f -> f.path("name").asString()).containsExactly("city", "total");
        JsonNode total = made.path("columnLineage").path("fields").path("total").path("inputFields").path(0);
        assertThat(total.path("name").asString()).isEqualTo("orders@1");
        assertThat(total.path("field").asString()).isEqualTo("amount");
        assertThat(total.path("transformations").path(0)).isEqualTo(Json.tree("{\"type\":\"DIRECT\",\"subtype\":\"AGGREGATION\"}"));
        assertThat(made.path("columnLineage").path("dataset").path(0).path("transformations").path(0).path("type").asString()).isEqualTo("INDIRECT");
        assertThat(events.get(1).path("job").path("facets").path("sql").path("query").asString()).startsWith("SELECT city");
        assertThat(events.get(2).path("inputs").path(0).path("name").asString()).isEqualTo("cities@1");
    }

    @Test
    void writing_again_gives_the_same_file() throws IOException {
        assertThat(events()).isEqualTo(events());
    }

    @Test
    void owners_words_checks_sources_and_the_recipe_s_run_are_told() throws IOException {
        engine.datasets().describe("cities", Optional.of("Sums a city"), Optional.of("ana"), Optional.empty());
        Path recipe = Files.writeString(folder.resolve("sums.yaml"), """
                name: sums
                steps:
                  - id: total
                    use: data.sql
                    with: {name: totals, query: "SELECT sum(amount) AS total FROM orders"}
                """);
        engine.recipes().run(Recipe.read(recipe), 1, JOB);
        Map<String, JsonNode> byJob = new LinkedHashMap<>();
        engine.openLineage().events().forEach(e -> byJob.put((String) ((Map<?, ?>) e.get("job")).get("name"), Json.tree(Json.write(e))));
        JsonNode cities = byJob.get("derive cities").path("outputs").path(0).path("facets");
        assertThat(cities.path("ownership").path("owners").path(0).path("name").asString()).isEqualTo("ana");
        assertThat(cities.path("documentation").path("description").asString()).isEqualTo("Sums a city");
        assertThat(cities.path("dataSource").path("uri").asString()).isEqualTo("benchwright:shop");
        assertThat(byJob.get("import orders").path("inputs").path(0).path("facets").path("dataSource").path("uri").asString())
                .isEqualTo(source.toUri().toString());
        JsonNode parent = byJob.get("derive totals").path("run").path("facets").path("parent");
        assertThat(parent.path("job").path("name").asString()).isEqualTo("recipe.run sums");
        assertThat(parent.path("run").path("runId")).isEqualTo(byJob.get("recipe.run sums").path("run").path("runId"));
        assertThat(byJob.get("recipe.run sums").path("run").path("facets").path("processing_engine").path("version").asString())
                .isEqualTo(Runtime.version().toString());
    }
}
