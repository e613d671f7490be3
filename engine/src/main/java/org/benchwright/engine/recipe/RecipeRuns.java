package org.benchwright.engine.recipe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** Which recipes were run, how far each step came, and the results that can be taken again. */
final class RecipeRuns {
    /** The part of a trigger that names the event. */
    static final String EVENT = "event";

    /** What is known of an earlier run. */
    record Earlier(long run, String file, String textSha, RunOptions options) {
    }

    private final Workspace workspace;

    RecipeRuns(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Writes down that a run begins, all of its steps waiting. */
    void begin(long run, Recipe recipe, String textSha, RunOptions options, List<StepCall> order) {
        workspace.database().write(c -> {
            Sql.update(c, "INSERT INTO recipe_run(run_id, name, file, text_sha256, seed, options_json) VALUES (?,?,?,?,?,?)", run, recipe.name(),
                    recipe.file().toAbsolutePath().normalize().toString(), textSha, options.seed(),
                    Json.canonical(Map.of("parameters", options.parameters(), "trigger", options.trigger())));
            try (PreparedStatement insert = c.prepareStatement(
                    "INSERT INTO recipe_step(run_id, id, place, uses, state, cached, seconds, attempts) VALUES (?,?,?,?,'waiting',FALSE,0,0)")) {
                for (int place = 0; place < order.size(); place++) {
                    insert.setLong(1, run);
                    insert.setString(2, order.get(place).id());
                    insert.setInt(3, place);
                    insert.setString(4, order.get(place).uses());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            if (options.trigger().getOrDefault(EVENT, "").matches("\\d{1,18}")) {
                Sql.update(c, "UPDATE recipe_event SET state = 'running', run_id = ? WHERE id = ?", run,
                        Long.parseLong(options.trigger().get(EVENT)));
            }
            workspace.audit().append(c, "recipe", "run", Map.of("run", run, "recipe", recipe.name(), "text", textSha, "seed", options.seed()));
            return null;
        });
    }

    /** Keeps how a step ended and what it said, and its result for all later runs, in one transaction. */
    void ended(long run, LiveStep live) {
        RecipeResult.StepResult step = live.result();
        List<LogLine> lines = live.lines();
        // Committed but not forced to the disk: after a power cut the step is done once more.
        workspace.database().log(c -> {
            boolean done = step.state().equals("done");
            if (done && !step.cached()) {
                Sql.update(c, "MERGE INTO recipe_cache(cache_key, step, output_json, run_id, created_at) KEY(cache_key) VALUES (?,?,?,?,?)",
                        live.key(), step.use(), Json.write(step.outputs()), run, Instant.now().toString());
            }
            Sql.update(c, "UPDATE recipe_step SET state = ?, cached = ?, seconds = ?, cache_key = ?, output_json = ?, error = ?, attempts = ?, "
                    + "started_at = ?, finished_at = ?, origin_json = ? WHERE run_id = ? AND id = ?", step.state(), step.cached(), step.seconds(),
                    live.key().isEmpty() ? null : live.key(), done ? Json.write(step.outputs()) : null,
                    step.error().isEmpty() ? null : step.error().substring(0, Math.min(4000, step.error().length())), step.attempts(),
                    step.started(), step.finished(), live.origin().isEmpty() ? null : live.origin(), run, step.id());
            Sql.update(c, "DELETE FROM recipe_log WHERE run_id = ? AND step = ?", run, step.id());
            for (int i = 0; i < lines.size(); i++) {
                Sql.update(c, "INSERT INTO recipe_log(run_id, step, line, at, attempt, text) VALUES (?,?,?,?,?,?)", run, step.id(), i,
                        lines.get(i).at(), lines.get(i).attempt(), lines.get(i).text());
            }
            return null;
        });
    }

    /** What the steps of a run said, in the order they said it. */
    List<LogLine> log(long run) {
        return workspace.database().read(c -> {
            List<LogLine> lines = Sql.query(c, row -> new LogLine(row.getString("step"), row.getString("at"), row.getInt("attempt"),
                    row.getString("text")), "SELECT * FROM recipe_log WHERE run_id = ? ORDER BY at, step, line", run);
            if (lines.isEmpty() && Sql.number(c, "SELECT COUNT(*) FROM recipe_run WHERE run_id = ?", run) == 0) {
                throw none(run);
            }
            return lines;
        });
    }

    /** What the results of a run's steps followed from, by id; absent for steps that did not begin. */
    Map<String, String> origins(long run) {
        return workspace.database().read(c -> {
            Map<String, String> origins = new LinkedHashMap<>();
            Sql.query(c, row -> origins.put(row.getString(1), row.getString(2)),
                    "SELECT id, origin_json FROM recipe_step WHERE run_id = ? AND origin_json IS NOT NULL", run);
            return origins;
        });
    }

    /** What a step of a recipe followed from when it was last done. */
    Optional<String> lastOrigin(String recipe, String step) {
        return workspace.database().read(c -> Sql.first(c, row -> row.getString(1), "SELECT s.origin_json FROM recipe_step s "
                + "JOIN recipe_run r ON r.run_id = s.run_id WHERE r.name = ? AND s.id = ? AND s.state = 'done' AND s.origin_json IS NOT NULL "
                + "ORDER BY s.run_id DESC LIMIT 1", recipe, step));
    }

    /** The latest run of the same recipe before this one. */
    Optional<Long> before(long run) {
        return workspace.database().read(c -> Sql.first(c, row -> row.getLong(1), "SELECT run_id FROM recipe_run WHERE run_id < ? AND name = "
                + "(SELECT name FROM recipe_run WHERE run_id = ?) ORDER BY run_id DESC LIMIT 1", run, run));
    }

    /** The latest run of a recipe by its name. */
    Optional<Long> latest(String recipe) {
        return workspace.database().read(c -> Sql.first(c, row -> row.getLong(1),
                "SELECT run_id FROM recipe_run WHERE name = ? ORDER BY run_id DESC LIMIT 1", recipe));
    }

    Map<String, Set<String>> made() {
        return workspace.database().read(c -> {
            Map<String, Set<String>> made = new TreeMap<>();
            Sql.query(c, row -> {
                Set<String> of = made.computeIfAbsent(row.getString(1), name -> new LinkedHashSet<>());
                outputs(row.getString(2)).forEach((name, value) -> of.add(name.equals("run") ? "run:" + value : value));
                return of;
            }, "SELECT r.name, s.output_json FROM recipe_step s JOIN recipe_run r ON r.run_id = s.run_id WHERE s.state = 'done' AND NOT s.cached");
            return made;
        });
    }

    Map<String, Long> madeIn() {
        return workspace.database().read(c -> {
            Map<String, Long> made = new HashMap<>();
            Sql.query(c, row -> {
                long run = row.getLong(1);
                outputs(row.getString(2)).forEach((name, value) -> made.putIfAbsent(name.equals("run") ? "run:" + value : value, run));
                return run;
            }, "SELECT run_id, output_json FROM recipe_step WHERE state = 'done' AND NOT cached ORDER BY run_id, place");
            return made;
        });
    }

    Map<Long, String> due() {
        return workspace.database().read(c -> {
            Map<Long, String> due = new HashMap<>();
            Sql.query(c, row -> {
                long run = row.getLong(1);
                Optional.ofNullable(options(0, row.getString(2)).trigger().get(TriggerLook.DUE)).ifPresent(at -> due.put(run, at));
                return run;
            }, "SELECT run_id, options_json FROM recipe_run");
            return due;
        });
    }

    /** The outputs that the same step with the same inputs gave before. */
    Optional<Map<String, String>> cached(String key) {
        return workspace.database().read(c -> Sql.first(c, row -> outputs(row.getString(1)),
                "SELECT output_json FROM recipe_cache WHERE cache_key = ?", key));
    }

    /** @throws BadInputException when there is none */
    Earlier earlier(long run) {
        return workspace.database().read(c -> Sql.first(c,
                row -> new Earlier(run, row.getString("file"), row.getString("text_sha256"),
                        options(row.getLong("seed"), row.getString("options_json"))),
                "SELECT * FROM recipe_run WHERE run_id = ?", run)).orElseThrow(() -> none(run));
    }

    RecipeResult result(long run) {
        return workspace.database().read(c -> {
            String name = Sql.first(c, row -> row.getString(1), "SELECT name FROM recipe_run WHERE run_id = ?", run).orElseThrow(() -> none(run));
            return new RecipeResult(run, name, steps(c, run));
        });
    }

    private static List<RecipeResult.StepResult> steps(Connection c, long run) throws SQLException {
        return Sql.query(c, row -> new RecipeResult.StepResult(row.getString("id"), row.getString("uses"), row.getString("state"),
                row.getBoolean("cached"), row.getDouble("seconds"), outputs(row.getString("output_json")),
                Optional.ofNullable(row.getString("error")).orElse(""), row.getInt("attempts"), row.getString("started_at"),
                row.getString("finished_at")), "SELECT * FROM recipe_step WHERE run_id = ? ORDER BY place", run);
    }

    private static RunOptions options(long seed, String json) {
        Map<String, Map<String, String>> said = Json.read(json, new TypeReference<LinkedHashMap<String, Map<String, String>>>() { });
        return RunOptions.seed(seed).with(said.getOrDefault("parameters", Map.of())).triggeredBy(said.getOrDefault("trigger", Map.of()));
    }

    private static Map<String, String> outputs(String json) {
        return json == null ? Map.of() : Json.read(json, new TypeReference<LinkedHashMap<String, String>>() { });
    }

    private static BadInputException none(long run) {
        return new BadInputException("Run " + run + " is not the run of a recipe.",
                "`benchwright run list` shows the runs; those of recipes have the kind recipe.run.");
    }
}
