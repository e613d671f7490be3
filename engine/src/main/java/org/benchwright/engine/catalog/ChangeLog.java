package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Sql;

/** What was said before and after, of every change. */
final class ChangeLog {
    /** The field of a link between a term and a dataset or column; its content is the term's name. */
    static final String TERM = "term";
    /** The field of a whole term, whose name lies in the column's place and whose dataset is empty; its content is JSON. */
    static final String GLOSSARY = "glossary";

    private ChangeLog() {
    }

    /** Keeps a change that was made. */
    static BusinessFacts.Change keep(Connection c, String dataset, String column, String field, String before, String after) throws SQLException {
        String at = Instant.now().toString();
        String actor = AuditLog.actor();
        long id = Sql.insert(c, "INSERT INTO catalog_change(at, actor, dataset, column_name, field, content_before, content_after)"
                + " VALUES (?,?,?,?,?,?,?)", at, actor, dataset, column, field, before, after);
        return new BusinessFacts.Change(id, at, actor, dataset, column, field, before, after, 0);
    }

    static BusinessFacts.Change change(ResultSet row) throws SQLException {
        return new BusinessFacts.Change(row.getLong("id"), row.getString("at"), row.getString("actor"), row.getString("dataset"),
                row.getString("column_name"), row.getString("field"), row.getString("content_before"), row.getString("content_after"), 0);
    }
}
