package org.benchwright.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.benchwright.engine.stats.KnownAnswers.EXACT;
import static org.benchwright.engine.stats.KnownAnswers.flags;
import static org.benchwright.engine.stats.KnownAnswers.numbers;
import static org.benchwright.engine.stats.KnownAnswers.texts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ClassificationMetricsTest {
    static Stream<JsonNode> binary() {
        return KnownAnswers.cases("binary");
    }

    static Stream<JsonNode> classes() {
        return KnownAnswers.cases("classes");
    }

    @ParameterizedTest
    @MethodSource("binary")
    void binaryMetricsEqualScikitLearn(JsonNode known) {
        boolean[] actual = flags(known.required("actual"));
        double[] score = numbers(known.required("score"));
        RocCurve roc = RocCurve.of(actual, score);
        assertThat(roc.falsePositiveRate()).containsExactly(numbers(known.required("fpr")), EXACT);
        assertThat(roc.truePositiveRate()).containsExactly(numbers(known.required("tpr")), EXACT);
        assertThat(roc.area()).isCloseTo(known.required("auc").asDouble(), EXACT);
        assertThat(RocCurve.auc(actual, score)).isCloseTo(known.required("auc").asDouble(), EXACT);
        assertThat(PrecisionRecallCurve.of(actual, score).averagePrecision()).isCloseTo(known.required("average_precision").asDouble(), EXACT);
        assertThat(ProbabilityScores.logLoss(actual, score)).isCloseTo(known.required("log_loss").asDouble(), EXACT);
        assertThat(ProbabilityScores.brier(actual, score)).isCloseTo(known.required("brier").asDouble(), EXACT);
        for (Calibration.Bins cut : Calibration.Bins.values()) {
            Calibration curve = Calibration.of(actual, score, 7, cut);
            JsonNode wanted = known.required(cut == Calibration.Bins.UNIFORM ? "calibration_uniform" : "calibration_quantile");
            assertThat(curve.observed()).containsExactly(numbers(wanted.required("observed")), EXACT);
            assertThat(curve.predicted()).containsExactly(numbers(wanted.required("predicted")), EXACT);
            assertThat(Arrays.stream(curve.counts()).sum()).isEqualTo(actual.length);
        }
        assertThat(Calibration.of(actual, score, 10, Calibration.Bins.UNIFORM).expectedError()).isCloseTo(known.required("ece10").asDouble(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classMetricsEqualScikitLearn(JsonNode known) {
        ConfusionMatrix matrix = ConfusionMatrix.of(texts(known.required("actual")), texts(known.required("predicted")));
        assertThat(matrix.labels()).containsExactly(texts(known.required("labels")));
        for (int i = 0; i < matrix.labels().size(); i++) {
            assertThat(matrix.counts()[i]).containsExactly(KnownAnswers.counts(known.required("matrix").get(i)));
            assertScores(matrix.scores(i), known.required("each").get(i));
        }
        assertThat(matrix.accuracy()).isCloseTo(known.required("accuracy").asDouble(), EXACT);
        assertThat(matrix.balancedAccuracy()).isCloseTo(known.required("balanced_accuracy").asDouble(), EXACT);
        assertThat(matrix.matthewsCorrelation()).isCloseTo(known.required("matthews").asDouble(), EXACT);
        assertThat(matrix.cohenKappa()).isCloseTo(known.required("kappa").asDouble(), EXACT);
        assertScores(matrix.macro(), known.required("macro"));
        assertScores(matrix.micro(), known.required("micro"));
        assertScores(matrix.weighted(), known.required("weighted"));
    }

    private static void assertScores(ConfusionMatrix.Scores scores, JsonNode wanted) {
        assertThat(new double[] {scores.precision(), scores.recall(), scores.f1()}).containsExactly(numbers(wanted), EXACT);
    }

    @Test
    void multiclassMetricsEqualScikitLearn() {
        JsonNode known = KnownAnswers.of("multiclass");
        List<String> labels = List.of(texts(known.required("labels")));
        String[] actual = texts(known.required("actual"));
        double[][] probabilities = KnownAnswers.rows(known.required("probabilities"));
        assertThat(RocCurve.aucOneVersusRest(actual, probabilities, labels)).isCloseTo(known.required("auc").asDouble(), EXACT);
        assertThat(ProbabilityScores.logLoss(actual, probabilities, labels)).isCloseTo(known.required("log_loss").asDouble(), EXACT);
    }

    @Test
    void theDeLongIntervalUsesTheVarianceOfThePlacements() {
        boolean[] actual = {true, true, true, false, false, false, false};
        double[] score = {0.9, 0.4, 0.5, 0.5, 0.3, 0.2, 0.1};
        // By hand: placements of the positives 1, 3/4, 7/8; of the negatives 1/2, 1, 1, 1 (the tie counts half: (1 + 0 + 1/2) / 3).
        double auc = (1 + 0.75 + 0.875) / 3;
        double variance = 1 / 64.0 / 3 + 1 / 16.0 / 4;
        double half = 1.959963984540054 * Math.sqrt(variance);
        Interval interval = RocCurve.aucInterval(actual, score, 0.95);
        assertThat(RocCurve.auc(actual, score)).isCloseTo(auc, EXACT);
        assertThat(interval.low()).isCloseTo(auc - half, EXACT);
        assertThat(interval.high()).isEqualTo(1);
    }

    @Test
    void oneClassOnlyHasNoRocCurve() {
        assertThatThrownBy(() -> RocCurve.of(new boolean[] {true, true}, new double[] {1, 2})).isInstanceOf(BadInputException.class)
                .hasMessageContaining("one class");
        assertThatThrownBy(() -> RocCurve.of(new boolean[] {true, false}, new double[] {1, Double.NaN})).isInstanceOf(BadInputException.class)
                .hasMessageContaining("position 2");
        assertThatThrownBy(() -> ProbabilityScores.brier(new boolean[] {true}, new double[] {1.5})).isInstanceOf(BadInputException.class)
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> ConfusionMatrix.of(new String[] {"a"}, new String[] {"z"}, List.of("a", "b"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("z");
    }

    @Test
    void theWilsonIntervalEqualsScipy() {
        KnownAnswers.cases("wilson").forEach(known -> {
            Interval interval = Proportion.wilson(known.required("k").asLong(), known.required("n").asLong(), known.required("level").asDouble());
            assertThat(new double[] {interval.low(), interval.high()}).containsExactly(numbers(known.required("interval")), EXACT);
        });
    }

    @Test
    void theBootstrapIntervalOfAMeanIsAboutTheNormalOne() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = Normal.quantile((i + 0.5) / values.length);
        }
        Interval interval = Bootstrap.interval(values.length, 2000, 7, 0.95, rows -> Arrays.stream(rows).mapToDouble(r -> values[r]).average().orElse(Double.NaN));
        assertThat(interval.low()).isCloseTo(-1.96 / 20, within(0.01));
        assertThat(interval.high()).isCloseTo(1.96 / 20, within(0.01));
    }

    @Property(tries = 200)
    void aucDoesNotChangeUnderARisingTransformAndMirrorsUnderAFallingOne(@ForAll @Size(min = 4, max = 60) boolean[] labels, @ForAll long seed) {
        boolean[] positive = labels.clone();
        positive[0] = true;
        positive[1] = false;
        double[] score = new java.util.Random(seed).ints(positive.length, 0, 12).asDoubleStream().toArray();
        double auc = RocCurve.auc(positive, score);
        assertThat(RocCurve.auc(positive, Arrays.stream(score).map(Math::exp).toArray())).isEqualTo(auc);
        assertThat(RocCurve.auc(positive, Arrays.stream(score).map(v -> -v).toArray())).isCloseTo(1 - auc, EXACT);
        assertThat(RocCurve.of(positive, score).area()).isCloseTo(auc, EXACT);
        assertThat(RocCurve.aucInterval(positive, score, 0.95).contains(auc)).isTrue();
    }

    @Property(tries = 200)
    void accuracyIsMicroF1AndPerfectPredictionScoresOne(@ForAll @IntRange(min = 1, max = 40) int rows, @ForAll long seed) {
        String[] truth = new java.util.Random(seed).ints(rows, 0, 4).mapToObj(c -> "abcd".substring(c, c + 1)).toArray(String[]::new);
        String[] shifted = new String[truth.length];
        for (int i = 0; i < truth.length; i++) {
            shifted[i] = truth[(i + 1) % truth.length];
        }
        ConfusionMatrix perfect = ConfusionMatrix.of(truth, truth);
        assertThat(perfect.macro().f1()).isEqualTo(1);
        assertThat(perfect.balancedAccuracy()).isEqualTo(1);
        ConfusionMatrix matrix = ConfusionMatrix.of(truth, shifted);
        assertThat(matrix.weighted().recall()).isCloseTo(matrix.accuracy(), EXACT);
        assertThat(matrix.matthewsCorrelation()).isBetween(-1.0, 1.0);
    }

    @Property(tries = 200)
    void aCalibratedConstantHasNoCalibrationError(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        int positives = (int) Math.round(share * 100);
        boolean[] actual = new boolean[100];
        Arrays.fill(actual, 0, positives, true);
        double[] probability = new double[100];
        Arrays.fill(probability, positives / 100.0);
        assertThat(Calibration.of(actual, probability, 10, Calibration.Bins.UNIFORM).expectedError()).isCloseTo(0, EXACT);
        assertThat(Calibration.of(actual, probability, 10, Calibration.Bins.QUANTILE).expectedError()).isCloseTo(0, EXACT);
    }
}
