package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * What owners and stewards should know. Notices are written in the transaction of the change that they tell of. Safe to use from any thread.
 */
public final class Notices {
    private static final int LONGEST = 4000;

    private final Workspace workspace;

    public Notices(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Writes the notices of every change from now on. */
    public void follow() {
        workspace.audit().follow(new NoticeWriter());
    }

    /**
     * The newest first.
     *
     * @param person only for this person; empty for everybody
     * @param unread only those that nobody has read
     * @throws BadInputException when the limit is below 1
     */
    public List<Notice> list(Optional<String> person, boolean unread, int limit) {
        if (limit < 1) {
            throw new BadInputException("The limit is " + limit + ".", "Give a number from 1 upwards.");
        }
        return workspace.database().read(c -> Sql.query(c, Notices::notice, "SELECT * FROM catalog_notice WHERE (? = '' OR LOWER(person) = LOWER(?))"
                + " AND (? OR read_at = '') ORDER BY id DESC LIMIT ?", person.orElse(""), person.orElse(""), !unread, limit));
    }

    /** How many wait to be read by a person. */
    public long unread(String person) {
        return workspace.database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM catalog_notice WHERE LOWER(person) = LOWER(?) AND read_at = ''",
                person));
    }

    /**
     * Marks one as read. Audited as {@code data.notice-read}.
     *
     * @throws BadInputException when there is no such notice
     */
    public Notice read(long id) {
        return workspace.database().write(c -> {
            Notice found = find(c, id);
            if (found.unread()) {
                Sql.update(c, "UPDATE catalog_notice SET read_at = ? WHERE id = ?", Instant.now().toString(), id);
                workspace.audit().append(c, "data", "notice-read", Map.of("notice", id));
            }
            return find(c, id);
        });
    }

    private static Notice find(Connection c, long id) throws SQLException {
        return Sql.first(c, Notices::notice, "SELECT * FROM catalog_notice WHERE id = ?", id).orElseThrow(() ->
                new BadInputException("There is no notice " + id + ".", "`data notices` lists them."));
    }

    /** Marks all of a person, or of everybody, as read; how many were not. Audited as {@code data.notice-read}. */
    public int readAll(Optional<String> person) {
        return workspace.database().write(c -> {
            int marked = Sql.update(c, "UPDATE catalog_notice SET read_at = ? WHERE read_at = '' AND (? = '' OR LOWER(person) = LOWER(?))",
                    Instant.now().toString(), person.orElse(""), person.orElse(""));
            if (marked > 0) {
                Map<String, Object> said = new LinkedHashMap<>();
                said.put("all", true);
                person.ifPresent(p -> said.put("person", p));
                workspace.audit().append(c, "data", "notice-read", said);
            }
            return marked;
        });
    }

    /** Tells people, each once a cause; returns how many were told. */
    static int tell(Connection c, Collection<String> people, NoticeKind kind, String dataset, String cause, String text) throws SQLException {
        int told = 0;
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        for (String person : people) {
            if (Sql.number(c, "SELECT COUNT(*) FROM catalog_notice WHERE cause = ? AND person = ?", cause, person) == 0) {
                told += Sql.update(c, "INSERT INTO catalog_notice(at, person, kind, dataset, cause, actor, text) VALUES (?,?,?,?,?,?,?)",
                        Instant.now().toString(), person, kind.word(), dataset, cause, AuditLog.actor(), kept);
            }
        }
        return told;
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(row.getLong("id"), row.getString("at"), row.getString("person"), NoticeKind.of(row.getString("kind")),
                row.getString("dataset"), row.getString("cause"), row.getString("actor"), row.getString("text"), row.getString("read_at"));
    }
}
