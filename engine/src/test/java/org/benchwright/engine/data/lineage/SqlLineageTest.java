package org.benchwright.engine.data.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLineageTest {
    private static final JobContext JOB = JobContext.none();

    @TempDir
    static Path folder;
    private static Workspace workspace;
    private static Datasets datasets;

    @BeforeAll
    static void tables() {
        workspace = Workspace.init(folder.resolve("w"));
        datasets = new Datasets(workspace, Extensions.builtIn());
        JudgedQueries.TABLES.forEach((name, sql) -> datasets.derive(name, sql, JOB));
    }

    @AfterAll
    static void close() {
        datasets.close();
        workspace.close();
    }

    static Stream<JudgedQueries.Judged> judged() {
        return JudgedQueries.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judged")
    void a_query_has_the_lineage_that_was_judged_by_hand(JudgedQueries.Judged judged) {
        QueryLineage lineage = datasets.lineage(judged.query(), JOB);
        assertThat(JudgedQueries.told(lineage)).isEqualTo(judged.expected());
        assertThat(lineage.exact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM t UNPIVOT (v FOR n IN (a, b))", "SELECT * FROM (SELECT a, b, k FROM t) PIVOT (sum(a) FOR k IN (1, 2) GROUP BY b)",
        "SELECT * FROM (PIVOT t ON k IN (1, 2) USING sum(a) GROUP BY b)", "SELECT COLUMNS(lambda x: x IN ('a', 'k')) FROM t"})
    void what_is_not_understood_lists_every_column_and_says_so(String query) {
        QueryLineage lineage = datasets.lineage(query, JOB);
        assertThat(lineage.exact()).isFalse();
        assertThat(lineage.columns()).isNotEmpty().allSatisfy(c -> assertThat(c.inputs()).extracting(ColumnInput::column)
                .contains("a", "b", "c", "k"));
    }

    @Test
    void a_derived_version_keeps_its_origin_and_is_synthetic_when_an_input_is() throws IOException {
        Path file = Files.writeString(folder.resolve("g.csv"), "a\n1\n");
        datasets.importFile(file, "made", ImportOptions.detect().asSynthetic(), JOB);
        String first = datasets.derive("once", "SELECT a + 1 AS x FROM made", JOB).reference();
        String second = datasets.derive("twice", "SELECT x FROM once", JOB).reference();
        assertThat(datasets.version(second).synthetic()).isTrue();
        assertThat(datasets.derive("real", "SELECT a FROM t", JOB).synthetic()).isFalse();
        assertThat(datasets.origins().get("made@1")).isEqualTo(Origin.file(file.toAbsolutePath().toString()));
        Origin origin = datasets.origins().get(first);
        assertThat(origin.inputs()).containsExactly("made@1");
        assertThat(JudgedQueries.told(origin.lineage().orElseThrow())).isEqualTo("x: made.a T | ");
        datasets.purge("twice");
        assertThat(datasets.origins()).doesNotContainKey(second);
    }
}
