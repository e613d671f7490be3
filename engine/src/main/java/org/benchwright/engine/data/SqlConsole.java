package org.benchwright.engine.data;

import java.sql.ResultSetMetaData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.lineage.Tables;
import org.benchwright.engine.data.parts.PartChoice;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Database;
import org.benchwright.engine.workspace.Sql;
import tools.jackson.databind.JsonNode;

/**
 * Answers SQL over all datasets: {@code name} is the latest version, {@code "name@2"} (with or without the quotes), {@code "name@tag"} and
 * {@code "name@2026-11-01"} certain ones; files
 * can be read by path. Only statements that read are run.
 */
final class SqlConsole {
    private static final int ERROR = 4_000;
    private static final long MOST_ROWS = Integer.MAX_VALUE - 16L;
    private static final String WRAP = "SELECT * FROM (";

    private final DuckDb duck;
    private final DatasetCatalog catalog;
    private final SourceResolver sources;
    private final Database database;

    SqlConsole(DuckDb duck, DatasetCatalog catalog, SourceResolver sources, Database database) {
        this.duck = duck;
        this.catalog = catalog;
        this.sources = sources;
        this.database = database;
    }

    /** @param limit the most rows to return */
    SqlResult run(String sql, long limit, JobContext job) {
        long start = System.nanoTime();
        try {
            SqlResult result = answer(sql, limit, start, job);
            remember(sql, (long) result.rows().size(), start, null);
            return result;
        } catch (BadInputException wrong) {
            remember(sql, null, start, wrong.getMessage());
            throw wrong;
        } catch (CancelledException cancelled) {
            remember(sql, null, start, "Cancelled");
            throw cancelled;
        }
    }

    private SqlResult answer(String sql, long limit, long start, JobContext job) {
        return asked(sql, job, (session, statement, tables) -> session.query(limited(statement, limit), rows -> {
            ResultSetMetaData shape = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                columns.add(shape.getColumnLabel(i));
                types.add(shape.getColumnTypeName(i));
            }
            List<List<Object>> read = new ArrayList<>();
            boolean more = rows.next();
            while (more && read.size() < limit) {
                read.add(Cells.row(rows, columns.size()));
                if ((read.size() & 1023) == 0) {
                    job.checkCancelled();
                }
                more = rows.next();
            }
            return new SqlResult(columns, types, read, more, (System.nanoTime() - start) / 1e6);
        }));
    }

    /** One row more than asked for tells whether there are more; the whole of a large answer is never made. */
    private static String limited(String statement, long limit) {
        return ReadOnlySql.explains(statement) ? statement : WRAP + statement + "\n) LIMIT " + Math.addExact(Math.min(limit, MOST_ROWS), 1);
    }

    /** What is done with a statement that was checked, on a session that knows the datasets it names. */
    interface Use<T> {
        /** @param tables the versions behind the names, whatever is imported meanwhile */
        T with(DuckSession session, String statement, Tables tables);
    }

    /** As {@link #asked}, for a statement that is not run, so that what it names need not be there any more. */
    <T> T parsed(String sql, BiFunction<DuckSession, String, T> use) {
        String statement = statement(sql, catalog.list());
        try (DuckSession session = duck.open(JobContext.none())) {
            ReadOnlySql.require(session, statement);
            return use.apply(session, statement);
        }
    }

    private static String statement(String sql, List<DatasetInfo> datasets) {
        return new VersionedNames(datasets).quoted(sql.strip().replaceFirst(";\\s*$", ""));
    }

    <T> T asked(String sql, JobContext job, Use<T> use) {
        List<DatasetInfo> datasets = catalog.list();
        String statement = statement(sql, datasets);
        try (DuckSession session = duck.open(job)) {
            ReadOnlySql.require(session, statement);
            AskedTables tables = new AskedTables(sources.root(), datasets);
            for (DatasetInfo dataset : datasets) {
                if (statement.toLowerCase(Locale.ROOT).contains(dataset.name().toLowerCase(Locale.ROOT))) {
                    views(session, dataset, statement, tables);
                }
            }
            return use.with(session, statement, tables);
        } catch (DuckFault fault) {
            if (fault.machine()) {
                throw fault.aboutUs("answering a query");
            }
            throw new BadInputException(fault.sentence(), fault.place(statement, WRAP), "", fault);
        }
    }

    private void views(DuckSession session, DatasetInfo dataset, String statement, AskedTables tables) {
        view(session, dataset.name(), dataset.latest(), statement, tables);
        Matcher versions = Pattern.compile("\"" + Pattern.quote(dataset.name()) + "@([^\"]+)\"", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(statement);
        while (versions.find()) {
            view(session, versions.group().substring(1, versions.group().length() - 1), sources.version(dataset, versions.group(1)), statement, tables);
        }
    }

    private void view(DuckSession session, String name, DatasetVersion version, String statement, AskedTables tables) {
        tables.put(name, version);
        DataSource all = sources.unchecked(version);
        DataSource needed = all;
        if (all.parts().size() > 1) {
            JsonNode tree = ReadOnlySql.tree(session, statement);
            // Where only certain versions are named, the latest is not read.
            boolean read = PartChoice.named(name, tree) || !statement.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT) + "@");
            needed = read ? PartChoice.of(session, all, name, tree) : all.only(List.of());
        }
        session.execute("CREATE OR REPLACE TEMP VIEW " + SqlText.name(name) + " AS SELECT * FROM " + SourceResolver.there(needed).relation());
    }

    private void remember(String sql, Long rows, long start, String error) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        String cut = error == null || error.length() <= ERROR ? error : error.substring(0, ERROR);
        database.log(c -> Sql.update(c, "INSERT INTO sql_history(at, statement, row_count, millis, error) VALUES (?,?,?,?,?)",
                Instant.now().toString(), sql, rows, millis, cut));
    }

    /** The newest first. */
    List<SqlHistoryEntry> history(int limit) {
        return database.read(c -> Sql.query(c, row -> {
            long rows = row.getLong("row_count");
            Optional<Long> count = row.wasNull() ? Optional.empty() : Optional.of(rows);
            return new SqlHistoryEntry(row.getLong("id"), row.getString("at"), row.getString("statement"), count, row.getLong("millis"),
                    Optional.ofNullable(row.getString("error")));
        }, "SELECT * FROM sql_history ORDER BY id DESC LIMIT ?", limit));
    }
}
