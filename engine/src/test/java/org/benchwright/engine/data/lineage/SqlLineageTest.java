package org.benchwright.engine.data.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private static final String LETTERS = "ITAJFGSWC";
    private static final JobContext JOB = JobContext.none();

    @TempDir
    static Path folder;
    private static Workspace workspace;
    private static Datasets datasets;

    record Judged(String query, String expected) {
        @Override
        public String toString() {
            return query;
        }
    }

    @BeforeAll
    static void tables() throws IOException {
        workspace = Workspace.init(folder.resolve("w"));
        datasets = new Datasets(workspace, Extensions.builtIn());
        table("t", "a,b,c,k\n1,2,3,1\n4,5,6,2\n");
        table("u", "k,d,e\n1,2,3\n2,5,6\n");
        table("w", "a,d\n1,2\n");
    }

    private static void table(String name, String text) throws IOException {
        datasets.importFile(Files.writeString(folder.resolve(name + ".csv"), text), name, ImportOptions.detect(), JOB);
    }

    @AfterAll
    static void close() {
        datasets.close();
        workspace.close();
    }

    static Stream<Judged> judged() throws IOException {
        try (InputStream in = SqlLineageTest.class.getResourceAsStream("judged-queries.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#") && !l.isBlank())
                    .map(l -> new Judged(l.substring(0, l.indexOf(" => ")), normal(l.substring(l.indexOf(" => ") + 4)))).toList().stream();
        }
    }

    /** Inputs sorted, so that the order in which they are listed does not count. */
    private static String normal(String expected) {
        String[] halves = expected.split(" \\| ", 2);
        List<String> outputs = new ArrayList<>();
        for (String output : halves[0].split(";")) {
            String[] parts = output.strip().split(":", 2);
            outputs.add(parts[0].replace("\"", "") + ": " + sorted(parts[1]));
        }
        return String.join("; ", outputs) + " | " + (halves.length < 2 ? "" : sorted(halves[1]));
    }

    private static String sorted(String inputs) {
        return Stream.of(inputs.split(",")).map(String::strip).filter(s -> !s.isEmpty()).collect(Collectors.toCollection(TreeSet::new))
                .stream().collect(Collectors.joining(", "));
    }

    private static String told(QueryLineage lineage) {
        return lineage.columns().stream().map(c -> c.name() + ": " + told(c.inputs())).collect(Collectors.joining("; "))
                + " | " + told(lineage.rows());
    }

    private static String told(List<ColumnInput> inputs) {
        return sorted(inputs.stream().map(i -> i.table().replace("@1", "") + "." + i.column() + " " + i.kinds().stream().sorted()
                .map(k -> LETTERS.substring(k.ordinal(), k.ordinal() + 1)).collect(Collectors.joining())).collect(Collectors.joining(",")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judged")
    void a_query_has_the_lineage_that_was_judged_by_hand(Judged judged) {
        QueryLineage lineage = datasets.lineage(judged.query(), JOB);
        assertThat(told(lineage)).isEqualTo(judged.expected());
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
        assertThat(told(origin.lineage().orElseThrow())).isEqualTo("x: made.a T | ");
        datasets.purge("twice");
        assertThat(datasets.origins()).doesNotContainKey(second);
    }
}
