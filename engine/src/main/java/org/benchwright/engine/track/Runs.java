package org.benchwright.engine.track;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** The workspace's runs. */
public final class Runs {
    /** What a finished execution leaves behind, written in one transaction with the run's new state. */
    public record Outcome(Collection<MetricPoint> metrics, Map<String, String> artifacts) {
    }

    private final Workspace workspace;

    public Runs(Workspace workspace) {
        this.workspace = workspace;
        closeInterrupted();
    }

    /**
     * Starts a run.
     *
     * @param data        what it reads, as {@link Run#data()}
     * @param environment versions that a repetition needs; must hold no secret
     * @return its id
     */
    public long start(String kind, String name, long seed, List<String> data, Map<String, ?> parameters, Map<String, String> environment) {
        return workspace.database().write(c -> {
            long id = Sql.insert(c, "INSERT INTO run(kind, name, state, seed, data_json, environment_json, started_at) VALUES (?,?,?,?,?,?,?)",
                    kind, name, "RUNNING", seed, Json.write(data), Json.write(environment), Instant.now().toString());
            for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
                Sql.update(c, "INSERT INTO run_parameter(run_id, name, content) VALUES (?,?,?)", id, parameter.getKey(),
                        String.valueOf(parameter.getValue()));
            }
            workspace.audit().append(c, "run", "start", Map.of("run", id, "kind", kind, "name", name, "data", data, "seed", seed));
            return id;
        });
    }

    /** Adds metric values while the run goes, such as one an epoch. */
    public void log(long run, Collection<MetricPoint> points) {
        workspace.database().log(c -> {
            insertMetrics(c, run, points);
            return null;
        });
    }

    /**
     * Lets a run go on that was cancelled or whose process died; what it measured so far stays.
     *
     * @throws BadInputException when it runs or is finished
     */
    public void reopen(long run) {
        workspace.database().write(c -> {
            if (Sql.update(c, "UPDATE run SET state = 'RUNNING', error = NULL, finished_at = NULL WHERE id = ? AND state IN ('CANCELLED', 'FAILED')"
                    + " AND deleted_at IS NULL", run) == 0) {
                throw new BadInputException("Run " + run + " cannot go on.", "Name a run that was cancelled or broken off.");
            }
            workspace.audit().append(c, "run", "resume", Map.of("run", run));
            return null;
        });
    }

    /** Ends a run well; its metrics and artifacts appear together with its state. */
    public void finish(long run, Outcome outcome) {
        workspace.database().write(c -> {
            insertMetrics(c, run, outcome.metrics());
            for (Map.Entry<String, String> artifact : outcome.artifacts().entrySet()) {
                Sql.update(c, "MERGE INTO run_artifact(run_id, name, sha256) KEY(run_id, name) VALUES (?,?,?)", run, artifact.getKey(),
                        artifact.getValue());
            }
            end(c, run, "FINISHED", null);
            return null;
        });
    }

    /** Ends a run badly. */
    public void fail(long run, String why) {
        workspace.database().write(c -> {
            end(c, run, "FAILED", why);
            return null;
        });
    }

    /** Ends a run that a person stopped. */
    public void cancel(long run) {
        workspace.database().write(c -> {
            end(c, run, "CANCELLED", null);
            return null;
        });
    }

    /** The newest first, without the deleted. */
    public List<Run> list(int limit) {
        return workspace.database().read(c -> read(c, "WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ?", limit));
    }

    /**
     * What a run worked on, without its metrics, artifacts and environment.
     *
     * @param data       what it read, {@code name@version} or a file with checksum
     * @param parameters those that were asked for, where it has them
     */
    public record Outline(long id, String kind, String name, List<String> data, Map<String, String> parameters) {
    }

    /** The outlines of all runs, read in two queries however many there are. */
    public List<Outline> outlines(List<String> parameters) {
        return workspace.database().read(c -> {
            Map<Long, Map<String, String>> settings = new LinkedHashMap<>();
            Sql.query(c, row -> settings.computeIfAbsent(row.getLong(1), id -> new TreeMap<>()).put(row.getString(2), row.getString(3)),
                    "SELECT run_id, name, content FROM run_parameter WHERE name = ANY(?)", (Object) parameters.toArray());
            return Sql.query(c, row -> new Outline(row.getLong(1), row.getString(2), row.getString(3),
                    Json.read(row.getString(4), new TypeReference<List<String>>() { }), settings.getOrDefault(row.getLong(1), Map.of())),
                    "SELECT id, kind, name, data_json FROM run WHERE deleted_at IS NULL ORDER BY id");
        });
    }

    /** @throws BadInputException when there is no such run */
    public Run get(long id) {
        return find(id).orElseThrow(() -> new BadInputException("There is no run " + id + ".", "`benchwright run list` shows what there is."));
    }

    public Optional<Run> find(long id) {
        return workspace.database().read(c -> read(c, "WHERE id = ? AND deleted_at IS NULL", id)).stream().findFirst();
    }

    /** All values of a run's metrics, by name and step. */
    public List<MetricPoint> history(long run) {
        return workspace.database().read(c -> Sql.query(c, Runs::point,
                "SELECT name, step, score FROM run_metric WHERE run_id = ? ORDER BY name, step", run));
    }

    /**
     * Hides a run; {@link #restore} brings it back.
     *
     * @throws BadInputException when a model version came from it
     */
    public void delete(long id) {
        get(id);
        workspace.database().write(c -> {
            if (Sql.number(c, "SELECT COUNT(*) FROM model_version WHERE run_id = ?", id) > 0) {
                throw new BadInputException("Run " + id + " made a registered model version, so it is kept.", "Archive the model instead.");
            }
            Sql.update(c, "UPDATE run SET deleted_at = ? WHERE id = ?", Instant.now().toString(), id);
            workspace.audit().append(c, "run", "delete", Map.of("run", id));
            return null;
        });
    }

    /** Undoes {@link #delete}. */
    public void restore(long id) {
        workspace.database().write(c -> {
            if (Sql.update(c, "UPDATE run SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL", id) == 0) {
                throw new BadInputException("There is no deleted run " + id + ".", "");
            }
            workspace.audit().append(c, "run", "restore", Map.of("run", id));
            return null;
        });
    }

    /** A run that was RUNNING when the workspace was opened belonged to a process that died. */
    private void closeInterrupted() {
        List<Long> open = workspace.database().read(c -> Sql.query(c, row -> row.getLong(1), "SELECT id FROM run WHERE state = 'RUNNING'"));
        if (!open.isEmpty()) {
            workspace.database().write(c -> {
                for (long id : open) {
                    end(c, id, "FAILED", "The process ended before the run did.");
                }
                return null;
            });
        }
    }

    private void end(Connection c, long run, String state, String error) throws SQLException {
        int touched = Sql.update(c, "UPDATE run SET state = ?, error = ?, finished_at = ? WHERE id = ? AND state = 'RUNNING'", state,
                error == null ? null : error.substring(0, Math.min(4000, error.length())), Instant.now().toString(), run);
        if (touched == 0) {
            throw new BadInputException("Run " + run + " is not running.", "");
        }
        workspace.audit().append(c, "run", state.equals("FINISHED") ? "finish" : state.equals("FAILED") ? "fail" : "cancel", Map.of("run", run));
    }

    private static void insertMetrics(Connection c, long run, Collection<MetricPoint> points) throws SQLException {
        String at = Instant.now().toString();
        for (MetricPoint point : points) {
            Sql.update(c, "MERGE INTO run_metric(run_id, name, step, score, at) KEY(run_id, name, step) VALUES (?,?,?,?,?)", run, point.name(),
                    point.step(), Double.isNaN(point.score()) ? null : point.score(), at);
        }
    }

    private static MetricPoint point(java.sql.ResultSet row) throws SQLException {
        double score = row.getDouble(3);
        boolean missing = row.wasNull();
        return new MetricPoint(row.getString(1), row.getLong(2), missing ? Double.NaN : score);
    }

    private static List<Run> read(Connection c, String where, Object... parameters) throws SQLException {
        List<Run> runs = new ArrayList<>();
        for (Run bare : Sql.query(c, Runs::bare, "SELECT * FROM run " + where, parameters)) {
            Map<String, String> settings = new TreeMap<>();
            Sql.query(c, row -> settings.put(row.getString(1), row.getString(2)),
                    "SELECT name, content FROM run_parameter WHERE run_id = ?", bare.id());
            Map<String, Double> metrics = new LinkedHashMap<>();
            for (MetricPoint point : Sql.query(c, Runs::point,
                    "SELECT name, step, score FROM run_metric WHERE run_id = ? ORDER BY name, step", bare.id())) {
                metrics.put(point.name(), point.score());
            }
            Map<String, String> artifacts = new TreeMap<>();
            Sql.query(c, row -> artifacts.put(row.getString(1), row.getString(2)),
                    "SELECT name, sha256 FROM run_artifact WHERE run_id = ?", bare.id());
            runs.add(new Run(bare.id(), bare.kind(), bare.name(), bare.state(), bare.seed(), bare.data(), bare.environment(), bare.error(),
                    bare.startedAt(), bare.finishedAt(), settings, metrics, artifacts));
        }
        return runs;
    }

    private static Run bare(java.sql.ResultSet row) throws SQLException {
        String error = row.getString("error");
        return new Run(row.getLong("id"), row.getString("kind"), row.getString("name"), row.getString("state"), row.getLong("seed"),
                Json.read(row.getString("data_json"), new TypeReference<List<String>>() { }),
                Json.read(row.getString("environment_json"), new TypeReference<Map<String, String>>() { }), error == null ? "" : error,
                row.getString("started_at"), Optional.ofNullable(row.getString("finished_at")), Map.of(), Map.of(), Map.of());
    }
}
