package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.benchwright.engine.data.prepare.Spans;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Which datasets are late. Safe to use from any thread. */
public final class ServiceLevels {
    private final Workspace workspace;
    private final Clock clock;
    private final List<Consumer<ServiceLevel>> listeners = new CopyOnWriteArrayList<>();

    public ServiceLevels(Workspace workspace) {
        this(workspace, Clock.systemUTC());
    }

    ServiceLevels(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Calls this with each dataset that {@link #check} finds late for the first time since its newest version, within the transaction. */
    public void onLate(Consumer<ServiceLevel> listener) {
        listeners.add(listener);
    }

    /** All datasets of which a longest time between versions was said, the latest first. */
    public List<ServiceLevel> list() {
        return workspace.database().read(this::list);
    }

    private List<ServiceLevel> list(Connection c) throws SQLException {
        Instant now = clock.instant();
        List<ServiceLevel> found = new ArrayList<>(Sql.query(c, row -> level(row, now), "SELECT f.dataset, f.content, v.version, v.imported_at "
                + "FROM catalog_fact f JOIN dataset d ON d.name = f.dataset AND d.deleted_at IS NULL JOIN dataset_version v ON v.dataset = f.dataset "
                + "WHERE f.field = ? AND f.column_name = '' AND v.version = (SELECT MAX(w.version) FROM dataset_version w WHERE w.dataset = f.dataset)",
                BusinessFacts.SLA));
        found.sort(Comparator.comparingLong(ServiceLevel::lateSeconds).reversed().thenComparing(ServiceLevel::dueAt)
                .thenComparing(ServiceLevel::dataset));
        return found;
    }

    private static ServiceLevel level(ResultSet row, Instant now) throws SQLException {
        String made = row.getString(4);
        try {
            Instant due = Instant.parse(made).plus(Spans.length(row.getString(2), "sla"));
            return new ServiceLevel(row.getString(1), row.getString(2), row.getInt(3), made, due.toString(),
                    Math.max(0, Duration.between(due, now).toSeconds()), "");
        } catch (BadInputException unreadable) {
            return new ServiceLevel(row.getString(1), row.getString(2), row.getInt(3), made, "", 0, unreadable.getMessage().lines().findFirst()
                    .orElse(""));
        }
    }

    /**
     * Tells owners and stewards of those that are late, and raises the alarm, once for each newest version; call it once a minute. Audited as
     * {@code data.late}.
     *
     * @return those that were not known to be late before
     */
    public List<ServiceLevel> check() {
        // Most minutes nothing is late, and looking needs no transaction.
        if (list().stream().noneMatch(ServiceLevel::late)) {
            return List.of();
        }
        return workspace.database().write(c -> {
            List<ServiceLevel> fresh = new ArrayList<>();
            for (ServiceLevel level : list(c)) {
                if (level.late() && Sql.number(c, "SELECT COUNT(*) FROM catalog_late WHERE dataset = ? AND version = ?", level.dataset(),
                        level.version()) == 0) {
                    alarm(c, level);
                    fresh.add(level);
                }
            }
            return fresh;
        });
    }

    private void alarm(Connection c, ServiceLevel level) throws SQLException {
        Sql.update(c, "INSERT INTO catalog_late(dataset, version, at) VALUES (?,?,?)", level.dataset(), level.version(), clock.instant().toString());
        String reference = level.dataset() + "@" + level.version();
        Notices.tell(c, Stewardship.of(c, level.dataset()), NoticeKind.SLA, level.dataset(), "sla " + reference, "No version came after " + reference
                + " within " + level.sla() + "; the next was due at "
                        + Instant.parse(level.dueAt()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + ".");
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", level.dataset());
        said.put("newest", level.version());
        said.put("sla", level.sla());
        workspace.audit().append(c, "data", "late", said);
        listeners.forEach(l -> l.accept(level));
    }
}
