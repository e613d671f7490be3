package org.benchwright.engine.recipe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** Which recipes were run, how far each step came, and the results that can be taken again. */
final class RecipeRuns {
    /** What is known of an earlier run. */
    record Earlier(long run, String file, String textSha, long seed) {
    }

    private final Workspace workspace;

    RecipeRuns(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Writes down that a run begins, all of its steps waiting. */
    void begin(long run, Recipe recipe, String textSha, long seed, List<StepCall> order) {
        workspace.database().write(c -> {
            Sql.update(c, "INSERT INTO recipe_run(run_id, name, file, text_sha256, seed) VALUES (?,?,?,?,?)", run, recipe.name(),
                    recipe.file().toAbsolutePath().normalize().toString(), textSha, seed);
            int place = 0;
            for (StepCall call : order) {
                Sql.update(c, "INSERT INTO recipe_step(run_id, id, place, uses, state, cached, seconds) VALUES (?,?,?,?,'waiting',FALSE,0)",
                        run, call.id(), place++, call.uses());
            }
            workspace.audit().append(c, "recipe", "run", Map.of("run", run, "recipe", recipe.name(), "text", textSha, "seed", seed));
            return null;
        });
    }

    /** Keeps a step's result, for this run and for all later ones, in one transaction. */
    void done(long run, String id, String key, String step, Map<String, String> outputs, boolean cached, double seconds) {
        // Committed but not forced to the disk: after a power cut the step is done once more.
        workspace.database().log(c -> {
            if (!cached) {
                Sql.update(c, "MERGE INTO recipe_cache(cache_key, step, output_json, run_id, created_at) KEY(cache_key) VALUES (?,?,?,?,?)", key,
                        step, Json.write(outputs), run, Instant.now().toString());
            }
            Sql.update(c, "UPDATE recipe_step SET state = 'done', cached = ?, seconds = ?, cache_key = ?, output_json = ? WHERE run_id = ? AND id = ?",
                    cached, seconds, key, Json.write(outputs), run, id);
            return null;
        });
    }

    void failed(long run, String id, String error, double seconds) {
        workspace.database().write(c -> Sql.update(c,
                "UPDATE recipe_step SET state = 'failed', seconds = ?, error = ? WHERE run_id = ? AND id = ?", seconds,
                error.substring(0, Math.min(4000, error.length())), run, id));
    }

    /** The outputs that the same step with the same inputs gave before. */
    Optional<Map<String, String>> cached(String key) {
        return workspace.database().read(c -> Sql.first(c, row -> outputs(row.getString(1)),
                "SELECT output_json FROM recipe_cache WHERE cache_key = ?", key));
    }

    /** @throws BadInputException when there is none */
    Earlier earlier(long run) {
        return workspace.database().read(c -> Sql.first(c,
                row -> new Earlier(run, row.getString("file"), row.getString("text_sha256"), row.getLong("seed")),
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
                Optional.ofNullable(row.getString("error")).orElse("")), "SELECT * FROM recipe_step WHERE run_id = ? ORDER BY place", run);
    }

    private static Map<String, String> outputs(String json) {
        return json == null ? Map.of() : Json.read(json, new TypeReference<LinkedHashMap<String, String>>() { });
    }

    private static BadInputException none(long run) {
        return new BadInputException("Run " + run + " is not the run of a recipe.",
                "`benchwright run list` shows the runs; those of recipes have the kind recipe.run.");
    }
}
