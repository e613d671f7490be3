package org.benchwright.engine.workspace;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a workspace, in numbers.
 *
 * @param workspace     its folder
 * @param schemaVersion of the database
 * @param counts        of datasets, runs, models and so on
 * @param bytes         of Parquet data and artifacts
 */
public record WorkspaceInfo(String workspace, String name, int schemaVersion, Map<String, Long> counts, long bytes) {
    /** Reads it. */
    public static WorkspaceInfo of(Workspace workspace) {
        return workspace.database().read(c -> {
            Map<String, Long> counts = new TreeMap<>();
            counts.put("datasets", Sql.number(c, "SELECT COUNT(*) FROM dataset WHERE deleted_at IS NULL"));
            counts.put("dataset_versions", Sql.number(c, "SELECT COUNT(*) FROM dataset_version"));
            counts.put("runs", Sql.number(c, "SELECT COUNT(*) FROM run WHERE deleted_at IS NULL"));
            counts.put("models", Sql.number(c, "SELECT COUNT(*) FROM model"));
            counts.put("model_versions", Sql.number(c, "SELECT COUNT(*) FROM model_version"));
            counts.put("predictions", Sql.number(c, "SELECT COUNT(*) FROM prediction"));
            counts.put("audit_events", Sql.number(c, "SELECT COUNT(*) FROM audit_event"));
            long bytes = Sql.number(c, "SELECT COALESCE(SUM(bytes), 0) FROM dataset_version")
                    + Sql.number(c, "SELECT COALESCE(SUM(bytes), 0) FROM artifact");
            return new WorkspaceInfo(workspace.root().toString(), workspace.name(),
                    (int) Sql.number(c, "SELECT MAX(version) FROM schema_version"), counts, bytes);
        });
    }
}
