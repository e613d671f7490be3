package org.benchwright.engine.data.parts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what is demanded of a row into what can be demanded of a file: {@code x >= 5} of a row needs a file whose largest x is at least 5.
 * Works on trees as DuckDB's {@code json_serialize_sql} gives them.
 */
final class RangeConditions {
    static final String MIN = "min ";
    static final String MAX = "max ";
    static final String NULLS = "nulls ";
    static final String UNKNOWN = "unknown ";
    private static final String AT_MOST = "COMPARE_LESSTHANOREQUALTO";
    private static final String AT_LEAST = "COMPARE_GREATERTHANOREQUALTO";
    private static final String LESS = "COMPARE_LESSTHAN";
    private static final String MORE = "COMPARE_GREATERTHAN";
    /** Functions whose answer depends on nothing but their arguments. */
    private static final Set<String> FIXED = Set.of("+", "-", "*", "to_days", "to_hours", "to_minutes", "to_seconds", "to_months", "to_years", "to_weeks", "trunc",
            "date_trunc", "make_date", "make_timestamp");
    /** Types that compare with numbers and times as those compare with one another; texts do not. */
    private static final Set<String> ORDERED = Set.of("DATE", "TIMESTAMP", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "FLOAT", "DECIMAL",
            "BOOLEAN", "INTERVAL");

    private final List<ColumnInfo> columns;
    private final LinkedHashSet<String> used = new LinkedHashSet<>();

    RangeConditions(List<ColumnInfo> columns) {
        this.columns = columns;
    }

    /** The columns whose ranges the conditions ask for. */
    LinkedHashSet<String> used() {
        return used;
    }

