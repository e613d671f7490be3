package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.workspace.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskAndCompareTest {
    private DataRoom room;
    private final JobContext job = JobContext.none();

    @BeforeEach
    void open() throws IOException {
        room = new DataRoom();
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    @Test
    void datasetsAreTablesByNameAndByVersion() throws IOException {
        room.csv("id,x\n1,a\n2,b\n");
        room.csv("id,x\n1,a\n2,c\n3,d\n");
        assertThat(room.sql("SELECT count(*) AS n FROM d").rows()).containsExactly(List.of(3L));
        assertThat(room.sql("SELECT count(*) FROM \"d@1\"").rows()).containsExactly(List.of(2L));
        assertThat(room.sql("SELECT new.id, 'd@1' AS t FROM d@2 AS new ANTI JOIN D@1 AS old USING (id, x) ORDER BY id;").rows())
                .containsExactly(List.of(2L, "d@1"), List.of(3L, "d@1"));
        Path file = room.file("other.csv", "q\n7\n");
        assertThat(room.sql("SELECT q FROM read_csv('" + file + "')").rows()).containsExactly(List.of(7L));
    }

    @Test
    void theAnswerHasColumnsTypesAndAtMostAsManyRowsAsAskedFor() {
        SqlResult answer = room.datasets.sql("SELECT range AS i, i * 0.5 AS half, [1, 2] AS l, {'a': 1} AS s FROM range(10)", 3, job);
        assertThat(answer.columns()).containsExactly("i", "half", "l", "s");
        assertThat(answer.types().getFirst()).isEqualTo("BIGINT");
        assertThat(answer.rows()).hasSize(3);
        assertThat(answer.rows().getFirst().get(2)).isEqualTo(List.of(1, 2));
        assertThat(answer.rows().getFirst().get(3)).isEqualTo(Map.of("a", 1));
        assertThat(answer.truncated()).isTrue();
        assertThat(room.datasets.sql("SELECT 1", 1, job).truncated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO d VALUES (1)", "DROP TABLE d", "COPY d TO '/tmp/x.csv'", "ATTACH 'x.db'", "CREATE TABLE t AS SELECT 1",
            "SET threads = 1", "INSTALL httpfs", "SELECT 1; SELECT 2", "-- nothing\n", "", "PRAGMA version", "EXPORT DATABASE 'x'",
            "WITH t AS (INSERT INTO d VALUES (1) RETURNING *) SELECT * FROM t", "EXPLAIN DELETE FROM d", "CALL pragma_version()", "PIVOT d ON x USING count(*)"})
    void whatDoesNotReadIsRefused(String sql) throws IOException {
        room.csv("x\n1\n");
        assertThatThrownBy(() -> room.sql(sql)).isInstanceOf(BadInputException.class);
        assertThat(room.sql("SELECT * FROM d").rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 -- comment", "FROM d", "DESCRIBE d", "SUMMARIZE d", "VALUES (1)", "WITH t AS (SELECT 1) SELECT * FROM t",
            "EXPLAIN SELECT * FROM d", "SHOW TABLES", "(SELECT 1) UNION ALL (SELECT 2);", "SELECT 1 AS a, 2 AS a"})
    void whatReadsIsAnswered(String sql) throws IOException {
        room.csv("x\n1\n");
        assertThat(room.sql(sql).columns()).isNotEmpty();
    }

    @Test
    void aMistakeIsToldInDuckDbsWordsWithLineAndColumn() throws IOException {
        room.csv("x\n1\n");
        assertThatThrownBy(() -> room.sql("SELECT x\nFORM d")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("syntax error").hasMessageContaining("line 2, column ");
        assertThatThrownBy(() -> room.sql("SELECT\n  nope FROM d")).hasMessageContaining("\"nope\" not found").hasMessageContaining("line 2, column 3");
        assertThatThrownBy(() -> room.sql("SELECT * FROM nowhere")).hasMessageContaining("nowhere does not exist");
        assertThatThrownBy(() -> room.sql("SELECT CAST('abc' AS INTEGER)")).hasMessageContaining("abc");
        assertThat(room.datasets.sqlHistory()).hasSize(4).allSatisfy(h -> assertThat(h.error()).isPresent());
    }

    @Test
    void theHistoryKeepsEveryStatementTheNewestFirst() {
        room.sql("SELECT 1");
        room.sql("SELECT 2");
        room.reopen();
        assertThat(room.datasets.sqlHistory()).extracting(SqlHistoryEntry::statement).containsExactly("SELECT 2", "SELECT 1");
        assertThat(room.datasets.sqlHistory().getFirst().rows()).contains(1L);
    }

    @Test
    void aRunningQueryCanBeCancelled() throws InterruptedException {
        try (Jobs jobs = new Jobs()) {
            CountDownLatch started = new CountDownLatch(1);
            Job<SqlResult> slow = jobs.submit("slow", context -> {
                started.countDown();
                return room.datasets.sql("SELECT sum(sqrt(a.range * b.range)) FROM range(10000000) a, range(1000000) b", 10, context);
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            slow.cancel();
            assertThatThrownBy(() -> Jobs.await(slow)).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void pagesComeFromAnywhereSortedAndFiltered() throws IOException {
        DatasetVersion v = room.datasets.derive("big", "SELECT range AS i, (range * 7919) % 100003 AS x, 'r' || range AS t FROM range(300000)", job);
        DataSource source = room.datasets.source(v);
        RowPage page = room.datasets.page(source, 250_000, 3, Optional.empty(), Optional.empty(), job);
        assertThat(page.rows()).extracting(List::getFirst).containsExactly(250_000L, 250_001L, 250_002L);
        assertThat(room.datasets.page(source, 299_999, 10, Optional.empty(), Optional.empty(), job).rows()).hasSize(1);
        assertThat(room.datasets.page(source, 400_000, 10, Optional.empty(), Optional.empty(), job).rows()).isEmpty();
        assertThat(room.datasets.page(source, 0, 2, Optional.of(new RowOrder("x", true)), Optional.empty(), job).rows())
                .extracting(r -> r.get(1)).containsExactly(100_002L, 100_002L);
        assertThat(room.datasets.page(source, 1, 2, Optional.empty(), Optional.of("i % 100 = 0"), job).rows())
                .extracting(List::getFirst).containsExactly(100L, 200L);
        assertThat(room.datasets.count(source, Optional.of("i % 100 = 0"), job)).isEqualTo(3_000);
        assertThatThrownBy(() -> room.datasets.count(source, Optional.of("1 = 1); DROP TABLE x; --"), job)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> room.datasets.count(source, Optional.of("nope > 1"), job)).hasMessageContaining("filter");
    }

    @Test
    void aFrameHoldsNumbersDatesAndTextsWithTheirMissingValues() throws IOException {
        DatasetVersion v = room.csv("i,x,b,d,t,s\n1,1.5,true,1970-01-02,1970-01-01 00:00:01.5,a\n,,,,,\n3,0,false,1969-12-31,1969-12-31 23:59:59,c\n");
        Frame frame = room.datasets.frame(room.datasets.source(v), job);
        assertThat(((Column.Numbers) frame.column("i")).values()).containsExactly(1, Double.NaN, 3);
        assertThat(((Column.Numbers) frame.column("x")).values()).containsExactly(1.5, Double.NaN, 0);
        assertThat(((Column.Numbers) frame.column("b")).values()).containsExactly(1, Double.NaN, 0);
        assertThat(((Column.Numbers) frame.column("d")).values()).containsExactly(86_400, Double.NaN, -86_400);
        assertThat(((Column.Numbers) frame.column("t")).values()).containsExactly(1.5, Double.NaN, -1);
        assertThat(((Column.Texts) frame.column("s")).values()).containsExactly("a", null, "c");
        assertThat(frame.column("d").text(0)).isEqualTo("1970-01-02");
        Frame part = room.datasets.frame(room.datasets.source(v), List.of("s", "i"), OptionalLong.of(1), job);
        assertThat(part.names()).containsExactly("s", "i");
        assertThat(part.rows()).isEqualTo(1);
        assertThatThrownBy(() -> room.datasets.frame(room.datasets.source(v), List.of("zz"), OptionalLong.empty(), job))
                .hasMessageContaining("no column named zz");
    }

    @Test
    void aDataSourceIsANameAVersionOrAPath() throws IOException {
        room.csv("x\n1\n");
        room.csv("x\n1\n2\n");
        assertThat(room.datasets.resolve("d").label()).isEqualTo("d@2");
        assertThat(room.datasets.resolve("D@1").rows()).isEqualTo(1);
        assertThat(room.datasets.resolve("d@latest").rows()).isEqualTo(2);
        Path csv = room.file("free.csv", "a,b\n1,2\n3\n");
        DataSource source = room.datasets.resolve(csv.toString());
        assertThat(source.rows()).isEqualTo(1);
        assertThat(source.rejected()).isEqualTo(1);
        assertThat(room.datasets.resolve(csv.toString())).isSameAs(source);
        Path parquet = room.files.resolve("p.parquet");
        room.datasets.export(source, parquet, false, job);
        assertThat(room.datasets.resolve(parquet.toString()).names()).containsExactly("a", "b");
        Path jsonl = room.file("l.jsonl", "{\"a\": 1, \"b\": \"x\"}\noops\n{\"a\": 2.5, \"c\": true}\n");
        DataSource json = room.datasets.resolve(jsonl.toString());
        assertThat(json.names()).containsExactly("a", "b", "c");
        assertThat(json.rejected()).isEqualTo(1);
        assertThatThrownBy(() -> room.datasets.resolve("d@9")).hasMessageContaining("no version 9").hasMessageContaining("2, 1");
        assertThatThrownBy(() -> room.datasets.resolve("zz")).hasMessageContaining("no dataset or file called zz").hasMessageContaining("d.");
        assertThatThrownBy(() -> room.datasets.resolve("zz.csv")).hasMessageContaining("no such file");
    }

    @Test
    void jsonIsImportedWithItsLines() throws IOException {
        DatasetVersion v = room.take(room.file("d.jsonl", "{\"a\": 1, \"b\": \"x\"}\n\n[1]\n{\"a\": 2, \"b\": null}\n{\"a\": 3, \"a\": 4}\n"));
        assertThat(room.rejects(v)).extracting(Reject::line).containsExactly(3L, 5L);
        assertThat(room.rows()).containsExactly(List.of(1L, "x"), Arrays.asList(2L, null));
        DatasetVersion array = room.take(room.file("d.json", "[{\"a\": 1, \"t\": \"2026-01-01\"},\n {\"a\": null, \"t\": \"2026-01-02\"}]"));
        assertThat(array.columns()).extracting(ColumnInfo::type).containsExactly(ColumnType.INTEGER, ColumnType.DATE);
    }

    @Test
    void versionsAreComparedByKeyAndAsMultisets() throws IOException {
        room.csv("id,x,gone\n1,a,1\n2,b,1\n3,c,1\n4,d,1\n");
        room.csv("id,x,new\n1,a,2\n2,B,2\n4,d,2\n5,e,2\n5,e,2\n".replace("5,e,2\n5,e,2", "5,e,2"));
        DatasetDiff keyed = room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d@2"), List.of("id"), job);
        assertThat(keyed.rows()).isEqualTo(new DatasetDiff.Rows(4, 4, 1, 1, 1, 2));
        assertThat(keyed.columns().added()).containsExactly("new");
        assertThat(keyed.columns().removed()).containsExactly("gone");
        assertThat(keyed.samples().get("changed")).containsExactly(Map.of("id", 2L, "x", Map.of("from", "b", "to", "B")));
        DatasetDiff multisets = room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d@2"), List.of(), job);
        assertThat(multisets.rows()).isEqualTo(new DatasetDiff.Rows(4, 4, 2, 2, 0, 2));
        assertThat(room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d@1"), List.of(), job).same()).isTrue();
        room.csv("id,x\n1,a\n1,a\n");
        assertThatThrownBy(() -> room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d@3"), List.of("id"), job))
                .hasMessageContaining("not unique");
    }

    @Test
    void exportsAreWholeAndNeverReplaceAFileUnasked() throws IOException {
        room.csv("i,t\n1,\"a, b\"\n2,\n3,\"\"\n");
        DataSource source = room.datasets.resolve("d");
        Path csv = room.files.resolve("out.csv");
        assertThat(room.datasets.export(source, csv, false, job)).isEqualTo(3);
        assertThat(Files.readString(csv)).isEqualTo("i,t\n1,\"a, b\"\n2,\n3,\"\"\n");
        assertThatThrownBy(() -> room.datasets.export(source, csv, false, job)).hasMessageContaining("already there");
        room.datasets.exportSql("SELECT t FROM d WHERE i = 1", csv, true, job);
        assertThat(Files.readString(csv)).isEqualTo("t\n\"a, b\"\n");
        assertThat(room.datasets.export(source, room.files.resolve("out.jsonl"), false, job)).isEqualTo(3);
        assertThat(Files.readAllLines(room.files.resolve("out.jsonl"))).contains("{\"i\":2,\"t\":null}");
        assertThatThrownBy(() -> room.datasets.export(source, room.files.resolve("out.xlsx"), false, job)).hasMessageContaining("ending");
    }

    @Test
    void aDatasetInUseStaysAndADeletedOneComesBack() throws IOException {
        room.csv("x\n1\n");
        room.datasets.delete("d");
        assertThat(room.datasets.list()).isEmpty();
        assertThatThrownBy(() -> room.datasets.resolve("d")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> room.csv("x\n2\n")).hasMessageContaining("data restore d");
        room.datasets.restore("d");
        assertThat(room.csv("x\n2\n").version()).isEqualTo(2);
        room.workspace.database().write(c -> Sql.insert(c, "INSERT INTO run(kind, name, state, data_json, started_at) VALUES "
                + "('train', 'r', 'DONE', '[\"d@1\"]', '2026-01-01')"));
        assertThatThrownBy(() -> room.datasets.delete("d")).hasMessageContaining("used by run 1");
        // A deleted run can be restored, so it lets the dataset go out of sight but not for ever.
        room.workspace.database().write(c -> Sql.update(c, "UPDATE run SET deleted_at = '2026-01-01'"));
        room.datasets.delete("d");
        room.datasets.restore("d");
        assertThatThrownBy(() -> room.datasets.purge("d")).hasMessageContaining("used by run 1");
        room.workspace.database().write(c -> Sql.update(c, "DELETE FROM run"));
        room.datasets.purge("d");
        assertThat(room.stored()).isEmpty();
        assertThat(room.workspace.audit().of("data")).extracting(e -> e.verb())
                .containsExactly("import", "delete", "restore", "import", "delete", "restore", "purge");
    }

    @Test
    void whatACrashLeftIsRemovedAndWhatIsKnownStays() throws IOException {
        DatasetVersion v = room.csv("x\n1\n");
        Path data = room.workspace.folder("data");
        Files.createDirectories(data.resolve("d/v2"));
        Files.writeString(data.resolve("d/v2/data.parquet"), "half");
        Files.createDirectories(data.resolve("lost/v1"));
        assertThat(Datasets.removeOrphans(room.workspace)).isEqualTo(2);
        assertThat(room.stored()).containsExactly("d", "d/v1", "d/v1/data.parquet", "lost");
        assertThat(room.datasets.source(v).rows()).isEqualTo(1);
    }

    @Test
    void nothingThatNeedsNoRowsLoadsTheQueryEngine() throws IOException {
        room.csv("x\n1\n");
        room.reopen();
        room.datasets.list();
        room.datasets.resolve("d");
        room.datasets.describe("d", Optional.of("text"), Optional.empty(), Optional.of(List.of("a", "b")));
        assertThat(room.datasets.info("d").tags()).containsExactly("a", "b");
        assertThat(room.datasets.engineLoaded()).isFalse();
    }
}
