package org.benchwright.engine.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchwright.engine.json.Json;

/**
 * Every change of state, appended in the same transaction as the change. Each entry's hash covers its content and the hash before it, so
 * that a changed, removed or inserted entry breaks the chain; the newest hash is kept apart, so that a cut tail is found too.
 */
public final class AuditLog {
    private static final String START = "0".repeat(64);
    private static final String HEAD = "audit.head";

    /**
     * One change.
     *
     * @param seq       1 for the first, without gaps
     * @param at        UTC instant, ISO 8601
     * @param actor     who did it
     * @param noun      what kind of thing changed
     * @param verb      how
     * @param arguments JSON object
     * @param hash      of this entry and all before it
     */
    public record Event(long seq, String at, String actor, String noun, String verb, String arguments, String previousHash, String hash) {
    }

    /** Is told of each event within the transaction that appends it, and may add to that. */
    @FunctionalInterface
    public interface Follower {
        void appended(Connection c, Event event) throws SQLException;
    }

    private static final ScopedValue<String> CAUSE = ScopedValue.newInstance();
    private static final ScopedValue<String> ACTOR = ScopedValue.newInstance();

    private final Database database;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    AuditLog(Database database) {
        this.database = database;
    }

    /** Who does what this thread does: whom {@link #as} names, else the user of the operating system. */
    public static String actor() {
        return ACTOR.orElse(System.getProperty("user.name", "unknown"));
    }

    /** Does work on behalf of somebody, on this thread. */
    public static <T> T as(String actor, java.util.function.Supplier<T> work) {
        return ScopedValue.where(ACTOR, actor).call(work::get);
    }

    /** Tells a follower of every event from now on. When it throws, the change does not happen. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /** Appends an event; call it inside the {@link Database#write} that makes the change. Arguments must hold no secret. */
    public void append(Connection c, String noun, String verb, Map<String, ?> arguments) throws SQLException {
        Event last = Sql.first(c, AuditLog::event, "SELECT * FROM audit_event ORDER BY seq DESC LIMIT 1").orElse(null);
        long seq = last == null ? 1 : last.seq() + 1;
        String previous = last == null ? START : last.hash();
        String at = Instant.now().toString();
        String actor = actor();
        String json = Json.canonical(arguments);
        String hash = hash(previous, seq, at, actor, noun, verb, json);
        Sql.update(c, "INSERT INTO audit_event(seq, at, actor, noun, verb, arguments, previous_hash, hash) VALUES (?,?,?,?,?,?,?,?)",
                seq, at, actor, noun, verb, json, previous, hash);
        Sql.update(c, "MERGE INTO setting(name, content) KEY(name) VALUES (?, ?)", HEAD, seq + " " + hash);
        if (CAUSE.isBound()) {
            Sql.update(c, "INSERT INTO audit_cause(cause, seq) VALUES (?,?)", CAUSE.get(), seq);
        }
        Event event = new Event(seq, at, actor, noun, verb, json, previous, hash);
        for (Follower follower : followers) {
            follower.appended(c, event);
        }
    }

    /**
     * Does work and remembers of every event that its thread appends why it came to be, in the event's own transaction.
     *
     * @param cause 64 characters at most, such as a SHA-256
     */
    public static <T> T because(String cause, java.util.function.Supplier<T> work) {
        return ScopedValue.where(CAUSE, cause).call(work::get);
    }

    /** The events that came of a cause, the oldest first. */
    public List<Event> becauseOf(String cause) {
        return database.read(c -> Sql.query(c, AuditLog::event,
                "SELECT e.* FROM audit_event e JOIN audit_cause a ON a.seq = e.seq WHERE a.cause = ? ORDER BY e.seq", cause));
    }

    /** The newest first. */
    public List<Event> latest(int limit) {
        return database.read(c -> Sql.query(c, AuditLog::event, "SELECT * FROM audit_event ORDER BY seq DESC LIMIT ?", limit));
    }

    /** What came after an event, the oldest first. */
    public List<Event> after(long seq) {
        return database.read(c -> Sql.query(c, AuditLog::event, "SELECT * FROM audit_event WHERE seq > ? ORDER BY seq", seq));
    }

    /** All events of a noun, the oldest first. */
    public List<Event> of(String noun) {
        return database.read(c -> Sql.query(c, AuditLog::event, "SELECT * FROM audit_event WHERE noun = ? ORDER BY seq", noun));
    }

    /** The number of the newest event, 0 when there is none; inside a transaction. */
    public long last(Connection c) throws SQLException {
        return Sql.number(c, "SELECT MAX(seq) FROM audit_event");
    }

    /** The events of a noun behind one, the oldest first; inside a transaction. */
    public List<Event> after(Connection c, long seq, String noun) throws SQLException {
        return Sql.query(c, AuditLog::event, "SELECT * FROM audit_event WHERE seq > ? AND noun = ? ORDER BY seq", seq, noun);
    }

    public long size() {
        return database.read(c -> Sql.number(c, "SELECT COUNT(*) FROM audit_event"));
    }

    /** Where the chain is broken; empty when every entry is as it was written. */
    public List<String> problems() {
        return database.read(c -> {
            List<String> problems = new ArrayList<>();
            String previous = START;
            long expected = 1;
            for (Event e : Sql.query(c, AuditLog::event, "SELECT * FROM audit_event ORDER BY seq")) {
                if (e.seq() != expected) {
                    problems.add("audit entry " + expected + " is missing");
                    expected = e.seq();
                }
                if (!e.previousHash().equals(previous)) {
                    problems.add("audit entry " + e.seq() + " does not follow the one before it");
                }
                if (!hash(e.previousHash(), e.seq(), e.at(), e.actor(), e.noun(), e.verb(), e.arguments()).equals(e.hash())) {
                    problems.add("audit entry " + e.seq() + " was changed");
                }
                previous = e.hash();
                expected++;
            }
            String head = Sql.first(c, row -> row.getString(1), "SELECT content FROM setting WHERE name = ?", HEAD).orElse("");
            String end = expected == 1 ? "" : (expected - 1) + " " + previous;
            if (!head.equals(end)) {
                problems.add("the end of the audit log was cut or changed: its head says \"" + head + "\"");
            }
            return problems;
        });
    }

    private static String hash(String previous, long seq, String at, String actor, String noun, String verb, String arguments) {
        return Checksums.sha256(Json.canonical(List.of(previous, seq, at, actor, noun, verb, arguments)));
    }

    private static Event event(java.sql.ResultSet row) throws SQLException {
        return new Event(row.getLong("seq"), row.getString("at"), row.getString("actor"), row.getString("noun"), row.getString("verb"),
                row.getString("arguments"), row.getString("previous_hash"), row.getString("hash"));
    }
}
