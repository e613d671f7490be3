package org.benchwright.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.benchwright.engine.stats.KnownAnswers.EXACT;
import static org.benchwright.engine.stats.KnownAnswers.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescriptionTest {
    @Test
    void momentsAndQuantilesEqualNumPyAndScipy() {
        JsonNode known = KnownAnswers.of("description");
        double[] values = numbers(known.required("values"));
        Moments moments = Moments.of(values);
        assertThat(moments.mean()).isCloseTo(known.required("mean").asDouble(), EXACT);
        assertThat(moments.standardDeviation()).isCloseTo(known.required("std").asDouble(), EXACT);
        assertThat(moments.skewness()).isCloseTo(known.required("skew").asDouble(), EXACT);
        assertThat(moments.excessKurtosis()).isCloseTo(known.required("kurtosis").asDouble(), EXACT);
        assertThat(Quantiles.of(values, numbers(known.required("shares")))).containsExactly(numbers(known.required("quantiles")), EXACT);
    }

    @Test
    void missingValuesAreCountedApart() {
        Moments moments = Moments.of(new double[] {Double.NaN, 2, 4});
        assertThat(moments.count()).isEqualTo(2);
        assertThat(moments.missing()).isEqualTo(1);
        assertThat(moments.mean()).isEqualTo(3);
        assertThat(new Moments().mean()).isNaN();
        assertThatThrownBy(() -> Quantiles.median(new double[] {Double.NaN})).isInstanceOf(BadInputException.class);
    }

    @Test
    void aHistogramCutsByFreedmanAndDiaconisWithinItsLimit() {
        double[] normal = new Random(1).doubles(10_000).map(u -> Normal.quantile(Math.max(u, 1e-12))).toArray();
        Histogram histogram = Histogram.of(normal);
        assertThat(histogram.counts().length).isBetween(40, 80);
        double[] outlier = Arrays.copyOf(normal, normal.length + 1);
        outlier[normal.length] = 1e9;
        assertThat(Histogram.of(outlier).counts()).hasSize(Histogram.MOST_BINS);
    }

    @Test
    void aHistogramOfWholeNumbersPutsEachNumberInTheMiddleOfItsBin() {
        Histogram histogram = Histogram.of(new double[] {1, 2, 2, 3, 3, 3});
        assertThat(histogram.edges()).containsExactly(0.5, 1.5, 2.5, 3.5);
        assertThat(histogram.counts()).containsExactly(1, 2, 3);
    }

    @Test
    void aHistogramOfOneValueOrNoneStillHasABin() {
        assertThat(Histogram.of(new double[] {0.3, 0.3}).counts()).containsExactly(2);
        assertThat(Histogram.of(new double[] {Double.NaN}).counts()).containsExactly(0);
        assertThat(Histogram.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1, 1.5}).outside()).isEqualTo(1);
        assertThatThrownBy(() -> Histogram.of(new double[] {1}, new double[] {1, 1})).isInstanceOf(BadInputException.class);
    }

    @Property(tries = 300)
    void aHistogramLosesNothing(@ForAll @Size(max = 80) double[] values) {
        Histogram histogram = Histogram.of(values);
        long finite = Arrays.stream(values).filter(Double::isFinite).count();
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(finite);
        assertThat(histogram.counts().length).isBetween(1, Histogram.MOST_BINS);
    }

    @Property(tries = 200)
    void joiningTwoStreamsEqualsOneStream(@ForAll @Size(max = 40) List<@DoubleRange(min = -1000, max = 1000) Double> numbers,
            @ForAll @IntRange(max = 40) int at) {
        double[] values = array(numbers);
        int cut = Math.min(at, values.length);
        Moments left = Moments.of(Arrays.copyOfRange(values, 0, cut));
        left.add(Moments.of(Arrays.copyOfRange(values, cut, values.length)));
        Moments whole = Moments.of(values);
        assertThat(left.count()).isEqualTo(whole.count());
        if (whole.count() > 1) {
            assertThat(left.mean()).isCloseTo(whole.mean(), within(1e-9));
            assertThat(left.variance()).isCloseTo(whole.variance(), within(1e-6));
            assertThat(left.min()).isEqualTo(whole.min());
        }
    }

    @Property(tries = 200)
    void quantilesRiseWithTheShare(@ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers) {
        double[] values = array(numbers);
        double[] quantiles = Quantiles.of(values, 0, 0.1, 0.37, 0.5, 0.99, 1);
        assertThat(quantiles).isSorted();
        assertThat(quantiles[0]).isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(quantiles[5]).isEqualTo(Arrays.stream(values).max().orElseThrow());
    }

    @Test
    void drawnIndicesAreDistinctAndRepeatable() {
        int[] drawn = Samples.indices(1000, 50, 9);
        assertThat(drawn).hasSize(50).isSorted().doesNotHaveDuplicates().containsExactly(Samples.indices(1000, 50, 9));
        assertThat(Samples.indices(3, 10, 1)).containsExactly(0, 1, 2);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
