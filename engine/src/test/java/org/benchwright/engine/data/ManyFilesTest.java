package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManyFilesTest {
    private static final ImportOptions BY_DAY = ImportOptions.detect().partitionedBy(List.of("day:ts", "source"));
    private static final ImportOptions MORE = ImportOptions.detect().appending();

    private DataRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new DataRoom();
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    /** Twelve orders on three days from two sources. */
    private static String orders() {
        StringBuilder csv = new StringBuilder("id,ts,source,amount\n");
        for (int i = 0; i < 12; i++) {
            csv.append(i).append(",2026-01-0").append(i % 3 + 1).append("T0").append(i % 10).append(":00:00,").append(i % 2 == 0 ? "web" : "shop").append(',')
                    .append(i * 10 + 0.5).append('\n');
        }
        return csv.toString();
    }

    private DatasetVersion more(String csv) throws IOException {
        return room.take(room.file("more.csv", csv), MORE);
    }

    private static List<String> words(List<DatasetFiles.Placed> parts) {
        return parts.stream().map(p -> p.part().words()).toList();
    }

    private List<String> needed(DatasetVersion version, String filter) {
        return words(room.datasets.files().of(version, Optional.of(filter), JobContext.none()));
    }

    @Test
    void rowsLieByPartitionInTheOrderOfTheKeysAndKeepTheirOrderWithin() throws IOException {
        DatasetVersion version = room.take(room.file("orders.csv", orders()), BY_DAY);
        assertThat(version.rows()).isEqualTo(12);
        assertThat(version.tables()).hasSize(6).allMatch(f -> f.path().equals("data/d/parts/" + f.sha256() + ".parquet"));
        assertThat(words(room.datasets.files().of(version, Optional.empty(), JobContext.none()))).containsExactly("2026-01-01, shop", "2026-01-01, web",
                "2026-01-02, shop", "2026-01-02, web", "2026-01-03, shop", "2026-01-03, web");
        assertThat(room.rows().stream().map(r -> ((Number) r.getFirst()).intValue())).containsExactly(3, 9, 0, 6, 1, 7, 4, 10, 5, 11, 2, 8);
        assertThat(room.datasets.files().partitionedBy(version)).containsExactly("day:ts", "source");
        DataSource source = room.datasets.source(version);
        assertThat(room.datasets.page(source, 3, 4, Optional.empty(), Optional.empty(), JobContext.none()).rows().stream()
                .map(r -> ((Number) r.getFirst()).intValue())).containsExactly(6, 1, 7, 4);
        assertThat(room.datasets.page(source, 1, 3, Optional.of(new RowOrder("source", false)), Optional.of("amount > 20"), JobContext.none()).rows().stream()
                .map(r -> ((Number) r.getFirst()).intValue())).as("3 9 7 5 11 are of the shop").containsExactly(9, 7, 5);
        assertThat(((Column.Numbers) room.datasets.frame(source, List.of("id"), OptionalLong.of(5), JobContext.none()).column("id")).values())
                .containsExactly(3, 9, 0, 6, 1);
        assertThat(room.datasets.profile(source, List.of("amount"), JobContext.none()).columns().getFirst().mean()).isEqualTo(55.5);
        assertThat(room.datasets.export(source, room.files.resolve("out.csv"), false, JobContext.none())).isEqualTo(12);
    }

    @Test
    void aQueryOpensOnlyTheFilesThatItCanFindSomethingIn() throws IOException {
        DatasetVersion version = room.take(room.file("orders.csv", orders()), BY_DAY);
        assertThat(needed(version, "source = 'web'")).containsExactly("2026-01-01, web", "2026-01-02, web", "2026-01-03, web");
        assertThat(needed(version, "ts >= '2026-01-02' AND ts < '2026-01-03' AND source = 'shop'")).containsExactly("2026-01-02, shop");
        assertThat(needed(version, "ts::DATE = DATE '2026-01-03'")).containsExactly("2026-01-03, shop", "2026-01-03, web");
        assertThat(needed(version, "CAST(ts AS DATE) IN (DATE '2026-01-01', DATE '2026-01-01' + INTERVAL 1 DAY) AND source > 'tea'"))
                .containsExactly("2026-01-01, web", "2026-01-02, web");
        assertThat(needed(version, "date_trunc('day', ts) BETWEEN '2026-01-03' AND '2026-01-09' OR id = 3")).hasSize(5);
        assertThat(needed(version, "amount > 110")).as("a column that is no key").containsExactly("2026-01-03, shop");
        assertThat(needed(version, "id = 3")).as("ids 3 and 9; 0 and 6; 1 and 7").containsExactly("2026-01-01, shop", "2026-01-01, web", "2026-01-02, shop",
                "2026-01-03, web");
        assertThat(needed(version, "source IS NULL")).isEmpty();
        assertThat(needed(version, "source LIKE 'w%' OR id < 0")).hasSize(6);
        assertThat(needed(version, "NOT source = 'web'")).hasSize(6);
        // What is not needed need not even be there.
        for (DatasetFiles.Placed placed : room.datasets.files().of(version, Optional.empty(), JobContext.none())) {
            if (!placed.part().words().equals("2026-01-02, web")) {
                Files.delete(placed.part().file());
            }
        }
        assertThat(room.sql("SELECT sum(id) FROM d WHERE source = 'web' AND ts::DATE = '2026-01-02'").rows().getFirst().getFirst().toString()).isEqualTo("14");
        assertThat(room.sql("WITH x AS (SELECT * FROM \"d@1\" o WHERE o.source = 'web' AND ts BETWEEN '2026-01-02' AND '2026-01-02T23:59:59') SELECT count(*) FROM x, "
                + "(SELECT 1 AS id)").rows().getFirst().getFirst()).isEqualTo(2L);
        assertThat(room.sql("SELECT id FROM d WHERE id > 1000").rows()).isEmpty();
        assertThat(needed(version, "ts::DATE = '2026-01-02'")).hasSize(2);
        assertThatThrownBy(() -> room.sql("SELECT * FROM d")).isInstanceOf(BadInputException.class).hasMessageContaining("is missing");
        assertThatThrownBy(() -> room.sql("SELECT * FROM d WHERE source = 'web' AND ts::DATE = '2026-01-02' UNION ALL SELECT * FROM d"))
                .as("named twice, once without a condition").isInstanceOf(BadInputException.class).hasMessageContaining("is missing");
    }

    @Test
    void joinsKeepTheirSenseWhenFilesAreLeftOut() throws IOException {
        room.take(room.file("orders.csv", orders()), BY_DAY);
        room.datasets.importFile(room.file("s.csv", "source,t\nweb,2026-01-02T00:00:00\nshop,2026-01-02T00:00:00\nfair,2026-01-02T00:00:00\n"), "s",
                ImportOptions.detect(), JobContext.none());
        assertThat(room.sql("SELECT s.source FROM s LEFT JOIN d ON s.source = d.source WHERE d.source = 'web'").rows()).hasSize(6);
        assertThat(room.sql("SELECT s.source FROM s LEFT JOIN d ON s.source = d.source WHERE d.source IS NULL").rows()).containsExactly(List.of("fair"));
        assertThat(room.sql("SELECT s.source, d.id FROM s ASOF LEFT JOIN d ON s.source = d.source AND s.t >= d.ts WHERE d.ts > '2026-01-01T08:00' ORDER BY ALL").rows()
                .stream().map(Object::toString)).as("the last until the second begins").containsExactly("[shop, 9]", "[web, 10]");
        assertThat(room.sql("SELECT id FROM d AS d(source, b, id, e) WHERE source = 3").rows()).as("renamed columns").containsExactly(List.of("shop"));
    }

    @Test
    void appendedRowsShareTheFilesThatWereThere() throws IOException {
        DatasetVersion first = room.csv("id,x\n1,a\n2,b\n");
        DatasetVersion second = more("id,x\n3,c\n");
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.tables().getFirst()).isEqualTo(first.tables().getFirst());
        assertThat(second.rows()).isEqualTo(3);
        assertThat(room.rows().stream().map(r -> r.get(1))).containsExactly("a", "b", "c");
        assertThat(room.sql("SELECT count(*) FROM d@1").rows().getFirst().getFirst()).isEqualTo(2L);
        assertThat(room.stored()).contains("d/v1/data.parquet").doesNotContain("d/v2/data.parquet");
        DatasetDiff diff = room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d@2"), List.of(), JobContext.none());
        assertThat(diff.rows()).isEqualTo(new DatasetDiff.Rows(2, 3, 1, 0, 0, 2));
        DatasetDiff keyed = room.datasets.diff(room.datasets.resolve("d@2"), room.datasets.resolve("d@1"), List.of("id"), JobContext.none());
        assertThat(keyed.rows()).isEqualTo(new DatasetDiff.Rows(3, 2, 0, 1, 0, 2));
    }

    @Test
    void theSameRowsAreNotAppendedTwice() throws IOException {
        room.csv("id\n1\n2\n");
        DatasetVersion second = more("id\n3\n");
        DatasetFiles files = room.datasets.files();
        Appended again = files.append("d", room.file("copy.csv", "id\n3\n").toString(), ImportOptions.detect(), JobContext.none());
        assertThat(again.added()).isFalse();
        assertThat(again.version()).isEqualTo(second);
        assertThat(again.before()).contains(2);
        assertThat(files.append("d", room.file("first.csv", "id\n1\n2\n").toString(), ImportOptions.detect(), JobContext.none()).before()).contains(1);
        DatasetVersion merged = files.compact("d", 1 << 20, JobContext.none()).orElseThrow();
        assertThat(merged.tables()).hasSize(1);
        assertThat(more("id\n3\n")).as("also when its file was merged with others").isEqualTo(merged);
        room.csv("id\n9\n");
        assertThat(more("id\n3\n").rows()).as("a version that does not go on from there").isEqualTo(2);
    }

    @Test
    void aColumnThatCameLaterIsMissingInOlderRowsAndAWiderTypeHoldsForAll() throws IOException {
        room.csv("id,n\n1,5\n2,6\n");
        DatasetVersion second = more("id,n,city\n3,7,Oslo\n");
        assertThat(second.columns().stream().map(ColumnInfo::name)).containsExactly("id", "n", "city");
        assertThat(second.notes()).anyMatch(n -> n.contains("city (VARCHAR) is new"));
        assertThat(room.rows().stream().map(r -> r.get(2))).containsExactly(null, null, "Oslo");
        assertThat(room.sql("SELECT id, city FROM d WHERE id <= 2").rows()).as("only files without the column").hasSize(2).allMatch(r -> r.get(1) == null);
        assertThat(room.datasets.page(room.datasets.resolve("d"), 1, 2, Optional.empty(), Optional.empty(), JobContext.none()).rows().stream()
                .map(r -> r.get(2))).containsExactly(null, "Oslo");
        assertThat(room.datasets.page(room.datasets.resolve("d"), 0, 9, Optional.empty(), Optional.of("city IS NULL"), JobContext.none()).rows()).hasSize(2);
        assertThatThrownBy(() -> more("id,n\n4,8\n")).isInstanceOf(BadInputException.class).hasMessageContaining("have no column city");
        assertThatThrownBy(() -> more("id,n,city\n4,many,Bergen\n")).isInstanceOf(BadInputException.class).hasMessageContaining("n was BIGINT and is VARCHAR");
        assertThat(room.datasets.info("d").versions()).hasSize(2);
        DatasetVersion third = room.take(room.file("more.csv", "id,n\n4,8.5\n"), MORE.acceptingSchemaChange());
        assertThat(third.columns().get(1).sqlType()).isEqualTo("DOUBLE");
        assertThat(room.rows()).extracting(r -> r.get(1)).containsExactly(5.0, 6.0, 7.0, 8.5);
        DatasetVersion merged = room.datasets.files().compact("d", 1 << 20, JobContext.none()).orElseThrow();
        assertThat(merged.tables()).hasSize(1);
        assertThat(room.datasets.diff(room.datasets.resolve("d@3"), room.datasets.resolve("d"), List.of(), JobContext.none()).same()).isTrue();
        assertThat(room.sql("SELECT typeof(n) FROM d@1 LIMIT 1").rows().getFirst().getFirst()).isEqualTo("BIGINT");
    }

    @Test
    void aPartitionedDatasetStaysSoAndOnlyPartitionsWhoseRowsChangedAreStoredAnew() throws IOException {
        DatasetVersion first = room.take(room.file("orders.csv", orders()), BY_DAY);
        DatasetVersion second = room.datasets.derive("d", "SELECT id, ts, source, CASE WHEN id = 4 THEN 0 ELSE amount END AS amount FROM d ORDER BY id",
                JobContext.none());
        List<StoredFile> changed = new ArrayList<>(second.tables());
        changed.removeAll(first.tables());
        assertThat(changed).hasSize(1);
        assertThat(second.tables()).hasSize(6);
        DatasetDiff diff = room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d"), List.of("id"), JobContext.none());
        assertThat(diff.rows()).isEqualTo(new DatasetDiff.Rows(12, 12, 0, 0, 1, 11));
        assertThat(room.datasets.diff(room.datasets.resolve("d@1"), room.datasets.resolve("d"), List.of(), JobContext.none()).rows())
                .isEqualTo(new DatasetDiff.Rows(12, 12, 1, 1, 0, 11));
        DatasetVersion third = more("id,ts,source,amount\n12,2026-01-02T00:00:00,web,1.5\n13,,web,2.5\n14,2026-01-02T00:00:00,,3.5\n");
        assertThat(third.rows()).isEqualTo(15);
        assertThat(words(room.datasets.files().of(third, Optional.empty(), JobContext.none())).subList(6, 9)).containsExactly("2026-01-02, web",
                "2026-01-02, missing", "missing, web");
        assertThat(needed(third, "ts IS NULL")).containsExactly("missing, web");
        assertThat(needed(third, "source IS NULL")).containsExactly("2026-01-02, missing");
        DatasetVersion fourth = room.datasets.files().compact("d", 1 << 20, JobContext.none()).orElseThrow();
        assertThat(fourth.tables()).hasSize(8);
        assertThat(fourth.tables().stream().filter(second.tables()::contains)).as("the others are as they were").hasSize(5);
        assertThat(room.datasets.diff(room.datasets.resolve("d@3"), room.datasets.resolve("d"), List.of("id"), JobContext.none()).same()).isTrue();
        assertThat(room.datasets.files().compact("d", 1 << 20, JobContext.none())).isEmpty();
        DatasetVersion fifth = room.datasets.derive("d", "SELECT id FROM d", JobContext.none());
        assertThat(fifth.tables()).hasSize(1);
        assertThat(fifth.notes()).anyMatch(n -> n.startsWith("No longer partitioned by day:ts, source"));
    }

    @Test
    void theHashOfAVersionFollowsFromItsRowsAndTheirOrder() throws IOException {
        room.take(room.file("orders.csv", orders()));
        DatasetVersion parted = room.datasets.files().partition("d", List.of("source"), JobContext.none());
        assertThat(parted.tables()).hasSize(2);
        DatasetVersion again = room.datasets.files().partition("d", List.of("SOURCE"), JobContext.none());
        assertThat(DataSteps.content(again)).isEqualTo(DataSteps.content(parted));
        assertThat(again.tables()).isEqualTo(parted.tables());
        assertThat(room.stored().stream().filter(f -> f.startsWith("d/parts/")).toList()).as("kept once").hasSize(2);
        DatasetVersion turned = new DatasetVersion("d", 9, 12, again.columns(), again.tables().reversed(), 0, "", false, 0, List.of(), "");
        assertThat(DataSteps.content(turned)).isNotEqualTo(DataSteps.content(again));
    }

    @Test
    void keysThatDoNotFitAreRefusedAndNothingChanges() throws IOException {
        room.take(room.file("orders.csv", orders()));
        DatasetFiles files = room.datasets.files();
        assertThatThrownBy(() -> files.partition("d", List.of("town"), JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("no column named town");
        assertThatThrownBy(() -> files.partition("d", List.of("day:source"), JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("source holds no dates or times");
        assertThatThrownBy(() -> files.partition("d", List.of("source", "source"), JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("named twice");
        StringBuilder wide = new StringBuilder("id\n");
        for (int i = 0; i < 10_001; i++) {
            wide.append(i).append('\n');
        }
        assertThatThrownBy(() -> room.take(room.file("wide.csv", wide.toString()), ImportOptions.detect().partitionedBy(List.of("id"))))
                .isInstanceOf(BadInputException.class).hasMessageContaining("10001 files");
        assertThatThrownBy(() -> room.take(room.file("more.csv", "id,ts,source,amount\n1,2026-01-01T00:00:00,web,1.5\n"), MORE.partitionedBy(List.of("source"))))
                .isInstanceOf(BadInputException.class).hasMessageContaining("is not partitioned");
        assertThat(room.datasets.info("d").versions()).hasSize(1);
        assertThat(room.stored()).containsExactly("d", "d/v1", "d/v1/data.parquet");
    }

    @Test
    void leftoversOfACrashGoAndSharedFilesStay() throws IOException {
        room.csv("id\n1\n");
        more("id\n2\n");
        Path parts = room.workspace.folder("data").resolve("d/parts");
        Files.writeString(parts.resolve("0".repeat(64) + ".parquet"), "half");
        room.workspace.database().write(c -> org.benchwright.engine.workspace.Sql.update(c, "DELETE FROM dataset_version WHERE version = 1"));
        room.reopen();
        assertThat(Datasets.removeOrphans(room.workspace)).isEqualTo(1);
        assertThat(room.rows()).hasSize(2);
        room.datasets.purge("d");
        assertThat(room.stored()).isEmpty();
        assertThat(room.number("SELECT COUNT(*) FROM dataset_file")).isZero();
    }
}
