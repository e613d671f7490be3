package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.DurableFiles;

/**
 * How long it takes from when something happens to when the run starts that it starts, in milliseconds, for each kind of trigger: things
 * happen at random moments, so many of each kind; and how many events a second are done when many wait.
 */
final class StartLagBenchmark {
    private static final Random RANDOM = new Random(42);
    private static final int SHORTEST_PAUSE = 100;
    private static final int LONGEST_PAUSE = 700;

    private StartLagBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        Path folder = Files.createTempDirectory("start-lag");
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            Path recipes = engine.workspace().folder("recipes");
            Path inbox = Files.createDirectories(recipes.resolve("inbox"));
            recipe(recipes, "alert", "alert: bell", "n");
            recipe(recipes, "dataset", "dataset: given", "dataset");
            recipe(recipes, "file", "file: {folder: inbox, pattern: '*.csv'}", "file");
            Job<Boolean> watching = engine.jobs().quietly("Watching", job -> {
                engine.triggers().watch("the benchmark", 0, job);
                return true;
            });
            happen(engine, inbox, -1);
            settle(engine, 3);
            for (int i = 0; i < count; i++) {
                happen(engine, inbox, i);
            }
            settle(engine, 3 + 3 * count);
            for (String kind : List.of("alert", "dataset", "file")) {
                print(kind, lags(engine, kind).skip(1).sorted().toList());
            }
            long start = System.nanoTime();
            for (int i = 0; i < many; i++) {
                engine.triggers().raise("bell", "many " + i, Map.of("n", "many " + i));
            }
            settle(engine, 3 + 3 * count + many);
            System.out.printf(Locale.ROOT, "%d events at once, each making a dataset version: %.1f a second%n", many, many / ((System.nanoTime() - start) / 1e9));
            watching.cancel();
        } finally {
            DurableFiles.delete(folder);
        }
    }

    /** Each event holds the moment at which it happened. */
    private static void happen(Engine engine, Path inbox, int i) throws IOException, InterruptedException {
        Thread.sleep(RANDOM.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        engine.triggers().raise("bell", Map.of("n", Instant.now().toString()));
        Thread.sleep(RANDOM.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        Path table = Files.writeString(inbox.resolveSibling("given.csv"), "x\n" + i + "\n");
        engine.datasets().importFile(table, "given", ImportOptions.detect(), JobContext.none());
        Thread.sleep(RANDOM.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        Files.writeString(inbox.resolve("f" + i + ".csv"), "x\n" + i + "\n");
    }

    /** From the alert's own moment, the import's entry in the log, or the file's time of last change. */
    private static Stream<Long> lags(Engine engine, String kind) {
        return engine.triggers().events(Integer.MAX_VALUE).reversed().stream().filter(event -> event.recipe().startsWith(kind)).map(event -> {
            Instant started = Instant.parse(engine.runs().get(event.run()).startedAt());
            Instant happened = switch (kind) {
                case "alert" -> Instant.parse(event.details().get("n"));
                case "dataset" -> Instant.parse(engine.datasets().version(event.details().get("dataset")).importedAt());
                default -> Instant.ofEpochMilli(Path.of(event.details().get("file")).toFile().lastModified());
            };
            return Duration.between(happened, started).toMillis();
        });
    }

    private static void settle(Engine engine, long events) throws InterruptedException {
        while (engine.triggers().events(Integer.MAX_VALUE).stream().filter(event -> event.state().equals("done")).count() < events) {
            Thread.sleep(50);
        }
    }

    private static void print(String kind, List<Long> lags) {
        System.out.printf(Locale.ROOT, "%s: p50 %d ms, p95 %d ms, longest %d ms (%d events)%n", kind, lags.get(lags.size() / 2), lags.get((int) (lags.size() * 0.95)),
                lags.getLast(), lags.size());
    }

    private static void recipe(Path recipes, String name, String trigger, String detail) throws IOException {
        Files.writeString(recipes.resolve(name + ".yaml"), "triggers: [{" + trigger + "}]\nsteps:\n"
                + "  - {id: a, use: data.sql, with: {query: \"SELECT '${trigger." + detail + "}' AS x\", name: " + name + "s}}\n");
    }
}
