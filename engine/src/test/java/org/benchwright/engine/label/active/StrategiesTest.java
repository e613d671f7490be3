package org.benchwright.engine.label.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;

/** Known answers come from NumPy 1.24.2, SciPy 1.10.1 and scikit-learn 1.2.1 on the same numbers. */
class StrategiesTest {
    private static final double[][] P = probabilities();

    /** 200 rows of four classes by a formula that is easy to write in any language. */
    private static double[][] probabilities() {
        double[][] p = new double[200][4];
        for (int i = 0; i < p.length; i++) {
            double sum = 0;
            for (int j = 0; j < 4; j++) {
                p[i][j] = (i * 37 + j * 101 + i * j * 13) % 97 + 1;
                sum += p[i][j];
            }
            for (int j = 0; j < 4; j++) {
                p[i][j] /= sum;
            }
        }
        return p;
    }

    private static Evidence evidence(double[][] probabilities, List<double[][]> committee) {
        return new Evidence(new boolean[probabilities.length], Optional.empty(), Optional.of(probabilities), committee, Optional.empty());
    }

    private static int[] picks(Strategy strategy) {
        return Selector.pick(strategy, evidence(P, committee()), 10, 0, JobContext.none()).rows();
    }

    /** The same rows, with the classes moved on by one, and with the rows moved on by seven. */
    private static List<double[][]> committee() {
        double[][] classes = new double[P.length][4];
        double[][] rows = new double[P.length][];
        for (int i = 0; i < P.length; i++) {
            for (int j = 0; j < 4; j++) {
                classes[i][(j + 1) % 4] = P[i][j];
            }
            rows[(i + 7) % P.length] = P[i];
        }
        return List.of(P, classes, rows);
    }

    @Test
    void uncertain_picks_are_those_of_numpy() {
        assertThat(picks(Strategy.ENTROPY)).containsExactly(37, 134, 52, 149, 22, 119, 7, 104, 89, 186);
        assertThat(picks(Strategy.LEAST_CONFIDENCE)).containsExactly(37, 134, 52, 149, 22, 119, 7, 104, 89, 186);
        assertThat(picks(Strategy.MARGIN)).containsExactly(37, 134, 52, 149, 93, 190, 78, 175, 22, 119);
        assertThat(Arrays.copyOf(Uncertainty.entropy(P), 3)).containsExactly(new double[] {1.14768478, 1.34032562, 1.19094311}, within(1e-8));
    }

    @Test
    void committees_disagree_as_scipy_says() {
        assertThat(Arrays.copyOf(Uncertainty.voteEntropy(committee()), 3)).containsExactly(new double[] {0.6365141682948128, 0.6365141682948128, 1.0986122886681096},
                within(1e-12));
        assertThat(Arrays.copyOf(Uncertainty.consensus(committee()), 2)).containsExactly(new double[] {0.138620094652135, 0.06385128814034019}, within(1e-12));
        assertThat(picks(Strategy.CONSENSUS)).containsExactly(63, 160, 23, 120, 102, 199, 3, 42, 139, 31);
    }

    @Test
    void the_expected_change_is_the_mean_length_of_the_gradients() {
        Vectors x = Vectors.of(new double[][] {{1, 2}, {0, -1}, {3, 0.5}});
        double[][] p = {{0.7, 0.2, 0.1}, {1 / 3.0, 1 / 3.0, 1 / 3.0}, {0.05, 0.9, 0.05}};
        assertThat(Uncertainty.expectedChange(p, x)).containsExactly(new double[] {1.4481774080938552, 1.1547005383792515, 0.7721689099554406}, within(1e-9));
    }

    private static Vectors points() {
        double[][] points = new double[40][];
        for (int t = 0; t < points.length; t++) {
            points[t] = new double[] {t * t * 7 % 23, t * 11 % 19};
        }
        return Vectors.of(points);
    }

    @Test
    void the_core_set_is_that_of_the_greedy_k_centre() {
        boolean[] labelled = new boolean[40];
        labelled[0] = true;
        Evidence evidence = new Evidence(labelled, Optional.of(points()), Optional.empty(), List.of(), Optional.empty());
        assertThat(Selector.pick(Strategy.CORE_SET, evidence, 6, 0, JobContext.none()).rows()).containsExactly(17, 19, 22, 33, 32, 5);
    }

