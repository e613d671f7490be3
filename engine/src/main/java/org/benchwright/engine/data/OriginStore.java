package org.benchwright.engine.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.lineage.ColumnInput;
import org.benchwright.engine.data.lineage.EdgeKind;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.lineage.QueryLineage;
import org.benchwright.engine.workspace.Sql;

/** Where dataset versions come from, as the workspace's database keeps it. */
final class OriginStore {
    private OriginStore() {
    }

    /** Whether one of the inputs was made by a generator, or from what was. */
    static boolean synthetic(Connection c, Origin origin) throws SQLException {
        for (String input : origin.inputs()) {
            if (Sql.number(c, "SELECT COUNT(*) FROM dataset_version WHERE dataset || '@' || version = ? AND synthetic", input) > 0) {
                return true;
            }
        }
        return false;
    }

    static void add(Connection c, DatasetVersion version, Origin origin) throws SQLException {
        Sql.update(c, "INSERT INTO dataset_origin(dataset, version, query, exact) VALUES (?,?,?,?)", version.dataset(), version.version(),
                origin.query(), origin.lineage().map(QueryLineage::exact).orElse(true));
        int place = 0;
        for (String input : origin.inputs()) {
            Sql.update(c, "INSERT INTO dataset_input(dataset, version, place, source) VALUES (?,?,?,?)", version.dataset(), version.version(),
                    place++, input);
        }
        if (origin.lineage().isPresent()) {
            try (PreparedStatement insert = c.prepareStatement("INSERT INTO dataset_column_input(dataset, version, output_column, source, "
                    + "source_column, kinds) VALUES (?,?,?,?,?,?)")) {
                batch(insert, version, "", origin.lineage().get().rows());
                for (QueryLineage.Output output : origin.lineage().get().columns()) {
                    batch(insert, version, output.name(), output.inputs());
                }
                insert.executeBatch();
            }
        }
    }

    /** A version that goes on from another is made from what that was made from, and from what was added. */
    static void follow(Connection c, DatasetVersion version, Draft.Base base, Optional<Origin> added) throws SQLException {
        Object[] from = {version.version(), version.dataset(), base.version()};
        Sql.update(c, "INSERT INTO dataset_input(dataset, version, place, source) SELECT dataset, ?, place, source FROM dataset_input"
                + " WHERE dataset = ? AND version = ?", from);
        boolean same = base.added().isEmpty();
        if (same) {
            Sql.update(c, "INSERT INTO dataset_column_input(dataset, version, output_column, source, source_column, kinds) SELECT dataset, ?, output_column,"
                    + " source, source_column, kinds FROM dataset_column_input WHERE dataset = ? AND version = ?", from);
        }
        Sql.update(c, "INSERT INTO dataset_origin(dataset, version, query, exact) SELECT dataset, ?, " + (same ? "query" : "''") + ", exact FROM"
                + " dataset_origin WHERE dataset = ? AND version = ?", from);
        if (added.isPresent()) {
            Sql.update(c, "MERGE INTO dataset_origin(dataset, version, query, exact) KEY(dataset, version) VALUES (?,?,'',TRUE)", version.dataset(),
                    version.version());
            for (String input : added.get().inputs()) {
                Sql.update(c, "INSERT INTO dataset_input(dataset, version, place, source) SELECT ?, ?, (SELECT COALESCE(MAX(place), -1) + 1 FROM dataset_input"
                        + " WHERE dataset = ? AND version = ?), ? WHERE NOT EXISTS (SELECT 1 FROM dataset_input WHERE dataset = ? AND version = ?"
                        + " AND source = ?)", version.dataset(), version.version(), version.dataset(), version.version(), input, version.dataset(),
                        version.version(), input);
            }
        }
    }

    private static void batch(PreparedStatement insert, DatasetVersion version, String output, List<ColumnInput> inputs) throws SQLException {
        for (ColumnInput input : inputs) {
            insert.setString(1, version.dataset());
            insert.setInt(2, version.version());
            insert.setString(3, output);
            insert.setString(4, input.table());
            insert.setString(5, input.column());
            insert.setString(6, input.kinds().stream().map(Enum::name).collect(Collectors.joining(" ")));
            insert.addBatch();
        }
    }

    static void remove(Connection c, String dataset) throws SQLException {
        for (String table : List.of("dataset_column_input", "dataset_input", "dataset_origin")) {
            Sql.update(c, "DELETE FROM " + table + " WHERE dataset = ?", dataset);
        }
    }

    /** The origins of all versions that have one, by {@code name@version}. */
    static Map<String, Origin> all(Connection c) throws SQLException {
        return read(c, "");
    }

    /** As {@link #all}, of one version at most. */
    static Map<String, Origin> of(Connection c, String dataset, int version) throws SQLException {
        return read(c, "WHERE dataset = ? AND version = ?", dataset, version);
    }

    private static Map<String, Origin> read(Connection c, String where, Object... parameters) throws SQLException {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        Sql.query(c, row -> inputs.computeIfAbsent(row.getString(1) + "@" + row.getInt(2), k -> new ArrayList<>()).add(row.getString(3)),
                "SELECT dataset, version, source FROM dataset_input " + where + " ORDER BY dataset, version, place", parameters);
        Map<String, Set<EdgeKind>> kinds = new HashMap<>();
        Map<String, Map<String, List<ColumnInput>>> edges = new LinkedHashMap<>();
        Sql.query(c, row -> edges.computeIfAbsent(row.getString(1) + "@" + row.getInt(2), k -> new LinkedHashMap<>())
                .computeIfAbsent(row.getString(3), k -> new ArrayList<>())
                .add(new ColumnInput(row.getString(4), row.getString(5), kinds.computeIfAbsent(row.getString(6), OriginStore::kinds))),
                "SELECT dataset, version, output_column, source, source_column, kinds FROM dataset_column_input " + where, parameters);
        Map<String, Origin> origins = new LinkedHashMap<>();
        Sql.query(c, row -> {
            String version = row.getString(1) + "@" + row.getInt(2);
            String query = row.getString(3);
            List<String> from = inputs.getOrDefault(version, List.of());
            Map<String, List<ColumnInput>> columns = edges.getOrDefault(version, Map.of());
            List<QueryLineage.Output> outputs = new ArrayList<>();
            columns.forEach((name, list) -> {
                if (!name.isEmpty()) {
                    outputs.add(new QueryLineage.Output(name, list));
                }
            });
            return origins.put(version, new Origin(from, query, query.isEmpty() ? Optional.empty()
                    : Optional.of(new QueryLineage(from, outputs, columns.getOrDefault("", List.of()), row.getBoolean(4)))));
        }, "SELECT dataset, version, query, exact FROM dataset_origin " + where + " ORDER BY dataset, version", parameters);
        return origins;
    }

    private static Set<EdgeKind> kinds(String words) {
        EnumSet<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);
        for (String word : words.split(" ")) {
            kinds.add(EdgeKind.valueOf(word));
        }
        return Collections.unmodifiableSet(kinds);
    }
}
