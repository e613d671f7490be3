package org.benchwright.engine.data;

import java.util.Locale;
import java.util.regex.Pattern;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Lets through one statement that reads, and nothing that writes: DuckDB's own parser says what a statement is, without running it. */
public final class ReadOnlySql {
    private static final Pattern EXPLAIN = Pattern.compile("(?is)^\\s*EXPLAIN(\\s+ANALYZE)?\\s+(.*)$");
    private static final Pattern PIVOT = Pattern.compile("(?i)\\bPIVOT\\b");
    private static final Pattern WRITES = Pattern.compile("(INSERT|UPDATE|DELETE|MERGE|COPY)\\w*_NODE");

    private ReadOnlySql() {
    }

    /** Whether the statement explains another; such a one cannot be a part of a larger query. */
    static boolean explains(String sql) {
        return EXPLAIN.matcher(sql).matches();
    }

    /**
     * @throws BadInputException when it is not exactly one statement that reads
     * @throws DuckFault when it is not SQL
     */
    public static void require(DuckSession session, String sql) {
        var explain = EXPLAIN.matcher(sql);
        String statement = explain.matches() ? explain.group(2) : sql;
        JsonNode json = tree(session, statement);
        if (json.path("error").asBoolean(false)) {
            if (json.path("error_type").asString("").equals("parser")) {
                throw syntax(json, statement);
            }
            if (PIVOT.matcher(statement).find()) {
                throw new BadInputException("PIVOT is not run here, because it cannot be told beforehand that it only reads.",
                        "Write one column each: sum(amount) FILTER (WHERE city = 'Paris') AS paris.");
            }
            throw new BadInputException("Only statements that read are run here, not " + firstWord(statement) + ".",
                    "Write one SELECT; to keep its answer use `data derive` or the export.");
        }
        int statements = json.path("statements").size();
        if (statements != 1) {
            throw new BadInputException(statements == 0 ? "There is no SQL." : "There are " + statements + " statements.",
                    "Give one SELECT statement.");
        }
        if (writes(json)) {
            throw new BadInputException("The statement changes data inside a WITH.", "Only statements that read are run here.");
        }
    }

    /** The statement, or the one that it explains, as DuckDB's parser understands it. */
    public static JsonNode tree(DuckSession session, String sql) {
        var explain = EXPLAIN.matcher(sql);
        return Json.tree(session.query("SELECT CAST(json_serialize_sql(" + SqlText.literal(explain.matches() ? explain.group(2) : sql) + ") AS VARCHAR)", rows -> {
            rows.next();
            return rows.getString(1);
        }));
    }

    private static boolean writes(JsonNode node) {
        if (node.isObject() && WRITES.matcher(node.path("type").asString("")).matches()) {
            return true;
        }
        for (JsonNode child : node) {
            if (writes(child)) {
                return true;
            }
        }
        return false;
    }

    private static BadInputException syntax(JsonNode json, String sql) {
        String message = json.path("error_message").asString("").lines().findFirst().orElse("syntax error");
        int position = json.path("position").isMissingNode() ? -1 : Integer.parseInt(json.path("position").asString());
        return new BadInputException("Parser error: " + message, DuckFault.place(sql, position), "");
    }

    private static String firstWord(String sql) {
        String bare = sql.replaceAll("(?s)/\\*.*?\\*/|--[^\n]*", " ").strip();
        String word = bare.split("[^\\p{L}]", 2)[0].toUpperCase(Locale.ROOT);
        return word.isEmpty() ? "this" : word;
    }
}
