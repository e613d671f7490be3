package org.benchwright.engine.data.version;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.benchwright.engine.data.StoredFile;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.core.type.TypeReference;

/**
 * Which files go when versions go: those that no other version names.
 *
 * @param freed their paths, by dataset
 * @param bytes of them together
 */
record VersionFiles(Map<String, Set<String>> freed, long bytes) {
    /** @param taken the versions that go, as {@code name@version} */
    static VersionFiles of(Connection c, Set<String> taken) throws SQLException {
        Map<String, Map<String, Long>> going = new LinkedHashMap<>();
        Set<String> staying = new HashSet<>();
        if (!taken.isEmpty()) {
            Sql.query(c, row -> {
                String dataset = row.getString(1);
                boolean goes = taken.contains(dataset + "@" + row.getInt(2));
                for (StoredFile file : files(row.getString(3))) {
                    if (goes) {
                        going.computeIfAbsent(dataset, d -> new LinkedHashMap<>()).put(file.path(), file.bytes());
                    } else {
                        staying.add(file.path());
                    }
                }
                return dataset;
            }, "SELECT dataset, version, file_json FROM dataset_version");
        }
        Map<String, Set<String>> freed = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<String, Map<String, Long>> each : going.entrySet()) {
            each.getValue().keySet().removeAll(staying);
            freed.put(each.getKey(), new LinkedHashSet<>(each.getValue().keySet()));
            bytes += each.getValue().values().stream().mapToLong(Long::longValue).sum();
        }
        return new VersionFiles(freed, bytes);
    }

    /** The paths of all files that versions name. */
    static Set<String> named(Connection c) throws SQLException {
        Set<String> named = new HashSet<>();
        Sql.query(c, row -> {
            files(row.getString(1)).forEach(f -> named.add(f.path()));
            return null;
        }, "SELECT file_json FROM dataset_version");
        return named;
    }

    private static List<StoredFile> files(String json) {
        return Json.read(json, new TypeReference<List<StoredFile>>() { });
    }
}
