package org.benchwright.engine.stats.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.stats.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AgreementTest {
    private static final Offset<Double> EXACT = within(1e-12);
    /** Krippendorff (2011), section D: four observers by twelve units, 0 for none. */
    private static final int[][] KRIPPENDORFF = {{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0}, {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
        {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0}, {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}};
    private static final double[] ONE_TO_FIVE = {1, 2, 3, 4, 5};

    /** @param labels items by annotators, -1 for none */
    static Ratings ratings(int[][] labels, int categories) {
        List<int[]> rows = new ArrayList<>();
        for (int item = 0; item < labels.length; item++) {
            for (int a = 0; a < labels[item].length; a++) {
                if (labels[item][a] >= 0) {
                    rows.add(new int[] {item, a, labels[item][a]});
                }
            }
        }
        return Ratings.of(labels.length, labels.length == 0 ? 0 : labels[0].length, categories, rows.stream().mapToInt(r -> r[0]).toArray(),
                rows.stream().mapToInt(r -> r[1]).toArray(), rows.stream().mapToInt(r -> r[2]).toArray());
    }

    private static int[][] turned(int[][] byAnnotator, int shift) {
        int[][] byItem = new int[byAnnotator[0].length][byAnnotator.length];
        for (int i = 0; i < byItem.length; i++) {
            for (int a = 0; a < byAnnotator.length; a++) {
                byItem[i][a] = byAnnotator[a][i] + shift;
            }
        }
        return byItem;
    }

    static double value(Agreement agreement, String measure) {
        return agreement.measures().get(measure).value().orElseThrow(() -> new AssertionError(measure + ": " + agreement.measures().get(measure).why()));
    }

    private static Agreement nominal(int[][] labels, int categories) {
        return Agreement.of(ratings(labels, categories), Level.NOMINAL, new double[0], 1);
    }

    static JsonNode answers(String name) {
        try (InputStream in = AgreementTest.class.getResourceAsStream("agreement-answers.json")) {
            return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8)).required(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static int[] integers(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    @ParameterizedTest
    @CsvSource({"NOMINAL, 0.743", "ORDINAL, 0.815", "INTERVAL, 0.849", "RATIO, 0.797"})
    void alpha_is_that_of_krippendorffs_own_example(Level level, double published) {
        Agreement found = Agreement.of(ratings(turned(KRIPPENDORFF, -1), 5), level, ONE_TO_FIVE, 1);
        assertThat(value(found, "krippendorff_alpha")).isEqualTo(published, within(0.0005));
        assertThat(found.measures().get("krippendorff_alpha").interval().orElseThrow().contains(published)).isTrue();
        assertThat(found.measures().get("fleiss_kappa").why()).isEqualTo("items have from 1 to 4 labels; it needs the same number for each");
        assertThat(found.paired()).isEqualTo(11);
    }

    @Test
    void kappas_of_two_are_those_of_scikit_learn_and_statsmodels() {
        for (JsonNode each : answers("two")) {
            int[] a = integers(each.required("a"));
            int[] b = integers(each.required("b"));
            int[][] labels = new int[a.length][];
            Arrays.setAll(labels, i -> new int[] {a[i], b[i]});
            int categories = Arrays.stream(a).max().orElse(0) + 1;
            Agreement found = Agreement.of(ratings(labels, Math.max(categories, Arrays.stream(b).max().orElse(0) + 1)), Level.ORDINAL, new double[0], 1);
            assertThat(value(found, "cohen_kappa")).isEqualTo(each.required("kappa").asDouble(), EXACT).isEqualTo(each.required("statsmodels").asDouble(), EXACT);
            assertThat(value(found, "weighted_kappa_linear")).isEqualTo(each.required("linear").asDouble(), EXACT);
            assertThat(value(found, "weighted_kappa_quadratic")).isEqualTo(each.required("quadratic").asDouble(), EXACT);
            assertThat(value(found, "percent_agreement")).isEqualTo(each.required("share").asDouble(), EXACT);
            PairAgreement pair = PairAgreement.all(ratings(labels, 7)).getFirst();
            assertThat(pair.kappa().value().orElseThrow()).isEqualTo(each.required("kappa").asDouble(), EXACT);
        }
    }

    @Test
    void fleiss_kappa_is_that_of_statsmodels() {
        for (JsonNode each : answers("many")) {
            int[][] labels = each.required("labels").valueStream().map(AgreementTest::integers).toArray(int[][]::new);
            assertThat(value(nominal(labels, each.required("categories").asInt()), "fleiss_kappa")).isEqualTo(each.required("fleiss").asDouble(), EXACT);
        }
    }

    @Test
    void fleiss_kappa_of_fourteen_annotators_is_the_one_worked_out_in_textbooks() {
        int[][] counts = {{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1}, {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
        int[][] labels = new int[counts.length][14];
        for (int i = 0; i < counts.length; i++) {
            int at = 0;
            for (int k = 0; k < 5; k++) {
                for (int n = 0; n < counts[i][k]; n++) {
                    labels[i][at++] = k;
                }
            }
        }
        Agreement found = nominal(labels, 5);
        assertThat(value(found, "fleiss_kappa")).isEqualTo(0.210, within(0.0005));
        assertThat(value(found, "percent_agreement")).isEqualTo(0.378, within(0.0005));
        assertThat(found.measures().get("cohen_kappa").why()).isEqualTo("there are 14 annotators; this measure compares two");
    }

    @Test
    void twenty_grants_given_and_fifteen_refused_by_both_of_fifty_are_a_kappa_of_two_fifths() {
        List<int[]> labels = new ArrayList<>();
        labels.addAll(Collections.nCopies(20, new int[] {1, 1}));
        labels.addAll(Collections.nCopies(5, new int[] {1, 0}));
        labels.addAll(Collections.nCopies(10, new int[] {0, 1}));
        labels.addAll(Collections.nCopies(15, new int[] {0, 0}));
        Agreement found = nominal(labels.toArray(int[][]::new), 2);
        assertThat(value(found, "cohen_kappa")).isEqualTo(0.4, EXACT);
        // p = 35/50; its standard error is 0.0648.
        Interval share = found.measures().get("percent_agreement").interval().orElseThrow();
        assertThat(share.low()).isEqualTo(0.7 - 1.96 * 0.0648, within(0.03));
        assertThat(share.high()).isEqualTo(0.7 + 1.96 * 0.0648, within(0.03));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0;1;0|1|there is only one annotator", "0,-1;1,-1;-1,0|2|no item has labels of two annotators",
        "0,0;1,-1|2|only one item has labels of two annotators", "1,1;1,1;1,1|2|every label given is the same, so nothing tells agreement from habit",
        "1,1;1,1;0,-1|2|chance alone would agree always"})
    void data_that_cannot_tell_give_a_reason_and_no_number(String labels, int categories, String why) {
        int[][] given = Arrays.stream(labels.split(";")).map(row -> Arrays.stream(row.split(",")).mapToInt(Integer::parseInt).toArray()).toArray(int[][]::new);
        for (Level level : Level.values()) {
            Agreement found = Agreement.of(ratings(given, 2), level, new double[] {1, 2}, 1);
            for (String measure : List.of("cohen_kappa", "krippendorff_alpha", "scott_pi")) {
                assertThat(found.measures().get(measure).value()).as(measure).isEmpty();
                assertThat(found.measures().get(measure).why()).as(measure).isEqualTo(why);
            }
            found.measures().values().forEach(m -> assertThat(m.value().isEmpty()).isEqualTo(!m.why().isEmpty()));
        }
    }

    @Test
    void a_second_label_of_the_same_annotator_is_found_at_its_row() {
        Ratings ratings = Ratings.of(2, 2, 2, new int[] {0, 1, 0, 0}, new int[] {1, 0, 0, 1}, new int[] {0, 1, 1, 1});
        assertThat(ratings.repeated()).hasValue(3);
    }

    @Provide
    Arbitrary<int[][]> tables() {
        return Arbitraries.integers().between(2, 4).flatMap(annotators -> Arbitraries.integers().between(-1, 3).array(int[].class).ofSize(annotators)
                .array(int[][].class).ofMinSize(3).ofMaxSize(25));
    }

    @Property(tries = 60)
    void who_is_first_and_which_item_is_first_does_not_matter(@ForAll("tables") int[][] labels, @ForAll Random random, @ForAll Level level) {
        List<Integer> order = new ArrayList<>(java.util.stream.IntStream.range(0, labels[0].length).boxed().toList());
        Collections.shuffle(order, random);
        List<int[]> shuffled = new ArrayList<>(Arrays.stream(labels).map(row -> order.stream().mapToInt(a -> row[a]).toArray()).toList());
        Collections.shuffle(shuffled, random);
        double[] values = {1, 2, 4, 8};
        Agreement one = Agreement.of(ratings(labels, 4), level, values, 1);
        Agreement other = Agreement.of(ratings(shuffled.toArray(int[][]::new), 4), level, values, 1);
        one.measures().forEach((name, measure) -> {
            Measure same = other.measures().get(name);
            assertThat(same.why()).isEqualTo(measure.why());
            measure.value().ifPresent(v -> {
                assertThat(same.value().orElseThrow()).as(name).isEqualTo(v, EXACT);
                assertThat(v).isLessThanOrEqualTo(1 + 1e-12);
            });
        });
    }

    @Property(tries = 60)
    void alpha_of_two_is_scotts_pi_with_a_correction_for_small_samples(@ForAll("tables") int[][] labels) {
        int[][] two = Arrays.stream(labels).filter(row -> row[0] >= 0 && row[1] >= 0).map(row -> Arrays.copyOf(row, 2)).toArray(int[][]::new);
        if (two.length == 0) {
            return;
        }
        Agreement found = nominal(two, 4);
        found.measures().get("scott_pi").value().ifPresent(pi ->
                assertThat(1 - value(found, "krippendorff_alpha")).isEqualTo((1 - pi) * (2.0 * two.length - 1) / (2.0 * two.length), EXACT));
    }

    @Property(tries = 30)
    void everybody_agreeing_is_one_by_every_measure(@ForAll("tables") int[][] labels, @ForAll Level level) {
        int[][] agreed = Arrays.stream(labels).map(row -> {
            int[] same = new int[row.length];
            Arrays.fill(same, Math.max(0, row[0]));
            return same;
        }).toArray(int[][]::new);
        Agreement found = Agreement.of(ratings(agreed, 4), level, new double[] {1, 2, 4, 8}, 1);
        found.measures().values().forEach(m -> m.value().ifPresent(v -> assertThat(v).isEqualTo(1, EXACT)));
        assertThat(value(found, "percent_agreement")).isEqualTo(1, EXACT);
    }

    @Test
    void an_interval_covers_the_true_agreement_about_as_often_as_it_says() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int[][] labels = new int[150][];
            // Both say the truth with 0.8, else anything: agreement is 0.64 + 0.36 / 3 and kappa 0.64.
            Arrays.setAll(labels, i -> {
                int truth = random.nextInt(3);
                return new int[] {random.nextDouble() < 0.8 ? truth : random.nextInt(3), random.nextDouble() < 0.8 ? truth : random.nextInt(3)};
            });
            covered += nominal(labels, 3).measures().get("cohen_kappa").interval().orElseThrow().contains(0.64) ? 1 : 0;
        }
        assertThat(covered).isBetween(180, 199);
    }

    @Test
    void ratings_of_all_items_by_all_have_an_intraclass_correlation() {
        // Shrout and Fleiss (1979): 1 to 10, as codes from 0.
        int[][] labels = {{8, 1, 4, 7}, {5, 0, 2, 1}, {7, 3, 5, 7}, {6, 0, 1, 5}, {9, 4, 5, 8}, {5, 1, 3, 6}};
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Agreement found = Agreement.of(ratings(labels, 10), Level.INTERVAL, values, 1);
        assertThat(value(found, "intraclass_correlation")).isEqualTo(0.29, within(0.005));
        labels[0][0] = -1;
        assertThat(Agreement.of(ratings(labels, 10), Level.INTERVAL, values, 1).measures().get("intraclass_correlation").why())
                .isEqualTo("not every item is rated by every annotator");
    }
}
