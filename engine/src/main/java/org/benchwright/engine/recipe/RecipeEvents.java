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

    /** Up to which instant a recipe's schedule was turned; empty when it is new. */
    static Optional<Instant> turned(Connection c, String recipe, String trigger) throws SQLException {
        return Sql.first(c, row -> Instant.parse(row.getString(1)), "SELECT until FROM recipe_clock WHERE recipe = ? AND trigger_key = ?", recipe, trigger);
    }

    static void turnTo(Connection c, String recipe, String trigger, Instant until) throws SQLException {
        Sql.update(c, "MERGE INTO recipe_clock(recipe, trigger_key, until) KEY(recipe, trigger_key) VALUES (?,?,?)", recipe, trigger, until.toString());
    }

    /** The recipes that have events waiting. */
    List<String> recipesWaiting() {
        return workspace.database().read(c -> Sql.query(c, row -> row.getString(1),
                "SELECT recipe FROM recipe_event WHERE state = 'waiting' GROUP BY recipe ORDER BY MIN(id)"));
    }

    /** The events of a recipe that wait behind one, the oldest first. */
    List<RecipeEvent> waiting(String recipe, long behind, int most) {
        return workspace.database().read(c -> Sql.query(c, RecipeEvents::event,
                "SELECT * FROM recipe_event WHERE state = 'waiting' AND recipe = ? AND id > ? ORDER BY id LIMIT ?", recipe, behind, most));
    }

    /** Whether no later event of the same trigger waits. */
    boolean newest(RecipeEvent event) {
        return workspace.database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM recipe_event WHERE state = 'waiting' AND recipe = ? "
                + "AND trigger_key = ? AND id > ?", event.recipe(), event.trigger(), event.id())) == 0;
    }

    /** Takes an event to act on it; false when another was faster. */
    boolean claim(long id) {
        return workspace.database().log(c -> Sql.update(c, "UPDATE recipe_event SET state = 'running' WHERE id = ? AND state = 'waiting'", id)) == 1;
    }

    /** The event of a cause; empty when it was never entered. */
    Optional<RecipeEvent> ofCause(String recipe, String cause) {
        return workspace.database().read(c -> ofCause(c, recipe, cause));
    }

    private static Optional<RecipeEvent> ofCause(Connection c, String recipe, String cause) throws SQLException {
        return Sql.first(c, RecipeEvents::event, "SELECT * FROM recipe_event WHERE recipe = ? AND cause = ?", recipe, cause);
    }

    /** Enters the event of a cause unless it is there, and takes it unless it is done or somebody is at it. */
    Optional<RecipeEvent> enterAndClaim(String recipe, String trigger, String cause, Map<String, String> details) {
        return workspace.database().write(c -> {
            add(c, recipe, trigger, cause, details);
            int taken = Sql.update(c, "UPDATE recipe_event SET state = 'running', failures = 0 WHERE recipe = ? AND cause = ? "
                    + "AND state NOT IN ('running', 'done')", recipe, cause);
            return taken == 1 ? ofCause(c, recipe, cause) : Optional.empty();
        });
    }

    /** It failed and nobody tries it again by himself. */
    void dead(long id, String error) {
        workspace.database().write(c -> Sql.update(c, "UPDATE recipe_event SET failures = failures + 1, error = ?, state = 'dead' WHERE id = ?",
                error.substring(0, Math.min(LONGEST_ERROR, error.length())), id));
    }

    /** As if it had not been entered. */
    void forget(long id) {
        workspace.database().write(c -> Sql.update(c, "DELETE FROM recipe_event WHERE id = ?", id));
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
