package org.benchwright.engine.data.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.RowOrder;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

class PartChoiceTest {
    private static final List<String> QUERIES = List.of("SELECT count(*), sum(id) FROM %s WHERE %s", "SELECT count(*), sum(t.id) FROM (SELECT * FROM %s WHERE %s) t",
            "WITH few AS (SELECT * FROM %s WHERE %s) SELECT (SELECT count(*) FROM few), (SELECT max(id) FROM few)",
            "SELECT count(*), sum(k.v) FROM keys k LEFT JOIN %s ON k.source = many_source WHERE %s", "SELECT count(*) FROM keys k WHERE k.v IN (SELECT id FROM %s WHERE %s)",
            "SELECT source, count(*) FROM %s WHERE %s GROUP BY source HAVING count(*) > 1 ORDER BY ALL");

    private final Random random = new Random(7);

    private String constant(String column) {
        int day = 1 + random.nextInt(12);
        return switch (column) {
            case "ts" -> List.of("'2026-01-%02d'", "TIMESTAMP '2026-01-%02d 06:00:00'", "DATE '2026-01-%02d'", "DATE '2026-01-%02d' + INTERVAL 1 DAY")
                    .get(random.nextInt(4)).formatted(day);
            case "ts::DATE", "date_trunc('day', ts)" -> List.of("'2026-01-%02d'", "DATE '2026-01-%02d'").get(random.nextInt(2)).formatted(day);
            case "source" -> List.of("'web'", "'app'", "'shop'", "'x'", "''").get(random.nextInt(5));
            case "x" -> List.of("%d", "%d.5", "-%d", "%d * 2").get(random.nextInt(4)).formatted(day);
            default -> List.of("%d0", "'%d'", "%d + 3", "%d.0").get(random.nextInt(4)).formatted(day);
        };
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            return "(" + condition(depth - 1) + (random.nextBoolean() ? " AND " : " OR ") + condition(depth - 1) + ")";
        }
        String column = List.of("ts", "source", "x", "id", "ts::DATE", "date_trunc('day', ts)").get(random.nextInt(6));
        return switch (random.nextInt(8)) {
            case 0 -> column + " BETWEEN " + constant(column) + " AND " + constant(column);
            case 1 -> column + " IN (" + constant(column) + ", " + constant(column) + ")";
            case 2 -> column + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
            case 3 -> "NOT (" + column + " = " + constant(column) + ")";
            case 4 -> constant(column) + List.of(" < ", " >= ", " = ").get(random.nextInt(3)) + column;
            default -> column + List.of(" = ", " < ", " <= ", " > ", " >= ", " <> ").get(random.nextInt(6)) + constant(column);
        };
    }

    /** Days with gaps, sources and numbers with missing values; a column that comes with the second half. */
    private static String rows(int from, int to, boolean more) {
        StringBuilder csv = new StringBuilder("id,ts,source,x" + (more ? ",y" : "") + "\n");
        for (int i = from; i < to; i++) {
            csv.append(i).append(',').append(i % 11 == 0 ? "" : "2026-01-%02dT%02d:00:00".formatted(1 + i * 7 % 10, i % 24)).append(',')
                    .append(List.of("web", "app", "shop", "").get(i % 4)).append(',').append(i % 13 == 0 ? "" : i % 9 - 4 + 0.5).append(more ? ",1" : "").append('\n');
        }
        return csv.toString();
    }

    @Property(tries = 2)
    void aQueryAnswersTheSameWhetherRowsLieInOneFileOrInMany(@ForAll @IntRange(max = 1000) int seed) throws IOException {
        random.setSeed(seed);
        Path folder = Files.createTempDirectory("part-choice");
        try (Workspace workspace = Workspace.init(folder.resolve("workspace")); Datasets datasets = new Datasets(workspace, Extensions.builtIn())) {
            Path first = Files.writeString(folder.resolve("first.csv"), rows(0, 120, false));
            Path second = Files.writeString(folder.resolve("second.csv"), rows(120, 240, true));
            ImportOptions options = seed % 2 == 0 ? ImportOptions.detect().partitionedBy(List.of("day:ts", "source")) : ImportOptions.detect();
            datasets.importFile(first, "many", options, JobContext.none());
            DatasetVersion many = datasets.importFile(second, "many", ImportOptions.detect().appending(), JobContext.none());
            datasets.derive("one", "SELECT * FROM many", JobContext.none());
            datasets.importFile(Files.writeString(folder.resolve("keys.csv"), "source,v\nweb,1\napp,20\nnone,300\n"), "keys", ImportOptions.detect(), JobContext.none());
            int left = 0;
            for (int i = 0; i < 60; i++) {
                String condition = condition(2);
                String query = QUERIES.get(i % QUERIES.size());
                boolean joined = query.contains("many_source");
                assertThat(answer(datasets, query.replace("many_source", "d.source").formatted(joined ? "many d" : "many", joined ? qualified(condition) : condition)))
                        .as(query + " with " + condition)
                        .isEqualTo(answer(datasets, query.replace("many_source", "d.source").formatted(joined ? "one d" : "one", joined ? qualified(condition) : condition)));
                Optional<String> filter = Optional.of(condition);
                Optional<RowOrder> order = Optional.of(new RowOrder("id", true));
                assertThat(datasets.page(datasets.source(many), 3, 20, order, filter, JobContext.none()).rows()).as(condition)
                        .isEqualTo(datasets.page(datasets.resolve("one"), 3, 20, order, filter, JobContext.none()).rows());
                left += datasets.files().of(many, filter, JobContext.none()).size();
            }
            assertThat(left).as("files are left out at all").isLessThan(60 * many.tables().size());
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static String qualified(String condition) {
        return condition.replaceAll("\\b(ts|source|x|id)\\b(?!')", "d.$1");
    }

    private static Object answer(Datasets datasets, String query) {
        List<Object> rows = new ArrayList<>(datasets.sql(query, 1000, JobContext.none()).rows());
        return rows.toString();
    }
}
