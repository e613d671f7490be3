package org.benchwright.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.benchwright.engine.stats.KnownAnswers.EXACT;
import static org.benchwright.engine.stats.KnownAnswers.counts;
import static org.benchwright.engine.stats.KnownAnswers.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SampleComparisonTest {
    static Stream<JsonNode> twoSamples() {
        return KnownAnswers.cases("two_samples");
    }

    static Stream<JsonNode> ksGrid() {
        return KnownAnswers.cases("ks_grid");
    }

    static Stream<JsonNode> kstwo() {
        return KnownAnswers.cases("kstwo");
    }

    static Stream<JsonNode> countTables() {
        return KnownAnswers.cases("counts");
    }

    @ParameterizedTest
    @MethodSource("twoSamples")
    void kolmogorovSmirnovAndWassersteinEqualScipy(JsonNode known) {
        double[] first = numbers(known.required("first"));
        double[] second = numbers(known.required("second"));
        TestResult ks = KolmogorovSmirnov.test(first, second);
        assertThat(ks.statistic()).isCloseTo(known.required("ks").get(0).asDouble(), EXACT);
        assertThat(ks.pValue()).isCloseTo(known.required("ks").get(1).asDouble(), EXACT);
        assertThat(Math.log(ks.pValue())).isCloseTo(Math.log(known.required("ks").get(1).asDouble()), within(1e-8));
        assertThat(Wasserstein.distance(first, second)).isCloseTo(known.required("wasserstein").asDouble(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("ksGrid")
    void kolmogorovSmirnovEqualsScipyOnLargeSamples(JsonNode known) {
        double[] first = grid(known.required("n1").asInt(), 0);
        double[] second = grid(known.required("n2").asInt(), known.required("shift").asDouble());
        TestResult ks = KolmogorovSmirnov.test(first, second);
        assertThat(ks.statistic()).isCloseTo(known.required("ks").get(0).asDouble(), EXACT);
        assertThat(ks.pValue()).isCloseTo(known.required("ks").get(1).asDouble(), EXACT);
    }

    private static double[] grid(int n, double shift) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i + 0.5) / n + shift;
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("kstwo")
    void theOneSampleDistributionEqualsScipy(JsonNode known) {
        assertThat(KolmogorovDistribution.survival(known.required("n").asInt(), known.required("d").asDouble()))
                .isCloseTo(known.required("sf").asDouble(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("countTables")
    void distancesOfCountsEqualScipy(JsonNode known) {
        long[] first = counts(known.required("first"));
        long[] second = counts(known.required("second"));
        double[] p = Shares.of(first);
        double[] q = Shares.of(second);
        double floor = PopulationStabilityIndex.FLOOR;
        assertThat(ChiSquare.homogeneity(first, second).statistic()).isCloseTo(known.required("chi2").get(0).asDouble(), EXACT);
        assertThat(ChiSquare.homogeneity(first, second).pValue()).isCloseTo(known.required("chi2").get(1).asDouble(), EXACT);
        assertThat(ChiSquare.homogeneity(first, second, false).pValue()).isCloseTo(known.required("chi2_plain").get(1).asDouble(), EXACT);
        assertThat(Shares.jensenShannon(p, q)).isCloseTo(known.required("js").asDouble(), EXACT);
        assertThat(Shares.kullbackLeibler(Shares.floored(p, floor), Shares.floored(q, floor))).isCloseTo(known.required("kl_floored").asDouble(), EXACT);
        assertThat(Shares.hellinger(p, q)).isCloseTo(known.required("hellinger").asDouble(), EXACT);
        assertThat(Shares.totalVariation(p, q)).isCloseTo(known.required("tvd").asDouble(), EXACT);
        assertThat(Shares.largestDifference(p, q)).isCloseTo(known.required("linf").asDouble(), EXACT);
        assertThat(PopulationStabilityIndex.ofCounts(first, second)).isCloseTo(known.required("psi").asDouble(), EXACT);
    }

    @Test
    void thePopulationStabilityIndexEqualsTheSameFormulaInNumPy() {
        KnownAnswers.cases("psi").forEach(known -> assertThat(
                PopulationStabilityIndex.of(numbers(known.required("reference")), numbers(known.required("current"))))
                .isCloseTo(known.required("psi").asDouble(), EXACT));
    }

    /** Closed form: ten equal bins of a normal against the normal moved by so many standard deviations. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.086", "0.4, 0.153", "0.7, 0.462", "0, 0"})
    void aMovedNormalHasThePublishedIndex(double shift, double wanted) {
        Random random = new Random(3);
        double[] reference = random.doubles(50_000).map(u -> Normal.quantile(Math.max(u, 1e-12))).toArray();
        double[] current = random.doubles(50_000).map(u -> Normal.quantile(Math.max(u, 1e-12)) + shift).toArray();
        assertThat(PopulationStabilityIndex.of(reference, current)).isCloseTo(wanted, within(0.02));
    }

    @Test
    void aSpikeOrAFewValuesDoNotHideAChange() {
        double[] rare = new double[1000];
        Arrays.fill(rare, 0, 20, 1);
        double[] common = new double[1000];
        Arrays.fill(common, 0, 300, 1);
        assertThat(PopulationStabilityIndex.of(rare, common)).isGreaterThan(0.2);
        double[] spike = new Random(1).doubles(1000).map(u -> u < 0.95 ? 0 : u).toArray();
        double[] gone = new Random(2).doubles(1000).map(u -> u < 0.5 ? 0 : u).toArray();
        assertThat(PopulationStabilityIndex.of(spike, gone)).isGreaterThan(0.2);
        double[] constant = new double[50];
        Arrays.fill(constant, 4);
        assertThat(PopulationStabilityIndex.of(constant, constant)).isZero();
        assertThat(PopulationStabilityIndex.of(constant, new double[] {5, 5, 5, 3})).isGreaterThan(1);
    }

    @Test
    void missingValuesAreDropped() {
        double[] holes = {1, Double.NaN, 2, 3, Double.NaN};
        double[] whole = {1, 2, 3};
        double[] other = {2, 3, 4, 4};
        assertThat(KolmogorovSmirnov.test(holes, other)).isEqualTo(KolmogorovSmirnov.test(whole, other));
        assertThat(Wasserstein.distance(other, holes)).isEqualTo(Wasserstein.distance(other, whole));
        assertThatThrownBy(() -> KolmogorovSmirnov.test(new double[] {Double.NaN}, other)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> PopulationStabilityIndex.of(other, new double[0])).isInstanceOf(BadInputException.class);
    }

    @Test
    void correctionsEqualTheTextbookFormulas() {
        JsonNode known = KnownAnswers.of("corrections");
        double[] p = numbers(known.required("p"));
        assertThat(MultipleTesting.BENJAMINI_HOCHBERG.adjust(p)).containsExactly(numbers(known.required("bh")), EXACT);
        assertThat(MultipleTesting.HOLM.adjust(p)).containsExactly(numbers(known.required("holm")), EXACT);
        assertThat(MultipleTesting.BONFERRONI.adjust(new double[] {0.01, 0.5, Double.NaN})).containsExactly(0.02, 1, Double.NaN);
        assertThat(MultipleTesting.of("bh")).isEqualTo(MultipleTesting.BENJAMINI_HOCHBERG);
        assertThatThrownBy(() -> MultipleTesting.of("magic")).isInstanceOf(BadInputException.class).hasMessageContaining("holm");
    }

    @Property(tries = 200)
    void theKolmogorovSmirnovTestIsSymmetricAndBlindToARisingTransform(@ForAll @IntRange(min = 1, max = 60) int n1,
            @ForAll @IntRange(min = 1, max = 60) int n2, @ForAll long seed) {
        Random random = new Random(seed);
        double[] first = random.ints(n1, 0, 30).asDoubleStream().toArray();
        double[] second = random.ints(n2, 0, 25).asDoubleStream().toArray();
        TestResult ks = KolmogorovSmirnov.test(first, second);
        TestResult mirrored = KolmogorovSmirnov.test(second, first);
        assertThat(mirrored.statistic()).isEqualTo(ks.statistic());
        assertThat(mirrored.pValue()).isCloseTo(ks.pValue(), EXACT);
        assertThat(ks.pValue()).isBetween(0.0, 1.0);
        TestResult cubed = KolmogorovSmirnov.test(Arrays.stream(first).map(v -> v * v * v).toArray(), Arrays.stream(second).map(v -> v * v * v).toArray());
        assertThat(cubed).isEqualTo(ks);
        assertThat(KolmogorovSmirnov.test(first, first)).isEqualTo(new TestResult(0, 1));
    }

    @Property(tries = 100)
    void theExactPValueIsTheShareOfAllInterleavings(@ForAll @IntRange(min = 1, max = 7) int n1, @ForAll @IntRange(min = 1, max = 7) int n2,
            @ForAll @IntRange(min = 1, max = 49) int steps) {
        int reaching = 0;
        int all = 0;
        for (int mask = 0; mask < 1 << (n1 + n2); mask++) {
            if (Integer.bitCount(mask) == n1) {
                all++;
                int height = 0;
                int highest = 0;
                for (int k = 0; k < n1 + n2; k++) {
                    height += (mask >> k & 1) == 1 ? n2 : -n1;
                    highest = Math.max(highest, Math.abs(height));
                }
                reaching += highest >= steps ? 1 : 0;
            }
        }
        if (steps <= n1 * n2) {
            assertThat(KolmogorovSmirnov.exact(n1, n2, steps)).isCloseTo((double) reaching / all, EXACT);
        }
    }

    @Property(tries = 200)
    void distancesAreZeroForTheSameSharesSymmetricAndBounded(@ForAll @Size(min = 2, max = 12) List<@IntRange(max = 1000) Integer> left, @ForAll long seed) {
        long[] first = left.stream().mapToLong(v -> v).toArray();
        first[0]++;
        long[] second = new Random(seed).ints(first.length, 0, 500).mapToLong(v -> v).toArray();
        second[first.length - 1]++;
        double[] p = Shares.of(first);
        double[] q = Shares.of(second);
        assertThat(PopulationStabilityIndex.ofCounts(first, second)).isNotNegative()
                .isCloseTo(PopulationStabilityIndex.ofCounts(second, first), EXACT);
        assertThat(PopulationStabilityIndex.ofCounts(first, first)).isZero();
        assertThat(Shares.jensenShannon(p, q)).isBetween(0.0, 1.0).isCloseTo(Shares.jensenShannon(q, p), EXACT);
        assertThat(Shares.hellinger(p, q)).isBetween(0.0, 1.0);
        double tvd = Shares.totalVariation(p, q);
        assertThat(tvd).isBetween(0.0, 1.0);
        assertThat(Shares.hellinger(p, q)).isBetween(tvd / Math.sqrt(2) - 1e-12, Math.sqrt(tvd) + 1e-12);
        assertThat(Shares.largestDifference(p, q)).isLessThanOrEqualTo(2 * tvd + 1e-12);
        assertThat(Shares.kullbackLeibler(p, p)).isZero();
        assertThat(ChiSquare.homogeneity(first, first).pValue()).isEqualTo(1);
    }

    @Property(tries = 200)
    void wassersteinOfAMovedSampleIsTheMove(@ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -100, max = 100) Double> numbers,
            @ForAll @DoubleRange(min = -50, max = 50) double move) {
        double[] sample = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        double[] moved = Arrays.stream(sample).map(v -> v + move).toArray();
        assertThat(Wasserstein.distance(sample, moved)).isCloseTo(Math.abs(move), EXACT);
    }

    @Property(tries = 200)
    void everyCorrectionRaisesPValuesAndKeepsTheirOrder(@ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> numbers) {
        double[] p = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        for (MultipleTesting method : MultipleTesting.values()) {
            double[] adjusted = method.adjust(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i] * (1 - 1e-12), 1.0);
                for (int j = 0; j < p.length; j++) {
                    if (p[i] < p[j]) {
                        assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
                    }
                }
            }
        }
    }

    @Test
    void farTailsKeepTheirDigits() {
        assertThat(ChiSquare.upperTail(400, 1)).isCloseTo(5.507248237212467e-89, Percentage.withPercentage(1e-6));
    }
}
