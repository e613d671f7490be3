package org.benchwright.engine.recipe;

import java.sql.Connection;
import java.sql.ResultSet;
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

/** Keeps the events that start recipes, each once. */
final class RecipeEvents {
    private static final int DEAD_AFTER = 3;
    private static final int LONGEST_ERROR = 4_000;

    private final Workspace workspace;

    RecipeEvents(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What a process that died was at is done again; equal work is not. */
    void takeUp() {
        workspace.database().write(c -> Sql.update(c, "UPDATE recipe_event SET state = 'waiting' WHERE state = 'running'"));
    }

    /** Enters an event inside a transaction; one with the same cause is there already. */
    static void add(Connection c, String recipe, String trigger, String cause, Map<String, String> details) throws SQLException {
        if (Sql.number(c, "SELECT COUNT(*) FROM recipe_event WHERE recipe = ? AND cause = ?", recipe, cause) == 0) {
            Sql.update(c, "INSERT INTO recipe_event(recipe, trigger_key, cause, details_json, state, failures, run_id, at, error) "
                    + "VALUES (?,?,?,?,'waiting',0,0,?,'')", recipe, trigger, cause, Json.write(details), Instant.now().toString());
        }
    }

    /** Up to which entry of the log a recipe's trigger has looked; from now on when it is new. */
    static long position(Connection c, String recipe, String trigger, long now) throws SQLException {
        Optional<Long> known = Sql.first(c, row -> row.getLong(1),
                "SELECT seen FROM recipe_watch WHERE recipe = ? AND trigger_key = ?", recipe, trigger);
        if (known.isEmpty()) {
            moveTo(c, recipe, trigger, now);
        }
        return known.orElse(now);
    }

    static void moveTo(Connection c, String recipe, String trigger, long seen) throws SQLException {
        Sql.update(c, "MERGE INTO recipe_watch(recipe, trigger_key, seen) KEY(recipe, trigger_key) VALUES (?,?,?)", recipe, trigger, seen);
    }

    /** The oldest first. */
    List<RecipeEvent> waiting() {
        return workspace.database().read(c -> Sql.query(c, RecipeEvents::event, "SELECT * FROM recipe_event WHERE state = 'waiting' ORDER BY id"));
    }

    /** The newest first. */
    List<RecipeEvent> latest(int limit) {
        return workspace.database().read(c -> Sql.query(c, RecipeEvents::event, "SELECT * FROM recipe_event ORDER BY id DESC LIMIT ?", limit));
    }

    void merged(long id) {
        workspace.database().write(c -> Sql.update(c, "UPDATE recipe_event SET state = 'merged' WHERE id = ?", id));
    }

    void done(long id) {
        workspace.database().write(c -> Sql.update(c, "UPDATE recipe_event SET state = 'done', error = '' WHERE id = ?", id));
    }

    /** It waits to be tried again, or is dead. */
    void failed(long id, String error) {
        workspace.database().write(c -> Sql.update(c, "UPDATE recipe_event SET failures = failures + 1, error = ?, "
                + "state = CASE WHEN failures + 1 >= ? THEN 'dead' ELSE 'waiting' END WHERE id = ?",
                error.substring(0, Math.min(LONGEST_ERROR, error.length())), DEAD_AFTER, id));
    }

    /** It was broken off by a person or the end of the process. */
    void putBack(long id) {
        workspace.database().write(c -> Sql.update(c, "UPDATE recipe_event SET state = 'waiting' WHERE id = ?", id));
    }

    void replay(long id) {
        workspace.database().write(c -> {
            if (Sql.update(c, "UPDATE recipe_event SET state = 'waiting', failures = 0 WHERE id = ?", id) == 0) {
                throw new BadInputException("There is no event " + id + ".", "`benchwright recipe events` lists them.");
            }
            workspace.audit().append(c, "recipe", "replay", Map.of("event", id));
            return null;
        });
    }

    private static RecipeEvent event(ResultSet row) throws SQLException {
        return new RecipeEvent(row.getLong("id"), row.getString("recipe"), row.getString("trigger_key"),
                Json.read(row.getString("details_json"), new TypeReference<LinkedHashMap<String, String>>() { }), row.getString("state"),
                row.getInt("failures"), row.getLong("run_id"), row.getString("at"), row.getString("error"));
    }
}
