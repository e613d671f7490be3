package org.benchwright.views.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaleTest {

    static Stream<Scale> scales() {
        return Stream.of(new LinearScale(new Range(-5, 20), null, false), new LogScale(new Range(0.01, 1e5), null),
                new TimeScale(new Range(1e12, 1.7e12), ZoneId.of("UTC")), CategoryScale.of(List.of("a", "b", "c"), false),
                CategoryScale.of(List.of("a", "b", "c"), true));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void valueUndoesPosition(Scale scale) {
        for (double position = 0; position <= 1; position += 0.125) {
            assertThat(scale.position(scale.value(position))).isCloseTo(position, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("scales")
    void theStretchBetweenTwoPositionsFillsTheNewScale(Scale scale) {
        Scale part = scale.between(0.25, 0.75);
        assertThat(part.value(0)).isCloseTo(scale.value(0.25), within(Math.abs(scale.value(0.25)) * 1e-9 + 1e-9));
        assertThat(part.value(1)).isCloseTo(scale.value(0.75), within(Math.abs(scale.value(0.75)) * 1e-9 + 1e-9));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void aViewBeyondTheDataIsMovedBackInside(Scale full) {
        Range beyond = full.between(0.7, 1.1).range();
        Scale moved = full.over(ChartView.within(full, Optional.of(beyond)).orElseThrow());
        assertThat(full.position(moved.value(1))).isCloseTo(1, within(1e-6));
        assertThat(full.position(moved.value(0))).isCloseTo(0.6, within(1e-6));
        assertThat(ChartView.within(full, Optional.of(full.between(-0.5, 1.5).range()))).isEmpty();
    }

    @Test
    void logarithmicAxesHaveNoPlaceForZero() {
        assertThat(new LogScale(new Range(1, 10), null).position(0)).isNaN();
        assertThatThrownBy(() -> new LogScale(new Range(0, 10), null)).hasMessageContaining("above zero");
    }

    @Test
    void crowdedCategoriesAreThinnedEvenly() {
        List<String> names = Stream.iterate(0, i -> i + 1).limit(100).map(String::valueOf).toList();
        assertThat(CategoryScale.of(names, false).ticks(10)).extracting(Tick::label)
                .containsExactly("0", "10", "20", "30", "40", "50", "60", "70", "80", "90");
    }

    @Test
    void barsStandOnZeroAndStacksCountTogether() {
        ChartSpec spec = ChartSpec.of("", Axis.category("", List.of("a", "b")), Axis.linear(""), Series.Bars.of("one", 3, 4),
                Series.Bars.of("two", 5, 6));
        assertThat(new Extents(spec, Set.of()).y().range().min()).isZero();
        assertThat(new Extents(spec.stacked(), Set.of()).y().range().max()).isBetween(10.0, 11.0);
        assertThat(new Extents(spec, Set.of("two")).y().range().max()).isBetween(4.0, 5.0);
    }

    @Test
    void hiddenAndMissingValuesDoNotCount() {
        ChartSpec spec = ChartSpec.of("", Axis.linear(""), Axis.linear(""), Series.Line.of("a", XYData.ofY(1, Double.NaN, 3)),
                Series.Line.of("b", XYData.ofY(100)));
        Range y = new Extents(spec, Set.of("b")).y().range();
        assertThat(y.min()).isCloseTo(0.9, within(1e-9));
        assertThat(y.max()).isCloseTo(3.1, within(1e-9));
    }

    @Test
    void zoomingAroundAPixelKeepsItsValue() {
        PlotArea plot = new PlotArea(40, 10, 400, 200, new LinearScale(new Range(0, 10), null, false), new LogScale(new Range(1, 1000), null));
        PlotArea zoomed = plot.magnified(140, 60, 3);
        assertThat(zoomed.xAt(140)).isCloseTo(plot.xAt(140), within(1e-9));
        assertThat(zoomed.yAt(60)).isCloseTo(plot.yAt(60), within(1e-9));
        assertThat(zoomed.x().range().span()).isCloseTo(10 / 3.0, within(1e-9));
    }

    @Test
    void labelsAreMovedApartInOrder() {
        assertThat(LabelDodge.apart(new double[] {50, 52, 200}, 10, 0, 300)).containsExactly(46, 56, 200);
        assertThat(LabelDodge.apart(new double[] {299, 298}, 10, 0, 300)).containsExactly(295, 285);
        assertThat(LabelDodge.apart(new double[] {1, 0}, 10, 0, 300)).containsExactly(15, 5);
    }
}
