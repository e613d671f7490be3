package org.benchwright.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that runs recipes with SIGKILL: run again, each step's version is there once and holds what it would without a kill. */
class RecipeKilledTest {
    private static final int KILLS = Integer.getInteger("benchwright.recipe.kills", 8);
    private static final int STEPS = 12;
    private static final int LONGEST_LIFE_MILLIS = 700;

    @TempDir
    Path temp;

    @Test
    void a_killed_recipe_does_nothing_twice_and_loses_nothing() throws Exception {
        Path recipe = recipe();
        Path root = temp.resolve("killed");
        Engine.init(root).close();
        Random random = new Random(20261124);
        int rounds = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            rounds = Math.max(rounds, liveAndDie(root, recipe, random.nextInt(LONGEST_LIFE_MILLIS)));
        }
        // One round may have begun behind the last that was told.
        rounds += 2;
        Map<String, List<String>> killed = versions(root, recipe, rounds);
        Engine.init(temp.resolve("unharmed")).close();
        assertThat(killed).isEqualTo(versions(temp.resolve("unharmed"), recipe, rounds));
        assertThat(killed).hasSize(STEPS);
    }

    /** How many rounds the process told to be done before it died. */
    private static int liveAndDie(Path root, Path recipe, int millis) throws IOException, InterruptedException {
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", System.getProperty("java.class.path"), RecipeWorker.class.getName(),
                root.toString(), recipe.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int rounds = 0;
        try (BufferedReader out = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("open");
            Thread killer = Thread.ofPlatform().start(() -> {
                try {
                    if (!worker.waitFor(millis, TimeUnit.MILLISECONDS)) {
                        worker.toHandle().destroyForcibly();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                rounds = Integer.parseInt(line.substring("round ".length())) + 1;
            }
            killer.join();
        }
        assertThat(worker.waitFor()).as("killed, not ended by an error of its own").isEqualTo(137);
        return rounds;
    }

    /** The content of every version of every dataset when all rounds are done. */
    private static Map<String, List<String>> versions(Path root, Path recipe, int rounds) {
        try (Engine engine = Engine.open(root)) {
            for (int round = 0; round < rounds; round++) {
                RecipeWorker.round(engine, recipe, round);
            }
            assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
            Map<String, List<String>> contents = new TreeMap<>();
            for (DatasetInfo dataset : engine.datasets().list()) {
                contents.put(dataset.name(), engine.datasets().info(dataset.name()).versions().stream()
                        .map(v -> v.version() + " " + DataSteps.content(v)).sorted().toList());
            }
            return contents;
        }
    }

    private Path recipe() throws IOException {
        Files.writeString(temp.resolve("n.csv"), "x\n1\n2\n3\n");
        StringBuilder text = new StringBuilder("name: Killed\nparameters: {round: {type: whole}}\nlimits: {parallel: 2}\nsteps:\n"
                + "  - {id: s0, use: data.import, with: {file: n.csv, name: d0}}\n");
        for (int i = 1; i < STEPS; i++) {
            text.append("  - {id: s").append(i).append(", use: data.sql, with: {name: d").append(i).append(", query: 'SELECT x + 1000 * ${parameters.round} + ")
                    .append(i).append(" AS x FROM \"${steps.s").append((i - 1) / 2).append(".dataset}\"'}}\n");
        }
        return Files.writeString(temp.resolve("killed.yaml"), text);
    }
}
