package org.benchwright.engine.label;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Projects and their schemas in the workspace's database. */
final class ProjectStore {
    private static final String SELECT = "SELECT p.*, s.content FROM label_project p JOIN label_schema s ON s.project = p.id AND s.version = p.schema_version ";

    private final Workspace workspace;

    ProjectStore(Workspace workspace) {
        this.workspace = workspace;
    }

    List<LabelProject> list(boolean archived) {
        return workspace.database().read(c -> Sql.query(c, ProjectStore::project,
                SELECT + (archived ? "" : "WHERE p.archived_at = '' ") + "ORDER BY p.id"));
    }

    Optional<LabelProject> find(String name) {
        return workspace.database().read(c -> Sql.first(c, ProjectStore::project, SELECT + "WHERE LOWER(p.name) = LOWER(?)", name.strip()));
    }

    LabelProject get(String name) {
        return find(name).orElseThrow(() -> new BadInputException("There is no label project " + name + ".",
                "`label list` names them all; `label create` makes one."));
    }

    void insert(NewProject made, String data, long items, String author) {
        workspace.database().write(c -> {
            String at = Instant.now().toString();
            long id = Sql.insert(c, "INSERT INTO label_project(name, description, data, items, media_json, rules_json, schema_version, author, created_at)"
                    + " VALUES (?,?,?,?,?,?,1,?,?)", made.name(), made.description(), data, items, Json.write(made.media()),
                            Json.write(made.rules()), author, at);
            insertSchema(c, id, 1, made.schema(), "first", author, at);
            workspace.audit().append(c, "label", "create", Map.of("project", made.name(), "data", data, "media", made.media(), "rules", made.rules(),
                    "schema", made.schema(), "description", made.description()));
            return null;
        });
    }

    int addSchema(LabelProject project, String text, String note, String author) {
        return workspace.database().write(c -> {
            int version = (int) Sql.number(c, "SELECT MAX(version) FROM label_schema WHERE project = ?", project.id()) + 1;
            insertSchema(c, project.id(), version, text, note, author, Instant.now().toString());
            Sql.update(c, "UPDATE label_project SET schema_version = ? WHERE id = ?", version, project.id());
            workspace.audit().append(c, "label", "schema", Map.of("project", project.name(), "version", version, "schema", text, "note", note));
            return version;
        });
    }

    private static void insertSchema(Connection c, long project, int version, String text, String note, String author,
            String at) throws SQLException {
        Sql.update(c, "INSERT INTO label_schema(project, version, content, note, author, created_at) VALUES (?,?,?,?,?,?)",
                project, version, text, note, author, at);
    }

    List<SchemaVersion> schemas(LabelProject project) {
        return workspace.database().read(c -> Sql.query(c, row -> new SchemaVersion(row.getInt("version"), row.getString("content"),
                row.getString("note"),
                row.getString("author"), row.getString("created_at")), "SELECT * FROM label_schema WHERE project = ? ORDER BY version DESC",
                        project.id()));
    }

    /** A schema the project has or had. */
    LabelSchema schema(LabelProject project, int version) {
        return version == project.schemaVersion() ? project.schema() : schemas(project).stream().filter(s -> s.version() == version).findFirst()
                .map(s -> LabelSchema.parse(s.text(), Path.of(project.name() + ".yaml"))).orElseThrow();
    }

    void change(LabelProject project, LabelRules rules, String description) {
        workspace.database().write(c -> {
            Sql.update(c, "UPDATE label_project SET rules_json = ?, description = ? WHERE id = ?", Json.write(rules), description, project.id());
            workspace.audit().append(c, "label", "rules", Map.of("project", project.name(), "rules", rules, "description", description));
            return null;
        });
    }

    void extend(LabelProject project, String data, long items) {
        workspace.database().write(c -> {
            Sql.update(c, "UPDATE label_project SET data = ?, items = ? WHERE id = ?", data, items, project.id());
            workspace.audit().append(c, "label", "extend", Map.of("project", project.name(), "data", data, "before", project.data()));
            return null;
        });
    }

    void archive(LabelProject project, boolean aside) {
        workspace.database().write(c -> {
            Sql.update(c, "UPDATE label_project SET archived_at = ? WHERE id = ?", aside ? Instant.now().toString() : "", project.id());
            workspace.audit().append(c, "label", aside ? "archive" : "restore", Map.of("project", project.name()));
            return null;
        });
    }

    private static LabelProject project(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new LabelProject(row.getLong("id"), name, row.getString("description"), row.getString("data"), row.getLong("items"),
                Json.read(row.getString("media_json"), Media.class), Json.read(row.getString("rules_json"), LabelRules.class),
                LabelSchema.parse(row.getString("content"), Path.of(name + ".yaml")), row.getInt("schema_version"), row.getString("author"),
                row.getString("created_at"), !row.getString("archived_at").isEmpty());
    }
}
