package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the columns and rows of a query depend on: SELECT, set operations and WITH. */
final class QueryReader {
    private final SqlLineage.Reading reading;
    private final ExpressionReader expressions;
    private final FromReader from;
    private final SelectList list;

    QueryReader(SqlLineage.Reading reading) {
        this.reading = reading;
        expressions = new ExpressionReader(this, reading);
        from = new FromReader(this, expressions, reading);
        list = new SelectList(expressions, reading);
    }

    Relation query(JsonNode node, Ctes ctes, Optional<Scope> outer) {
        Ctes named = ctes;
        for (JsonNode entry : node.path("cte_map").path("map")) {
            named = named.with(entry.path("key").asString(), cte(entry, named, outer));
        }
        return switch (node.path("type").asString("")) {
            case "SELECT_NODE" -> select(node, named, outer);
            case "SET_OPERATION_NODE" -> setOperation(node, named, outer);
            case "RECURSIVE_CTE_NODE" -> recursive(node, named, outer);
            default -> unknown(node, named, outer);
        };
    }

    private Relation cte(JsonNode entry, Ctes ctes, Optional<Scope> outer) {
        JsonNode value = entry.path("value");
        return query(value.path("query_node"), ctes, outer).named(entry.path("key").asString(), names(value.path("aliases")));
    }

