package org.benchwright.engine.data.duck;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.duckdb.DuckDBConnection;

/** One connection to DuckDB, used by one thread. What DuckDB says is wrong comes out as {@link DuckFault}. */
public final class DuckSession implements AutoCloseable {
    /**
     * Reads the rows of a result.
     *
     * @param <T> what is made of them
     */
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private final DuckDBConnection connection;
    private final Path spill;
    private final JobContext job;
    private final AtomicReference<Statement> running = new AtomicReference<>();

    DuckSession(DuckDBConnection connection, Path spill, JobContext job) {
        this.connection = connection;
        this.spill = spill;
        this.job = job;
        job.onCancel(this::cancel);
    }

    private void cancel() {
        Statement statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                System.getLogger(DuckSession.class.getName()).log(System.Logger.Level.DEBUG, "A statement could not be cancelled", e);
            }
        }
    }

    /** Runs a statement; returns how many rows it touched or wrote. */
    public long execute(String sql) {
        return run(sql, statement -> {
            if (!statement.execute(sql)) {
                return (long) Math.max(0, statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() && rows.getObject(1) instanceof Number n ? n.longValue() : 0L;
            }
        });
    }

    /** Runs a query and reads its result. */
    public <T> T query(String sql, Reading<T> reading) {
        return run(sql, statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                return reading.read(rows);
            }
        });
    }

    /** The names and types of what a query yields. */
    public List<ColumnInfo> describe(String select) {
        return query("DESCRIBE " + select, rows -> {
            List<ColumnInfo> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(ColumnInfo.of(rows.getString(1), rows.getString(2)));
            }
            return columns;
        });
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        job.checkCancelled();
        try (Statement statement = connection.createStatement()) {
            running.set(statement);
            job.checkCancelled();
            return work.on(statement);
        } catch (SQLException e) {
            if (job.cancelled()) {
                throw new CancelledException();
            }
            throw DuckFault.of(e, sql, spill);
        } finally {
            running.set(null);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineException("A DuckDB connection could not be closed: " + e.getMessage(), e);
        }
    }
}
