package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
    private static final double GAP = Double.NaN;

    @Test
    void numbersComeFirstThenOneFeatureACategoryAndOneForTheRest() {
        Frame rows = new Frame(List.of(ExampleTables.texts("color", "red", "blue", null, "red"), ExampleTables.numbers("size", 1, 3, GAP, 9)));
        FeatureEncoder encoder = FeatureEncoder.learn(rows, List.of("color", "size"), false);
        assertThat(encoder.featureNames()).containsExactly("size", "color=blue", "color=red", "color=(other)");
        assertThat(encoder.encode(rows)).isDeepEqualTo(new double[][] {{1, 0, 1, 0}, {3, 1, 0, 0}, {3, 0, 0, 1}, {9, 0, 1, 0}});
        assertThat(encoder.spans().get("color")).containsExactly(1, 3);
    }

    @Test
    void standardizingUsesTheTrainingRowsMeanAndPopulationDeviation() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("x", 2, 4, 4, 4, 5, 5, 7, 9)));
        double[][] encoded = FeatureEncoder.learn(rows, List.of("x"), true).encode(new Frame(List.of(ExampleTables.numbers("x", 5, 9, GAP))));
        // Mean 5, deviation 2, median 4.5.
        assertThat(encoded[0][0]).isCloseTo(0, within(1e-15));
        assertThat(encoded[1][0]).isCloseTo(2, within(1e-15));
        assertThat(encoded[2][0]).isCloseTo(-0.25, within(1e-15));
    }

    @Test
    void infinityCountsAsMissingAndUnseenCategoriesAsOther() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("x", 1, 2, 3), ExampleTables.texts("c", "a", "b", "a")));
        FeatureEncoder encoder = FeatureEncoder.learn(rows, List.of("x", "c"), false);
        Frame strange = new Frame(List.of(ExampleTables.numbers("x", Double.POSITIVE_INFINITY), ExampleTables.texts("c", "zebra")));
        assertThat(encoder.encode(strange)).isDeepEqualTo(new double[][] {{2, 0, 0, 1}});
    }

    @Test
    void aTimeIsDaysFromTheMedian() {
        Frame rows = new Frame(List.of(new Column.Numbers("day", ColumnType.DATE, new double[] {0, 86_400, 5 * 86_400})));
        assertThat(FeatureEncoder.learn(rows, List.of("day"), false).encode(rows)).isDeepEqualTo(new double[][] {{-1}, {0}, {4}});
    }

    @Test
    void columnsThatSayNothingAreLeftOutWithTheReason() {
        String[] ids = IntStream.range(0, 50).mapToObj(i -> "id-" + i).toArray(String[]::new);
        double[] same = IntStream.range(0, 50).mapToDouble(i -> 3).toArray();
        double[] gaps = IntStream.range(0, 50).mapToDouble(i -> GAP).toArray();
        double[] good = IntStream.range(0, 50).mapToDouble(i -> i).toArray();
        Frame rows = new Frame(List.of(ExampleTables.texts("id", ids), ExampleTables.numbers("same", same), ExampleTables.numbers("gaps", gaps),
                ExampleTables.numbers("good", good)));
        FeatureEncoder encoder = FeatureEncoder.learn(rows, rows.names(), false);
        assertThat(encoder.columns()).containsExactly("good");
        assertThat(encoder.leftOut()).extracting(FeatureEncoder.LeftOut::name).containsExactly("id", "same", "gaps");
        assertThat(encoder.leftOut().getFirst().why()).contains("identifier");
        assertThatThrownBy(() -> FeatureEncoder.learn(rows, List.of("same", "gaps"), false)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("No column is left");
    }

    @Test
    void onlyTheMostFrequentCategoriesGetAFeature() {
        String[] cells = IntStream.range(0, 600).mapToObj(i -> "c" + i % 150).toArray(String[]::new);
        Frame rows = new Frame(List.of(ExampleTables.texts("c", cells)));
        assertThat(FeatureEncoder.learn(rows, List.of("c"), false).width()).isEqualTo(FeatureEncoder.MAX_CATEGORIES + 1);
    }

    @Test
    void aMissingColumnAndTextForANumberAreBadInput() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("x", 1, 2, 3), ExampleTables.numbers("y", 1, 2, 4)));
        FeatureEncoder encoder = FeatureEncoder.learn(rows, List.of("x", "y"), false);
        assertThatThrownBy(() -> encoder.encode(new Frame(List.of(ExampleTables.numbers("x", 1))))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("missing: y");
        Frame text = new Frame(List.of(ExampleTables.texts("x", "1", " 2 ", "", "two"), ExampleTables.numbers("y", 1, 2, 3, 4)));
        assertThatThrownBy(() -> encoder.encode(text)).isInstanceOf(BadInputException.class).hasMessageContaining("\"two\"")
                .hasMessageContaining("row 4");
        assertThat(encoder.encode(text.select(new int[] {0, 1, 2}))).isDeepEqualTo(new double[][] {{1, 1}, {2, 2}, {2, 3}});
    }

    @Test
    void itSurvivesJson() {
        Frame rows = ExampleTables.mixed(100, 4);
        FeatureEncoder encoder = FeatureEncoder.learn(rows, List.of("size", "day", "member", "city"), true);
        FeatureEncoder read = Json.read(Json.write(encoder), FeatureEncoder.class);
        assertThat(read).isEqualTo(encoder);
        assertThat(read.encode(rows)).isDeepEqualTo(encoder.encode(rows));
    }
}
