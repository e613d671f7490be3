package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tables of a FROM and what their joins make the rows depend on. */
final class FromReader {
    private final QueryReader queries;
    private final ExpressionReader expressions;
    private final SqlLineage.Reading reading;

    FromReader(QueryReader queries, ExpressionReader expressions, SqlLineage.Reading reading) {
        this.queries = queries;
        this.expressions = expressions;
        this.reading = reading;
    }

    /** Adds the tables to the scope and what decides on their rows to {@code rows}. */
    void read(JsonNode node, Scope scope, Ctes ctes, Edges rows) {
        switch (node.path("type").asString("EMPTY")) {
            case "EMPTY" -> { }
            case "JOIN" -> join(node, scope, ctes, rows);
            case "BASE_TABLE" -> add(base(node, ctes), node, node.path("table_name").asString(""), scope, rows);
            case "SUBQUERY" -> add(queries.query(node.path("subquery").path("node"), ctes, Optional.of(scope)), node, "", scope, rows);
            case "TABLE_FUNCTION" -> add(function(node, scope, ctes), node, node.path("function").path("function_name").asString(""), scope, rows);
            case "EXPRESSION_LIST" -> add(values(node, scope, ctes), node, "", scope, rows);
            default -> add(unknown(node, ctes, scope), node, "", scope, rows);
        }
    }

    private static void add(Relation relation, JsonNode node, String name, Scope scope, Edges rows) {
        scope.add(relation.named(node.has("alias") ? node.path("alias").asString() : name, QueryReader.names(node.path("column_name_alias"))));
        rows.add(relation.rows());
    }

    private Relation base(JsonNode node, Ctes ctes) {
        String name = node.path("table_name").asString("");
        Optional<Relation> cte = node.has("schema_name") && !node.path("schema_name").asString("").isEmpty() ? Optional.empty() : ctes.find(name);
        return cte.or(() -> reading.tables.find(name).map(t -> reading.table(t.id(), t.columns()))).or(() -> described(node).map(columns ->
                reading.file(name, columns))).orElseGet(() -> open(new Edges()));
    }

    private Relation open(Edges from) {
        reading.exact = false;
        Edges all = new Edges().add(from).add(reading.everything());
        return new Relation("", List.of(), all.as(EdgeKind.FILTER), Optional.of(all.as(EdgeKind.AGGREGATION)));
    }

    private Relation unknown(JsonNode node, Ctes ctes, Scope scope) {
        Edges from = scope.all();
        if (node.has("query")) {
            Relation inner = queries.query(node.path("query"), ctes, Optional.of(scope));
            from.add(inner.all()).add(inner.rows());
        }
        if (node.has("source")) {
            Scope inner = new Scope(Optional.of(scope));
            Edges rows = new Edges();
            read(node.path("source"), inner, ctes, rows);
            from.add(inner.all()).add(rows);
        }
        return open(from);
    }

    private Relation values(JsonNode node, Scope scope, Ctes ctes) {
        List<Relation.Column> columns = new ArrayList<>();
        for (JsonNode row : node.path("values")) {
            for (int i = 0; i < row.size(); i++) {
                if (columns.size() <= i) {
                    columns.add(new Relation.Column("col" + i, new Edges()));
                }
                columns.get(i).from().add(expressions.value(row.get(i), scope, ctes));
            }
        }
        return Relation.of("", columns, new Edges());
    }

    private Relation function(JsonNode node, Scope scope, Ctes ctes) {
        JsonNode call = node.path("function");
        String name = Scope.key(call.path("function_name").asString(""));
        if (constant(call.path("arguments"))) {
            Optional<List<String>> columns = described(node);
            if (columns.isEmpty()) {
                return open(new Edges());
            }
            List<String> files = name.startsWith("read_")
                    ? List.copyOf(SqlLineage.files(call.path("arguments").path(0).path("expression"))) : List.of();
            if (files.isEmpty()) {
                return Relation.of("", columns.get().stream().map(c -> new Relation.Column(c, new Edges())).toList(), new Edges());
            }
            Relation together = reading.file(files.getFirst(), columns.get());
            for (String more : files.subList(1, files.size())) {
                Relation next = reading.file(more, columns.get());
                for (int i = 0; i < next.columns().size(); i++) {
                    together.columns().get(i).from().add(next.columns().get(i).from());
                }
            }
            return together;
        }
        Edges from = expressions.value(call, scope, ctes).as(EdgeKind.TRANSFORMATION);
        if (name.equals("unnest") || name.equals("range") || name.equals("generate_series")) {
            return Relation.of("", List.of(new Relation.Column(name, from)), from.as(EdgeKind.JOIN));
        }
        return open(from);
    }

