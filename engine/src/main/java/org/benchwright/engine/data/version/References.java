package org.benchwright.engine.data.version;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.Sql;

/**
 * Every place in a workspace that names a dataset version or an artifact. All text columns of all tables are read, so that a table which a
 * later room adds counts too; left out are those that record what was, and those that only describe a version. Too much is kept rather
 * than too little.
 */
final class References {
    /** Histories, descriptions of versions, and what is looked at more closely elsewhere. */
    private static final Set<String> PASSED = Set.of("dataset", "dataset_version", "dataset_reject", "dataset_tag", "dataset_retention",
            "dataset_collected", "dataset_file", "dataset_shape", "dataset_layout", "dataset_append",
            "dataset_origin", "dataset_input", "dataset_column_input", "quality_check", "glossary_term", "glossary_link",
            "catalog_fact", "catalog_change", "external_event", "external_asset", "external_column", "external_link", "external_column_input",
            "artifact", "audit_event", "audit_cause", "recipe_log", "sql_history", "label_annotation", "label_draft", "label_mark",
            "label_act", "prediction", "run_metric", "schema_version");
    /** An event that was acted on, or stood back behind a later one, needs what it told of no more. */
    private static final String ACTED_ON = " WHERE state NOT IN ('done', 'merged')";
    private static final Pattern VERSION = Pattern.compile("([\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,119})@(\\d{1,9})(?![\\p{N}-])");
    private static final Pattern SHA = Pattern.compile("(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])");

    /** By {@code name@version} in lower case, who names it. */
    final Map<String, Set<String>> versions = new LinkedHashMap<>();
    final Set<String> artifacts = new LinkedHashSet<>();

    static References read(Connection c, Path recipes) throws SQLException {
        References found = new References();
        List<String[]> columns = Sql.query(c, row -> new String[] {row.getString(1), row.getString(2)},
                "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t"
                        + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE c.table_schema = 'PUBLIC'"
                        + " AND t.table_type = 'BASE TABLE' AND c.data_type LIKE 'CHARACTER%' ORDER BY c.table_name, c.ordinal_position");
        for (String[] column : columns) {
            String table = column[0].toLowerCase(Locale.ROOT);
            if (!PASSED.contains(table)) {
                found.column(c, table, column[0], column[1]);
            }
        }
        found.files(recipes);
        return found;
    }

    private void column(Connection c, String table, String exact, String column) throws SQLException {
        boolean ofRun = Sql.number(c, "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'PUBLIC' AND table_name = ?"
                + " AND column_name = 'RUN_ID'", exact) > 0;
        String who = table.equals("run") ? "id" : ofRun ? "run_id" : "NULL";
        Sql.query(c, row -> {
            String text = row.getString(1);
            if (text != null) {
                String run = row.getString(2);
                take(text, switch (table) {
                    case "run", "run_parameter", "run_artifact" -> "run " + run;
                    case "recipe_step", "recipe_run" -> "recipe run " + run;
                    case "recipe_cache" -> "recipe cache";
                    default -> table.replace('_', ' ');
                });
            }
            return null;
        }, "SELECT \"" + column + "\", " + who + " FROM \"" + exact + "\"" + (table.equals("recipe_event") ? ACTED_ON : ""));
    }

    private void files(Path recipes) {
        if (!Files.isDirectory(recipes)) {
            return;
        }
        try (Stream<Path> all = Files.walk(recipes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                take(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), "recipe " + file.getFileName());
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the recipes", recipes, e);
        }
    }

    private void take(String text, String who) {
        named(text).forEach(version -> versions.computeIfAbsent(version, v -> new LinkedHashSet<>()).add(who));
        Matcher sha = SHA.matcher(text);
        while (sha.find()) {
            artifacts.add(sha.group());
        }
    }

    /** The versions named in a text, as {@code name@version} in lower case. */
    static Set<String> named(String text) {
        Set<String> named = new LinkedHashSet<>();
        if (text.indexOf('@') >= 0) {
            Matcher version = VERSION.matcher(text);
            while (version.find()) {
                named.add(version.group(1).toLowerCase(Locale.ROOT) + "@" + Integer.parseInt(version.group(2)));
            }
        }
        return named;
    }
}
