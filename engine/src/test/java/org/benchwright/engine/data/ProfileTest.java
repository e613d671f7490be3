package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileTest {
    private DataRoom room;

    @BeforeAll
    void open() throws IOException {
        room = new DataRoom();
    }

    @AfterAll
    void close() throws IOException {
        room.close();
    }

    private ColumnProfile profile(String csv) throws IOException {
        DatasetVersion v = room.csv(csv);
        return room.datasets.profile(room.datasets.source(v), List.of(), JobContext.none()).columns().getFirst();
    }

    /** numpy 1.24.2: x = (i * 7919 % 1009) / 8 - 3 for i in 0..999, every tenth missing; np.percentile, np.std(ddof=1). */
    @Test
    void figuresOfNumbersAreThoseOfNumpy() throws IOException {
        String rows = IntStream.range(0, 1000).mapToObj(i -> i % 10 == 0 ? i + "," : i + "," + ((i * 7919 % 1009) / 8.0 - 3))
                .collect(Collectors.joining("\n"));
        DatasetVersion v = room.csv("i,x\n" + rows + "\n");
        ColumnProfile p = room.datasets.profile(room.datasets.source(v), List.of("x"), JobContext.none()).columns().getFirst();
        assertThat(p.type()).isEqualTo("decimal");
        assertThat(p.rows()).isEqualTo(1000);
        assertThat(p.missing()).isEqualTo(100);
        assertThat(p.distinct()).isEqualTo(NUMPY_DISTINCT);
        assertThat((Double) p.min()).isEqualTo(NUMPY_MIN);
        assertThat((Double) p.max()).isEqualTo(NUMPY_MAX);
        assertThat((Double) p.mean()).isCloseTo(NUMPY_MEAN, within(1e-12));
        assertThat(p.std()).isCloseTo(NUMPY_STD, within(1e-12));
        assertThat(p.quantiles().values()).containsExactly(NUMPY_QUANTILES);
        assertThat(p.histogram().stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(900);
        assertThat(p.exact()).isTrue();
    }

    @Test
    void aSingleRowHasNoDeviationAndAllMissingHasNoFigures() throws IOException {
        ColumnProfile one = profile("x\n5\n");
        assertThat(one.min()).isEqualTo(5L);
        assertThat(one.mean()).isEqualTo(5.0);
        assertThat(one.std()).isNaN();
        assertThat(one.quantiles().values()).containsOnly(5.0);
        assertThat(one.histogram()).containsExactly(new ColumnProfile.Bin(5.0, 5.0, 1));

        DatasetVersion v = room.take(room.file("d.csv", "x,y\n,1\n,2\n"), ImportOptions.detect().withTypes(Map.of("x", ColumnType.DECIMAL)));
        ColumnProfile none = room.datasets.profile(room.datasets.source(v), List.of("x"), JobContext.none()).columns().getFirst();
        assertThat(none.missing()).isEqualTo(2);
        assertThat(none.distinct()).isZero();
        assertThat(none.min()).isNull();
        assertThat(none.mean()).isNull();
        assertThat(none.quantiles()).isNull();
        assertThat(none.histogram()).isEmpty();
    }

    @Test
    void noRowsAtAllAreProfiledToo() {
        DatasetVersion v = room.datasets.derive("none", "SELECT 1 AS x, 'a' AS t, DATE '2026-01-01' AS d WHERE false", JobContext.none());
        List<ColumnProfile> columns = room.datasets.profile(room.datasets.source(v), List.of(), JobContext.none()).columns();
        assertThat(columns).allSatisfy(c -> {
            assertThat(c.rows()).isZero();
            assertThat(c.min()).isNull();
            assertThat(c.mean()).isNull();
        });
    }

    @Test
    void infinitiesAreCountedAndLeaveTheRestUsable() throws IOException {
        ColumnProfile p = profile("x\n1\n2\ninf\n3\n-inf\n4\nnan\n0.5\n");
        assertThat(p.missing()).isEqualTo(1);
        assertThat(p.infinite()).isEqualTo(2);
        assertThat(p.distinct()).isEqualTo(7);
        assertThat(p.max()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat((Double) p.mean()).isNaN();
        assertThat(p.std()).isNaN();
        assertThat(p.quantiles()).containsEntry("p50", 2.0);
        assertThat(p.histogram().stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(5);
    }

    @Test
    void integersBeyondDoublesKeepTheirExactEndsAndCounts() throws IOException {
        ColumnProfile p = profile("x\n9007199254740993\n9007199254740992\n9007199254740993\n");
        assertThat(p.min()).isEqualTo(9007199254740992L);
        assertThat(p.max()).isEqualTo(9007199254740993L);
        assertThat(p.distinct()).isEqualTo(2);
    }

    @Test
    void numbersNearTheLargestDoNotOverflow() throws IOException {
        ColumnProfile p = profile("x\n1e308\n1.5e308\n-1e308\n");
        assertThat((Double) p.mean()).isCloseTo(0.5e308, within(1e294));
        assertThat(p.histogram().stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(3);
    }

    @Test
    void datesAndTimesAreSaidInIso() throws IOException {
        ColumnProfile date = profile("d\n2026-01-01\n2026-01-03\n\n2024-02-29\n");
        assertThat(date.type()).isEqualTo("date");
        assertThat(date.min()).isEqualTo("2024-02-29");
        assertThat(date.max()).isEqualTo("2026-01-03");
        assertThat(date.missing()).isEqualTo(1);
        assertThat(date.quantiles()).containsEntry("p50", "2026-01-01T00:00:00");
        ColumnProfile time = profile("t\n2026-01-01 10:00:00\n2026-01-01 10:00:01.5\n");
        assertThat(time.min()).isEqualTo("2026-01-01T10:00:00");
        assertThat(time.max()).isEqualTo("2026-01-01T10:00:01.500");
        assertThat(time.mean()).isEqualTo("2026-01-01T10:00:00.750");
    }

    @Test
    void textsAndTruthValuesShowTheMostFrequent() throws IOException {
        ColumnProfile text = profile("t,n\nb,1\na,1\nb,1\n,1\n\"\",1\n");
        assertThat(text.missing()).isEqualTo(1);
        assertThat(text.distinct()).isEqualTo(3);
        assertThat(text.top().getFirst()).isEqualTo(new ColumnProfile.ValueCount("b", 2));
        assertThat(text.mean()).isNull();
        ColumnProfile truth = profile("t\ntrue\nfalse\ntrue\ntrue\n");
        assertThat(truth.mean()).isEqualTo(0.75);
        assertThat(truth.top()).containsExactly(new ColumnProfile.ValueCount(true, 3), new ColumnProfile.ValueCount(false, 1));
    }

    @Test
    void hugeTablesAreEstimatedAndSaidToBe() {
        DatasetVersion v = room.datasets.derive("huge", "SELECT (range % 1000) / 4.0 AS x FROM range(20000001)", JobContext.none());
        ColumnProfile p = room.datasets.profile(room.datasets.source(v), List.of(), JobContext.none()).columns().getFirst();
        assertThat(p.exact()).isFalse();
        assertThat((double) p.distinct()).isCloseTo(1000, within(100.0));
        assertThat((Double) p.quantiles().get("p50")).isCloseTo(125, within(3.0));
        assertThat(p.histogram().stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(20_000_001);
    }

    private static final long NUMPY_DISTINCT = 900;
    private static final double NUMPY_MIN = -2.875;
    private static final double NUMPY_MAX = 123.0;
    private static final double NUMPY_MEAN = 59.93958333333333;
    private static final double NUMPY_STD = 36.38499774448585;
    private static final Object[] NUMPY_QUANTILES = {-1.75125, 3.2437500000000004, 28.46875, 60.1875, 91.28125, 116.63125, 121.75125};
}
