package org.benchwright.engine.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.benchwright.engine.data.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleKindsTest {
    private static QualityRoom room;
    private static DataSource table;

    /** Ten rows counted by hand: x is NaN once and missing once, k repeats twice, mail is broken once. */
    @BeforeAll
    static void makeATable() throws IOException {
        room = new QualityRoom();
        table = room.sql("t", """
                SELECT * FROM (VALUES
                  (1, 1.0, 'a', 'x@y.de', TIMESTAMP '2026-03-01 10:00:00', DATE '2020-01-01'),
                  (2, 2.0, 'b', 'x@y.de', TIMESTAMP '2026-03-01 09:00:00', DATE '2020-01-02'),
                  (3, 'nan'::DOUBLE, 'a', 'nobody', NULL, DATE '2020-01-03'),
                  (4, NULL, NULL, 'x@y.fr', NULL, DATE '2020-01-04'),
                  (5, 3.0, 'c', NULL, NULL, DATE '2020-01-05'),
                  (5, 4.0, 'c', 'x@y.fr', NULL, DATE '2020-01-06'),
                  (5, 5.0, 'abcdef', 'x@y.fr', NULL, DATE '2020-01-07'),
                  (8, -6.0, 'a', 'x@y.fr', NULL, DATE '2020-01-08'),
                  (7, 7.0, 'a', 'x@y.fr', NULL, DATE '2020-01-09'),
                  (10, 100.0, 'a', 'x@y.fr', NULL, NULL)) v(k, x, t, mail, seen, day)
                """);
        room.sql("other", "SELECT * FROM (VALUES ('a', 'a'), ('b', 'b'), (NULL, 'c')) v(t, u)");
    }

    @AfterAll
    static void close() throws IOException {
        room.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "- not_null: x | 2 | 10 | false",
        "- {not_null: x, max: 20 %} | 2 | 10 | true",
        "- not_null: k | 0 | 10 | true",
        "- unique: k | 2 | 10 | false",
        "- unique: [k, x] | 0 | 10 | true",
        "- unique: t | 5 | 9 | false",
        "- {duplicates: [k], max: 0.2} | 2 | 10 | true",
        "- {range: x, min: 0, max: 7} | 2 | 10 | false",
        "- {range: x, min: -6, max: 100, strict: true} | 2 | 10 | false",
        "- {range: day, min: 2020-01-02} | 1 | 10 | false",
        "- {range: t, min: 0, max: 1} | 9 | 10 | false",
        "- {set: t, values: [a, b]} | 3 | 10 | false",
        "- {set: k, values: [1, 2, 3, 4, 5]} | 3 | 10 | false",
        "- {regex: mail, pattern: '.+@y\\.(de)?(fr)?'} | 1 | 10 | false",
        "- {length: t, max: 3} | 1 | 10 | false",
        "- {reference: t, dataset: other} | 3 | 10 | false",
        "- {reference: t, dataset: other, to: u} | 1 | 10 | false",
        "- {monotonic: k} | 1 | 10 | false",
        "- {monotonic: k, strict: true} | 3 | 10 | false",
        "- {sql: x < 50} | 2 | 10 | false",
        "- {sql: x < 50, filter: t = 'a'} | 2 | 5 | false",
        "- {not_null: x, filter: k > 3} | 1 | 7 | false",
        "- {anomaly: x, method: iqr} | 2 | 10 | false",
        "- {anomaly: x} | 0 | 10 | true"})
    void rowsThatBreakARuleAreCountedAndShown(String rule, long failures, long rows, boolean passed) {
        Check check = room.check(table, rule);
        assertThat(check.message()).isNotBlank();
        assertThat(check.failures()).as(check.message()).isEqualTo(failures);
        assertThat(check.rows()).isEqualTo(rows);
        assertThat(check.passed()).isEqualTo(passed);
        assertThat(check.score()).isEqualTo(1 - (double) failures / rows, within(1e-12));
        assertThat(room.failing(table, rule)).hasSize((int) failures);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "- schema: {k: integer, x: decimal, day: date} | true | 0",
        "- schema: {k: text, y: decimal} | false | 2",
        "- schema: {columns: [k, x, t, mail, seen], extra: false} | false | 1",
        "- {kind: type, column: k, type: integer} | true | NaN",
        "- {kind: type, column: k, type: text} | false | NaN",
        "- row_count: {min: 10, max: 10} | true | 10",
        "- row_count: 11 | false | 10",
        "- volume: 12 | true | 10",
        "- volume: 13 | false | 10",
        "- volume: | true | NaN",
        "- freshness: seen | true | 2",
        "- freshness: {column: seen, hours: 1.5} | false | 2",
        "- {sum: k, min: 50, max: 50} | true | 50",
        "- {sum: x, max: 1} | false | 116",
        "- {mean: x, min: 14.5, max: 14.5} | true | 14.5",
        "- {quantile: x, q: 0.25, min: 1.75, max: 1.75} | true | 1.75",
        "- sql: {query: SELECT count(*) = 10 FROM data} | true | NaN",
        "- sql: {query: SELECT count(*) > 10 FROM data} | false | NaN",
        "- {distribution: x, dataset: t} | true | 0",
        "- {distribution: x, dataset: t, method: ks} | true | 1",
        "- {distribution: t, dataset: t, method: chi_square} | true | 1"})
    void theWholeTableIsJudged(String rule, boolean passed, double observed) {
        Check check = room.check(table, rule);
        assertThat(check.passed()).as(check.message()).isEqualTo(passed);
        assertThat(check.observed()).isEqualTo(observed, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "- not_null: nothing | There is no column nothing.",
        "- {sql: x <} | syntax error",
        "- {sql: nothing > 1} | line 1, column 1",
        "- {sql: 'CAST(t AS INTEGER) > 1'} | Conversion error",
        "- sql: {query: DROP TABLE data} | Only statements that read",
        "- {sql: '1 = 1); DROP VIEW data; SELECT (1'} | statements",
        "- {not_null: x, filter: nothing} | nothing",
        "- {reference: t, dataset: nowhere} | nowhere",
        "- {regex: mail, pattern: '(('} | missing",
        "- {sum: t, min: 1} | sum",
        "- {distribution: t, dataset: other, method: ks} | numbers"})
    void aRuleThatCannotBeAskedFailsAloneWithItsReason(String rule, String reason) {
        QualityReport report = room.report(table, "- row_count: 1\n" + rule + "\n- {range: x, min: 0}\n");
        assertThat(report.passed()).isFalse();
        assertThat(report.checks().get(0).passed()).isTrue();
        assertThat(report.checks().get(1).passed()).isFalse();
        assertThat(report.checks().get(1).message()).contains(reason);
        assertThat(report.checks().get(2).failures()).isEqualTo(1);
    }

    @Test
    void scoresAreMeansWeightedBySeverity() {
        QualityReport report = room.report(table, """
                - {not_null: x, severity: info}
                - {unique: k, severity: critical}
                - {range: x, min: 0, max: 7, severity: warning}
                """);
        // 0.8 weighs 1, 0.8 weighs 8, 0.8 weighs 2
        assertThat(report.score()).isEqualTo(0.8, within(1e-12));
        assertThat(report.alert()).isTrue();
        assertThat(report.passed()).isFalse();
        assertThat(report.dimensions()).containsOnlyKeys("completeness", "consistency", "accuracy");
        assertThat(room.report(table, "- {range: x, min: 0, severity: warning}").passed()).isTrue();
    }

    @Test
    void volumeIsComparedWithTheVersionsBefore() {
        room.sql("v", "SELECT * FROM range(100) r(i)");
        room.sql("v", "SELECT * FROM range(200) r(i)");
        assertThat(room.check(room.sql("v", "SELECT * FROM range(120) r(i)"), "- volume:").passed()).isTrue();
        assertThat(room.check(room.sql("v", "SELECT * FROM range(111) r(i)"), "- volume:").passed()).as("119 of 140 needed").isFalse();
    }
}
