package org.benchwright.engine.stats.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.benchwright.engine.stats.agreement.AgreementTest.answers;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LikenessTest {
    private static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static double[][] rows(JsonNode array) {
        return array.valueStream().map(LikenessTest::numbers).toArray(double[][]::new);
    }

    @Test
    void the_best_pairing_is_as_good_as_scipys() {
        for (JsonNode each : answers("assignments")) {
            double[][] likeness = rows(each.required("likeness"));
            int[] paired = OptimalAssignment.of(likeness);
            double sum = 0;
            for (int r = 0; r < paired.length; r++) {
                sum += paired[r] < 0 ? 0 : likeness[r][paired[r]];
            }
            assertThat(sum).isEqualTo(each.required("best").asDouble(), within(1e-12));
            assertThat(Arrays.stream(paired).filter(c -> c >= 0).distinct().count()).isEqualTo(Arrays.stream(paired).filter(c -> c >= 0).count());
        }
        assertThat(OptimalAssignment.of(new double[0][])).isEmpty();
        assertThat(OptimalAssignment.of(new double[2][0])).containsExactly(-1, -1);
    }

    @Test
    void a_greedy_pairing_that_costs_in_all_is_not_taken() {
        Matching found = Matching.of(new double[][] {{0.9, 0.8}, {0.8, 0}}, 2, 0.5);
        assertThat(found.matched()).isEqualTo(2);
        assertThat(found.f1()).isEqualTo(1);
        assertThat(found.meanLikeness()).isEqualTo(0.8, within(1e-12));
        assertThat(Matching.NONE.f1()).as("nothing found by both").isEqualTo(1);
        assertThat(Matching.of(new double[0][], 3, 0.5).f1()).isZero();
    }

    @Test
    void rank_correlations_are_those_of_scipy() {
        for (JsonNode each : answers("ranks")) {
            double[] a = numbers(each.required("a"));
            double[] b = numbers(each.required("b"));
            assertThat(RankAgreement.spearman(a, b).value().orElseThrow()).isEqualTo(each.required("spearman").asDouble(), within(1e-12));
            assertThat(RankAgreement.kendall(a, b).value().orElseThrow()).isEqualTo(each.required("kendall").asDouble(), within(1e-12));
        }
        assertThat(RankAgreement.kendall(new double[] {1, 1}, new double[] {1, 2}).why()).isEqualTo("one of the two ranks everything the same");
        assertThat(RankAgreement.spearman(new double[] {1}, new double[] {1}).why()).isEqualTo("fewer than two things are ranked by both");
    }

    @Test
    void intraclass_correlations_are_those_of_shrout_and_fleiss() {
        IntraclassCorrelation found = IntraclassCorrelation.of(new double[][] {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}});
        assertThat(found.single().value().orElseThrow()).isEqualTo(0.17, within(0.005));
        assertThat(found.random().value().orElseThrow()).isEqualTo(0.29, within(0.005));
        assertThat(found.fixed().value().orElseThrow()).isEqualTo(0.71, within(0.0051));
        assertThat(found.average().value().orElseThrow()).isEqualTo(0.62, within(0.005));
        assertThat(IntraclassCorrelation.of(new double[][] {{1, 1}, {1, 1}}).random().why()).isEqualTo("all values are the same");
    }

    @Test
    void the_confident_joint_is_that_of_its_definition() {
        JsonNode each = answers("confident");
        int[] given = AgreementTest.integers(each.required("given"));
        ConfidentLearning found = ConfidentLearning.of(given, rows(each.required("probabilities")), 3);
        assertThat(found.thresholds()).containsExactly(numbers(each.required("thresholds")), within(1e-12));
        double[][] joint = rows(each.required("joint"));
        double[][] calibrated = rows(each.required("calibrated"));
        for (int g = 0; g < 3; g++) {
            assertThat(Arrays.stream(found.joint()[g]).asDoubleStream().toArray()).containsExactly(joint[g]);
            assertThat(found.calibrated()[g]).containsExactly(calibrated[g], within(1e-12));
        }
        for (int row : found.suspects()) {
            assertThat(found.likely()[row]).isNotEqualTo(given[row]);
        }
        assertThat(found.suspects()).isSortedAccordingTo(java.util.Comparator.comparingDouble(i -> found.normalised()[i]));
    }
}
