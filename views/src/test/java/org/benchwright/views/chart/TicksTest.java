package org.benchwright.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"0, 1, 6, 0.2", "0, 1, 5, 0.25", "0, 100, 6, 20", "-3, 3, 7, 1", "0, 0.03, 4, 0.01", "1000, 1000000, 4, 250000"})
    void linearStepsAreRound(double min, double max, int most, double step) {
        assertThat(Ticks.step(new Range(min, max), most, false)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"1, 9, 6, 2", "1, 3, 6, 1", "0.9, 1.1, 6, 1", "0, 11, 5, 5", "0, 1000, 4, 500"})
    void whatIsCountedHasWholeSteps(double min, double max, int most, double step) {
        assertThat(Ticks.step(new Range(min, max), most, true)).isEqualTo(step);
    }

    @Test
    void linearTicksLieInsideTheRangeAndAreNotTooMany() {
        for (double max = 0.0007; max < 1e7; max *= 1.37) {
            for (int most = 2; most < 9; most++) {
                double[] ticks = Ticks.linear(new Range(max * 0.11, max), most);
                assertThat(ticks.length).isBetween(1, most);
                Range inside = new Range(max * 0.11 * (1 - 1e-9), max * (1 + 1e-9));
                assertThat(Arrays.stream(ticks).allMatch(inside::contains)).isTrue();
            }
        }
    }

    @Test
    void labelsShareOneNumberOfDecimals() {
        assertThat(labels(Ticks.linear(new Range(0, 1), 6, null, false))).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Ticks.linear(new Range(-20, 20), 3, null, false))).containsExactly("−20", "0", "20");
    }

    @Test
    void largeValuesAreWrittenShort() {
        assertThat(labels(Ticks.linear(new Range(0, 2e6), 5, null, false))).containsExactly("0", "0.5M", "1.0M", "1.5M", "2.0M");
        assertThat(labels(Ticks.linear(new Range(0, 40_000), 5, null, false))).containsExactly("0", "10k", "20k", "30k", "40k");
    }

    @Test
    void aFormatWithDecimalsLosesThemWhereAllAreZero() {
        assertThat(labels(Ticks.linear(new Range(0, 0.4), 3, ValueFormat.percent(1), false))).containsExactly("0 %", "20 %", "40 %");
        assertThat(labels(Ticks.linear(new Range(0, 0.01), 3, ValueFormat.percent(1), false))).containsExactly("0.0 %", "0.5 %", "1.0 %");
    }

    @Test
    void logTicksArePowersOfTenWithTwoAndFiveBetweenWhenFew() {
        assertThat(Ticks.log(new Range(1, 1000), 5)).containsExactly(1, 10, 100, 1000);
        assertThat(Ticks.log(new Range(1, 10), 5)).containsExactly(1, 2, 5, 10);
        assertThat(Ticks.log(new Range(1e-6, 1e6), 5)).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void timeTicksFollowTheCalendarOfTheZone() {
        // The night of 26 October 2025 has 25 hours in Berlin: midnights stay midnights.
        Range days = new Range(millis("2025-10-24T10:00:00Z"), millis("2025-10-28T10:00:00Z"));
        List<Tick> ticks = TimeTicks.of(days, 5, BERLIN);
        assertThat(labels(ticks)).containsExactly("25 Oct", "26 Oct", "27 Oct", "28 Oct");
        assertThat(ticks.get(2).value() - ticks.get(1).value()).isEqualTo(25 * 3_600_000.0);
    }

    @ParameterizedTest
    @CsvSource({"60, 5", "3600, 6", "86400, 6", "604800, 6", "5000000, 5", "90000000, 6", "3000000000, 6"})
    void timeTicksAreFewAtEveryWidth(long seconds, int most) {
        Range range = new Range(millis("2025-01-01T00:00:00Z"), millis("2025-01-01T00:00:00Z") + seconds * 1000.0);
        assertThat(TimeTicks.of(range, most, BERLIN)).hasSizeBetween(1, most + 2).allMatch(tick -> range.contains(tick.value()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234567, '1,234,567'", "0.12345, 0.1235", "-12.5, −12.5", "0.00001234, 1.23e-5", "1e20, 1e20", "99.999, 100"})
    void valuesHaveSensiblePrecision(double value, String text) {
        assertThat(ValueFormat.general().format(value)).isEqualTo(text);
    }

    @Test
    void missingValuesAreADash() {
        assertThat(ValueFormat.general().format(Double.NaN)).isEqualTo("–");
        assertThat(ValueFormat.percent(1).format(Double.POSITIVE_INFINITY)).isEqualTo("–");
        assertThat(ValueFormat.signedPercent(1).format(0.0213)).isEqualTo("+2.1 %");
        assertThat(ValueFormat.decimals(1).format(-0.01)).isEqualTo("0.0");
    }

    private static double millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }
}
