package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.data.quality.Severity;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;

/**
 * What a dataset's last check said.
 *
 * @param score 0 to 1; -1 where it was never checked
 */
public record QualityMark(State state, double score) {
    /** WARNING passed, but a milder rule does not hold or the score is worth an alert. */
    public enum State {
        PASSING, WARNING, FAILING, UNCHECKED;

        /** As written in filters: {@code failing}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Never checked. */
    public static final QualityMark UNCHECKED = new QualityMark(State.UNCHECKED, -1);

    /** Empty where it was never checked. */
    public OptionalDouble checkedScore() {
        return score < 0 ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    /** The marks of all datasets that were checked. */
    static Map<String, QualityMark> all(Connection c) throws SQLException {
        Map<String, QualityMark> marks = new HashMap<>();
        Sql.query(c, row -> marks.put(row.getString(1), of(Json.read(row.getString(2), QualityReport.class))), "SELECT q.dataset, q.report_json "
                + "FROM quality_check q JOIN (SELECT dataset, MAX(id) AS newest FROM quality_check GROUP BY dataset) n ON n.newest = q.id");
        return marks;
    }

    private static QualityMark of(QualityReport report) {
        State state = !report.passed() ? State.FAILING : report.alert() || !report.failed(Severity.INFO).isEmpty() ? State.WARNING : State.PASSING;
        return new QualityMark(state, report.score());
    }

    /** All states, as words. */
    static List<String> words() {
        return List.of("passing", "warning", "failing", "unchecked");
    }
}
