package org.benchwright.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.RecipeEvent;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shuffled events, each handed out twice and more, to processes that are killed with SIGKILL: each has its effect once. The whole of it:
 * {@code -Dbenchwright.event.count=10000 -Dbenchwright.event.kills=10}.
 */
class EventsKilledTest {
    private static final int EVENTS = Integer.getInteger("benchwright.event.count", 60);
    private static final int KILLS = Integer.getInteger("benchwright.event.kills", 2);
    /** So long a process lives, in milliseconds, for each event that it might have done. */
    private static final int LIFE = Integer.getInteger("benchwright.event.life", 800 + 5 * EVENTS / KILLS);

    @TempDir
    Path temp;

    @Test
    void each_event_has_its_effect_once_and_replaying_events_changes_nothing() throws Exception {
        Path root = temp.resolve("workspace");
        try (Engine engine = Engine.init(root)) {
            Files.writeString(engine.workspace().folder("recipes").resolve("order.yaml"), """
                    triggers: [{alert: order}]
                    steps:
                      - {id: effect, use: data.sql, with: {query: 'SELECT ${trigger.n} AS n', name: '${trigger.shelf}'}}
                    """);
        }
        Path queue = queue();
        Random random = new Random(20261124);
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killed += live(root, queue, LIFE / 2 + random.nextInt(LIFE)) == 137 ? 1 : 0;
        }
        assertThat(killed).as("processes killed before they were done").isEqualTo(KILLS);
        assertThat(live(root, queue, Integer.MAX_VALUE)).isZero();

        try (Engine engine = Engine.open(root)) {
            List<RecipeEvent> events = engine.triggers().events(Integer.MAX_VALUE);
            assertThat(EventWorker.states(events)).isEqualTo(Map.of("done", (long) EVENTS));
            Map<String, List<String>> effects = effects(engine);
            assertThat(effects.values().stream().mapToInt(List::size).sum()).isEqualTo(EVENTS);
            assertThat(effects.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();

            events.stream().limit(20).forEach(event -> engine.triggers().replay(event.id()));
            Job<Boolean> watching = engine.jobs().submit("Watching", job -> {
                engine.triggers().watch("the test", 42, job);
                return true;
            });
            while (EventWorker.open(engine) > 0 && watching.active()) {
                Thread.onSpinWait();
            }
            watching.cancel();
            assertThat(effects(engine)).isEqualTo(effects);
            assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
        }
    }

    /** Every event two to four times, in any order. */
    private Path queue() throws IOException {
        Random random = new Random(7);
        List<String> queue = new ArrayList<>();
        for (int n : IntStream.range(0, EVENTS).toArray()) {
            queue.addAll(Collections.nCopies(2 + random.nextInt(3), Integer.toString(n)));
        }
        Collections.shuffle(queue, random);
        return Files.write(temp.resolve("queue"), queue);
    }

    /** What each version of each dataset holds. */
    private static Map<String, List<String>> effects(Engine engine) {
        Map<String, List<String>> effects = new TreeMap<>();
        for (DatasetInfo dataset : engine.datasets().list()) {
            effects.put(dataset.name(), engine.datasets().info(dataset.name()).versions().stream().map(DataSteps::content).sorted().toList());
        }
        return effects;
    }

    /** How the process ended. */
    private static int live(Path root, Path queue, int millis) throws IOException, InterruptedException {
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", System.getProperty("java.class.path"), EventWorker.class.getName(),
                root.toString(), queue.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("open");
            if (!worker.waitFor(millis, TimeUnit.MILLISECONDS)) {
                worker.toHandle().destroyForcibly();
            }
        }
        return worker.waitFor();
    }
}
