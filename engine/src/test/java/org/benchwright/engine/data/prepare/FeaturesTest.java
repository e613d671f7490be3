package org.benchwright.engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.benchwright.engine.job.JobContext;

/** Steps that make features. Known answers are from pandas 1.5.3 with numpy 1.24.2 where it says so, else by hand. */
class FeaturesTest {
    private static PreparationWorkspace on;

    @BeforeContainer
    static void open() throws IOException {
        on = new PreparationWorkspace();
    }

    @AfterContainer
    static void close() throws IOException {
        on.close();
    }

    private static double[] decimals(List<String> texts) {
        return texts.stream().mapToDouble(Double::parseDouble).toArray();
    }

    @Example
    void windows_are_those_of_pandas() {
        String d = on.csv("rolled", """
                k,t,x
                a,2026-01-01 00:00:00,1
                b,2026-01-01 06:00:00,7
                a,2026-01-01 12:00:00,2
                a,2026-01-02 00:00:00,5
                b,2026-01-02 01:00:00,3
                a,2026-01-02 12:00:00,8
                b,2026-01-02 13:00:00,4
                a,2026-01-04 13:00:00,6
                """);
        String made = on.run("data.window", "data", d, "time", "t", "keys", "k", "windows", "24h,2d", "figures", "sum:x,std:x").get("dataset");
        // d.set_index("t").groupby("k").x.rolling("24h" and "2D", closed="left").sum() and .std()
        assertThat(on.rows(made)).extracting(row -> String.valueOf(row.get(3))).containsExactly("null", "null", "1", "3", "7", "7", "3", "null");
        assertThat(on.rows(made)).extracting(row -> String.valueOf(row.get(5))).containsExactly("null", "null", "1", "3", "7", "8", "10", "null");
        assertThat((double) on.rows(made).get(5).get(4)).isCloseTo(2.121320, within(1e-6));
        assertThat((double) on.rows(made).get(5).get(6)).isCloseTo(2.081666, within(1e-6));
        assertThat((double) on.rows(made).get(6).get(6)).isCloseTo(2.828427, within(1e-6));
    }

    @Example
    void a_point_in_time_join_is_merge_asof_of_pandas() {
        String left = on.csv("asked", "k,t\na,2026-01-01\na,2026-01-05\nb,2026-01-05\nb,2026-01-20\n");
        String right = on.csv("known", "k,t,v\na,2026-01-02,1\na,2026-01-05,2\nb,2026-01-04,3\nb,2026-01-06,4\n");
        // pd.merge_asof(left, right, on="t", by="k", tolerance=pd.Timedelta("10D"))
        assertThat(on.column("v", "data.join-asof", "data", left, "right", right, "keys", "k", "time", "t", "tolerance", "10d"))
                .containsExactly("null", "2", "3", "null");
    }

    @Example
    void categories_are_encoded_as_pandas_does() {
        String missing = on.run("data.clean", "data", on.csv("gaps", "i,c\n1,red\n2,blue\n3,\n4,red\n"), "name", "gaps2").get("dataset");
        // pd.get_dummies, .astype("category").cat.codes (but -1 for missing), .map(value_counts(normalize=True))
        assertThat(on.rows(on.run("data.encode", "data", missing, "columns", "c").get("dataset")).toString())
                .isEqualTo("[[1, 0, 1], [2, 1, 0], [3, 0, 0], [4, 0, 1]]");
        assertThat(on.column("c_ordinal", "data.encode", "data", missing, "columns", "c", "method", "ordinal"))
                .containsExactly("1", "0", "null", "1");
        assertThat(on.column("c_frequency", "data.encode", "data", missing, "columns", "c", "method", "frequency"))
                .containsExactly("0.6666666666666666", "0.3333333333333333", "null", "0.6666666666666666");
        assertThat(on.column("c_ordinal", "data.encode", "data", missing, "columns", "c", "method", "ordinal", "order", "red,green"))
                .containsExactly("0", "null", "null", "0");
    }

