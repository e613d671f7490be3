package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** The columns that a SELECT's list yields, stars and COLUMNS(…) spread out. */
final class SelectList {
    /**
     * What it yields.
     *
     * @param plain those without an aggregate, which GROUP BY ALL groups by
     * @param open  what any column may depend on, when not all are known
     */
    record Result(List<Relation.Column> columns, List<Relation.Column> plain, Optional<Edges> open) {
    }

    private final ExpressionReader expressions;
    private final SqlLineage.Reading reading;

    SelectList(ExpressionReader expressions, SqlLineage.Reading reading) {
        this.expressions = expressions;
        this.reading = reading;
    }

    Result read(JsonNode list, Scope scope, Ctes ctes) {
        List<Relation.Column> columns = new ArrayList<>();
        List<Relation.Column> plain = new ArrayList<>();
        boolean open = false;
        for (JsonNode item : list) {
            JsonNode star = star(item);
            if (star.isMissingNode()) {
                Edges value = expressions.value(item, scope, ctes);
                String name = name(item);
                Relation.Column column = new Relation.Column(name, value);
                columns.add(column);
                if (item.has("alias")) {
                    scope.aliases.putIfAbsent(Scope.key(name), value);
                }
                if (!expressions.aggregates(item)) {
                    plain.add(column);
                }
                continue;
            }
            Optional<List<Relation.Column>> spread = spread(star, scope, ctes);
            if (spread.isEmpty()) {
                open = true;
                continue;
            }
            for (Relation.Column one : spread.get()) {
                scope.columnsNow = Optional.of(one.from());
                Edges value = item == star ? one.from() : expressions.value(item, scope, ctes);
                scope.columnsNow = Optional.empty();
                Relation.Column column = new Relation.Column(one.name(), value);
                columns.add(column);
                if (!expressions.aggregates(item)) {
                    plain.add(column);
                }
            }
        }
        return open ? new Result(List.of(), List.of(), Optional.of(anything(scope, columns))) : new Result(columns, plain, Optional.empty());
    }

    private Edges anything(Scope scope, List<Relation.Column> columns) {
        reading.exact = false;
        Edges all = scope.all();
        columns.forEach(c -> all.add(c.from()));
        return all.as(EdgeKind.AGGREGATION);
    }

    private static String name(JsonNode item) {
        if (item.has("alias")) {
            return item.path("alias").asString();
        }
        JsonNode names = item.path("column_names");
        return names.isEmpty() ? "" : names.get(names.size() - 1).asString();
    }

    /** The star or COLUMNS(…) that makes one item several; count(*) and the like do not. */
    private static JsonNode star(JsonNode item) {
        if (item.path("class").asString("").equals("STAR")) {
            return item;
        }
        if (item.path("class").asString("").equals("SUBQUERY")) {
            return tools.jackson.databind.node.MissingNode.getInstance();
        }
        for (JsonNode child : item) {
            JsonNode found = child.isContainer() ? star(child) : tools.jackson.databind.node.MissingNode.getInstance();
            if (!found.isMissingNode() && (found.path("columns").asBoolean(false) || likeOver(item, found))) {
                return found;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private static boolean likeOver(JsonNode item, JsonNode star) {
        return item.path("arguments").path(0).path("expression") == star && item.path("is_operator").asBoolean(false);
    }

    /** Empty when it cannot be told which columns they are. */
    private Optional<List<Relation.Column>> spread(JsonNode star, Scope scope, Ctes ctes) {
        String table = star.path("relation_name").asString("");
        List<Relation> meant = scope.relations.stream().filter(r -> table.isEmpty() || r.name().equalsIgnoreCase(table)).toList();
        JsonNode pattern = star.path("expr");
        boolean words = pattern.path("class").asString("").equals("CONSTANT");
        if (meant.isEmpty() || meant.stream().anyMatch(r -> r.open().isPresent()) || star.has("expr") && !pattern.isNull() && !words
                || star.has("qualified_exclude_list") && !star.path("qualified_exclude_list").isEmpty()) {
            return Optional.empty();
        }
        List<Relation.Column> all = table.isEmpty() ? scope.star : meant.getFirst().columns();
        Optional<Pattern> wanted = Optional.empty();
        if (words) {
            try {
                wanted = Optional.of(Pattern.compile(pattern.path("literal").path("text").asString("")));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        }
        List<Relation.Column> kept = new ArrayList<>();
        for (Relation.Column column : all) {
            if (excluded(star, column) || wanted.isPresent() && !wanted.get().matcher(column.name()).find()) {
                continue;
            }
            kept.add(renamed(star, replaced(star, column, scope, ctes)));
        }
        return Optional.of(kept);
    }

    private static boolean excluded(JsonNode star, Relation.Column column) {
        for (JsonNode name : star.path("exclude_list")) {
            if (column.called(name.isObject() ? name.path("column").asString("") : name.asString())) {
                return true;
            }
        }
        return false;
    }

    private Relation.Column replaced(JsonNode star, Relation.Column column, Scope scope, Ctes ctes) {
        for (JsonNode replace : star.path("replace_list")) {
            if (column.called(replace.path("key").asString(""))) {
                return new Relation.Column(column.name(), expressions.value(replace.path("value"), scope, ctes));
            }
        }
        return column;
    }

    private static Relation.Column renamed(JsonNode star, Relation.Column column) {
        for (JsonNode rename : star.path("rename_list")) {
            if (column.called(rename.path("key").path("column").asString(""))) {
                return new Relation.Column(rename.path("value").asString(), column.from());
            }
        }
        return column;
    }
}
