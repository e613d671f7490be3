package org.benchwright.engine.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * Logged predictions on their way into the database. A row is safe from the death of the process once its line is in the segment file;
 * a full segment goes into the database whole, in one transaction that also notes its number, and is then deleted. So small requests cost
 * an append instead of a transaction (which costs twenty kilobytes of database file), and a crash at any point neither loses nor doubles
 * a row. The transactions run beside the requests, which only wait for them when they come faster than the database takes them.
 */
final class PredictionJournal implements AutoCloseable {
    /** Rows after which a segment goes into the database. */
    private static final int ROWS = 5_000;
    /** Age after which the next write takes the segment into the database. */
    private static final long AGE_NANOS = 10_000_000_000L;
    /** Full segments that may wait for the database. */
    private static final int MOST_WAITING = 8;
    private static final System.Logger LOG = System.getLogger(PredictionJournal.class.getName());
    private static final String TAKEN = "prediction.journal";
    private static final String PREFIX = "predictions-";
    private static final String SUFFIX = ".jsonl";

    private final Workspace workspace;
    private final Path folder;
    /** Held while segments go into the database, so that they go in their order; always taken before this object's own lock. */
    private final Object order = new Object();
    private final Deque<Segment> full = new ArrayDeque<>();
    private List<LoggedPrediction> pending = new ArrayList<>();
    private long segment;
    private long begun;
    private FileChannel channel;

    private record Segment(long number, List<LoggedPrediction> entries) {
    }

    /** Takes what a killed process left into the database. */
    PredictionJournal(Workspace workspace) {
        this.workspace = workspace;
        folder = workspace.folder("journal");
        try {
            recover();
        } catch (IOException e) {
            throw MachineFaults.of("taking up the prediction journal", folder, e);
        }
    }

    private void recover() throws IOException {
        long taken = workspace.settings().get(TAKEN).map(Long::parseLong).orElse(0L);
        segment = taken + 1;
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Long> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.map(f -> f.getFileName().toString()).filter(n -> n.matches(PREFIX + "\\d+\\" + SUFFIX))
                    .map(n -> Long.parseLong(n.substring(PREFIX.length(), n.length() - SUFFIX.length()))).sorted().toList();
        }
        for (long number : left) {
            if (number > taken) {
                take(number, read(file(number)));
            }
            Files.delete(file(number));
            segment = number + 1;
        }
    }

    /** The whole lines of a segment; a last one without its end was never acknowledged. */
    private static List<LoggedPrediction> read(Path file) throws IOException {
        String text = Files.readString(file);
        List<LoggedPrediction> entries = new ArrayList<>();
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> entries.add(Json.read(line, LoggedPrediction.class)));
        return entries;
    }

    /** Returns when the entries are safe. */
    void write(List<LoggedPrediction> entries) {
        boolean filled;
        boolean crowded;
        synchronized (this) {
            append(entries);
            filled = pending.size() >= ROWS || System.nanoTime() - begun > AGE_NANOS;
            if (filled) {
                seal();
            }
            crowded = full.size() > MOST_WAITING;
        }
        if (crowded) {
            drain();
        } else if (filled) {
            Thread.ofPlatform().daemon().name("prediction-journal").start(this::drainBeside);
        }
    }

    private void append(List<LoggedPrediction> entries) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(Json.write(entry)).append('\n'));
        Path file = file(segment);
        try {
            if (channel == null) {
                Files.createDirectories(folder);
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
                begun = System.nanoTime();
            }
            long start = channel.position();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException half) {
                channel.truncate(start);
                throw half;
            }
        } catch (IOException e) {
            throw MachineFaults.of("logging predictions", file, e);
        }
        pending.addAll(entries);
    }

    /** Ends the segment, so that the next row begins another. */
    private void seal() {
        try {
            channel.close();
        } catch (IOException e) {
            throw MachineFaults.of("closing the prediction journal", file(segment), e);
        }
        full.addLast(new Segment(segment, pending));
        pending = new ArrayList<>();
        channel = null;
        segment++;
    }

    /** Takes everything written so far into the database. */
    void flush() {
        synchronized (this) {
            if (!pending.isEmpty()) {
                seal();
            }
        }
        drain();
    }

    private void drain() {
        synchronized (order) {
            for (Segment next = first(); next != null; next = first()) {
                take(next.number(), next.entries());
                synchronized (this) {
                    full.removeFirst();
                }
                try {
                    Files.delete(file(next.number()));
                } catch (IOException e) {
                    throw MachineFaults.of("closing the prediction journal", file(next.number()), e);
                }
            }
        }
    }

    private synchronized Segment first() {
        return full.peekFirst();
    }

    private void drainBeside() {
        try {
            drain();
        } catch (EngineException | BadInputException failed) {
            // The rows are safe in their segments; whoever reads them or finds too many waiting tries again, and is told.
            LOG.log(System.Logger.Level.WARNING, "Logged predictions wait for the database", failed);
        }
    }

    private void take(long number, List<LoggedPrediction> entries) {
        workspace.database().write(c -> {
            insert(c, entries);
            return Sql.update(c, "MERGE INTO setting(name, content) KEY(name) VALUES (?, ?)", TAKEN, Long.toString(number));
        });
    }

    private static void insert(Connection c, List<LoggedPrediction> entries) throws SQLException {
        try (PreparedStatement insert = c.prepareStatement(
                "INSERT INTO prediction(at, model, version, request_id, features, answer, latency_us) VALUES (?,?,?,?,?,?,?)")) {
            for (LoggedPrediction entry : entries) {
                insert.setString(1, entry.at());
                insert.setString(2, entry.model());
                insert.setInt(3, entry.version());
                insert.setString(4, entry.requestId().isEmpty() ? null : entry.requestId());
                insert.setString(5, entry.features());
                insert.setString(6, entry.answer());
                insert.setLong(7, entry.latencyUs());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Path file(long number) {
        return folder.resolve(PREFIX + number + SUFFIX);
    }

    @Override
    public void close() {
        flush();
    }
}
