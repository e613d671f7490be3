package org.benchwright.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ChartCsvTest {

    @Test
    void linesAreOneRowAPointWithTheCaptionsAsHeader() {
        ChartSpec spec = ChartSpec.of("", Axis.linear("epoch"), Axis.linear("loss").in("nats"),
                Series.Line.of("a, first", XYData.ofY(0.5, Double.NaN)), Series.Line.of("say \"b\"", XYData.ofY(2)));
        assertThat(ChartCsv.of(spec)).isEqualTo("""
                series,epoch,"loss, nats"\r
                "a, first",0,0.5\r
                "a, first",1,\r
                "say ""b""\",0,2\r
                """);
    }

    @Test
    void timesAreIsoInstantsAndBandsHaveBounds() {
        double at = Instant.parse("2025-11-14T00:00:00Z").toEpochMilli();
        ChartSpec spec = ChartSpec.of("", Axis.time("day", ZoneId.of("UTC")), Axis.linear("lift"),
                Series.Line.of("lift", XYData.of(new double[] {at}, new double[] {0.02})),
                Series.Band.of("lift", new double[] {at}, new double[] {0.01}, new double[] {0.03}));
        assertThat(ChartCsv.of(spec)).isEqualTo("""
                series,day,lift,low,high\r
                lift,2025-11-14T00:00:00Z,0.02,,\r
                lift,2025-11-14T00:00:00Z,,0.01,0.03\r
                """);
    }

    @Test
    void lyingBarsNameTheirCategories() {
        ChartSpec spec = ChartSpec.of("", Axis.linear("importance"), Axis.category("column", List.of("age", "plan")),
                Series.Bars.of("", 0.75, 0.25));
        assertThat(ChartCsv.of(spec)).isEqualTo("series,column,importance\r\n,age,0.75\r\n,plan,0.25\r\n");
    }

    @Test
    void heatMapsAreOneRowACell() {
        ChartSpec spec = ChartSpec.heatMap("", Axis.category("predicted", List.of("x", "y")), Axis.category("true", List.of("x", "y")),
                Series.Cells.of("items", Matrix.of(2, 2, 4, 1, 0, 5)));
        assertThat(ChartCsv.of(spec)).isEqualTo("true,predicted,value\r\nx,x,4\r\nx,y,1\r\ny,x,0\r\ny,y,5\r\n");
    }

    @Test
    void histogramsAndBoxesKeepAllTheirNumbers() {
        ChartSpec histogram = ChartSpec.of("", Axis.linear("value"), Axis.linear("rows"),
                Series.Histogram.of("now", new double[] {0, 1, 2}, new double[] {3, 4}));
        assertThat(ChartCsv.of(histogram)).isEqualTo("series,from,to,rows\r\nnow,0,1,3\r\nnow,1,2,4\r\n");
        ChartSpec boxes = ChartSpec.of("", Axis.category("batch", List.of("1")), Axis.linear("ms"),
                Series.Boxes.of("", List.of(new BoxSummary(1, 2, 3, 4, 5, Values.none()))));
        assertThat(ChartCsv.of(boxes)).endsWith(",1,1,2,3,4,5\r\n");
    }

    @Test
    void aChartIsSaidInWords() {
        ChartSpec spec = ChartSpec.of("Loss falls", Axis.linear("epoch"), Axis.linear("loss"), Series.Line.of("a", XYData.ofY(3, 1)),
                Series.Line.of("b", XYData.ofY(4, 2)));
        assertThat(ChartDescription.of(spec, Set.of("b")))
                .isEqualTo("Loss falls. Line chart of loss by epoch. 2 series: a, b (hidden). a goes from 3 to 1.");
        assertThat(ChartDescription.of(ChartSpec.empty("No runs yet."), Set.of())).isEqualTo("No runs yet.");
    }

    @Test
    void seriesOfOneNameShareTheirInk() {
        ChartSpec spec = ChartSpec.of("", Axis.linear(""), Axis.linear(""), Series.Line.of("a", XYData.ofY(1)),
                Series.Band.of("b", new double[] {0}, new double[] {0}, new double[] {1}), Series.Line.of("b", XYData.ofY(1)));
        assertThat(spec.series()).extracting(spec::ink).containsExactly(Ink.S1, Ink.S2, Ink.S2);
    }
}