    static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(n -> names.add(n.asString()));
        return names;
    }

    /** Every query in a node that is not understood, taken together. */
    private Relation unknown(JsonNode node, Ctes ctes, Optional<Scope> outer) {
        reading.exact = false;
        Edges all = new Edges();
        for (JsonNode child : node) {
            if (child.isObject() && child.path("type").asString("").endsWith("_NODE")) {
                Relation inner = query(child, ctes, outer);
                all.add(inner.all()).add(inner.rows());
            }
        }
        outer.ifPresent(o -> all.add(o.all()));
        all.add(reading.everything());
        return new Relation("", List.of(), all.as(EdgeKind.FILTER), Optional.of(all.as(EdgeKind.AGGREGATION)));
    }

    private Relation select(JsonNode node, Ctes ctes, Optional<Scope> outer) {
        Scope scope = new Scope(outer);
        Edges rows = new Edges();
        from.read(node.path("from_table"), scope, ctes, rows);
        SelectList.Result selected = list.read(node.path("select_list"), scope, ctes);
        for (JsonNode item : node.path("select_list")) {
            if (expressions.multiplies(item)) {
                rows.add(expressions.value(item, scope, ctes), EdgeKind.JOIN);
            }
        }
        filter(node, "where_clause", scope, ctes, rows);
        for (JsonNode group : node.path("group_expressions")) {
            rows.add(expressions.key(group, scope, ctes, selected.columns()), EdgeKind.GROUP_BY);
        }
        if (node.path("aggregate_handling").asString("").equals("FORCE_AGGREGATES")) {
            selected.plain().forEach(column -> rows.add(column.from(), EdgeKind.GROUP_BY));
        }
        filter(node, "having", scope, ctes, rows);
        filter(node, "qualify", scope, ctes, rows);
        modifiers(node, scope, ctes, selected.columns(), rows);
        return new Relation("", selected.columns(), rows, selected.open());
    }

    private void filter(JsonNode node, String part, Scope scope, Ctes ctes, Edges rows) {
        if (node.has(part) && !node.path(part).isNull()) {
            rows.add(expressions.value(node.path(part), scope, ctes), EdgeKind.FILTER);
        }
    }

    private void modifiers(JsonNode node, Scope scope, Ctes ctes, List<Relation.Column> outputs, Edges rows) {
        for (JsonNode modifier : node.path("modifiers")) {
            switch (modifier.path("type").asString("")) {
                case "ORDER_MODIFIER" -> modifier.path("orders").forEach(o ->
                        rows.add(expressions.key(o.path("expression"), scope, ctes, outputs), EdgeKind.SORT));
                case "DISTINCT_MODIFIER" -> {
                    JsonNode on = modifier.path("distinct_on_targets");
                    on.forEach(e -> rows.add(expressions.key(e, scope, ctes, outputs), EdgeKind.GROUP_BY));
                    if (on.isEmpty()) {
                        outputs.forEach(o -> rows.add(o.from(), EdgeKind.GROUP_BY));
                    }
                }
                case "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER" -> {
                    filter(modifier, "limit", scope, ctes, rows);
                    filter(modifier, "offset", scope, ctes, rows);
                }
                default -> {
                    reading.exact = false;
                    rows.add(scope.all().add(reading.everything()), EdgeKind.FILTER);
                }
            }
        }
    }

    private Relation setOperation(JsonNode node, Ctes ctes, Optional<Scope> outer) {
        List<Relation> parts = new ArrayList<>();
        if (node.has("children")) {
            node.path("children").forEach(child -> parts.add(query(child, ctes, outer)));
        } else {
            parts.add(query(node.path("left"), ctes, outer));
            parts.add(query(node.path("right"), ctes, outer));
        }
        String kind = node.path("setop_type").asString("");
        Relation together = switch (kind) {
            case "UNION" -> byPosition(parts);
            case "UNION_BY_NAME" -> byName(parts);
            default -> parts.getFirst();
        };
        Edges rows = new Edges();
        parts.forEach(p -> rows.add(p.rows()));
        boolean union = kind.startsWith("UNION");
        if (!union || !node.path("setop_all").asBoolean(false)) {
            parts.forEach(p -> rows.add(p.all(), union ? EdgeKind.GROUP_BY : EdgeKind.FILTER));
        }
        Scope scope = new Scope(outer);
        scope.add(together);
        modifiers(node, scope, ctes, together.columns(), rows);
        return new Relation("", together.columns(), rows, together.open());
    }

    private static Relation byPosition(List<Relation> parts) {
        Relation first = parts.getFirst();
        boolean open = parts.stream().anyMatch(p -> p.open().isPresent() || p.columns().size() != first.columns().size());
        Edges rows = new Edges();
        parts.forEach(p -> rows.add(p.rows()));
        if (open) {
            return opened(parts, rows);
        }
        List<Relation.Column> columns = new ArrayList<>();
        for (int i = 0; i < first.columns().size(); i++) {
            Edges edges = new Edges();
            for (Relation part : parts) {
                edges.add(part.columns().get(i).from());
            }
            columns.add(new Relation.Column(first.columns().get(i).name(), edges));
        }
        return Relation.of("", columns, rows);
    }

    private static Relation byName(List<Relation> parts) {
        Edges rows = new Edges();
        parts.forEach(p -> rows.add(p.rows()));
        if (parts.stream().anyMatch(p -> p.open().isPresent())) {
            return opened(parts, rows);
        }
        List<Relation.Column> columns = new ArrayList<>();
        for (Relation part : parts) {
            for (Relation.Column column : part.columns()) {
                Optional<Relation.Column> there = columns.stream().filter(c -> c.called(column.name())).findFirst();
                if (there.isPresent()) {
                    there.get().from().add(column.from());
                } else {
                    columns.add(new Relation.Column(column.name(), new Edges().add(column.from())));
                }
            }
        }
        return Relation.of("", columns, rows);
    }

    private static Relation opened(List<Relation> parts, Edges rows) {
        Edges all = new Edges();
        parts.forEach(p -> all.add(p.all()));
        return new Relation("", List.of(), rows, Optional.of(all.as(EdgeKind.AGGREGATION)));
    }

    /** Reads the recursive part until nothing new comes in; there are only so many columns and kinds, so it ends. */
    private Relation recursive(JsonNode node, Ctes ctes, Optional<Scope> outer) {
        String name = node.path("cte_name").asString();
        List<String> aliases = names(node.path("aliases"));
        Relation start = query(node.path("left"), ctes, outer).named(name, aliases);
        Relation now = start;
        while (true) {
            Relation next = byPosition(List.of(start, query(node.path("right"), ctes.with(name, now), outer))).named(name, aliases);
            Relation grown = byPosition(List.of(now, next)).named(name, aliases);
            if (!node.path("union_all").asBoolean(false)) {
                grown.rows().add(grown.all(), EdgeKind.GROUP_BY);
            }
            if (grown.same(now) || grown.open().isPresent()) {
                return grown;
            }
            now = grown;
        }
    }
}