    /**
     * What a file must fulfil to hold a row that fulfils {@code where}; empty when any may.
     *
     * @param table what columns of the table are qualified with
     * @param alone whether no other table can have unqualified columns
     */
    Optional<ObjectNode> of(JsonNode where, String table, boolean alone) {
        return switch (where.path("type").asString("")) {
            case "CONJUNCTION_AND" -> {
                List<ObjectNode> parts = new ArrayList<>();
                where.path("children").forEach(child -> of(child, table, alone).ifPresent(parts::add));
                yield parts.isEmpty() ? Optional.empty() : Optional.of(joined("AND", parts));
            }
            case "CONJUNCTION_OR" -> {
                List<ObjectNode> parts = new ArrayList<>();
                where.path("children").forEach(child -> of(child, table, alone).ifPresent(parts::add));
                yield parts.size() < where.path("children").size() ? Optional.empty() : Optional.of(joined("OR", parts));
            }
            case "COMPARE_EQUAL", LESS, MORE, AT_MOST, AT_LEAST -> compared(where, table, alone);
            case "COMPARE_BETWEEN" -> side(where.path("input"), table, alone)
                    .filter(c -> constant(where.path("lower"), c) && constant(where.path("upper"), c))
                    .map(c -> known(c, joined("AND", List.of(compare(AT_MOST, bound(where.path("input"), MIN, c), where.path("upper")),
                            compare(AT_LEAST, bound(where.path("input"), MAX, c), where.path("lower"))))));
            case "COMPARE_IN" -> in(where, table, alone);
            case "OPERATOR_IS_NULL" -> alone ? side(where.path("children").path(0), table, true)
                    .map(c -> known(c, compare(MORE, reference(NULLS + c.name()), zero()))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<ObjectNode> compared(JsonNode where, String table, boolean alone) {
        JsonNode left = where.path("left");
        JsonNode right = where.path("right");
        String type = where.path("type").asString();
        Optional<ColumnInfo> first = side(left, table, alone).filter(c -> constant(right, c));
        if (first.isPresent()) {
            return first.map(c -> known(c, against(type, left, right, c)));
        }
        return side(right, table, alone).filter(c -> constant(left, c)).map(c -> known(c, against(switch (type) {
            case LESS -> MORE;
            case MORE -> LESS;
            case AT_MOST -> AT_LEAST;
            case AT_LEAST -> AT_MOST;
            default -> type;
        }, right, left, c)));
    }

    private static ObjectNode against(String type, JsonNode side, JsonNode constant, ColumnInfo column) {
        return switch (type) {
            case LESS, AT_MOST -> compare(type, bound(side, MIN, column), constant);
            case MORE, AT_LEAST -> compare(type, bound(side, MAX, column), constant);
            default -> joined("AND", List.of(compare(AT_MOST, bound(side, MIN, column), constant), compare(AT_LEAST, bound(side, MAX, column), constant)));
        };
    }

    private Optional<ObjectNode> in(JsonNode where, String table, boolean alone) {
        JsonNode children = where.path("children");
        Optional<ColumnInfo> column = side(children.path(0), table, alone);
        List<ObjectNode> any = new ArrayList<>();
        for (int i = 1; i < children.size(); i++) {
            if (column.isEmpty() || !constant(children.get(i), column.get())) {
                return Optional.empty();
            }
            any.add(against("COMPARE_EQUAL", children.get(0), children.get(i), column.get()));
        }
        return any.isEmpty() ? Optional.empty() : column.map(c -> known(c, joined("OR", any)));
    }

    private ObjectNode known(ColumnInfo column, ObjectNode condition) {
        used.add(column.name());
        return joined("OR", List.of(reference(UNKNOWN + column.name()), condition));
    }

    /** The column that an expression is, or that it grows with: a day or the like of a time. */
    private Optional<ColumnInfo> side(JsonNode e, String table, boolean alone) {
        return switch (e.path("class").asString("")) {
            case "COLUMN_REF" -> {
                JsonNode names = e.path("column_names");
                boolean ours = names.size() == 1 ? alone : names.size() == 2 && names.get(0).asString().equalsIgnoreCase(table);
                String name = names.isEmpty() ? "" : names.get(names.size() - 1).asString();
                yield ours ? columns.stream().filter(c -> c.name().equalsIgnoreCase(name) && c.type() != ColumnType.OTHER
                        && (c.type() != ColumnType.TEXT || c.sqlType().equals("VARCHAR"))).findFirst() : Optional.empty();
            }
            case "CAST" -> Set.of("DATE", "TIMESTAMP").contains(target(e)) && !e.path("try_cast").asBoolean(false)
                    ? side(e.path("child"), table, alone).filter(c -> c.type().temporal()) : Optional.empty();
            case "FUNCTION" -> {
                JsonNode arguments = e.path("arguments");
                yield e.path("function_name").asString("").equals("date_trunc") && arguments.size() == 2
                        && argument(arguments.get(0)).path("class").asString("").equals("CONSTANT")
                        ? side(argument(arguments.get(1)), table, alone).filter(c -> c.type().temporal()) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static JsonNode argument(JsonNode node) {
        return node.has("expression") ? node.path("expression") : node;
    }

    private static String target(JsonNode cast) {
        return cast.path("type_expr").path("type_name").asString("").toUpperCase(java.util.Locale.ROOT);
    }

    /** Whether an expression is the same for all rows, and compares with the column as values of the column compare with one another. */
    private static boolean constant(JsonNode e, ColumnInfo column) {
        if (column.type() == ColumnType.TEXT) {
            return e.path("class").asString("").equals("CONSTANT") && e.path("literal").path("kind").asString("").equals("STRING");
        }
        return constant(e);
    }

    private static boolean constant(JsonNode e) {
        return switch (e.path("class").asString("")) {
            case "CONSTANT" -> true;
            case "CAST" -> ORDERED.contains(target(e)) && constant(e.path("child"));
            case "FUNCTION" -> {
                boolean fixed = FIXED.contains(e.path("function_name").asString(""));
                for (JsonNode argument : e.path("arguments")) {
                    fixed &= constant(argument(argument));
                }
                yield fixed;
            }
            default -> false;
        };
    }

    /** The expression with the smallest or largest value in the column's place. */
    private static JsonNode bound(JsonNode e, String what, ColumnInfo column) {
        if (e.path("class").asString("").equals("COLUMN_REF")) {
            return reference(what + column.name());
        }
        JsonNode copy = e.deepCopy();
        replace(copy, reference(what + column.name()));
        return copy;
    }

    private static void replace(JsonNode node, ObjectNode reference) {
        if (node instanceof ObjectNode object) {
            for (String field : List.copyOf(object.propertyNames())) {
                if (object.get(field).path("class").asString("").equals("COLUMN_REF")) {
                    object.set(field, reference);
                }
            }
        }
        for (JsonNode child : node) {
            replace(child, reference);
        }
    }

    private static ObjectNode node(String kind, String type) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("class", kind);
        node.put("type", type);
        node.put("alias", "");
        return node;
    }

    private static ObjectNode reference(String name) {
        ObjectNode node = node("COLUMN_REF", "COLUMN_REF");
        node.putArray("column_names").add(name);
        return node;
    }

    private static ObjectNode zero() {
        ObjectNode node = node("CONSTANT", "VALUE_CONSTANT");
        node.putObject("literal").put("kind", "INTEGER").put("text", "0");
        return node;
    }

    private static ObjectNode compare(String type, JsonNode left, JsonNode right) {
        ObjectNode node = node("COMPARISON", type);
        node.set("left", left);
        node.set("right", right);
        return node;
    }

    static ObjectNode joined(String how, List<ObjectNode> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        ObjectNode node = node("CONJUNCTION", "CONJUNCTION_" + how);
        ArrayNode children = node.putArray("children");
        parts.forEach(children::add);
        return node;
    }
}