    private static boolean constant(JsonNode node) {
        String kind = node.path("class").asString("");
        if (kind.equals("COLUMN_REF") || kind.equals("SUBQUERY") || kind.equals("LAMBDA")) {
            return false;
        }
        for (JsonNode child : node) {
            if (child.isContainer() && !constant(child)) {
                return false;
            }
        }
        return true;
    }

    /** The columns of a table that is no dataset, as DuckDB sees it. */
    private Optional<List<String>> described(JsonNode table) {
        ObjectNode statement = (ObjectNode) Json.tree(reading.session.query("SELECT CAST(json_serialize_sql('SELECT * FROM x') AS VARCHAR)", rows -> {
            rows.next();
            return rows.getString(1);
        }));
        ((ObjectNode) ((ArrayNode) statement.path("statements")).get(0).path("node")).set("from_table", table);
        try {
            String sql = reading.session.query("SELECT json_deserialize_sql(" + SqlText.literal(Json.write(statement)) + ")", rows -> {
                rows.next();
                return rows.getString(1);
            });
            return Optional.of(reading.session.describe(sql).stream().map(ColumnInfo::name).toList());
        } catch (DuckFault notATable) {
            return Optional.empty();
        }
    }

    private void join(JsonNode node, Scope scope, Ctes ctes, Edges rows) {
        int tables = scope.relations.size();
        int before = scope.star.size();
        read(node.path("left"), scope, ctes, rows);
        int leftTables = scope.relations.size();
        int leftColumns = scope.star.size();
        read(node.path("right"), scope, ctes, rows);
        List<Relation> fresh = scope.relations.subList(tables, scope.relations.size());
        List<String> shared = QueryReader.names(node.path("using_columns"));
        if (node.path("ref_type").asString("").equals("NATURAL")) {
            if (fresh.stream().anyMatch(r -> r.open().isPresent())) {
                reading.exact = false;
                rows.add(scope.all(), EdgeKind.JOIN);
            }
            List<Relation.Column> right = scope.star.subList(leftColumns, scope.star.size());
            shared = scope.star.subList(before, leftColumns).stream().map(Relation.Column::name)
                    .filter(n -> right.stream().anyMatch(r -> r.called(n))).toList();
        }
        for (String name : shared) {
            merge(name, node.path("join_type").asString(""), scope, before, leftColumns, rows);
        }
        if (node.has("condition") && !node.path("condition").isNull()) {
            rows.add(expressions.value(node.path("condition"), scope, ctes), EdgeKind.JOIN);
        }
        String type = node.path("join_type").asString("");
        if (type.equals("SEMI") || type.equals("ANTI")) {
            scope.relations.subList(leftTables, scope.relations.size()).clear();
            scope.star.subList(leftColumns, scope.star.size()).clear();
        }
    }

    private void merge(String name, String type, Scope scope, int from, int middle, Edges rows) {
        int left = place(name, scope.star, from, middle);
        int right = place(name, scope.star, middle, scope.star.size());
        if (left < 0 || right < 0) {
            reading.exact = false;
            rows.add(scope.all(), EdgeKind.JOIN);
            return;
        }
        Edges one = scope.star.get(left).from();
        Edges other = scope.star.get(right).from();
        rows.add(one, EdgeKind.JOIN).add(other, EdgeKind.JOIN);
        Edges value = switch (type) {
            case "RIGHT" -> other;
            case "OUTER", "FULL" -> new Edges().add(one, EdgeKind.TRANSFORMATION).add(other, EdgeKind.TRANSFORMATION);
            default -> one;
        };
        scope.star.set(left, new Relation.Column(scope.star.get(left).name(), value));
        scope.merged.put(Scope.key(name), value);
        if (!type.equals("SEMI") && !type.equals("ANTI")) {
            scope.star.remove(right);
        }
    }

    private static int place(String name, List<Relation.Column> columns, int from, int to) {
        for (int i = from; i < to; i++) {
            if (columns.get(i).called(name)) {
                return i;
            }
        }
        return -1;
    }
}
