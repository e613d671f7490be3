package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads column lineage off the syntax tree that DuckDB's own parser makes of a SELECT. */
public final class SqlLineage {
    /** Leaves out what is not there, so that a field stands for something written. */
    private static final String PLAIN = ", skip_null := true, skip_empty := true) AS VARCHAR)";

    private SqlLineage() {
    }

    /**
     * Where the answer's columns come from. What is not understood makes the lineage larger and not exact, never smaller.
     *
     * @param session knows the tables as views, so that it can name the answer's columns
     * @param sql     one SELECT that DuckDB takes
     */
    public static QueryLineage of(DuckSession session, String sql, Tables tables) {
        List<ColumnInfo> answer = session.describe(sql);
        JsonNode tree = Json.tree(session.query("SELECT CAST(json_serialize_sql(" + SqlText.literal(sql) + PLAIN, rows -> {
            rows.next();
            return rows.getString(1);
        }));
        Set<String> aggregates = session.query("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'aggregate'", rows -> {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        });
        Reading reading = new Reading(session, tables, aggregates);
        Relation result = new QueryReader(reading).query(tree.path("statements").path(0).path("node"), Ctes.none(), Optional.empty());
        if (!reading.exact) {
            reading.mentioned(tree);
        }
        boolean known = result.open().isEmpty() && result.columns().size() == answer.size();
        List<QueryLineage.Output> outputs = new ArrayList<>();
        for (int i = 0; i < answer.size(); i++) {
            outputs.add(new QueryLineage.Output(answer.get(i).name(),
                    known ? result.columns().get(i).from().inputs() : reading.everything().inputs()));
        }
        return new QueryLineage(List.copyOf(reading.read.keySet()), outputs, result.rows().inputs(), known && reading.exact);
    }

    /** What is found out while one statement is read. */
    static final class Reading {
        final DuckSession session;
        final Tables tables;
        final Set<String> aggregates;
        final java.util.Map<String, List<String>> read = new java.util.LinkedHashMap<>();
        boolean exact = true;

        Reading(DuckSession session, Tables tables, Set<String> aggregates) {
            this.session = session;
            this.tables = tables;
            this.aggregates = aggregates;
        }

        Relation table(String id, List<String> columns) {
            read.put(id, columns);
            return Relation.of("", columns.stream().map(c -> new Relation.Column(c, Edges.of(id, c))).toList(), new Edges());
        }

        /** A file, or the table that is kept in it; what only the file has (its rows' numbers) comes from nothing. */
        Relation file(String path, List<String> columns) {
            Optional<Tables.Table> stored = tables.stored(path);
            if (stored.isEmpty()) {
                return table("file:" + path, columns);
            }
            Tables.Table kept = stored.get();
            read.put(kept.id(), kept.columns());
            return Relation.of("", columns.stream().map(c -> new Relation.Column(c, kept.columns().contains(c) ? Edges.of(kept.id(), c)
                    : new Edges())).toList(), new Edges());
        }

        /** Takes in every table that is named anywhere, for a query that is not understood. */
        void mentioned(JsonNode node) {
            if (node.path("type").asString("").equals("BASE_TABLE")) {
                tables.find(node.path("table_name").asString("")).ifPresent(t -> table(t.id(), t.columns()));
            } else if (node.path("type").asString("").equals("TABLE_FUNCTION")) {
                files(node.path("function")).forEach(f -> tables.stored(f).ifPresent(t -> table(t.id(), t.columns())));
            }
            node.forEach(this::mentioned);
        }

        /** Every column of every table read so far; for what cannot be told apart. */
        Edges everything() {
            Edges all = new Edges();
            read.forEach((id, columns) -> columns.forEach(c -> all.add(Edges.of(id, c), EdgeKind.AGGREGATION)));
            return all;
        }
    }

    /** Names of the files in a constant argument. */
    static Set<String> files(JsonNode argument) {
        Set<String> files = new LinkedHashSet<>();
        if (argument.path("class").asString("").equals("CONSTANT")) {
            files.add(argument.path("literal").path("text").asString(argument.path("value").path("value").asString("")));
        }
        argument.path("arguments").forEach(a -> files.addAll(files(a.path("expression"))));
        return files;
    }
}
