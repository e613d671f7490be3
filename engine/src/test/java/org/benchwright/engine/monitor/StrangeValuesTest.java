package org.benchwright.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;

class StrangeValuesTest {
    private static final double[] STRANGE = {0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
        Double.MAX_VALUE, -Double.MAX_VALUE, 1e300, 9007199254740993.0, 0.1, 1 / 3.0};

    @Property(tries = 300)
    void anyNumbersGiveAReportADrawingAndJson(@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 13) Integer> then,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 13) Integer> now) {
        Column.Numbers reference = column(then);
        Column.Numbers current = column(now);
        ColumnDrift drift = DriftReport.of(new Frame(List.of(reference)), new Frame(List.of(current)), DriftOptions.defaults(), JobContext.none())
                .columns().get("x");
        if (reference.missing() < reference.size() && current.missing() < current.size()) {
            assertThat(drift.psi()).isNotNegative();
            assertThat(drift.js()).isBetween(0.0, 1.0);
            assertThat(drift.ks().orElseThrow().pValue()).isBetween(0.0, 1.0);
        }
        assertThat(Json.write(drift)).startsWith("{\"type\":\"numeric\"");
        double drawn = Arrays.stream(ThenAndNow.of(reference, current, 30).current()).sum();
        assertThat(drawn == 0 || Math.abs(drawn - 1) < 1e-12).isTrue();
        DriftReport same = DriftReport.of(new Frame(List.of(reference)), new Frame(List.of(reference)), DriftOptions.defaults(), JobContext.none());
        assertThat(same.driftedShare()).isZero();
    }

    private static Column.Numbers column(List<Integer> picks) {
        return new Column.Numbers("x", ColumnType.DECIMAL, picks.stream().mapToDouble(i -> STRANGE[i]).toArray());
    }
}