    @Example
    void what_was_not_learned_from_is_no_category() {
        String train = on.csv("train", "c\nx\nx\ny\n");
        String test = on.csv("test", "c\nz\ny\n");
        assertThat(on.rows(on.run("data.encode", "data", test, "fit", train, "columns", "c").get("dataset")).toString())
                .isEqualTo("[[0, 0], [0, 1]]");
        assertThat(on.column("c_frequency", "data.encode", "data", test, "fit", train, "columns", "c", "method", "frequency"))
                .containsExactly("0.0", "0.3333333333333333");
        assertThat(on.column("c_hash", "data.encode", "data", test, "columns", "c", "method", "hash", "buckets", "4"))
                .allMatch(bucket -> List.of("0", "1", "2", "3").contains(bucket));
    }

    @Example
    void a_target_encoding_learned_elsewhere_is_smoothed_towards_the_mean() {
        String train = on.csv("train", "c,y\na,1\na,1\nb,0\nb,0\n");
        String test = on.csv("test", "c,y\na,9\nb,9\nz,9\n");
        // The mean is 0.5: a has (2 + 2 * 0.5) / (2 + 2), b (0 + 1) / 4.
        assertThat(on.column("c_target", "data.encode", "data", test, "fit", train, "columns", "c", "method", "target", "target", "y", "smoothing",
                "2"))
                .containsExactly("0.75", "0.25", "0.5");
    }

    @Property(tries = 3)
    void an_out_of_fold_encoding_does_not_hold_the_rows_own_target(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random chance = new Random(seed);
        List<String> rows = IntStream.range(0, 40).mapToObj(i -> "abc".charAt(chance.nextInt(3)) + "," + chance.nextInt(10)).toList();
        int changed = chance.nextInt(40);
        List<String> other = new ArrayList<>(rows);
        other.set(changed, rows.get(changed).charAt(0) + ",1000");
        String[] how = {"columns", "c", "method", "target", "target", "y", "seed", Integer.toString(seed)};
        List<String> before = encoded(rows, how);
        List<String> after = encoded(other, how);
        assertThat(Double.parseDouble(after.get(changed))).isCloseTo(Double.parseDouble(before.get(changed)), within(1e-9));
        assertThat(after).isNotEqualTo(before);
    }

    private static List<String> encoded(List<String> rows, String[] how) {
        List<String> given = new ArrayList<>(List.of("data", on.csv("folded", "c,y\n" + String.join("\n", rows) + "\n")));
        given.addAll(List.of(how));
        return on.column("c_target", "data.encode", given.toArray(String[]::new));
    }

    @Example
    void bins_are_those_of_pandas() {
        String d = on.csv("numbers", "x\n1\n2\n3\n4\n5\n7\n11\n13\n17\n40\n");
        // pd.cut(x, 4), pd.qcut(x, 4), pd.cut(x, [0, 3, 11, 20]), each with labels=False
        assertThat(on.column("x_bin", "data.bin", "data", d, "columns", "x", "bins", "4")).containsExactly("0,0,0,0,0,0,1,1,1,3".split(","));
        assertThat(on.column("x_bin", "data.bin", "data", d, "columns", "x", "bins", "4", "method", "quantile"))
                .containsExactly("0,0,0,1,1,2,2,3,3,3".split(","));
        assertThat(on.column("x_bin", "data.bin", "data", d, "columns", "x", "method", "edges", "edges", "0,3,11,20"))
                .containsExactly("0,0,0,1,1,1,1,2,2,null".split(","));
        String out = on.csv("beyond", "x\n-5\n99\n");
        assertThat(on.column("x_bin", "data.bin", "data", out, "fit", d, "columns", "x", "bins", "4")).containsExactly("0", "3");
    }

    @Example
    void a_pivot_is_that_of_pandas_and_keeps_whole_sums_whole() {
        String d = on.csv("long", "id,n,v\n1,a,1\n1,b,2\n2,a,3\n2,c,4\n1,a,5\n");
        // pivot_table(index="id", columns="n", values="v", aggfunc="sum")
        String made = on.run("data.pivot", "data", d, "keys", "id", "names", "n", "values", "v").get("dataset");
        assertThat(on.rows(made).toString()).isEqualTo("[[1, 6, 2, null], [2, 3, null, 4]]");
        assertThat(on.datasets.version(made).columns()).extracting(c -> c.name()).containsExactly("id", "a", "b", "c");
        assertThat(on.rows(on.run("data.pivot", "data", d, "keys", "id", "names", "n", "values", "v", "figure", "first", "of", "a,z").get("dataset"))
                .toString()).isEqualTo("[[1, 1, null], [2, 3, null]]");
    }

