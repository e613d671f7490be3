package org.benchwright.engine.stats.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsensusTest {
    private static final double[] ACCURACY = {0.95, 0.9, 0.7, 0.6, 0.55};

    private record Simulated(int[] truth, Ratings ratings) {
        double right(Consensus consensus) {
            return IntStream.range(0, truth.length).filter(i -> consensus.label()[i] == truth[i]).count() / (double) truth.length;
        }
    }

    /** Annotators of known accuracy who err evenly, on four classes. */
    private static Simulated simulated(int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] truth = random.ints(items, 0, 4).toArray();
        int[][] labels = new int[items][ACCURACY.length];
        for (int i = 0; i < items; i++) {
            for (int a = 0; a < ACCURACY.length; a++) {
                labels[i][a] = random.nextDouble() < ACCURACY[a] ? truth[i] : (truth[i] + 1 + random.nextInt(3)) % 4;
            }
        }
        return new Simulated(truth, AgreementTest.ratings(labels, 4));
    }

    @Test
    void dawid_skene_beats_the_majority_and_knows_how_good_each_annotator_is() {
        double majority = 0;
        double estimated = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Simulated data = simulated(2000, seed);
            Consensus found = DawidSkene.consensus(data.ratings);
            assertThat(found.converged()).isTrue();
            for (int a = 0; a < ACCURACY.length; a++) {
                assertThat(found.accuracy()[a]).as("annotator %d, seed %d", a, seed).isEqualTo(ACCURACY[a], within(0.03));
            }
            assertThat(data.right(found) - data.right(Consensus.majority(data.ratings))).as("seed %d", seed).isGreaterThanOrEqualTo(0.02);
            majority += data.right(Consensus.majority(data.ratings)) / 5;
            estimated += data.right(found) / 5;
        }
        assertThat(majority).isEqualTo(0.944, within(0.006));
        assertThat(estimated).isEqualTo(0.974, within(0.006));
    }

    @Test
    void a_vote_by_known_accuracy_is_as_good_as_dawid_skene_and_sure_where_it_is_right() {
        Simulated data = simulated(2000, 7);
        Consensus found = Consensus.weighted(data.ratings, ACCURACY);
        assertThat(data.right(found)).isGreaterThan(data.right(Consensus.majority(data.ratings)) + 0.02);
        assertThat(Arrays.stream(found.confidence()).average().orElse(0)).as("confidence is a probability").isEqualTo(data.right(found), within(0.01));
    }

    @Test
    void a_tie_is_told_and_goes_to_the_first_label() {
        Consensus found = Consensus.majority(AgreementTest.ratings(new int[][] {{2, 1, -1}, {0, 2, 2}, {1, 1, 1}}, 3));
        assertThat(found.label()).containsExactly(1, 2, 1);
        assertThat(found.tied()).containsExactly(true, false, false);
        assertThat(found.confidence()).containsExactly(new double[] {0.5, 2.0 / 3, 1}, within(1e-12));
        assertThat(found.accuracy()).containsExactly(new double[] {1.0 / 3, 1, 1}, within(1e-12));
        assertThat(found.confusion()[0][1]).containsExactly(new double[] {0, 0.5, 0.5}, within(1e-12));
    }

    @Test
    void dawid_skene_of_one_annotator_or_one_label_says_what_was_said() {
        assertThat(DawidSkene.consensus(AgreementTest.ratings(new int[][] {{0}, {1}, {1}}, 2)).label()).containsExactly(0, 1, 1);
        Consensus one = DawidSkene.consensus(AgreementTest.ratings(new int[][] {{0, 0}, {0, -1}}, 1));
        assertThat(one.label()).containsExactly(0, 0);
        assertThat(one.confidence()).containsExactly(1, 1);
    }

    @Test
    void an_annotator_who_always_swaps_two_labels_still_helps() {
        SplittableRandom random = new SplittableRandom(3);
        int[][] labels = new int[300][4];
        int[] truth = new int[300];
        for (int i = 0; i < 300; i++) {
            truth[i] = random.nextInt(2);
            for (int a = 0; a < 3; a++) {
                labels[i][a] = random.nextDouble() < 0.8 ? truth[i] : 1 - truth[i];
            }
            labels[i][3] = 1 - truth[i];
        }
        Simulated data = new Simulated(truth, AgreementTest.ratings(labels, 2));
        Consensus found = DawidSkene.consensus(data.ratings);
        assertThat(data.right(found)).isGreaterThan(0.97);
        assertThat(found.accuracy()[3]).isLessThan(0.05);
    }
}
