package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static Frame rows(int count) {
        return new Frame(List.of(ExampleTables.numbers("t", IntStream.range(0, count).mapToDouble(i -> (i * 7) % count).toArray()),
                ExampleTables.texts("g", IntStream.range(0, count).mapToObj(i -> "g" + i % 5).toArray(String[]::new))));
    }

    @Property(tries = 200)
    void everyRowIsOnExactlyOneSideAndTheShareHolds(@ForAll @IntRange(min = 2, max = 300) int count, @ForAll @IntRange(min = 1, max = 99) int share,
            @ForAll @IntRange(min = 1, max = 6) int classes, @ForAll long seed) {
        int[] labels = IntStream.range(0, count).map(i -> i * i % classes).toArray();
        Splitter.Split split = new Splitter(rows(count), labels, seed).holdOut(new SplitRule.Random(share / 100.0));
        assertThat(split.train().length + split.test().length).isEqualTo(count);
        assertThat(IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test())).distinct().count()).isEqualTo(count);
        // Every class keeps a row for training.
        assertThat(Arrays.stream(split.train()).map(i -> labels[i]).distinct().count()).isEqualTo(Arrays.stream(labels).distinct().count());
    }

    @Test
    void classesKeepTheirShares() {
        int[] labels = IntStream.range(0, 200).map(i -> i < 40 ? 0 : 1).toArray();
        Splitter.Split split = new Splitter(rows(200), labels, 1).holdOut(new SplitRule.Random(0.25));
        assertThat(split.test()).hasSize(50);
        assertThat(Arrays.stream(split.test()).filter(i -> labels[i] == 0).count()).isEqualTo(10);
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        Splitter.Split first = new Splitter(rows(100), null, 5).holdOut(new SplitRule.Random(0.3));
        assertThat(new Splitter(rows(100), null, 5).holdOut(new SplitRule.Random(0.3)).test()).isEqualTo(first.test());
        assertThat(new Splitter(rows(100), null, 6).holdOut(new SplitRule.Random(0.3)).test()).isNotEqualTo(first.test());
    }

    @Test
    void byTimeTheLatestRowsAreTheTestAndTiesStayTogether() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("t", 5, 1, 3, 3, 2, 4)));
        assertThat(new Splitter(rows, null, 0).holdOut(new SplitRule.Time("t", 0.34)).test()).containsExactly(0, 5);
        // Half would cut between the two rows of time 3; they go to training.
        assertThat(new Splitter(rows, null, 0).holdOut(new SplitRule.Time("t", 0.5)).test()).containsExactly(0, 5);
        Frame tied = new Frame(List.of(ExampleTables.numbers("t", 1, 2, 2, 2)));
        assertThat(new Splitter(tied, null, 0).holdOut(new SplitRule.Time("t", 0.5)).test()).containsExactly(1, 2, 3);
        Frame same = new Frame(List.of(ExampleTables.numbers("t", 1, 1, 1)));
        assertThatThrownBy(() -> new Splitter(same, null, 0).holdOut(new SplitRule.Time("t", 0.5))).isInstanceOf(BadInputException.class);
        Frame gap = new Frame(List.of(ExampleTables.numbers("t", 1, Double.NaN, 2)));
        assertThatThrownBy(() -> new Splitter(gap, null, 0).holdOut(new SplitRule.Time("t", 0.5))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("1 rows");
    }

    @Test
    void noGroupIsOnBothSides() {
        Splitter.Split split = new Splitter(rows(100), null, 3).holdOut(new SplitRule.Group("g", 0.4));
        assertThat(split.test()).hasSize(40);
        assertThat(Arrays.stream(split.train()).map(i -> i % 5).distinct().boxed().toList())
                .doesNotContainAnyElementsOf(Arrays.stream(split.test()).map(i -> i % 5).distinct().boxed().toList());
        Frame one = new Frame(List.of(ExampleTables.texts("g", "a", "a")));
        assertThatThrownBy(() -> new Splitter(one, null, 3).holdOut(new SplitRule.Group("g", 0.5))).isInstanceOf(BadInputException.class);
    }

    @Test
    void foldsTestEveryRowOnce() {
        int[] labels = IntStream.range(0, 103).map(i -> i % 3).toArray();
        for (SplitRule rule : List.of(new SplitRule.Random(0.2), new SplitRule.Group("g", 0.2))) {
            List<Splitter.Split> folds = new Splitter(rows(103), labels, 3).folds(rule, 5);
            assertThat(folds).hasSize(5);
            assertThat(folds.stream().flatMapToInt(f -> Arrays.stream(f.test())).sorted().toArray())
                    .isEqualTo(IntStream.range(0, 103).toArray());
        }
    }

    @Test
    void byTimeAFoldIsTestedOnlyByWhatCameBefore() {
        double[] times = IntStream.range(0, 103).mapToDouble(i -> (i * 7) % 103).toArray();
        for (Splitter.Split fold : new Splitter(rows(103), null, 3).folds(new SplitRule.Time("t", 0.2), 4)) {
            double latest = Arrays.stream(fold.train()).mapToDouble(i -> times[i]).max().orElseThrow();
            assertThat(Arrays.stream(fold.test()).allMatch(i -> times[i] > latest)).isTrue();
            assertThat(fold.test()).hasSize(20);
        }
    }

    @Test
    void impossibleSharesAndFoldsAreBadInput() {
        assertThatThrownBy(() -> new SplitRule.Random(1)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Splitter(rows(5), null, 1).folds(new SplitRule.Random(0.2), 1)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Splitter(rows(5), null, 1).folds(new SplitRule.Random(0.2), 6)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Splitter(rows(1), null, 1).holdOut(new SplitRule.Random(0.2))).isInstanceOf(BadInputException.class);
    }
}
