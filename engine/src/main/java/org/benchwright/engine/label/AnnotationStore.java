package org.benchwright.engine.label;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.Sql;

/**
 * Annotations in the workspace's database. Rows are only added: an act puts a new row on top of what the annotator said of the item before,
 * and undoing puts that one on top again.
 */
final class AnnotationStore {
    private static final int BATCH = 1000;
    private static final String INSERT = "INSERT INTO label_annotation(project, item, annotator, act, state, schema_version, answers, main_label,"
            + " seconds, confidence, source, at, latest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,TRUE)";

    /** One thing to be said. */
    record Said(long item, AnnotationState state, Answers answers, OptionalDouble seconds, OptionalDouble confidence, String source) {
    }

    private AnnotationStore() {
    }

    static long act(Connection c, LabelProject project, String annotator, String verb, Optional<Long> undoes, int items, String reason)
            throws SQLException {
        return Sql.insert(c, "INSERT INTO label_act(project, annotator, verb, undoes, items, reason, at) VALUES (?,?,?,?,?,?,?)", project.id(),
                annotator,
                verb, undoes.orElse(null), items, reason, Instant.now().toString());
    }

    /** Puts annotations on top, at most one an item; drafts of these items are gone then. */
    static void put(Connection c, LabelProject project, String annotator, long act, Collection<Said> said) throws SQLException {
        Optional<String> main = project.schema().main().map(q -> q.id());
        try (PreparedStatement below = c.prepareStatement(
                     "UPDATE label_annotation SET latest = FALSE WHERE project = ? AND item = ? AND annotator = ? AND latest");
             PreparedStatement on = c.prepareStatement(INSERT);
             PreparedStatement draft = c.prepareStatement("DELETE FROM label_draft WHERE project = ? AND item = ? AND annotator = ?")) {
            String at = Instant.now().toString();
            Predicate<Long> before = known(c, project, annotator, said.size(), "label_annotation", " AND latest");
            Predicate<Long> begun = known(c, project, annotator, said.size(), "label_draft", "");
            int waiting = 0;
            for (Said one : said) {
                if (before.test(one.item())) {
                    add(below, project, one.item(), annotator);
                }
                if (begun.test(one.item())) {
                    add(draft, project, one.item(), annotator);
                }
                on.setLong(1, project.id());
                on.setLong(2, one.item());
                on.setString(3, annotator);
                on.setLong(4, act);
                on.setString(5, one.state().word());
                on.setInt(6, project.schemaVersion());
                on.setString(7, one.answers().json());
                on.setString(8, main.flatMap(one.answers()::to).map(AnnotationStore::single).orElse(null));
                set(on, 9, one.seconds());
                set(on, 10, one.confidence());
                on.setString(11, one.source());
                on.setString(12, at);
                on.addBatch();
                if (++waiting == BATCH) {
                    run(below, on, draft);
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                run(below, on, draft);
            }
        }
    }

    /** Which items an annotator may have a row for: with many at once it is faster to know than to try. */
    private static Predicate<Long> known(Connection c, LabelProject project, String annotator, int items, String table,
            String also) throws SQLException {
        if (items < BATCH) {
            return item -> true;
        }
        Set<Long> there = new HashSet<>(Sql.query(c, row -> row.getLong(1), "SELECT item FROM " + table + " WHERE project = ? AND annotator = ?"
                + also,
                project.id(), annotator));
        return there::contains;
    }

    private static void add(PreparedStatement statement, LabelProject project, long item, String annotator) throws SQLException {
        statement.setLong(1, project.id());
        statement.setLong(2, item);
        statement.setString(3, annotator);
        statement.addBatch();
    }

    private static void run(PreparedStatement... statements) throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int place, OptionalDouble value) throws SQLException {
        if (value.isPresent()) {
            statement.setDouble(place, value.getAsDouble());
        } else {
            statement.setNull(place, Types.DOUBLE);
        }
    }

    private static String single(Answer answer) {
        return answer instanceof Answer.Choice choice && choice.labels().size() == 1 ? choice.labels().getFirst() : null;
    }

    /** What stood on top of an item for an annotator before an act, if anything. */
    static Optional<Annotation> before(Connection c, LabelProject project, long item, String annotator, long annotation) throws SQLException {
        return Sql.first(c, AnnotationStore::annotation,
                "SELECT * FROM label_annotation WHERE project = ? AND item = ? AND annotator = ? AND id < ? ORDER BY id DESC LIMIT 1",
                project.id(), item, annotator, annotation);
    }

    static List<Annotation> ofAct(Connection c, long act) throws SQLException {
        return Sql.query(c, AnnotationStore::annotation, "SELECT * FROM label_annotation WHERE act = ? ORDER BY id", act);
    }

    /** Everything that was ever said of an item, the newest first. */
    static List<Annotation> history(Connection c, LabelProject project, long item) throws SQLException {
        return Sql.query(c, AnnotationStore::annotation, "SELECT * FROM label_annotation WHERE project = ? AND item = ? ORDER BY id DESC",
                project.id(), item);
    }

    /** What holds of an item now, one for each annotator who did not take it back. */
    static List<Annotation> latest(Connection c, LabelProject project, long item) throws SQLException {
        return Sql.query(c, AnnotationStore::annotation,
                "SELECT * FROM label_annotation WHERE project = ? AND item = ? AND latest AND state <> 'removed' ORDER BY id", project.id(), item);
    }

    /** As {@link #latest(Connection, LabelProject, long)}, of several items. */
    static List<Annotation> latest(Connection c, LabelProject project, Collection<Long> items) throws SQLException {
        return Sql.query(c, AnnotationStore::annotation,
                "SELECT a.* FROM UNNEST(?) i(item) JOIN label_annotation a ON a.project = ? AND a.item = i.item WHERE latest AND state <> 'removed' ORDER BY a.id",
                items.toArray(Long[]::new), project.id());
    }

    /** What held when an annotation was the newest, ordered by item and then by time; {@code Long.MAX_VALUE} for now. */
    static void each(Connection c, LabelProject project, long until, Consumer<Annotation> with) throws SQLException {
        String sql = until == Long.MAX_VALUE
                ? "SELECT * FROM label_annotation WHERE project = ? AND latest AND state <> 'removed' ORDER BY item, id"
                : "SELECT * FROM label_annotation a WHERE project = ? AND id IN (SELECT MAX(id) FROM label_annotation WHERE project = ? AND id <= ?"
                        + " GROUP BY item, annotator) AND state <> 'removed' ORDER BY item, id";
        Sql.query(c, row -> {
            with.accept(annotation(row));
            return null;
        }, sql, until == Long.MAX_VALUE ? new Object[] {project.id()} : new Object[] {project.id(), project.id(), until});
    }

    static Annotation annotation(ResultSet row) throws SQLException {
        return new Annotation(row.getLong("id"), row.getLong("item"), row.getString("annotator"),
                AnnotationState.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)), row.getInt("schema_version"),
                Answers.read(row.getString("answers")), number(row, "seconds"), number(row, "confidence"), row.getString("source"),
                        row.getString("at"));
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