    @Test
    void k_means_takes_one_from_each_of_clear_groups() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] rows = new double[300][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {i % 5 * 100 + random.nextDouble(), random.nextDouble()};
        }
        int[] picked = Diversity.centres(Vectors.of(rows), 5, 1, JobContext.none());
        assertThat(Arrays.stream(picked).map(i -> i % 5).sorted().toArray()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void density_is_the_mean_cosine() {
        double[][] five = new double[5][];
        for (int t = 1; t <= 5; t++) {
            five[t - 1] = new double[] {t * t * 7 % 23 + 1, t * 11 % 19 + 1};
        }
        // scikit-learn's cosine_similarity.
        assertThat(Diversity.density(Vectors.of(five))).containsExactly(new double[] {0.9665536407081446, 0.9840948010942852, 0.9867956603710999, 0.9535623965007675,
            0.9786978970693108}, within(1e-6));
    }

    @Test
    void value_decides_between_items_as_uncertain_and_as_different() {
        Vectors square = Vectors.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        double[][] same = new double[4][];
        Arrays.fill(same, new double[] {0.5, 0.5});
        Evidence evidence = new Evidence(new boolean[4], Optional.of(square), Optional.of(same), List.of(), Optional.of(new double[] {1, 1, 9, 1}));
        assertThat(Selector.pick(Strategy.PRIORITY, evidence, 1, 0, JobContext.none()).rows()).containsExactly(2);
    }

    @Test
    void without_a_model_another_strategy_picks_and_says_so() {
        Evidence blind = new Evidence(new boolean[40], Optional.of(points()), Optional.empty(), List.of(), Optional.empty());
        Picks spread = Selector.pick(Strategy.HYBRID, blind, 3, 0, JobContext.none());
        assertThat(spread.strategy()).isEqualTo(Strategy.K_MEANS);
        assertThat(spread.note()).contains("no model yet");
        assertThat(Selector.pick(Strategy.ENTROPY, blind, 3, 0, JobContext.none()).strategy()).isEqualTo(Strategy.RANDOM);
    }

    @Test
    void wrong_evidence_is_refused() {
        assertThatThrownBy(() -> Strategy.of("entropi")).isInstanceOf(BadInputException.class).hasMessageContaining("entropi");
        assertThatThrownBy(() -> evidence(new double[][] {{0.5, 0.4}}, List.of())).isInstanceOf(BadInputException.class).hasMessageContaining("sum");
        assertThatThrownBy(() -> evidence(new double[][] {{Double.NaN, 1}}, List.of())).isInstanceOf(BadInputException.class);
        Evidence done = new Evidence(new boolean[] {true}, Optional.empty(), Optional.of(new double[][] {{1, 0}}), List.of(), Optional.empty());
        assertThatThrownBy(() -> Selector.pick(Strategy.MARGIN, done, 1, 0, JobContext.none())).isInstanceOf(BadInputException.class).hasMessageContaining("Every item");
        assertThatThrownBy(() -> Selector.pick(Strategy.CORE_SET, evidence(P, List.of()), 1, 0, JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("features");
    }

    @Property(tries = 60)
    void every_strategy_picks_different_items_without_labels_and_puts_them_first(@ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 70) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] labelled = new boolean[rows];
        double[][] p = new double[rows][3];
        double[][] x = new double[rows][2];
        double[] value = new double[rows];
        for (int i = 0; i < rows; i++) {
            labelled[i] = i > 0 && random.nextInt(4) == 0;
            double a = random.nextInt(5);
            double b = random.nextInt(5);
            p[i] = new double[] {(a + 1) / (a + b + 3), (b + 1) / (a + b + 3), 1 / (a + b + 3)};
            // Few different points, so that many coincide.
            x[i] = new double[] {random.nextInt(3), random.nextInt(3)};
            value[i] = random.nextInt(3);
        }
        Evidence evidence = new Evidence(labelled, Optional.of(Vectors.of(x)), Optional.of(p), List.of(p, p), Optional.of(value));
        int open = 0;
        for (boolean has : labelled) {
            open += has ? 0 : 1;
        }
        for (Strategy strategy : Strategy.values()) {
            Picks picks = Selector.pick(strategy, evidence, size, seed, JobContext.none());
            List<Integer> picked = new ArrayList<>(Arrays.stream(picks.rows()).boxed().toList());
            assertThat(picked).as(strategy.word()).hasSize(Math.min(size, open)).doesNotHaveDuplicates().allMatch(i -> !labelled[i]);
            for (int i = 0; i < rows; i++) {
                assertThat(picks.priorities()[i] > 1).as(strategy.word() + " " + i).isEqualTo(picked.contains(i));
                assertThat(picks.priorities()[i] == -1).isEqualTo(labelled[i]);
            }
            assertThat(Selector.pick(strategy, evidence, size, seed, JobContext.none()).rows()).isEqualTo(picks.rows());
        }
    }
}
