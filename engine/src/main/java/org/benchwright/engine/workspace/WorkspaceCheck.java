package org.benchwright.engine.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads everything in a workspace and says what is not as it was written. */
public final class WorkspaceCheck {
    /**
     * The finding.
     *
     * @param ok       whether nothing is wrong
     * @param problems one sentence each
     * @param checked  how many of each kind were read
     */
    public record Report(boolean ok, List<String> problems, Map<String, Long> checked) {
    }

    private WorkspaceCheck() {
    }

    /** Verifies every checksum, the audit chain and the database. */
    public static Report run(Workspace workspace, JobContext job) {
        List<String> problems = new ArrayList<>();
        Map<String, Long> checked = new TreeMap<>();
        job.progress(0, "reading the database");
        database(workspace, problems, checked);
        job.progress(0.1, "following the audit chain");
        problems.addAll(workspace.audit().problems());
        checked.put("audit_events", workspace.audit().size());
        job.progress(0.2, "comparing artifacts");
        problems.addAll(workspace.artifacts().problems());
        checked.put("artifacts", count(workspace, "artifact"));
        job.checkCancelled();
        datasets(workspace, problems, checked, job.part(0.5, 1));
        return new Report(problems.isEmpty(), problems, checked);
    }

    private static void database(Workspace workspace, List<String> problems, Map<String, Long> checked) {
        List<String> tables = workspace.database().read(c -> Sql.query(c, row -> row.getString(1),
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE' ORDER BY table_name"));
        long rows = 0;
        for (String table : tables) {
            try {
                // Reading every value is what finds a damaged page; counting alone would not touch them.
                rows += workspace.database().read(c -> {
                    long[] n = {0};
                    Sql.query(c, row -> {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            row.getString(i);
                        }
                        n[0]++;
                        return null;
                    }, "SELECT * FROM " + table);
                    return n[0];
                });
            } catch (org.benchwright.engine.fault.EngineException damaged) {
                problems.add("table " + table.toLowerCase(java.util.Locale.ROOT) + " cannot be read: " + damaged.getCause().getMessage());
            }
        }
        checked.put("database_rows", rows);
    }

    private static void datasets(Workspace workspace, List<String> problems, Map<String, Long> checked, JobContext job) {
        record Version(String reference, String files) {
        }
        List<Version> versions = workspace.database().read(c -> Sql.query(c,
                row -> new Version(row.getString(1) + "@" + row.getInt(2), row.getString(3)),
                "SELECT dataset, version, file_json FROM dataset_version ORDER BY dataset, version"));
        long files = 0;
        for (int i = 0; i < versions.size(); i++) {
            job.progress((double) i / versions.size(), "comparing " + versions.get(i).reference());
            job.checkCancelled();
            for (JsonNode file : Json.tree(versions.get(i).files())) {
                files++;
                Path path = workspace.root().resolve(file.path("path").asString());
                String label = "dataset " + versions.get(i).reference() + ": " + file.path("path").asString();
                try {
                    if (!Files.exists(path)) {
                        problems.add(label + " is missing");
                    } else if (!Checksums.sha256(path).equals(file.path("sha256").asString())) {
                        problems.add(label + " was changed: its content no longer has the recorded checksum");
                    }
                } catch (IOException e) {
                    problems.add(label + " cannot be read: " + e.getMessage());
                }
            }
        }
        checked.put("dataset_files", files);
    }

    private static long count(Workspace workspace, String table) {
        return workspace.database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM " + table));
    }
}
