package org.benchwright.engine.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Database;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.core.type.TypeReference;

/**
 * What all versions were made from. A version never changes, so those of before are taken from a file beside the database, which is read in a
 * fraction of the time, and only newer ones from the database.
 */
final class VersionOrigins {
    /** So many versions are read one by one before the file is written anew. */
    private static final int FEW = 64;

    private final Database database;
    private final OriginFile file;

    VersionOrigins(Database database, Path cache) {
        this.database = database;
        file = new OriginFile(cache.resolve("origins.bin"));
    }

    /** By {@code name@version}, in the order of the datasets' names, the newest version first; those of deleted datasets are left out. */
    Map<String, VersionOrigin> read() {
        Map<String, OriginFile.Entry> kept = file.read();
        return database.read(c -> {
            Map<String, String> live = live(c);
            Map<String, OriginFile.Entry> entries = new LinkedHashMap<>();
            List<String> missing = live.entrySet().stream().filter(e -> !same(kept.get(e.getKey()), e.getValue())).map(Map.Entry::getKey).toList();
            Map<String, VersionOrigin> read = missing.size() > FEW ? all(c) : some(c, missing);
            live.forEach((reference, at) -> entries.put(reference, read.containsKey(reference) ? new OriginFile.Entry(at, read.get(reference))
                    : kept.get(reference)));
            if (missing.size() > FEW) {
                file.write(entries);
            }
            Map<String, VersionOrigin> origins = LinkedHashMap.newLinkedHashMap(entries.size());
            entries.forEach((reference, entry) -> origins.put(reference, entry.made()));
            return origins;
        });
    }

    /** A dataset may be removed and its versions' numbers given again, but not at the same moment. */
    private static boolean same(OriginFile.Entry kept, String importedAt) {
        return kept != null && kept.importedAt().equals(importedAt);
    }

    private static Map<String, String> live(Connection c) throws SQLException {
        Map<String, String> live = new LinkedHashMap<>();
        Sql.query(c, row -> live.put(row.getString(1) + "@" + row.getInt(2), row.getString(3)),
                "SELECT v.dataset, v.version, v.imported_at FROM dataset_version v JOIN dataset d ON d.name = v.dataset "
                + "WHERE d.deleted_at IS NULL ORDER BY LOWER(d.name), v.version DESC");
        return live;
    }

    private static Map<String, VersionOrigin> all(Connection c) throws SQLException {
        Map<String, Origin> origins = OriginStore.all(c);
        Map<String, VersionOrigin> made = new HashMap<>();
        Map<String, List<String>> known = new HashMap<>();
        Sql.query(c, row -> {
            String reference = row.getString(1) + "@" + row.getInt(2);
            return made.put(reference, made(row.getString(3), known, Optional.ofNullable(origins.get(reference))));
        }, "SELECT dataset, version, column_json FROM dataset_version");
        return made;
    }

    private static Map<String, VersionOrigin> some(Connection c, List<String> references) throws SQLException {
        Map<String, VersionOrigin> made = new HashMap<>();
        Map<String, List<String>> known = new HashMap<>();
        for (String reference : references) {
            String dataset = reference.substring(0, reference.lastIndexOf('@'));
            int version = Integer.parseInt(reference.substring(dataset.length() + 1));
            Optional<Origin> origin = Optional.ofNullable(OriginStore.of(c, dataset, version).get(reference));
            Sql.query(c, row -> made.put(reference, made(row.getString(1), known, origin)),
                    "SELECT column_json FROM dataset_version WHERE dataset = ? AND version = ?", dataset, version);
        }
        return made;
    }

    /** Tables made from one another often have the same columns, which are read once. */
    private static VersionOrigin made(String json, Map<String, List<String>> known, Optional<Origin> origin) {
        List<String> columns = known.computeIfAbsent(json, text ->
                Json.read(text, new TypeReference<List<ColumnInfo>>() { }).stream().map(ColumnInfo::name).toList());
        return new VersionOrigin(columns, origin.map(o -> new Origin(o.inputs(), "", o.lineage())));
    }
}
