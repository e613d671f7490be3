package org.benchwright.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.stats.ChiSquare;
import org.benchwright.engine.stats.KolmogorovSmirnov;
import org.benchwright.engine.stats.MultipleTesting;
import org.benchwright.engine.stats.PopulationStabilityIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DriftReportTest {
    private final Random random = new Random(42);

    @Test
    void numbersAndCategoriesEachGetWhatApplies() {
        Column then = normal("x", 500, 0);
        Column now = normal("x", 400, 0.5);
        Column colourThen = texts("colour", "red", 50, "green", 30, "blue", 20, "", 400);
        Column colourNow = texts("colour", "red", 20, "green", 60, "black", 20, "", 300);
        DriftReport report = compare(new Frame(List.of(then, colourThen)), new Frame(List.of(now, colourNow)));
        ColumnDrift x = report.columns().get("x");
        assertThat(x.type()).isEqualTo(ColumnKind.NUMERIC);
        assertThat(x.ks()).contains(KolmogorovSmirnov.test(values(then), values(now)));
        assertThat(x.psi()).isEqualTo(PopulationStabilityIndex.of(values(then), values(now)));
        assertThat(x.wasserstein().orElseThrow()).isCloseTo(0.5, within(0.2));
        ColumnDrift colour = report.columns().get("colour");
        assertThat(colour.type()).isEqualTo(ColumnKind.CATEGORICAL);
        assertThat(colour.ks()).isEmpty();
        assertThat(colour.chi2()).isEqualTo(ChiSquare.homogeneity(new long[] {50, 30, 20, 0}, new long[] {20, 60, 0, 20}));
        assertThat(colour.tvd()).isCloseTo(0.5, within(1e-12));
        assertThat(colour.linf()).isCloseTo(0.3, within(1e-12));
        assertThat(report.driftedShare()).isEqualTo(1);
    }

    @Test
    void asJsonItHasTheKeysThatScriptsRelyOn() {
        Frame then = new Frame(List.of(normal("x", 200, 0), texts("c", "a", 100, "b", 100)));
        Frame now = new Frame(List.of(normal("x", 200, 3), texts("c", "a", 100, "b", 100)));
        JsonNode json = Json.tree(Json.write(compare(then, now)));
        JsonNode x = json.required("columns").required("x");
        assertThat(x.propertyNames()).contains("type", "psi", "kl", "js", "ks", "wasserstein", "chi2", "hellinger", "tvd", "linf", "drifted", "severity");
        assertThat(x.required("type").asString()).isEqualTo("numeric");
        assertThat(x.required("severity").asString()).isEqualTo("high");
        assertThat(x.required("ks").required("p_value").asDouble()).isLessThan(1e-9);
        assertThat(json.required("columns").required("c").required("ks").isNull()).isTrue();
        assertThat(json.required("drifted_share").asDouble()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.086, NONE", "0.4, 0.153, MEDIUM", "0.7, 0.462, HIGH"})
    void aMovedNormalLandsInItsSeverity(double shift, double psi, Severity severity) {
        ColumnDrift drift = compare(new Frame(List.of(normal("x", 50_000, 0))), new Frame(List.of(normal("x", 50_000, shift)))).columns().get("x");
        assertThat(drift.psi()).isCloseTo(psi, within(0.02));
        assertThat(drift.severity()).isEqualTo(severity);
        assertThat(drift.drifted()).isTrue();
    }

    @Test
    void aThousandWindowsWithoutDriftSeldomAlarm() {
        int alarms = 0;
        for (int window = 0; window < 1000; window++) {
            DriftReport report = compare(new Frame(List.of(normal("x", 200, 0), choice("c", 200, 0.5))), new Frame(List.of(normal("x", 150, 0), choice("c", 150, 0.5))));
            alarms += report.driftedShare() > 0 ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(25);
    }

    @Test
    void aShiftByThreeTenthsAndLabelsFromHalfToSixTenthsAreFoundAmongFiveThousandRows() {
        int shifts = 0;
        int labels = 0;
        for (int run = 0; run < 40; run++) {
            DriftReport report = compare(new Frame(List.of(normal("x", 5000, 0), choice("c", 5000, 0.5))), new Frame(List.of(normal("x", 5000, 0.3), choice("c", 5000, 0.6))));
            shifts += report.columns().get("x").drifted() ? 1 : 0;
            labels += report.columns().get("c").drifted() ? 1 : 0;
        }
        assertThat(shifts).isGreaterThanOrEqualTo(38);
        assertThat(labels).isGreaterThanOrEqualTo(38);
    }

    @Test
    void aLargeSampleDoesNotMakeATinyShiftADrift() {
        ColumnDrift drift = compare(new Frame(List.of(normal("x", 200_000, 0))), new Frame(List.of(normal("x", 200_000, 0.05)))).columns().get("x");
        assertThat(drift.adjustedPValue()).isLessThan(1e-6);
        assertThat(drift.drifted()).isFalse();
        assertThat(drift.severity()).isEqualTo(Severity.NONE);
    }

    @Test
    void theCorrectionLooksAtAllColumns() {
        List<Column> then = new java.util.ArrayList<>();
        List<Column> now = new java.util.ArrayList<>();
        for (int i = 0; i < 30; i++) {
            then.add(normal("x" + i, 100, 0));
            now.add(normal("x" + i, 100, 0));
        }
        DriftReport none = DriftReport.of(new Frame(then), new Frame(now), new DriftOptions(List.of(), MultipleTesting.NONE, 0.05), JobContext.none());
        DriftReport holm = DriftReport.of(new Frame(then), new Frame(now), new DriftOptions(List.of(), MultipleTesting.HOLM, 0.05), JobContext.none());
        none.columns().forEach((name, drift) -> {
            assertThat(drift.adjustedPValue()).isEqualTo(drift.ks().orElseThrow().pValue());
            assertThat(holm.columns().get(name).adjustedPValue()).isGreaterThanOrEqualTo(drift.adjustedPValue());
        });
    }

    @Test
    void missingValuesAreReportedApartAndDoNotDisturbTheDistances() {
        double[] full = values(normal("x", 1000, 0));
        double[] holes = full.clone();
        double[] both = Arrays.copyOf(full, 1250);
        Arrays.fill(both, 1000, 1250, Double.NaN);
        ColumnDrift drift = compare(new Frame(List.of(numbers("x", holes))), new Frame(List.of(numbers("x", both)))).columns().get("x");
        assertThat(drift.psi()).isZero();
        assertThat(drift.drifted()).isFalse();
        assertThat(drift.missing().current()).isEqualTo(0.2);
        assertThat(drift.missing().changed()).isTrue();
    }

    @Test
    void aColumnThatVanishedIsTheWorstDrift() {
        double[] gone = new double[100];
        Arrays.fill(gone, Double.NaN);
        ColumnDrift drift = compare(new Frame(List.of(normal("x", 100, 0))), new Frame(List.of(numbers("x", gone)))).columns().get("x");
        assertThat(drift.psi()).isNaN();
        assertThat(drift.drifted()).isTrue();
        assertThat(drift.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void whatCannotBeComparedIsSkippedWithAReasonUnlessNamed() {
        Frame then = new Frame(List.of(normal("x", 200, 0), ids("id"), numbers("only_then", new double[200]), new Column.Numbers("at", ColumnType.TIMESTAMP, new double[200]), ids("mixed")));
        Frame now = new Frame(List.of(normal("x", 200, 0), ids("id"), new Column.Numbers("at", ColumnType.TIMESTAMP, new double[200]), numbers("mixed", new double[200])));
        DriftReport report = compare(then, now);
        assertThat(report.columns()).containsOnlyKeys("x");
        assertThat(report.skipped()).containsOnlyKeys("id", "only_then", "at", "mixed");
        DriftReport named = DriftReport.of(then, now, new DriftOptions(List.of("id", "at"), MultipleTesting.NONE, 0.05), JobContext.none());
        assertThat(named.columns()).containsOnlyKeys("id", "at");
        assertThatThrownBy(() -> DriftReport.of(then, now, new DriftOptions(List.of("mixed"), MultipleTesting.NONE, 0.05), JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("mixed");
        assertThatThrownBy(() -> compare(then, new Frame(List.of()))).isInstanceOf(BadInputException.class).hasMessageContaining("no rows");
    }

    @Test
    void thenAndNowShareTheirBins() {
        ThenAndNow.OverNumbers numbers = (ThenAndNow.OverNumbers) ThenAndNow.of(normal("x", 1000, 0), normal("x", 500, 2), 40);
        assertThat(numbers.edges()).hasSize(numbers.reference().length + 1).hasSizeLessThanOrEqualTo(41);
        assertThat(Arrays.stream(numbers.reference()).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(numbers.current()).sum()).isCloseTo(1, within(1e-12));
        ThenAndNow.OverCategories names = (ThenAndNow.OverCategories) ThenAndNow.of(texts("c", "a", 6, "b", 3, "c", 1), texts("c", "a", 1, "d", 1), 3);
        assertThat(names.categories()).containsExactly("a", "b", CategoryCounts.REST);
        assertThat(names.reference()).containsExactly(0.6, 0.3, 0.1);
        assertThat(names.current()).containsExactly(0.5, 0, 0.5);
    }

    private static DriftReport compare(Frame then, Frame now) {
        return DriftReport.of(then, now, DriftOptions.defaults(), JobContext.none());
    }

    private Column.Numbers normal(String name, int rows, double mean) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = mean + random.nextGaussian();
        }
        return numbers(name, values);
    }

    private Column.Texts choice(String name, int rows, double share) {
        String[] values = new String[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = random.nextDouble() < share ? "yes" : "no";
        }
        return new Column.Texts(name, values);
    }

    private static Column.Numbers numbers(String name, double[] values) {
        return new Column.Numbers(name, ColumnType.DECIMAL, values);
    }

    private static Column.Texts ids(String name) {
        return new Column.Texts(name, java.util.stream.IntStream.range(0, 200).mapToObj(i -> "row " + i).toArray(String[]::new));
    }

    /** Pairs of a text, empty for missing, and how often. */
    private static Column.Texts texts(String name, Object... pairs) {
        List<String> values = new java.util.ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            for (int n = 0; n < (int) pairs[i + 1]; n++) {
                values.add(pairs[i].equals("") ? null : (String) pairs[i]);
            }
        }
        return new Column.Texts(name, values.toArray(String[]::new));
    }

    private static double[] values(Column column) {
        return ((Column.Numbers) column).values();
    }
}