    @Property(tries = 3)
    void turning_columns_into_rows_and_back_changes_nothing(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random chance = new Random(seed);
        StringBuilder text = new StringBuilder("id,a,b\n");
        for (int i = 0; i < 20; i++) {
            text.append(i).append(',').append(chance.nextInt(100)).append(',').append(chance.nextInt(100)).append('\n');
        }
        String d = on.csv("square", text.toString());
        String rows = on.run("data.unpivot", "data", d, "columns", "a,b", "name", "turned").get("dataset");
        assertThat(on.rows(on.run("data.pivot", "data", rows, "keys", "id", "names", "name", "values", "value").get("dataset")))
                .isEqualTo(on.rows(d));
    }

    @Example
    void a_power_scale_takes_the_likeliest_exponent() {
        String d = on.csv("skewed", "x\n1\n2\n3\n4\n50\n-1\n-3\n0.5\n");
        // By a search over a grid with numpy: the exponent is 0.29424560.
        assertThat(decimals(on.column("x", "data.scale", "data", d, "method", "power"))).containsExactly(new double[] {-0.020093665367745008,
            0.13510774516665106, 0.25701104587429885, 0.3589345553882975, 1.9315044984547325, -0.635813018008818, -1.907145518552941,
            -0.11950564295447613}, within(1e-5));
        assertThat(decimals(on.column("x", "data.scale", "data", on.csv("grown", "x\n0\n1\n"), "method", "log")))
                .containsExactly(new double[] {0, Math.log(2)}, within(1e-15));
        assertThatThrownBy(() -> on.run("data.scale", "data", d, "method", "log")).hasMessageContaining("2 values");
    }

    @Example
    void units_are_converted_exactly() {
        String d = on.csv("measured", "inches,fahrenheit,pounds,knots\n10,212,100,1\n");
        String made = on.run("data.clean", "data", d, "units", "inches:in>cm,fahrenheit:degF>degC,pounds:lb>kg,knots:kn>km/h").get("dataset");
        assertThat(on.rows(made).toString()).isEqualTo("[[25.4, 100.0, 45.359237, 1.852]]");
        assertThatThrownBy(() -> on.run("data.clean", "data", d, "units", "inches:in>kg")).hasMessageContaining("in is a unit of length, kg of mass");
    }

    @Property(tries = 200)
    void a_conversion_and_its_inverse_cancel(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        for (String pair : List.of("ft>m", "degF>K", "GiB>MB", "gal>l", "mph>kn", "yr>h")) {
            String[] sides = pair.split(">");
            UnitConversion there = UnitConversion.of(pair, "x");
            UnitConversion back = UnitConversion.of(sides[1] + ">" + sides[0], "x");
            assertThat(apply(back, apply(there, value))).isCloseTo(value, within(1e-8));
        }
    }

    private static double apply(UnitConversion c, double x) {
        return (x * c.factor().doubleValue() + c.offset().doubleValue()) / c.divisor().doubleValue();
    }

    @Example
    void a_bad_value_is_named_with_its_column() {
        String d = on.csv("spoilt", "n\n1\nabc\n2\nxyz\n");
        assertThatThrownBy(() -> on.run("data.clean", "data", d, "types", "n:integer")).hasMessageContaining("2 values of the column n")
                .hasMessageContaining("\"abc\"");
        assertThat(on.column("n", "data.clean", "data", d, "types", "n:integer", "bad", "missing")).containsExactly("1", "null", "2", "null");
    }

    @Example
    void the_groups_most_frequent_value_fills_its_gaps() {
        String d = on.csv("modes", "g,v,w\na,x,1\na,x,2\na,,2\nb,y,\nb,,\nc,,3\n");
        String made = on.run("data.impute", "data", d, "columns", "v,w", "method", "mode", "group", "g").get("dataset");
        assertThat(on.rows(made)).extracting(row -> row.get(1)).containsExactly("x", "x", "x", "y", "y", "x");
        assertThat(on.rows(made)).extracting(row -> String.valueOf(row.get(2))).containsExactly("1", "2", "2", "2", "2", "3");
    }

