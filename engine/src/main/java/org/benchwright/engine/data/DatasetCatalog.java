package org.benchwright.engine.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Database;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.core.type.TypeReference;

/** What the workspace's database knows of datasets. Names are the same whatever their case. */
final class DatasetCatalog {
    /** How many rejected lines the database keeps a version; all of them are in a file beside the data. */
    static final int KEPT_REJECTS = 10_000;
    private static final int REASON = 1_000;
    private static final int CONTENT = 4_000;

    private final Database database;
    private final KnownVersions known = new KnownVersions();

    DatasetCatalog(Database database) {
        this.database = database;
    }

    /** All that are not deleted, by name. */
    List<DatasetInfo> list() {
        return database.read(c -> {
            Map<String, List<DatasetVersion>> versions = new LinkedHashMap<>();
            for (DatasetVersion version : known.all(c)) {
                versions.computeIfAbsent(version.dataset(), n -> new ArrayList<>()).add(version);
            }
            return Sql.query(c, row -> info(row, versions.getOrDefault(row.getString("name"), List.of())),
                    "SELECT * FROM dataset WHERE deleted_at IS NULL ORDER BY LOWER(name)");
        });
    }

    Optional<DatasetInfo> find(String name) {
        return database.read(c -> find(c, name, false));
    }

    Optional<DatasetInfo> findDeleted(String name) {
        return database.read(c -> find(c, name, true));
    }

    Optional<DatasetInfo> find(Connection c, String name, boolean deleted) throws SQLException {
        Optional<String> exact = Sql.first(c, row -> row.getString(1), "SELECT name FROM dataset WHERE LOWER(name) = LOWER(?) AND deleted_at IS "
                + (deleted ? "NOT NULL" : "NULL"), name);
        if (exact.isEmpty()) {
            return Optional.empty();
        }
        List<DatasetVersion> versions = known.of(c, exact.get());
        return Sql.first(c, row -> info(row, versions), "SELECT * FROM dataset WHERE name = ?", exact.get());
    }

    /** Adds a dataset that is not there yet. */
    static void addDataset(Connection c, String name, String owner, Zone zone) throws SQLException {
        Sql.update(c, "INSERT INTO dataset(name, owner, created_at, zone) VALUES (?, ?, ?, ?)", name, owner, Instant.now().toString(), zone.word());
    }

    static void addVersion(Connection c, DatasetVersion v, Map<String, ?> options, List<Reject> rejects) throws SQLException {
        Sql.update(c, "INSERT INTO dataset_version(dataset, version, row_count, column_json, file_json, bytes, source, options_json, synthetic,"
                + " rejected, notes_json, imported_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", v.dataset(), v.version(), v.rows(),
                Json.write(v.columns()), Json.write(v.files()), v.bytes(), cut(v.source(), CONTENT), cut(Json.write(options), CONTENT),
                v.synthetic(), v.rejected(), Json.write(v.notes()), v.importedAt());
        try (var statement = c.prepareStatement("INSERT INTO dataset_reject(dataset, version, line, reason, content) VALUES (?,?,?,?,?)")) {
            for (Reject reject : rejects) {
                statement.setString(1, v.dataset());
                statement.setInt(2, v.version());
                statement.setLong(3, reject.line());
                statement.setString(4, cut(reject.reason(), REASON));
                statement.setString(5, cut(reject.content(), CONTENT));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Keeps a change among those that can be taken back. */
    static void keepChange(Connection c, String dataset, String field, String before, String after) throws SQLException {
        if (!before.equals(after)) {
            Sql.update(c, "INSERT INTO catalog_change(at, actor, dataset, field, content_before, content_after) VALUES (?,?,?,?,?,?)",
                    Instant.now().toString(), AuditLog.actor(), dataset, field, before, after);
        }
    }

    /** The first rejected lines of a version, by line. */
    List<Reject> rejects(String dataset, int version, int limit) {
        return database.read(c -> Sql.query(c, row -> new Reject(row.getLong(1), row.getString(2), row.getString(3)),
                "SELECT line, reason, content FROM dataset_reject WHERE dataset = ? AND version = ? ORDER BY line LIMIT ?",
                dataset, version, limit));
    }

    /** What uses a dataset or one of its versions, in words: {@code "run 7"}; deleted runs can be restored and then cite it again. */
    static List<String> users(Connection c, String name, boolean alsoDeleted) throws SQLException {
        String needle = "\"" + name.toLowerCase(java.util.Locale.ROOT);
        List<String> users = Sql.query(c, row -> "run " + row.getLong(1), "SELECT id FROM run WHERE (deleted_at IS NULL OR ?) AND (LOCATE(?, "
                + "LOWER(data_json)) > 0 OR LOCATE(?, LOWER(data_json)) > 0) ORDER BY id", alsoDeleted, needle + "@", needle + "\"");
        users.addAll(Sql.query(c, row -> "label project " + row.getString(1), "SELECT name FROM label_project WHERE LOCATE(?, LOWER(data)) = 1 ORDER BY id",
                name.toLowerCase(java.util.Locale.ROOT) + "@"));
        return users;
    }

    private static DatasetInfo info(ResultSet row, List<DatasetVersion> versions) throws SQLException {
        return new DatasetInfo(row.getString("name"), row.getString("description"), row.getString("owner"),
                Json.read(row.getString("tags"), new TypeReference<List<String>>() { }), row.getString("created_at"), versions, Zone.of(row.getString("zone")));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
