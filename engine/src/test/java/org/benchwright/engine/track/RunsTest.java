package org.benchwright.engine.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    Path temp;
    private Workspace workspace;
    private Runs runs;

    @BeforeEach
    void open() {
        workspace = Workspace.init(temp.resolve("w"));
        runs = new Runs(workspace);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private long start(String name, Map<String, ?> parameters) {
        return runs.start("train.fit", name, 42, List.of("wine@1"), parameters, Map.of("java", "25"));
    }

    @Test
    void a_finished_run_tells_everything_it_was_given() {
        String sha = workspace.artifacts().put("m".getBytes(StandardCharsets.UTF_8), "application/octet-stream");
        long id = start("forest", Map.of("trees", 100));
        runs.log(id, List.of(new MetricPoint("loss", 1, 0.9), new MetricPoint("loss", 2, 0.5)));
        runs.finish(id, new Runs.Outcome(List.of(new MetricPoint("accuracy", 0, 0.97), new MetricPoint("auc", 0, Double.NaN)), Map.of("model", sha)));
        Run run = runs.get(id);
        assertThat(run.state()).isEqualTo("FINISHED");
        assertThat(run.parameters()).containsEntry("trees", "100");
        assertThat(run.metrics()).containsEntry("accuracy", 0.97).containsEntry("loss", 0.5).containsEntry("auc", Double.NaN);
        assertThat(run.artifacts()).containsEntry("model", sha);
        assertThat(run.data()).containsExactly("wine@1");
        assertThat(run.seed()).isEqualTo(42);
        assertThat(run.finishedAt()).isPresent();
        assertThat(runs.history(id)).extracting(MetricPoint::step).contains(1L, 2L);
        assertThat(workspace.audit().of("run")).extracting(e -> e.verb()).containsExactly("start", "finish");
    }

    @Test
    void a_run_whose_process_died_is_failed_at_the_next_opening() {
        long id = start("forest", Map.of());
        Runs reopened = new Runs(workspace);
        assertThat(reopened.get(id).state()).isEqualTo("FAILED");
        assertThat(reopened.get(id).error()).contains("process ended");
    }

    @Test
    void a_run_ends_once() {
        long id = start("forest", Map.of());
        runs.cancel(id);
        assertThatThrownBy(() -> runs.fail(id, "late")).isInstanceOf(BadInputException.class).hasMessageContaining("not running");
    }

    @Test
    void a_deleted_run_can_be_brought_back() {
        long id = start("forest", Map.of());
        runs.fail(id, "x");
        runs.delete(id);
        assertThat(runs.list(10)).isEmpty();
        assertThatThrownBy(() -> runs.get(id)).isInstanceOf(BadInputException.class);
        runs.restore(id);
        assertThat(runs.get(id).name()).isEqualTo("forest");
    }

    @Test
    void a_run_behind_a_registered_model_is_kept() {
        long id = start("forest", Map.of());
        runs.finish(id, new Runs.Outcome(List.of(), Map.of()));
        new Models(workspace, runs).register("m", id, Json.tree("{}"), Map.of(), "");
        assertThatThrownBy(() -> runs.delete(id)).isInstanceOf(BadInputException.class).hasMessageContaining("registered");
    }

    @Test
    void a_comparison_shows_only_parameters_that_differ() {
        long a = start("a", Map.of("trees", 10, "depth", 3));
        long b = start("b", Map.of("trees", 20, "depth", 3));
        runs.finish(a, new Runs.Outcome(List.of(new MetricPoint("accuracy", 0, 0.9)), Map.of()));
        runs.finish(b, new Runs.Outcome(List.of(), Map.of()));
        RunComparison comparison = RunComparison.of(List.of(runs.get(a), runs.get(b)));
        assertThat(comparison.parameters()).containsOnlyKeys("trees");
        assertThat(comparison.metrics().get("accuracy")).containsExactly(0.9, null);
    }
}