    @Example
    void terms_are_weighed_by_how_rare_they_are() {
        String d = on.csv("texts", "t\nthe café\nTHE cat\nthe the dog\n");
        String made = on.run("data.text", "data", d, "column", "t", "lower", "true", "strip_accents", "true", "add",
                "length,words,tf-idf", "terms", "2").get("dataset");
        // cafe, cat and dog are as frequent, so cafe is first; ln(4 / 4) + 1 = 1 for the, ln(4 / 2) + 1 for cafe.
        double rare = Math.log(2) + 1;
        assertThat(on.rows(made).getFirst().subList(0, 3).toString()).isEqualTo("[the cafe, 8, 2]");
        assertThat((double) on.rows(made).getFirst().get(3)).isCloseTo(rare / Math.hypot(rare, 1), within(1e-12));
        assertThat((double) on.rows(made).getFirst().get(4)).isCloseTo(1 / Math.hypot(rare, 1), within(1e-12));
        assertThat(on.rows(made).get(2).subList(3, 5).toString()).isEqualTo("[0.0, 1.0]");
    }

    @Example
    void a_row_nearly_as_an_earlier_one_goes() {
        String d = on.csv("addresses", """
                id,street
                1,12 High Street Springfield
                2,12 high  street springfield
                3,7 Elm Road Shelbyville
                4,12 High Street Springfeld
                5,
                6,
                """);
        assertThat(on.column("id", "data.deduplicate-near", "data", d, "columns", "street", "threshold", "0.7")).containsExactly("1", "3", "5", "6");
        assertThat(on.column("id", "data.deduplicate-near", "data", d, "columns", "street", "threshold", "1", "shingles", "words"))
                .containsExactly("1", "3", "4", "5", "6");
        Map<String, String> arguments = PreparationWorkspace.arguments("data", d, "columns", "street");
        assertThat(on.preparations.preview("data.deduplicate-near", arguments, 9, JobContext.none()).matched()).isTrue();
    }

    @Example
    void near_duplicates_are_dropped_from_a_long_table() {
        StringBuilder text = new StringBuilder("id,name\n");
        Random chance = new Random(1);
        for (int i = 0; i < 30_000; i += 2) {
            String name = Long.toHexString(chance.nextLong()) + Long.toHexString(chance.nextLong());
            text.append(i).append(',').append(name).append('\n').append(i + 1).append(',').append(name).append("s\n");
        }
        String made = on.run("data.deduplicate-near", "data", on.csv("many", text.toString()), "columns", "name").get("dataset");
        assertThat(on.datasets.version(made).rows()).isBetween(14_900L, 15_010L);
        assertThat(on.datasets.sql("SELECT count(*) FROM \"" + made + "\" WHERE id % 2 = 0", 1, JobContext.none()).rows().getFirst().getFirst())
                .isEqualTo(15_000L);
    }

    @Property(tries = 30)
    void of_texts_that_stay_no_two_are_alike_and_each_that_goes_is_like_one(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random chance = new Random(seed);
        Shingling shingling = new Shingling(chance.nextBoolean(), 2);
        double threshold = 0.5 + 0.1 * chance.nextInt(5);
        SimilarTexts seen = new SimilarTexts(shingling, threshold);
        List<long[]> stayed = new ArrayList<>();
        int missed = 0;
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 8; w++) {
                text.append("word").append((char) ('a' + chance.nextInt(2))).append(w).append(' ');
            }
            long[] runs = shingling.of(text.toString());
            boolean alike = stayed.stream().anyMatch(s -> Shingling.jaccard(s, runs) >= threshold);
            if (seen.admit(text.toString())) {
                missed += alike ? 1 : 0;
                stayed.add(runs);
            } else {
                assertThat(alike).isTrue();
            }
        }
        assertThat(missed).isLessThanOrEqualTo(8);
    }
}
