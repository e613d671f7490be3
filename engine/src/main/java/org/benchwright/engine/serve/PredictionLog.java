package org.benchwright.engine.serve;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.SqlWork;
import org.benchwright.engine.workspace.Workspace;

/** What the endpoints received and answered, one row a prediction. A logged row survives the death of the process. */
public final class PredictionLog implements AutoCloseable {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 1_000_000;
    private static final int LONGEST_ID = 200;

    private final Workspace workspace;
    private final Models models;
    private final PredictionJournal journal;

    PredictionLog(Workspace workspace, Models models) {
        this.workspace = workspace;
        this.models = models;
        this.journal = new PredictionJournal(workspace);
    }

    /** Takes what a killed process left in the journal into the database; call it when the workspace has been opened. */
    public static void takeUp(Workspace workspace) {
        new PredictionJournal(workspace).close();
    }

    /** Reads with everything written so far. */
    private <T> T read(SqlWork<T> work) {
        journal.flush();
        return workspace.database().read(work);
    }

    /** Takes everything into the database; more can be written after it. */
    @Override
    public void close() {
        journal.close();
    }

    /** An instant as the log writes it: all of one length, so that text order is time order. */
    static String at(Instant instant) {
        return AT.format(instant);
    }

    /** Returns when the entries would survive the death of the process. */
    void write(List<LoggedPrediction> entries) {
        journal.write(entries.stream().map(e -> new LoggedPrediction(0, e.at(), e.model(), e.version(), bounded(e.requestId()),
                kept(e.features()), kept(e.answer()), e.latencyUs())).toList());
    }

    private static String bounded(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    /** A row too long for the log, such as a large image, is named but not kept. */
    private static String kept(String json) {
        return json.length() <= LONGEST ? json : "{\"left_out\":\"" + json.length() + " characters\"}";
    }

    /** How many rows were predicted by a version. */
    public long count(String model, int version) {
        return read(c -> Sql.number(c, "SELECT COUNT(*) FROM prediction WHERE model = ? AND version = ?", model, version));
    }

    /** The versions that have answered, {@code name@version}; costs one look into an index a version. */
    public List<String> answered() {
        return read(c -> Sql.query(c, row -> row.getString(1) + "@" + row.getInt(2), "SELECT model, version FROM model_version v WHERE EXISTS "
                + "(SELECT 1 FROM prediction p WHERE p.model = v.model AND p.version = v.version) ORDER BY model, version"));
    }

    /** How many rows were predicted by all models. */
    public long count() {
        return read(c -> Sql.number(c, "SELECT COUNT(*) FROM prediction"));
    }

    /**
     * A page of all predictions, the newest first.
     *
     * @param before show entries with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    public List<LoggedPrediction> page(long before, int limit) {
        return read(c -> Sql.query(c, PredictionLog::entry,
                "SELECT * FROM prediction WHERE id < ? ORDER BY id DESC LIMIT ?", before, limit));
    }

    /** As {@link #page(long, int)}, of one version. */
    public List<LoggedPrediction> page(String model, int version, long before, int limit) {
        return read(c -> entries(c, model, version, before, limit));
    }

    /**
     * What a version's endpoint received, for monitoring: a column an input, then those of the answer: {@code prediction} (the label,
     * value or cluster), and for a classification {@code probability CLASS} each. An answer's column whose name is an input's gets
     * {@code answered } before it. Tensors with several numbers a row become columns {@code name[0]}, {@code name[1]}, and so on.
     *
     * @param since only rows logged then or later; {@link Instant#EPOCH} for all
     * @param limit the newest so many
     * @return the oldest first; no columns when there are no rows
     */
    public Frame frame(String model, int version, Instant since, int limit) {
        Map<String, ColumnType> types = LoggedFrame.types(models.get(model, version).signature());
        String from = at(since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since);
        List<LoggedPrediction> entries = new ArrayList<>(read(c -> Sql.query(c, PredictionLog::entry,
                "SELECT * FROM prediction WHERE model = ? AND version = ? AND at >= ? ORDER BY id DESC LIMIT ?", model, version, from, limit)));
        Collections.reverse(entries);
        return LoggedFrame.of(entries, types);
    }

    private static List<LoggedPrediction> entries(Connection c, String model, int version, long before, int limit) throws SQLException {
        return Sql.query(c, PredictionLog::entry,
                "SELECT * FROM prediction WHERE model = ? AND version = ? AND id < ? ORDER BY id DESC LIMIT ?", model, version, before, limit);
    }

    private static LoggedPrediction entry(ResultSet row) throws SQLException {
        String request = row.getString("request_id");
        return new LoggedPrediction(row.getLong("id"), row.getString("at"), row.getString("model"), row.getInt("version"),
                request == null ? "" : request, row.getString("features"), row.getString("answer"), row.getLong("latency_us"));
    }
}
