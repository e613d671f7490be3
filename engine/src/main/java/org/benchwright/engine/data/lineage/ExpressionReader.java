package org.benchwright.engine.data.lineage;

import static org.benchwright.engine.data.lineage.EdgeKind.AGGREGATION;
import static org.benchwright.engine.data.lineage.EdgeKind.CONDITIONAL;
import static org.benchwright.engine.data.lineage.EdgeKind.FILTER;
import static org.benchwright.engine.data.lineage.EdgeKind.SORT;
import static org.benchwright.engine.data.lineage.EdgeKind.TRANSFORMATION;
import static org.benchwright.engine.data.lineage.EdgeKind.WINDOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What an expression's value depends on. */
final class ExpressionReader {
    /** Where a lambda's arrow is one; elsewhere it takes a value out of JSON. */
    private static final Set<String> MULTIPLIES = Set.of("unnest", "unlist", "generate_subscripts");
    private static final Pattern TAKES_LAMBDA = Pattern.compile("(list|array)_.*|filter|reduce|apply|map_.*");

    private final QueryReader queries;
    private final SqlLineage.Reading reading;

    ExpressionReader(QueryReader queries, SqlLineage.Reading reading) {
        this.queries = queries;
        this.reading = reading;
    }

    Edges value(JsonNode e, Scope scope, Ctes ctes) {
        return value(e, scope, ctes, false);
    }

    private Edges value(JsonNode e, Scope scope, Ctes ctes, boolean aliasFirst) {
        return switch (e.path("class").asString("")) {
            case "COLUMN_REF" -> column(e, scope, aliasFirst);
            case "CONSTANT", "PARAMETER", "DEFAULT", "TYPE" -> new Edges();
            case "FUNCTION" -> function(e, scope, ctes);
            case "WINDOW" -> window(e, scope, ctes);
            case "CASE" -> cases(e, scope, ctes);
            case "CAST", "COLLATE" -> value(e.path("child"), scope, ctes).as(TRANSFORMATION);
            case "OPERATOR", "CONJUNCTION" -> each(e.path("children"), scope, ctes);
            case "COMPARISON" -> value(e.path("left"), scope, ctes).add(value(e.path("right"), scope, ctes)).as(TRANSFORMATION);
            case "BETWEEN" -> value(e.path("input"), scope, ctes).add(value(e.path("lower"), scope, ctes))
                    .add(value(e.path("upper"), scope, ctes)).as(TRANSFORMATION);
            case "SUBQUERY" -> subquery(e, scope, ctes);
            case "LAMBDA" -> value(e.path("lhs"), scope, ctes).add(value(e.path("expr"), scope, ctes)).as(TRANSFORMATION);
            case "STAR" -> scope.columnsNow.map(now -> new Edges().add(now)).orElseGet(() -> starred(scope));
            default -> unknown(scope);
        };
    }

    /** An expression of ORDER BY, GROUP BY or DISTINCT ON: a number is a place in the list, an alias comes before a column of its name. */
    Edges key(JsonNode e, Scope scope, Ctes ctes, List<Relation.Column> outputs) {
        String kind = e.path("class").asString("");
        if (kind.equals("CONSTANT") && e.path("literal").path("kind").asString("").equals("INTEGER")) {
            int place = Integer.parseInt(e.path("literal").path("text").asString("0"));
            return place >= 1 && place <= outputs.size() ? outputs.get(place - 1).from() : unknown(scope);
        }
        if (kind.equals("STAR")) {
            Edges all = new Edges();
            outputs.forEach(o -> all.add(o.from()));
            return all;
        }
        if (kind.equals("POSITIONAL_REFERENCE")) {
            return unknown(scope);
        }
        return value(e, scope, ctes, true);
    }

