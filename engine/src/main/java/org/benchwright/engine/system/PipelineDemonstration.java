package org.benchwright.engine.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.quality.Check;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.recipe.Recipes;
import tools.jackson.databind.JsonNode;

/**
 * S08: a recipe that takes a synthetic table of flights with planted defects in, checks it, tidies it, adds windows and splits it; counted, compared,
 * run again, and run in processes that are killed.
 */
final class PipelineDemonstration implements Demonstration {
    private static final String RULES = """
            rules:
              - {name: missing, not_null: delay, max: 5 %}
              - {name: duplicates, duplicates: [flight, at], max: 1 %}
              - {name: late, monotonic: at, max_share: 2 %}
              - {name: schema, schema: {flight: integer, at: timestamp, origin: text, destination: text, distance: integer, delay: integer}}
            """;
    private static final String RECIPE = """
            name: Flights
            steps:
              - id: raw
                use: data.import
                with: {file: flights.csv, name: flights_raw, synthetic: true}
              - id: check
                use: data.check
                with: {data: "${steps.raw.dataset}", rules: rules.yaml}
              - id: once
                use: data.deduplicate
                with: {data: "${steps.check.dataset}", keys: [flight, at], name: flights_once}
              - id: filled
                use: data.impute
                with: {data: "${steps.once.dataset}", columns: [delay], method: median, group: origin, name: flights_filled}
              - id: parts
                use: data.time-parts
                with: {data: "${steps.filled.dataset}", column: at, parts: [hour, weekday, weekend], name: flights_parts}
              - id: windows
                use: data.window
                with: {data: "${steps.parts.dataset}", time: at, windows: [1h, 24h, 7d, 30d], figures: ["sum:delay", "mean:delay", "max:delay", count],
                  keys: [origin], name: flights_windows}
              - id: split
                use: data.split
                with: {data: "${steps.windows.dataset}", rule: time, column: at, test: 0.2, name: flights}
            """;
    private static final Map<String, Long> WINDOWS = Map.of("1h", 3_600L, "24h", 86_400L, "7d", 7 * 86_400L, "30d", 30 * 86_400L);
    private static final int COMPARED = 200;

    @Override
    public String system() {
        return "S08";
    }

    @Override
    public Map<String, Figure> play(Stage stage) {
        long rows = stage.size(100_000, 3_000_000);
        long seed = stage.seed();
        Map<String, Figure> figures = new LinkedHashMap<>();
        JobContext job = stage.at(0.02, "making the flights");
        PlantedFlights planted = PlantedFlights.write(stage.folder().resolve("flights.csv"), rows, seed);
        write(stage.folder().resolve("rules.yaml"), RULES);
        Path file = write(stage.folder().resolve("flights.yaml"), RECIPE);

        job = stage.at(0.1, "running the recipe");
        Recipes recipes = stage.room(Recipes.class);
        long start = System.nanoTime();
        RecipeResult first = recipes.run(Recipe.read(file), seed, job);
        double seconds = (System.nanoTime() - start) / 1e9;
        counts(stage, planted, job, figures);
        schemaBreak(stage, job, figures);
        windows(stage, job, figures);

        job = stage.at(0.6, "running it again");
        RecipeResult second = recipes.run(Recipe.read(file), seed, job);
        figures.put("cached_share_of_a_second_run", Figure.equal(second.steps().stream().filter(RecipeResult.StepResult::cached).count()
                / (double) second.steps().size(), 1, "every step was done before", second.steps().size(), seed));

        job = stage.at(0.65, "killing it");
        int kills = (int) stage.size(3, 7);
        figures.put("killed_runs_with_equal_content", Figure.equal(killed(stage, file, contents(Json.tree(Json.write(first))), kills, seconds, job), kills,
                "the content hashes of the run that was left alone", kills, seed));
        figures.put("recipe_seconds", Figure.atMost(seconds, 300, "promised for 3,000,000 rows", rows, seed));
        peakMemory().ifPresent(gib -> figures.put("peak_memory_gib", Figure.atMost(gib, 8, "promised for 3,000,000 rows", rows, seed)));
        return figures;
    }

    private static void counts(Stage stage, PlantedFlights planted, JobContext job, Map<String, Figure> figures) {
        Datasets datasets = stage.room(Datasets.class);
        Map<String, Long> found = new TreeMap<>();
        for (Check check : stage.room(Quality.class).check(datasets.resolve("flights_raw", job), rules(), job).checks()) {
            found.put(check.rule(), check.failures());
        }
        Map<String, Long> truth = Map.of("missing", planted.missing(), "duplicates", planted.duplicates(), "late", planted.late());
        new TreeMap<>(truth).forEach((name, count) -> figures.put(name + "_found",
                Figure.equal(found.get(name), count, "planted by the generator", planted.rows(), stage.seed())));
        figures.put("rows_after_deduplication", Figure.equal(datasets.version("flights_once").rows(), planted.rows() - planted.duplicates(),
                "planted by the generator", planted.rows(), stage.seed()));
    }

    private static RuleSet rules() {
        return RuleSet.parse(RULES, Path.of("rules.yaml"));
    }

