package org.benchwright.engine.serve;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** The record of which version answered where and when. */
public final class Deployments {
    private final Workspace workspace;

    Deployments(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Ends what a process that died left open; to be called when the workspace is opened, as only one process has it open at a time. */
    public static void closeInterrupted(Workspace workspace) {
        List<Long> open = workspace.database().read(c -> Sql.query(c, row -> row.getLong(1), "SELECT id FROM deployment WHERE stopped_at IS NULL"));
        if (!open.isEmpty()) {
            workspace.database().write(c -> {
                Sql.update(c, "UPDATE deployment SET stopped_at = ? WHERE stopped_at IS NULL", Instant.now().toString());
                workspace.audit().append(c, "serve", "lost", Map.of("deployments", open));
                return null;
            });
        }
    }

    void started(ModelVersion version, String url) {
        workspace.database().write(c -> {
            long id = Sql.insert(c, "INSERT INTO deployment(model, version, url, started_at) VALUES (?,?,?,?)", version.model(), version.version(),
                    url, Instant.now().toString());
            workspace.audit().append(c, "serve", "start", Map.of("deployment", id, "model", version.model(), "version", version.version(), "url", url));
            return null;
        });
    }

    void stopped(String url) {
        workspace.database().write(c -> {
            Sql.update(c, "UPDATE deployment SET stopped_at = ? WHERE url = ? AND stopped_at IS NULL", Instant.now().toString(), url);
            workspace.audit().append(c, "serve", "stop", Map.of("url", url));
            return null;
        });
    }

    /** The newest first. */
    List<Deployment> latest(int limit) {
        return workspace.database().read(c -> Sql.query(c, row -> new Deployment(row.getLong("id"), row.getString("model"), row.getInt("version"),
                row.getString("url"), row.getString("started_at"), Optional.ofNullable(row.getString("stopped_at"))),
                "SELECT * FROM deployment ORDER BY id DESC LIMIT ?", limit));
    }
}
