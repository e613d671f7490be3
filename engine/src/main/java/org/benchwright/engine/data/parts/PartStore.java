package org.benchwright.engine.data.parts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.StoredFile;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.core.type.TypeReference;

/** What the workspace's database knows of files and of how versions follow from one another. */
public final class PartStore {
    private PartStore() {
    }

    /**
     * The files of a version that lies in several, in the order of its rows.
     *
     * @param root the workspace's folder
     */
    public static List<Part> of(Connection c, DatasetVersion version, Path root) throws SQLException {
        Map<String, List<ColumnInfo>> shapes = new HashMap<>();
        Set<String> wanted = new HashSet<>(version.tables().stream().map(StoredFile::path).toList());
        Map<String, Part> known = new HashMap<>();
        Sql.query(c, row -> {
            String path = row.getString("path");
            if (wanted.contains(path)) {
                String json = row.getString("column_json");
                known.put(path, new Part(root.resolve(path), row.getLong("row_count"),
                        Json.read(row.getString("value_json"), new TypeReference<LinkedHashMap<String, Optional<String>>>() { }),
                        Json.read(row.getString("range_json"), new TypeReference<LinkedHashMap<String, ValueRange>>() { }),
                        shapes.computeIfAbsent(json, j -> Json.read(j, new TypeReference<List<ColumnInfo>>() { }))));
            }
            return path;
        }, "SELECT f.path, f.row_count, f.value_json, f.range_json, s.column_json FROM dataset_file f JOIN dataset_shape s ON s.sha256 = f.shape"
                + " WHERE f.dataset = ?", version.dataset());
        return version.tables().stream().map(f -> known.getOrDefault(f.path(), Part.of(root.resolve(f.path()), version.rows(), version.columns())))
                .toList();
    }

    /** Whether something is known of the file. */
    public static boolean knows(Connection c, String path) throws SQLException {
        return Sql.number(c, "SELECT COUNT(*) FROM dataset_file WHERE path = ?", path) > 0;
    }

    /** Keeps what is known of a file; one that is known already stays as it is, for equal bytes lie under one path. */
    public static void add(Connection c, String dataset, String path, Part part) throws SQLException {
        if (knows(c, path)) {
            return;
        }
        String columns = Json.write(part.columns());
        String shape = Checksums.sha256(columns);
        Sql.update(c, "MERGE INTO dataset_shape(sha256, column_json) KEY(sha256) VALUES (?,?)", shape, columns);
        Sql.update(c, "INSERT INTO dataset_file(path, dataset, row_count, shape, value_json, range_json) VALUES (?,?,?,?,?,?)", path, dataset,
                part.rows(), shape, Json.write(part.values()), Json.write(part.ranges()));
    }

    /** By what a version is partitioned. */
    public static Optional<Layout> layout(Connection c, String dataset, int version) throws SQLException {
        return Sql.first(c, row -> Layout.of(Json.read(row.getString(1), new TypeReference<List<String>>() { })),
                "SELECT key_json FROM dataset_layout WHERE dataset = ? AND version = ?", dataset, version);
    }

    public static void addLayout(Connection c, String dataset, int version, Layout layout) throws SQLException {
        Sql.update(c, "INSERT INTO dataset_layout(dataset, version, key_json) VALUES (?,?,?)", dataset, version, Json.write(layout.words()));
    }

    /**
     * Says that a version holds the rows of another.
     *
     * @param content SHA-256 of the rows that were added; empty where none were
     */
    public static void addBase(Connection c, String dataset, int version, int base, String content) throws SQLException {
        Sql.update(c, "INSERT INTO dataset_append(dataset, version, base, sha256) VALUES (?,?,?,?)", dataset, version, base, content);
    }

    /** What was added to a version and to those it was made from, by SHA-256, and the version in which each first was. */
    public static Map<String, Integer> added(Connection c, String dataset, int version) throws SQLException {
        record Step(int base, String content) {
        }
        Map<Integer, Step> steps = new HashMap<>();
        Sql.query(c, row -> steps.put(row.getInt(1), new Step(row.getInt(2), row.getString(3))),
                "SELECT version, base, sha256 FROM dataset_append WHERE dataset = ?", dataset);
        Map<String, Integer> added = new HashMap<>();
        int at = version;
        for (Step step = steps.get(at); step != null; step = steps.get(at)) {
            if (!step.content().isEmpty()) {
                added.put(step.content(), at);
            }
            at = step.base();
        }
        String first = Sql.first(c, row -> row.getString(1), "SELECT file_json FROM dataset_version WHERE dataset = ? AND version = ?", dataset, at)
                .orElse("[]");
        int oldest = at;
        Json.read(first, new TypeReference<List<StoredFile>>() { }).forEach(f -> added.put(f.sha256(), oldest));
        return added;
    }

    /** Forgets the files that no version names any more, and what was said of versions that are gone. */
    public static void forget(Connection c, String dataset, Set<String> paths) throws SQLException {
        for (String path : paths) {
            Sql.update(c, "DELETE FROM dataset_file WHERE path = ?", path);
        }
        Sql.update(c, "DELETE FROM dataset_layout l WHERE dataset = ? AND NOT EXISTS (SELECT 1 FROM dataset_version v WHERE v.dataset = l.dataset"
                + " AND v.version = l.version)", dataset);
    }

    /** Forgets all about a dataset that is going. */
    public static void forget(Connection c, String dataset) throws SQLException {
        for (String table : List.of("dataset_file", "dataset_layout", "dataset_append")) {
            Sql.update(c, "DELETE FROM " + table + " WHERE dataset = ?", dataset);
        }
    }
}
