package org.benchwright.engine.data.duck;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.DurableFiles;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The process's one DuckDB, in memory, loaded when first asked for. It spills to a folder of the workspace, takes at most half of the
 * machine's memory (and no more than 8 GiB), and never fetches an extension from the network.
 */
public final class DuckDb implements AutoCloseable {
    /** A system property: how many MiB queries may take, where the machine's half is not right. */
    private static final String MEMORY = "benchwright.query.memory";
    private static final long MOST_MEMORY = 8L << 30;
    private static final long LEAST_MEMORY = 512L << 20;

    private final Path spill;
    private DuckDBConnection root;
    private boolean closed;

    /** @param dataFolder of the workspace */
    public DuckDb(Path dataFolder) {
        spill = dataFolder.resolve(DurableFiles.TEMPORARY_PREFIX + "duckdb");
    }

    /** A connection of its own; close it. Cancelling the job breaks off what it runs. */
    public DuckSession open(JobContext job) {
        try {
            return new DuckSession(root().duplicate(), spill, job);
        } catch (SQLException e) {
            throw new EngineException("DuckDB could not be opened: " + e.getMessage(), e);
        }
    }

    /** Whether it has been loaded. */
    public synchronized boolean loaded() {
        return root != null;
    }

    private synchronized DuckDBConnection root() throws SQLException {
        if (closed) {
            throw new EngineException("The workspace is closed.");
        }
        if (root == null) {
            try {
                Files.createDirectories(spill);
            } catch (IOException e) {
                throw MachineFaults.of("making the folder for DuckDB", spill, e);
            }
            long memory = Long.getLong(MEMORY, Math.clamp(physicalMemory() / 2, LEAST_MEMORY, MOST_MEMORY) >> 20);
            DuckDBConnection opened = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
            try (Statement statement = opened.createStatement()) {
                for (String setting : List.of("memory_limit = '" + memory + "MiB'",
                        "threads = " + Runtime.getRuntime().availableProcessors(),
                        "temp_directory = " + SqlText.literal(spill.toString()),
                        "autoinstall_known_extensions = false", "autoload_known_extensions = false",
                        "errors_as_json = true", "TimeZone = 'UTC'", "preserve_insertion_order = true")) {
                    statement.execute("SET GLOBAL " + setting);
                }
            }
            root = opened;
        }
        return root;
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize() : 4L << 30;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (root != null) {
            try {
                root.close();
                root = null;
                DurableFiles.delete(spill);
            } catch (SQLException | IOException e) {
                System.getLogger(DuckDb.class.getName()).log(System.Logger.Level.WARNING, "DuckDB could not be closed cleanly", e);
            }
        }
    }
}
