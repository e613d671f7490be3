package org.benchwright.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A place in a query that names a table.
 *
 * @param table as named, without quotes
 * @param start of the name in the query, in characters from 0, its quotes included
 * @param end   behind it
 */
public record TableMention(String table, int start, int end) {
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[\\p{L}_][\\p{L}\\p{N}_$]*");

    /** All of a query that is known to be right, in the order they stand; also the names of its own WITH parts. */
    static List<TableMention> of(DuckSession session, String sql) {
        String tree = session.query("SELECT CAST(json_serialize_sql(" + SqlText.literal(sql) + ") AS VARCHAR)", rows -> {
            rows.next();
            return rows.getString(1);
        });
        List<TableMention> found = new ArrayList<>();
        collect(Json.tree(tree), sql.getBytes(StandardCharsets.UTF_8), found);
        found.sort(Comparator.comparingInt(TableMention::start));
        return found;
    }

    private static void collect(JsonNode node, byte[] sql, List<TableMention> found) {
        if (node.isObject() && node.path("type").asString("").equals("BASE_TABLE") && node.has("query_location_length")) {
            // DuckDB counts bytes of UTF-8, and what it counts goes on to the alias.
            int from = node.path("query_location").asInt();
            String before = new String(sql, 0, Math.clamp(from, 0, sql.length), StandardCharsets.UTF_8);
            String text = new String(sql, StandardCharsets.UTF_8);
            Matcher name = NAME.matcher(text).region(before.length(), text.length());
            String table = node.path("table_name").asString();
            if (name.lookingAt() && table.equals(name.group(1) == null ? name.group() : name.group(1).replace("\"\"", "\""))) {
                found.add(new TableMention(table, name.start(), name.end()));
            }
        }
        for (JsonNode child : node) {
            collect(child, sql, found);
        }
    }
}
