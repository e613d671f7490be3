package org.benchwright.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a working process with SIGKILL again and again and looks whether all that it was told is done is there. */
class CrashSurvivalTest {
    private static final int KILLS = Integer.getInteger("benchwright.kills", 50);
    /** A round of import, fit, register and predict takes less than this once classes are loaded, so that kills fall anywhere in it. */
    private static final int LONGEST_LIFE_MILLIS = 1500;

    @TempDir
    Path temp;

    @Test
    void nothing_that_was_acknowledged_is_lost_when_the_process_is_killed() throws Exception {
        Path root = temp.resolve("workspace");
        Workspace.init(root).close();
        Path table = table();
        Random random = new Random(20261124);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            // A third each is killed in the first import, in the first fit, and at any time after the first model.
            String clockStart = List.of("open", "data", "model").get(kill % 3);
            acknowledged.addAll(liveAndDie(root, table, clockStart, random.nextInt(LONGEST_LIFE_MILLIS)));
            // Reopening mends what was open; every few kills everything is read.
            try (Engine engine = Engine.open(root)) {
                look(engine, acknowledged, kill);
                if (kill % 10 == 0 || kill == KILLS) {
                    assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).as("after kill " + kill).isEmpty();
                }
            }
        }
        assertThat(acknowledged).as("the worker got far enough to be worth killing").hasSizeGreaterThan(KILLS);
        assertThat(acknowledged).anyMatch(line -> line.startsWith("model ")).anyMatch(line -> line.startsWith("predictions "));
    }

    private static List<String> liveAndDie(Path root, Path table, String clockStart, int millis) throws IOException, InterruptedException {
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", System.getProperty("java.class.path"), CrashWorker.class.getName(),
                root.toString(), table.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new java.io.InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).isEqualTo("open");
            while (!line.startsWith(clockStart)) {
                line = out.readLine();
                said.add(line);
            }
            Thread killer = Thread.ofPlatform().start(() -> {
                try {
                    if (!worker.waitFor(millis, TimeUnit.MILLISECONDS)) {
                        // The process itself would also close the stream that is being read.
                        worker.toHandle().destroyForcibly();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
            killer.join();
        }
        assertThat(worker.waitFor()).as("killed, not ended by an error of its own").isEqualTo(137);
        return said;
    }

    private static void look(Engine engine, List<String> acknowledged, int kill) {
        for (String line : acknowledged) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "data" -> assertThat(engine.datasets().version(words[1]).rows()).as(line + " after kill " + kill).isEqualTo(60);
                case "run" -> assertThat(engine.runs().get(Long.parseLong(words[1])).state()).as(line + " after kill " + kill).isEqualTo("FINISHED");
                case "model" -> assertThat(engine.models().resolve(words[1]).files()).as(line + " after kill " + kill).isNotEmpty();
                case "predictions" -> {
                    var model = engine.models().resolve(words[1]);
                    assertThat(engine.serving().log().count(model.model(), model.version())).as(line + " after kill " + kill)
                            .isGreaterThanOrEqualTo(Long.parseLong(words[2]));
                }
                default -> throw new AssertionError("unknown word " + line);
            }
        }
        assertThat(engine.runs().list(10_000)).as("no run is left running after kill " + kill).noneMatch(run -> run.state().equals("RUNNING"));
    }

    private Path table() throws IOException {
        StringBuilder text = new StringBuilder("length,width,colour,kind\n");
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            boolean big = i % 2 == 0;
            text.append((big ? 10 : 5) + random.nextGaussian()).append(',').append((big ? 4 : 2) + random.nextGaussian()).append(',')
                    .append(random.nextBoolean() ? "red" : "blue").append(',').append(big ? "big" : "small").append('\n');
        }
        return Files.writeString(temp.resolve("things.csv"), text);
    }
}
