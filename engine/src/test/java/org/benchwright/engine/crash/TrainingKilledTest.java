package org.benchwright.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.workspace.Workspace;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process with SIGKILL while it trains a network. */
class TrainingKilledTest {
    private static final int EPOCHS = 60;

    @TempDir
    Path temp;

    static FitRequest request(Path table) {
        return FitRequest.of(table.toString(), "kind", "mlp").withParameters(Map.of("epochs", Integer.toString(EPOCHS), "patience", "0", "dropout", "0.1"));
    }

    @Test
    void a_run_whose_process_was_killed_goes_on_to_the_model_it_would_have_made() throws Exception {
        StringBuilder rows = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < 600; i++) {
            rows.append(i % 29).append(',').append(i % 31).append(',').append(i % 29 > i % 31 ? "below" : "above").append('\n');
        }
        Path table = Files.writeString(temp.resolve("points.csv"), rows);
        Path root = temp.resolve("workspace");
        Workspace.init(root).close();
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx512m",
                // After every step, so that the kill falls into a write as likely as beside it.
                "-Dbenchwright.checkpoint.millis=0", "-cp", System.getProperty("java.class.path"), TrainingWorker.class.getName(), root.toString(),
                table.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int done = 0;
        try (BufferedReader out = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                done = Integer.parseInt(line);
                if (done == 5) {
                    worker.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(done).isBetween(5, EPOCHS - 1);
        worker.waitFor();
        try (Engine engine = Engine.open(root)) {
            Run killed = engine.runs().list(1).getFirst();
            assertThat(killed.state()).isEqualTo("FAILED");
            assertThat(killed.error()).contains("process ended");
            assertThat(engine.training().resumable(killed)).isTrue();
            FitResult resumed = engine.training().resume(killed.id(), JobContext.none());
            FitResult whole = engine.training().fit(request(table), JobContext.none());
            assertThat(resumed.artifacts()).isEqualTo(whole.artifacts());
            assertThat(epochs(engine, killed.id())).isEqualTo(epochs(engine, whole.run())).hasSizeGreaterThan(EPOCHS);
            assertThat(engine.workspace().folder("checkpoints")).isEmptyDirectory();
            assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
        }
    }

    private static List<MetricPoint> epochs(Engine engine, long run) {
        return engine.runs().history(run).stream().filter(p -> p.name().startsWith("epoch_")).toList();
    }
}
