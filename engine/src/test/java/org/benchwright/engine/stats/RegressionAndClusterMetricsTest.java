package org.benchwright.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.benchwright.engine.stats.KnownAnswers.EXACT;
import static org.benchwright.engine.stats.KnownAnswers.numbers;

import java.util.Arrays;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RegressionAndClusterMetricsTest {
    static Stream<JsonNode> regression() {
        return KnownAnswers.cases("regression");
    }

    @ParameterizedTest
    @MethodSource("regression")
    void regressionMetricsEqualScikitLearn(JsonNode known) {
        RegressionScores scores = RegressionScores.of(numbers(known.required("actual")), numbers(known.required("predicted")));
        assertThat(scores.rmse()).isCloseTo(known.required("rmse").asDouble(), EXACT);
        assertThat(scores.mae()).isCloseTo(known.required("mae").asDouble(), EXACT);
        assertThat(scores.mape()).isCloseTo(known.required("mape").asDouble(), EXACT);
        assertThat(scores.r2()).isCloseTo(known.required("r2").asDouble(), EXACT);
        assertThat(scores.medianAbsoluteError()).isCloseTo(known.required("median_absolute_error").asDouble(), EXACT);
        assertThat(scores.explainedVariance()).isCloseTo(known.required("explained_variance").asDouble(), EXACT);
        assertThat(scores.maxError()).isCloseTo(known.required("max_error").asDouble(), EXACT);
    }

    @Test
    void aMissingPredictionIsRefusedWithItsPosition() {
        assertThatThrownBy(() -> RegressionScores.of(new double[] {1, 2}, new double[] {1, Double.NaN})).isInstanceOf(BadInputException.class)
                .hasMessageContaining("position 2");
        assertThatThrownBy(() -> RegressionScores.of(new double[] {1, 2}, new double[] {1})).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> RegressionScores.of(new double[0], new double[0])).isInstanceOf(BadInputException.class);
    }

    @Test
    void clusterMetricsEqualScikitLearn() {
        JsonNode known = KnownAnswers.of("clusters");
        double[][] points = KnownAnswers.rows(known.required("points"));
        int[] cluster = KnownAnswers.integers(known.required("cluster"));
        int[] other = KnownAnswers.integers(known.required("other"));
        assertThat(ClusterScores.silhouette(points, cluster, Integer.MAX_VALUE, 1)).isCloseTo(known.required("silhouette").asDouble(), EXACT);
        assertThat(ClusterScores.daviesBouldin(points, cluster)).isCloseTo(known.required("davies_bouldin").asDouble(), EXACT);
        assertThat(ClusterScores.inertia(points, cluster)).isCloseTo(known.required("inertia").asDouble(), EXACT);
        assertThat(ClusterScores.adjustedRand(cluster, other)).isCloseTo(known.required("adjusted_rand").asDouble(), EXACT);
    }

    @Test
    void aRenamedPartitionIsTheSamePartition() {
        int[] cluster = {0, 0, 1, 2, 2, 1};
        assertThat(ClusterScores.adjustedRand(cluster, Arrays.stream(cluster).map(c -> 9 - c).toArray())).isEqualTo(1);
        assertThat(ClusterScores.adjustedRand(new int[] {1, 1, 1}, new int[] {0, 0, 0})).isEqualTo(1);
    }

    @Test
    void aSampledSilhouetteRepeatsWithItsSeed() {
        JsonNode known = KnownAnswers.of("clusters");
        double[][] points = KnownAnswers.rows(known.required("points"));
        int[] cluster = KnownAnswers.integers(known.required("cluster"));
        double once = ClusterScores.silhouette(points, cluster, 30, 5);
        assertThat(ClusterScores.silhouette(points, cluster, 30, 5)).isEqualTo(once);
        assertThat(once).isBetween(-1.0, 1.0);
        assertThatThrownBy(() -> ClusterScores.silhouette(points, new int[points.length], 100, 1)).isInstanceOf(BadInputException.class);
    }
}
