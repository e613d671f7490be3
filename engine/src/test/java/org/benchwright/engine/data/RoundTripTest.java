package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.benchwright.engine.job.JobContext;

/** What is written and read again is the same to the last bit; a missing value and an empty text are told apart. */
class RoundTripTest {
    private static final Map<String, ColumnType> TYPES = Map.of("i", ColumnType.INTEGER, "x", ColumnType.DECIMAL, "t", ColumnType.TEXT,
            "u", ColumnType.TEXT);
    private static DataRoom room;

    record Row(Long i, Double x, String t, String u) {
    }

    @BeforeContainer
    static void open() throws IOException {
        room = new DataRoom();
    }

    @AfterContainer
    static void close() throws IOException {
        room.close();
    }

    @Provide
    Arbitrary<List<Row>> tables() {
        Arbitrary<String> signs = Arbitraries.strings().withChars("\"',;|\t\n\r\\ aé日NA\ud83d0.").ofMaxLength(12).filter(RoundTripTest::wellFormed);
        Arbitrary<String> words = Arbitraries.strings().all().ofMaxLength(20).filter(s -> s.indexOf(0) < 0 && wellFormed(s));
        Arbitrary<Long> integers = Arbitraries.longs();
        Arbitrary<Double> decimals = Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.doubles().between(-1, 1).ofScale(17),
                Arbitraries.of(0.1, 1e300, 5e-324, Double.MAX_VALUE, 1 / 3.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        return Combinators.combine(integers.injectNull(0.2), decimals.injectNull(0.2), signs.injectNull(0.2),
                words.injectNull(0.2)).as(Row::new).list().ofMinSize(1).ofMaxSize(30);
    }

    private static boolean wellFormed(String text) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Property(tries = 60)
    void csvComesBackAsItWas(@ForAll("tables") List<Row> table) throws IOException {
        comesBack(table, "csv");
    }

    @Property(tries = 25)
    void tsvComesBackAsItWas(@ForAll("tables") List<Row> table) throws IOException {
        comesBack(table, "tsv");
    }

    @Property(tries = 25)
    void parquetComesBackAsItWas(@ForAll("tables") List<Row> table) throws IOException {
        comesBack(table, "parquet");
    }

    private static void comesBack(List<Row> table, String ending) throws IOException {
        Path file = room.files.resolve("trip." + ending);
        Files.deleteIfExists(file);
        List<String> values = new ArrayList<>();
        for (Row row : table) {
            values.add("(" + (row.i() == null ? "NULL" : "'" + row.i() + "'") + ", " + (row.x() == null ? "NULL" : "'" + row.x() + "'") + ", "
                    + text(row.t()) + ", " + text(row.u()) + ")");
        }
        room.datasets.exportSql("SELECT i::BIGINT AS i, x::DOUBLE AS x, t::VARCHAR AS t, u::VARCHAR AS u FROM (VALUES "
                + String.join(", ", values) + ") v(i, x, t, u)", file, true, JobContext.none());
        ImportOptions options = ending.equals("parquet") ? ImportOptions.detect() : ImportOptions.detect().withTypes(TYPES).withHeader(true);
        DatasetVersion version = room.datasets.importFile(file, "trip", options, JobContext.none());
        assertThat(version.rejected()).isZero();
        Frame frame = room.datasets.frame(room.datasets.source(version), JobContext.none());
        List<Row> back = new ArrayList<>();
        List<List<Object>> rows = room.datasets.page(room.datasets.source(version), 0, 1_000, java.util.Optional.empty(),
                java.util.Optional.empty(), JobContext.none()).rows();
        for (List<Object> row : rows) {
            back.add(new Row((Long) row.get(0), (Double) row.get(1), (String) row.get(2), (String) row.get(3)));
        }
        assertThat(back).isEqualTo(table);
        assertThat(frame.rows()).isEqualTo(table.size());
    }

    private static String text(String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }
}
