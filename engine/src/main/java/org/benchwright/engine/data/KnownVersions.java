package org.benchwright.engine.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.core.type.TypeReference;

/**
 * The versions as the database has them, each read once: they never change, and those that go on from one another name the same files and
 * columns, which are kept once. What was entered and rolled back, or has gone, is not found again, because the database is asked which
 * there are. Safe to use from any thread.
 */
final class KnownVersions {
    private record Key(String dataset, int version, String importedAt) {
    }

    private final Map<Key, DatasetVersion> known = new HashMap<>();
    private final Map<StoredFile, StoredFile> files = new HashMap<>();
    private final Map<String, List<ColumnInfo>> columns = new HashMap<>();

    /** All, by dataset, the newest first. */
    synchronized List<DatasetVersion> all(Connection c) throws SQLException {
        List<Key> keys = Sql.query(c, KnownVersions::key, "SELECT dataset, version, imported_at FROM dataset_version ORDER BY dataset, version DESC");
        if (known.size() > 2 * keys.size()) {
            // Most have gone.
            known.keySet().retainAll(new HashSet<>(keys));
            files.clear();
            columns.clear();
        }
        return read(c, keys);
    }

    /** Those of a dataset, the newest first. */
    synchronized List<DatasetVersion> of(Connection c, String dataset) throws SQLException {
        return read(c, Sql.query(c, KnownVersions::key, "SELECT dataset, version, imported_at FROM dataset_version WHERE dataset = ? ORDER BY version DESC",
                dataset));
    }

    private List<DatasetVersion> read(Connection c, List<Key> keys) throws SQLException {
        List<DatasetVersion> versions = new ArrayList<>(keys.size());
        for (Key key : keys) {
            DatasetVersion version = known.get(key);
            if (version == null) {
                version = Sql.first(c, this::version, "SELECT * FROM dataset_version WHERE dataset = ? AND version = ?", key.dataset(), key.version())
                        .orElseThrow();
                known.put(key, version);
            }
            versions.add(version);
        }
        return versions;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString(1), row.getInt(2), row.getString(3));
    }

    private DatasetVersion version(ResultSet row) throws SQLException {
        List<StoredFile> stored = Json.read(row.getString("file_json"), new TypeReference<List<StoredFile>>() { }).stream()
                .map(file -> files.computeIfAbsent(file, f -> f)).toList();
        return new DatasetVersion(row.getString("dataset"), row.getInt("version"), row.getLong("row_count"),
                columns.computeIfAbsent(row.getString("column_json"), json -> Json.read(json, new TypeReference<List<ColumnInfo>>() { })), stored,
                row.getLong("bytes"), row.getString("source"), row.getBoolean("synthetic"), row.getLong("rejected"),
                Json.read(row.getString("notes_json"), new TypeReference<List<String>>() { }), row.getString("imported_at"));
    }
}