    /** Whether an aggregate stands in it outside of subqueries. */
    boolean aggregates(JsonNode e) {
        String kind = e.path("class").asString("");
        if (kind.equals("SUBQUERY") || kind.equals("WINDOW")) {
            return false;
        }
        if (kind.equals("FUNCTION") && aggregate(e)) {
            return true;
        }
        for (JsonNode child : e) {
            if (child.isContainer() && aggregates(child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it makes several rows of one. */
    boolean multiplies(JsonNode e) {
        if (e.path("class").asString("").equals("SUBQUERY")) {
            return false;
        }
        if (e.path("class").asString("").equals("FUNCTION") && MULTIPLIES.contains(Scope.key(e.path("function_name").asString("")))) {
            return true;
        }
        for (JsonNode child : e) {
            if (child.isContainer() && multiplies(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean aggregate(JsonNode function) {
        String name = Scope.key(function.path("function_name").asString(""));
        return reading.aggregates.contains(name) || name.equals("count_star");
    }

    private Edges column(JsonNode e, Scope scope, boolean aliasFirst) {
        List<String> path = new ArrayList<>();
        e.path("column_names").forEach(n -> path.add(n.asString()));
        // A copy, because what is done with the answer must not change the column.
        return scope.find(path, aliasFirst).map(found -> new Edges().add(found)).orElseGet(() -> unknown(scope));
    }

    private Edges unknown(Scope scope) {
        reading.exact = false;
        return scope.all().add(reading.everything()).as(AGGREGATION);
    }

    private static Edges starred(Scope scope) {
        Edges all = new Edges();
        scope.star.forEach(c -> all.add(c.from()));
        return all.as(TRANSFORMATION);
    }

    private Edges each(JsonNode list, Scope scope, Ctes ctes) {
        Edges all = new Edges();
        list.forEach(e -> all.add(value(e, scope, ctes), TRANSFORMATION));
        return all;
    }

    private Edges function(JsonNode e, Scope scope, Ctes ctes) {
        EdgeKind use = aggregate(e) ? AGGREGATION : TRANSFORMATION;
        boolean lambdas = TAKES_LAMBDA.matcher(Scope.key(e.path("function_name").asString(""))).matches();
        Edges all = arguments(e, scope, ctes, use, lambdas);
        if (e.has("filter")) {
            all.add(value(e.path("filter"), scope, ctes), FILTER);
        }
        e.path("order_bys").path("orders").forEach(o -> all.add(value(o.path("expression"), scope, ctes), SORT));
        return all;
    }

    private Edges arguments(JsonNode e, Scope scope, Ctes ctes, EdgeKind use, boolean lambdas) {
        Edges all = new Edges();
        for (JsonNode argument : e.path("arguments")) {
            JsonNode given = argument.has("expression") ? argument.path("expression") : argument;
            boolean lambda = given.path("class").asString("").equals("LAMBDA")
                    && (lambdas || given.path("syntax_type").asString("").equals("LAMBDA_KEYWORD"));
            all.add(lambda ? lambda(given, scope, ctes) : value(given, scope, ctes), use);
        }
        return all;
    }

    /** The parameters hide columns of their names; what they hold is listed as the list that the function works on. */
    private Edges lambda(JsonNode e, Scope scope, Ctes ctes) {
        List<Relation.Column> parameters = new ArrayList<>();
        parameters(e.path("lhs"), parameters);
        Scope inner = new Scope(Optional.of(scope));
        inner.add(Relation.of("", parameters, new Edges()));
        return value(e.path("expr"), inner, ctes);
    }

    private static void parameters(JsonNode e, List<Relation.Column> found) {
        e.path("column_names").forEach(n -> found.add(new Relation.Column(n.asString(), new Edges())));
        e.path("arguments").forEach(a -> parameters(a.path("expression"), found));
    }

    private Edges window(JsonNode e, Scope scope, Ctes ctes) {
        EdgeKind use = e.path("type").asString("").equals("WINDOW_AGGREGATE") ? AGGREGATION : TRANSFORMATION;
        Edges all = arguments(e, scope, ctes, use, false);
        e.path("partitions").forEach(p -> all.add(value(p, scope, ctes), WINDOW));
        e.path("orders").forEach(o -> all.add(value(o.path("expression"), scope, ctes), WINDOW));
        e.path("arg_orders").forEach(o -> all.add(value(o.path("expression"), scope, ctes), SORT));
        for (String more : List.of("start_expr", "end_expr")) {
            if (e.has(more)) {
                all.add(value(e.path(more), scope, ctes), WINDOW);
            }
        }
        for (String more : List.of("offset_expr", "default_expr", "child")) {
            if (e.has(more)) {
                all.add(value(e.path(more), scope, ctes), TRANSFORMATION);
            }
        }
        e.path("children").forEach(c -> all.add(value(c, scope, ctes), use));
        for (String more : List.of("filter", "filter_expr")) {
            if (e.has(more)) {
                all.add(value(e.path(more), scope, ctes), FILTER);
            }
        }
        return all;
    }

    private Edges cases(JsonNode e, Scope scope, Ctes ctes) {
        Edges all = new Edges();
        for (JsonNode check : e.path("case_checks")) {
            all.add(value(check.path("when_expr"), scope, ctes), CONDITIONAL);
            all.add(value(check.path("then_expr"), scope, ctes), TRANSFORMATION);
        }
        return all.add(value(e.path("else_expr"), scope, ctes), TRANSFORMATION);
    }

    private Edges subquery(JsonNode e, Scope scope, Ctes ctes) {
        Relation answer = queries.query(e.path("subquery").path("node"), ctes, Optional.of(scope));
        Edges all = new Edges().add(answer.rows());
        String kind = e.path("subquery_type").asString("");
        if (!kind.equals("EXISTS") && !kind.equals("NOT_EXISTS")) {
            all.add(answer.all(), TRANSFORMATION);
        }
        if (e.has("child")) {
            all.add(value(e.path("child"), scope, ctes), TRANSFORMATION);
        }
        return all;
    }
}
