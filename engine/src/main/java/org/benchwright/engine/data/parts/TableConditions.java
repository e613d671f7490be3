package org.benchwright.engine.data.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds under which conditions a query looks at a table's rows: any of those of the places that name it. */
final class TableConditions {
    /** Joins of which a row of one side that WHERE then refuses never decides about other rows. */
    private static final Set<String> JOINS = Set.of("INNER", "LEFT", "RIGHT", "OUTER", "FULL");
    private static final Set<String> JOIN_WAYS = Set.of("REGULAR", "CROSS", "NATURAL");

    private final String table;
    private final RangeConditions conditions;
    private final List<ObjectNode> found = new ArrayList<>();
    private int open;

    TableConditions(String table, RangeConditions conditions) {
        this.table = table;
        this.conditions = conditions;
    }

    /** Empty when all rows may be looked at. */
    Optional<ObjectNode> of(JsonNode tree) {
        int all = mentions(tree, table);
        read(tree);
        return open > 0 || found.isEmpty() || found.size() < all ? Optional.empty() : Optional.of(RangeConditions.joined("OR", found));
    }

    /** How often a query names a table. */
    static int mentions(JsonNode node, String table) {
        int count = names(node, table) ? 1 : 0;
        for (JsonNode child : node) {
            count += mentions(child, table);
        }
        return count;
    }

    private static boolean names(JsonNode node, String table) {
        return node.isObject() && node.path("type").asString("").equals("BASE_TABLE") && node.path("table_name").asString("").equalsIgnoreCase(table);
    }

    private void read(JsonNode node) {
        if (node.isObject() && node.path("type").asString("").equals("SELECT_NODE")) {
            List<JsonNode> tables = new ArrayList<>();
            boolean simple = from(node.path("from_table"), tables) && node.path("sample").isNull();
            for (JsonNode each : tables) {
                if (names(each, table)) {
                    place(node, each, simple, tables.size() == 1);
                }
            }
        }
        for (JsonNode child : node) {
            read(child);
        }
    }

    private void place(JsonNode select, JsonNode at, boolean simple, boolean alone) {
        boolean plain = simple && at.path("sample").isNull() && at.path("column_name_alias").isEmpty() && at.path("schema_name").asString("").isEmpty();
        String alias = at.path("alias").asString("");
        Optional<ObjectNode> condition = plain ? conditions.of(select.path("where_clause"), alias.isEmpty() ? table : alias, alone) : Optional.empty();
        condition.ifPresentOrElse(found::add, () -> open++);
    }

    /** Collects the tables of a FROM; whether it is joined only in ways that leave conditions their sense. */
    private static boolean from(JsonNode node, List<JsonNode> tables) {
        if (!node.path("type").asString("").equals("JOIN")) {
            tables.add(node);
            return true;
        }
        boolean left = from(node.path("left"), tables);
        boolean right = from(node.path("right"), tables);
        return left && right && JOINS.contains(node.path("join_type").asString("")) && JOIN_WAYS.contains(node.path("ref_type").asString(""));
    }
}
