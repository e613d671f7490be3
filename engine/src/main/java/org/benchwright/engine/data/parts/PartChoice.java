package org.benchwright.engine.data.parts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.ReadOnlySql;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chooses the files of a table that a query can find something in: where the query compares columns with constants, a file whose smallest
 * and largest values rule the comparison out is not opened. In doubt a file stays.
 */
public final class PartChoice {
    private PartChoice() {
    }

    /** Whether a query names a table. */
    public static boolean named(String name, JsonNode tree) {
        return TableConditions.mentions(tree, name) > 0;
    }

    /**
     * @param name what the query calls the table
     * @param tree of the query, from {@link ReadOnlySql#tree}
     */
    public static DataSource of(DuckSession session, DataSource table, String name, JsonNode tree) {
        if (table.parts().size() < 2 || table.parts().stream().allMatch(p -> p.ranges().isEmpty())) {
            return table;
        }
        RangeConditions conditions = new RangeConditions(table.columns());
        Optional<ObjectNode> wanted = new TableConditions(name, conditions).of(tree);
        if (wanted.isEmpty()) {
            return table;
        }
        try {
            session.execute("CREATE OR REPLACE TEMP TABLE __bw_ranges AS " + ranges(table, conditions.used()));
            ObjectNode query = (ObjectNode) ReadOnlySql.tree(session, "SELECT place FROM __bw_ranges WHERE true");
            ((ObjectNode) query.path("statements").get(0).path("node")).set("where_clause", wanted.get());
            String sql = session.query("SELECT json_deserialize_sql(" + SqlText.literal(query.toString()) + ")", rows -> {
                rows.next();
                return rows.getString(1);
            });
            Set<Integer> places = session.query(sql, rows -> {
                Set<Integer> found = new HashSet<>();
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
                return found;
            });
            List<Part> needed = new ArrayList<>();
            for (int i = 0; i < table.parts().size(); i++) {
                if (places.contains(i)) {
                    needed.add(table.parts().get(i));
                }
            }
            return table.only(needed);
        } catch (DuckFault notComparable) {
            // What is wrong with the constants is for the query itself to say, in its own words and at its own place.
            if (notComparable.machine()) {
                throw notComparable;
            }
            return table;
        }
    }

    private static String ranges(DataSource table, LinkedHashSet<String> used) {
        List<ColumnInfo> columns = table.columns().stream().filter(c -> used.contains(c.name())).toList();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < table.parts().size(); i++) {
            Part part = table.parts().get(i);
            StringBuilder row = new StringBuilder("(").append(i);
            for (ColumnInfo column : columns) {
                Optional<ValueRange> range = part.column(column.name()).isEmpty() ? Optional.of(new ValueRange(Optional.empty(), Optional.empty(), part.rows()))
                        : Optional.ofNullable(part.ranges().get(column.name()));
                row.append(", ").append(text(range.flatMap(ValueRange::min))).append(", ").append(text(range.flatMap(ValueRange::max))).append(", ")
                        .append(range.map(ValueRange::nulls).orElse(0L)).append(", ").append(range.isEmpty());
            }
            rows.add(row.append(')').toString());
        }
        List<String> names = new ArrayList<>(List.of("place"));
        List<String> values = new ArrayList<>(List.of("place"));
        for (ColumnInfo column : columns) {
            for (String what : List.of(RangeConditions.MIN, RangeConditions.MAX)) {
                String name = SqlText.name(what + column.name());
                names.add(name);
                values.add("CAST(" + name + " AS " + column.sqlType() + ") AS " + name);
            }
            for (String what : List.of(RangeConditions.NULLS, RangeConditions.UNKNOWN)) {
                names.add(SqlText.name(what + column.name()));
                values.add(SqlText.name(what + column.name()));
            }
        }
        return "SELECT " + String.join(", ", values) + " FROM (VALUES " + String.join(", ", rows) + ") AS r("
                + names.stream().collect(Collectors.joining(", ")) + ")";
    }

    private static String text(Optional<String> value) {
        return value.map(SqlText::literal).orElse("NULL");
    }
}