    /** A file whose delay became text must be seen by the check. */
    private static void schemaBreak(Stage stage, JobContext job, Map<String, Figure> figures) {
        Path file = write(stage.folder().resolve("broken.csv"), "flight,at,origin,destination,distance,delay\n1,2025-04-01T00:00:00,ATL,BOS,946,late\n"
                + "2,2025-04-01T00:01:00,BOS,ATL,946,on time\n");
        Datasets datasets = stage.room(Datasets.class);
        DataSource broken = datasets.source(datasets.importFile(file, "flights_broken", ImportOptions.detect().asSynthetic(), job));
        long breaks = stage.room(Quality.class).check(broken, rules(), job).checks().stream().filter(c -> c.rule().equals("schema") && !c.passed()).count();
        figures.put("schema_breaks_found", Figure.equal(breaks, 1, "one file with a column of another type", 1, stage.seed()));
    }

    /** Sums, counts and greatest values of some rows, added up one by one. */
    private static void windows(Stage stage, JobContext job, Map<String, Figure> figures) {
        Datasets datasets = stage.room(Datasets.class);
        Frame frame = datasets.frame(datasets.resolve("flights_windows", job), job);
        String[] origin = ((Column.Texts) frame.column("origin")).values();
        double[] at = ((Column.Numbers) frame.column("at")).values();
        double[] delay = ((Column.Numbers) frame.column("delay")).values();
        SplittableRandom random = new SplittableRandom(stage.seed());
        double worst = 0;
        for (int i = 0; i < COMPARED; i++) {
            int row = random.nextInt(frame.rows());
            for (Map.Entry<String, Long> window : WINDOWS.entrySet()) {
                double sum = 0;
                long count = 0;
                double greatest = Double.NEGATIVE_INFINITY;
                for (int other = 0; other < frame.rows(); other++) {
                    if (at[other] < at[row] && at[other] >= at[row] - window.getValue() && origin[other].equals(origin[row])) {
                        sum += delay[other];
                        count++;
                        greatest = Math.max(greatest, delay[other]);
                    }
                }
                worst = Math.max(worst, difference(frame, "count_" + window.getKey(), row, count));
                if (count > 0) {
                    worst = Math.max(worst, difference(frame, "delay_sum_" + window.getKey(), row, sum));
                    worst = Math.max(worst, difference(frame, "delay_mean_" + window.getKey(), row, sum / count));
                    worst = Math.max(worst, difference(frame, "delay_max_" + window.getKey(), row, greatest));
                }
            }
        }
        figures.put("largest_difference_of_a_window", Figure.atMost(worst, 1e-9, "the rows before it, added up one by one", COMPARED, stage.seed()));
    }

    private static double difference(Frame frame, String column, int row, double expected) {
        double found = ((Column.Numbers) frame.column(column)).values()[row];
        return Double.isNaN(found) ? Double.POSITIVE_INFINITY : Math.abs(found - expected);
    }

    /** Runs the recipe in processes that are killed at random moments until one ends; says how often the content was the same as undisturbed. */
    private static long killed(Stage stage, Path file, Map<String, String> expected, int kills, double seconds, JobContext job) {
        SplittableRandom random = new SplittableRandom(stage.seed());
        long equal = 0;
        for (int i = 0; i < kills; i++) {
            Path workspace = stage.folder().resolve("killed" + i);
            start(List.of("workspace", "init", workspace.toString()), 600_000);
            long patience = (long) (1_000 * (0.3 + random.nextDouble() * (0.7 + seconds)));
            if (start(List.of("recipe", "run", file.toString(), "--json", "--quiet", "--seed", Long.toString(stage.seed()), "--workspace", workspace.toString()),
                    patience).isEmpty()) {
                job.checkCancelled();
            }
            String said = start(List.of("recipe", "run", file.toString(), "--json", "--quiet", "--seed", Long.toString(stage.seed()), "--workspace",
                    workspace.toString()), 600_000);
            equal += contents(Json.tree(said)).equals(expected) ? 1 : 0;
        }
        return equal;
    }

    /** What each step's result holds, by step. */
    private static Map<String, String> contents(JsonNode result) {
        Map<String, String> contents = new TreeMap<>();
        for (JsonNode step : result.path("steps")) {
            for (String output : List.of("content", "contents")) {
                if (step.path("outputs").has(output)) {
                    contents.put(step.path("id").asString(), step.path("outputs").path(output).asString());
                }
            }
        }
        return contents;
    }

    /** What a process of the product prints; empty when it was killed because it did not end in time. */
    static String start(List<String> words, long patienceMillis) {
        List<String> command = new ArrayList<>(OwnProcess.command());
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            StringBuilder said = new StringBuilder();
            Thread reading = Thread.ofVirtual().start(() -> {
                try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    out.lines().forEach(line -> said.append(line).append('\n'));
                } catch (IOException | UncheckedIOException killed) {
                    said.setLength(0);
                }
            });
            if (!process.waitFor(patienceMillis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                reading.join();
                return "";
            }
            reading.join();
            if (process.exitValue() != 0) {
                throw new EngineException("`benchwright " + String.join(" ", words) + "` ended with " + process.exitValue() + ".");
            }
            return said.toString();
        } catch (IOException e) {
            throw MachineFaults.of("starting a process", Path.of(command.getFirst()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.benchwright.engine.fault.CancelledException();
        }
    }

    /** Of this process, where the system tells. */
    private static java.util.OptionalDouble peakMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM:"))
                    .mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")) / (1 << 20)).findFirst();
        } catch (IOException noSuchThing) {
            return java.util.OptionalDouble.empty();
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw MachineFaults.of("writing a file", file, e);
        }
    }
}
