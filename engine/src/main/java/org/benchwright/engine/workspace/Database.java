package org.benchwright.engine.workspace;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;

/**
 * The workspace's H2 database. One transaction writes at a time and is on disk when {@link #write} returns; reads run beside it and see
 * the last committed state.
 */
public final class Database implements AutoCloseable {
    /** File name inside the workspace. */
    public static final String FILE = "benchwright.mv.db";

    private final Path file;
    private final String url;
    private final Properties login = new Properties();
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<Connection> idleReaders = new ArrayDeque<>();
    private boolean closed;

    private Database(Path file, String url, Connection writer) {
        this.file = file;
        this.url = url;
        this.writer = writer;
        login.setProperty("user", "sa");
        login.setProperty("password", "");
    }

    /**
     * Opens or creates the database file. The caller holds the workspace lock, which is why H2's own is off.
     *
     * @throws BadInputException when the file is damaged or was written by a newer database
     */
    static Database open(Path folder) {
        Path file = folder.resolve(FILE);
        String base = file.toAbsolutePath().toString().replaceFirst("\\.mv\\.db$", "");
        // WRITE_DELAY=0: a commit leaves the process before it is acknowledged.
        // REUSE_SPACE=FALSE: after a clean close H2 2.5.252 writes into gaps within the file and, when the process dies then, does not find
        // those chunks again; what is appended at the end it finds.
        String url = "jdbc:h2:file:" + base + ";FILE_LOCK=NO;WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE;"
                + "MAX_COMPACT_TIME=50;TRACE_LEVEL_FILE=0";
        Properties login = new Properties();
        login.setProperty("user", "sa");
        login.setProperty("password", "");
        try {
            Connection writer = org.h2.Driver.load().connect(url, login);
            writer.setAutoCommit(false);
            return new Database(file, url, writer);
        } catch (SQLException e) {
            throw unopened(file, e);
        }
    }

    private static RuntimeException unopened(Path file, SQLException e) {
        return switch (e.getErrorCode()) {
            case 90048 -> new BadInputException("The workspace was written by a newer Benchwright.", file.toString(),
                    "Open it with that version or newer.", e);
            case 90030, 90031, 90028, 50000 -> {
                RuntimeException machine = MachineFaults.of("opening the workspace database", file, e);
                yield machine instanceof BadInputException ? machine
                        : new BadInputException("The workspace database is damaged.", file.toString(),
                                "Restore the workspace from a backup with `benchwright workspace restore FILE DIR`.", e);
            }
            default -> MachineFaults.of("opening the workspace database", file, e);
        };
    }

    /** Runs {@code work} in one transaction. When this returns, the change is on disk; when it throws, nothing was changed. */
    public <T> T write(SqlWork<T> work) {
        boolean nested = writing.isHeldByCurrentThread();
        writing.lock();
        try {
            checkOpen();
            if (nested) {
                return work.apply(writer);
            }
            boolean done = false;
            try {
                T value = work.apply(writer);
                writer.commit();
                done = true;
                sync();
                return value;
            } finally {
                if (!done) {
                    writer.rollback();
                }
            }
        } catch (SQLException e) {
            throw failed("writing to", e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * As {@link #write}, but without forcing the disk: what was committed survives the death of the process, not a power cut. For
     * frequent small entries such as logged predictions.
     */
    public <T> T log(SqlWork<T> work) {
        writing.lock();
        try {
            checkOpen();
            boolean done = false;
            try {
                T value = work.apply(writer);
                writer.commit();
                done = true;
                return value;
            } finally {
                if (!done) {
                    writer.rollback();
                }
            }
        } catch (SQLException e) {
            throw failed("writing to", e);
        } finally {
            writing.unlock();
        }
    }

    /** Runs {@code work} on a connection that must only read. */
    public <T> T read(SqlWork<T> work) {
        Connection reader = null;
        try {
            reader = takeReader();
            T value = work.apply(reader);
            giveBack(reader);
            reader = null;
            return value;
        } catch (SQLException e) {
            throw failed("reading", e);
        } finally {
            if (reader != null) {
                discard(reader);
            }
        }
    }

    /** Waits for running writes and copies the database file, consistent, into a zip. */
    void backupTo(Path zip) {
        write(c -> {
            try (Statement statement = c.createStatement()) {
                statement.execute("BACKUP TO '" + zip.toString().replace("'", "''") + "'");
            }
            return null;
        });
    }

    private void sync() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private Connection takeReader() throws SQLException {
        synchronized (idleReaders) {
            checkOpen();
            if (!idleReaders.isEmpty()) {
                return idleReaders.pop();
            }
        }
        return org.h2.Driver.load().connect(url, login);
    }

    private void giveBack(Connection reader) throws SQLException {
        synchronized (idleReaders) {
            if (!closed) {
                idleReaders.push(reader);
                return;
            }
        }
        reader.close();
    }

    private static void discard(Connection reader) {
        try {
            reader.close();
        } catch (SQLException e) {
            System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "A reader could not be closed", e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new EngineException("The workspace is closed.");
        }
    }

    private RuntimeException failed(String doing, SQLException e) {
        return MachineFaults.of(doing + " the workspace database", file, e);
    }

    @Override
    public void close() {
        writing.lock();
        try {
            synchronized (idleReaders) {
                if (closed) {
                    return;
                }
                closed = true;
                idleReaders.forEach(Database::discard);
                idleReaders.clear();
            }
            writer.close();
        } catch (SQLException e) {
            throw failed("closing", e);
        } finally {
            writing.unlock();
        }
    }
}
