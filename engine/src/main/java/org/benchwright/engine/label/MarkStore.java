package org.benchwright.engine.label;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Flags and comments in the workspace's database. */
final class MarkStore {
    private static final int LONGEST = 4000;

    private final Workspace workspace;
    private final LabelProject project;

    MarkStore(Workspace workspace, LabelProject project) {
        this.workspace = workspace;
        this.project = project;
    }

    Mark mark(String annotator, long item, String kind, String text) {
        if (!List.of("flag", "comment").contains(kind) || kind.equals("comment") && text.isBlank() || text.length() > LONGEST) {
            throw new BadInputException("A " + kind + " of " + text.length() + " characters cannot be kept.", "item " + item + " of "
                    + project.name(),
                    "Give a flag, or a comment of 1 to " + LONGEST + " characters.");
        }
        return workspace.database().write(c -> {
            long id = Sql.insert(c, "INSERT INTO label_mark(project, item, annotator, kind, text, at) VALUES (?,?,?,?,?,?)", project.id(), item,
                    annotator, kind, text.strip(), Instant.now().toString());
            workspace.audit().append(c, "label", kind, Map.of("project", project.name(), "item", item, "annotator", annotator, "text", text.strip()));
            return of(c, item).stream().filter(m -> m.id() == id).findFirst().orElseThrow();
        });
    }

    void resolve(long mark) {
        workspace.database().write(c -> {
            if (Sql.update(c, "UPDATE label_mark SET resolved_at = ? WHERE id = ? AND project = ? AND resolved_at = ''", Instant.now().toString(),
                    mark,
                    project.id()) == 0) {
                throw new BadInputException("There is no open flag or comment " + mark + ".", project.name(), "`label show` lists those of an item.");
            }
            workspace.audit().append(c, "label", "resolve", Map.of("project", project.name(), "mark", mark));
            return null;
        });
    }

    /** Of an item, the oldest first. */
    List<Mark> of(Connection c, long item) throws SQLException {
        return Sql.query(c, row -> new Mark(row.getLong("id"), row.getLong("item"), row.getString("annotator"), row.getString("kind"),
                row.getString("text"), row.getString("at"), row.getString("resolved_at")),
                "SELECT * FROM label_mark WHERE project = ? AND item = ? ORDER BY id", project.id(), item);
    }
}
