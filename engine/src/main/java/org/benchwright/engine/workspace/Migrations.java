package org.benchwright.engine.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;

/**
 * The numbered steps that bring a workspace database up to this build. Scripts are never changed once released; each statement in them
 * can be run twice, so a crash in the middle is mended by the next opening.
 */
final class Migrations {
    static final List<String> SCRIPTS = List.of("V001__ground.sql", "V002__model_life.sql", "V003__recipe.sql", "V004__long_settings.sql",
            "V005__origin.sql", "V006__recipe_life.sql", "V007__quality.sql", "V008__catalog.sql", "V009__versions.sql",
            "V010__clock.sql", "V011__metadata.sql", "V012__parts.sql", "V013__label.sql");

    private Migrations() {
    }

    /** The schema version this build writes. */
    static int current() {
        return SCRIPTS.size();
    }

    /**
     * Brings the database to {@link #current()}, after a backup when it already held a workspace.
     *
     * @throws BadInputException when the workspace is newer than this build
     */
    static void apply(Database database, Path backups) {
        int found = version(database);
        if (found > current()) {
            throw new BadInputException("The workspace was written by a newer Benchwright (schema version " + found + ", this build knows "
                    + current() + ").", "Open it with that version or newer; nothing was changed.");
        }
        if (found == current()) {
            return;
        }
        if (found > 0) {
            String stamp = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
            database.backupTo(backups.resolve("before-migration-from-" + found + "-" + stamp + ".zip"));
        }
        for (int v = found + 1; v <= current(); v++) {
            int step = v;
            database.write(c -> {
                for (String sql : statements(SCRIPTS.get(step - 1))) {
                    execute(c, sql);
                }
                Sql.update(c, "DELETE FROM schema_version");
                Sql.update(c, "INSERT INTO schema_version(version) VALUES (?)", step);
                return null;
            });
        }
    }

    private static int version(Database database) {
        return database.write(c -> {
            boolean there = Sql.number(c,
                    "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND table_name = 'SCHEMA_VERSION'") > 0;
            if (!there) {
                execute(c, "CREATE TABLE schema_version (version INTEGER NOT NULL)");
                return 0;
            }
            return (int) Sql.number(c, "SELECT MAX(version) FROM schema_version");
        });
    }

    private static List<String> statements(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + script)) {
            if (in == null) {
                throw new EngineException("The migration " + script + " is missing from this build.");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*$", "");
            return java.util.Arrays.stream(text.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(Connection c, String sql) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }
}
