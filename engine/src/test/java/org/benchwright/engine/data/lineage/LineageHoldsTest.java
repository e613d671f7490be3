package org.benchwright.engine.data.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageHoldsTest {
    private static final JobContext JOB = JobContext.none();
    private static final List<String> COLUMNS = List.of("a", "b", "c", "k");
    private static final int QUERIES = 120;

    private record Change(String column, String table) {
    }

    /** Writes random queries over t, x being one column's answer. */
    private record Grammar(Random random) {
        String query(int depth) {
            return switch (random.nextInt(depth > 0 ? 10 : 6)) {
                case 0 -> "SELECT k, " + value() + " AS x, " + column() + " AS y FROM t";
                case 1 -> "SELECT k, " + value() + " AS x, " + column() + " AS y FROM t WHERE " + condition();
                case 2 -> "SELECT k, " + aggregate() + " AS x, " + aggregate() + " AS y FROM t GROUP BY k";
                case 3 -> "SELECT k, sum(a) OVER (PARTITION BY " + column() + ") AS x, " + value() + " AS y FROM t";
                case 4 -> "SELECT k, unnest([" + column() + ", 1][:" + column() + "]) AS x, " + column() + " AS y FROM t";
                case 5 -> "SELECT k, " + column() + " AS x, s.q AS y FROM (SELECT *, {'p': " + value() + ", 'q': " + column() + "} AS s FROM t) "
                        + "WINDOW v AS (PARTITION BY " + column() + " ORDER BY " + column() + ") QUALIFY rank() OVER v < 4";
                case 6 -> "SELECT k, x + 1 AS x, y FROM (" + query(depth - 1) + ") WHERE y > " + random.nextInt(4);
                case 7 -> "SELECT k, x, y FROM (" + query(depth - 1) + ") UNION ALL SELECT k, y, x FROM (" + query(depth - 1) + ")";
                case 8 -> "WITH RECURSIVE r AS (SELECT k, x, y FROM (" + query(depth - 1) + ") UNION SELECT k, least(y, 3), x + 1 FROM r WHERE x < 3) SELECT k, x, y FROM r";
                default -> "SELECT p.k, p.x, q.y FROM (" + query(depth - 1) + ") p JOIN (" + query(depth - 1) + ") q USING (k)";
            };
        }

        private String column() {
            return COLUMNS.get(random.nextInt(4));
        }

        private String condition() {
            return random.nextBoolean() ? column() + " > " + random.nextInt(5) : column() + " IN (SELECT " + column() + " FROM t WHERE "
                    + column() + " < 4)";
        }

        private String value() {
            return switch (random.nextInt(4)) {
                case 0 -> column();
                case 1 -> column() + " * 3 + " + column();
                case 2 -> "CASE WHEN " + condition() + " THEN " + column() + " ELSE " + column() + " END";
                default -> "(SELECT max(i." + column() + ") FROM t i WHERE i." + column() + " = t." + column() + ")";
            };
        }

        private String aggregate() {
            return List.of("sum(", "max(", "count(DISTINCT ").get(random.nextInt(3)) + column() + ")";
        }
    }

    @Test
    void a_column_that_is_not_listed_can_change_without_a_change_of_the_answer(@TempDir Path folder) throws IOException {
        Random random = new Random(20);
        int unlisted = 0;
        try (Workspace workspace = Workspace.init(folder.resolve("w")); Datasets datasets = new Datasets(workspace, Extensions.builtIn())) {
            List<Change> changes = tables(folder, random, datasets);
            Grammar grammar = new Grammar(random);
            for (int n = 0; n < QUERIES; n++) {
                String query = grammar.query(2);
                QueryLineage lineage = datasets.lineage(query, JOB);
                assertThat(lineage.exact()).as(query).isTrue();
                for (QueryLineage.Output output : lineage.columns()) {
                    for (Change change : changes) {
                        Predicate<ColumnInput> same = input -> input.column().equals(change.column());
                        if (Stream.concat(output.inputs().stream(), lineage.rows().stream()).noneMatch(same)) {
                            unlisted++;
                            assertThat(answer(datasets, query.replaceAll("\\bt\\b(?!\\.)", change.table() + " AS t").replace("AS t i", "i"), output.name()))
                                    .as(query + ": " + output.name() + " without " + change.column()).isEqualTo(answer(datasets, query, output.name()));
                        }
                    }
                }
            }
        }
        assertThat(unlisted).isGreaterThan(QUERIES / 2);
    }

    /** The table t, and for each column a table that differs from it in this column alone. */
    private static List<Change> tables(Path folder, Random random, Datasets datasets) throws IOException {
        List<int[]> rows = Stream.generate(() -> random.ints(4, 0, 6).toArray()).limit(30).toList();
        take(folder, datasets, "t", rows);
        List<Change> changes = new ArrayList<>();
        for (int c = 0; c < COLUMNS.size(); c++) {
            List<int[]> other = new ArrayList<>();
            for (int[] row : rows) {
                int[] changed = row.clone();
                changed[c] = random.nextInt(6);
                other.add(changed);
            }
            take(folder, datasets, "changed_" + COLUMNS.get(c), other);
            changes.add(new Change(COLUMNS.get(c), "changed_" + COLUMNS.get(c)));
        }
        return changes;
    }

    private static void take(Path folder, Datasets datasets, String name, List<int[]> rows) throws IOException {
        StringBuilder text = new StringBuilder("a,b,c,k\n");
        rows.forEach(r -> text.append(r[0]).append(',').append(r[1]).append(',').append(r[2]).append(',').append(r[3]).append('\n'));
        datasets.importFile(Files.writeString(folder.resolve(name + ".csv"), text), name, ImportOptions.detect(), JOB);
    }

    private static List<List<Object>> answer(Datasets datasets, String query, String column) {
        return datasets.sql("SELECT " + column + " FROM (" + query + ") ORDER BY 1", 1_000_000, JOB).rows();
    }
}
