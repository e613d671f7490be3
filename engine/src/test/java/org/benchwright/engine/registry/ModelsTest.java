package org.benchwright.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    @TempDir
    Path temp;
    private Workspace workspace;
    private Runs runs;
    private Models models;

    @BeforeEach
    void open() {
        workspace = Workspace.init(temp.resolve("w"));
        runs = new Runs(workspace);
        models = new Models(workspace, runs);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private ModelVersion register(String name) {
        long run = runs.start("train.fit", "forest", 7, List.of("wine@1"), Map.of("algorithm", "random-forest"), Map.of());
        String sha = workspace.artifacts().put(("model " + run).getBytes(StandardCharsets.UTF_8), "application/octet-stream");
        runs.finish(run, new Runs.Outcome(List.of(new MetricPoint("accuracy", 0, 0.97)), Map.of("model.bin", sha)));
        return models.register(name, run, Json.tree("{\"inputs\":[]}"), Map.of("model.bin", sha), "Tells wines apart.");
    }

    @Test
    void versions_are_numbered_from_one_and_know_their_lineage() {
        assertThat(register("wine").version()).isEqualTo(1);
        ModelVersion second = register("wine");
        assertThat(second.version()).isEqualTo(2);
        Models.Lineage lineage = models.lineage("wine", 2);
        assertThat(lineage.data()).containsExactly("wine@1");
        assertThat(lineage.seed()).isEqualTo(7);
        assertThat(lineage.run()).isEqualTo(second.runId());
        assertThat(second.card()).contains("Tells wines apart.", "wine@1", "accuracy", "0.9700");
        assertThat(models.list()).singleElement().satisfies(m -> {
            assertThat(m.latest()).isEqualTo(2);
            assertThat(m.versions()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"None,Staging,true", "None,Production,false", "None,Archived,true", "Staging,Production,true", "Staging,None,true",
        "Staging,Archived,true", "Production,Archived,true", "Production,Staging,true", "Production,None,false", "Archived,Staging,true",
        "Archived,None,true", "Archived,Production,false", "None,None,false", "Production,Production,false"})
    void stages_change_only_along_the_allowed_ways(String from, String to, boolean allowed) {
        assertThat(Stage.of(from).next().contains(Stage.of(to))).isEqualTo(allowed);
    }

    @Test
    void the_incumbent_is_archived_when_another_version_goes_to_production() {
        register("wine");
        register("wine");
        models.promote("wine", 1, Stage.STAGING);
        models.promote("wine", 1, Stage.PRODUCTION);
        assertThat(models.resolve("wine").version()).isEqualTo(1);
        models.promote("wine", 2, Stage.STAGING);
        models.promote("wine", 2, Stage.PRODUCTION);
        assertThat(models.get("wine", 1).stage()).isEqualTo("Archived");
        assertThat(models.resolve("wine@production").version()).isEqualTo(2);
        assertThatThrownBy(() -> models.promote("wine", 1, Stage.PRODUCTION)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot go from Archived to Production");
    }

    @Test
    void an_alias_points_at_one_version() {
        register("wine");
        register("wine");
        models.alias("wine", "champion", 1);
        models.alias("wine", "champion", 2);
        assertThat(models.resolve("wine@champion").version()).isEqualTo(2);
        assertThat(models.get("wine", 1).aliases()).isEmpty();
        models.unalias("wine", "champion");
        assertThatThrownBy(() -> models.resolve("wine@champion")).isInstanceOf(BadInputException.class);
    }

    @Test
    void without_a_version_the_newest_is_meant_until_one_is_in_production() {
        register("wine");
        register("wine");
        assertThat(models.resolve("wine").version()).isEqualTo(2);
        assertThat(models.resolve("wine@1").version()).isEqualTo(1);
    }

    @Test
    void a_changed_file_is_found() throws IOException {
        ModelVersion version = register("wine");
        assertThat(models.verify("wine", 1).ok()).isTrue();
        Files.writeString(workspace.artifacts().path(version.files().get("model.bin")), "another");
        assertThat(models.verify("wine", 1).problems()).containsExactly("model.bin was changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "-x", "a b", "ä", "a@1", "../x"})
    void a_name_that_urls_cannot_carry_is_refused(String name) {
        assertThatThrownBy(() -> models.register(name, 0, Json.tree("{}"), Map.of(), "")).isInstanceOf(BadInputException.class);
        assertThat(models.list()).isEmpty();
    }

    @Test
    void an_unfinished_run_cannot_be_registered() {
        long run = runs.start("train.fit", "forest", 7, List.of(), Map.of(), Map.of());
        assertThatThrownBy(() -> models.register("m", run, Json.tree("{}"), Map.of(), "")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("did not finish");
    }
}
