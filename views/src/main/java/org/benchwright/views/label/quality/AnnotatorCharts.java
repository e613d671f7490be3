package org.benchwright.views.label.quality;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.benchwright.engine.label.quality.AnnotatorQuality;
import org.benchwright.engine.label.quality.ConsensusReport;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.HeatLevels;
import org.benchwright.views.chart.Ink;
import org.benchwright.views.chart.Mark;
import org.benchwright.views.chart.Matrix;
import org.benchwright.views.chart.Range;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.ValueFormat;
import org.benchwright.views.chart.XYData;
import org.benchwright.views.control.Numbers;

/** The pictures of one annotator. */
final class AnnotatorCharts {
    private static final int MOST = 24;
    private static final double WARN = 0.9;

    private AnnotatorCharts() {
    }

    static ChartSpec accuracy(AnnotatorQuality one) {
        List<Series> drawn = new ArrayList<>();
        XYData gold = over(one, AnnotatorQuality.Window::accuracy);
        XYData others = over(one, AnnotatorQuality.Window::agreement);
        if (gold.size() > 0) {
            drawn.add(Series.Line.of("right on gold", gold));
        }
        if (others.size() > 0) {
            drawn.add(Series.Line.of("agrees with others", others).inDashes());
        }
        String title = one.accuracy().isPresent() ? "Right on " + Numbers.percent(one.accuracy().getAsDouble()) + " of " + one.goldItems() + " gold items"
                : one.agreement().isPresent() ? "Agrees with the others on " + Numbers.percent(one.agreement().getAsDouble()) : "Accuracy over time";
        ChartSpec spec = ChartSpec.of(title, Axis.time("", ZoneId.systemDefault()), Axis.linear("").between(0, 1).written(ValueFormat.percent(0)), drawn.toArray(Series[]::new))
                .whenEmpty("No gold item and nobody else's answer to compare with yet.");
        return gold.size() > 0 ? spec.with(new Mark.Horizontal(WARN, "90 %", Ink.WARN)) : spec;
    }

    static ChartSpec pace(AnnotatorQuality one) {
        XYData pace = over(one, AnnotatorQuality.Window::medianSeconds);
        String title = one.medianSeconds().isPresent() ? "Median " + Numbers.seconds(one.medianSeconds().getAsDouble()) + " a label" : "Pace";
        return ChartSpec.of(title, Axis.time("", ZoneId.systemDefault()), Axis.linear("").in("s").holdingZero(), pace.size() == 0 ? new Series[0]
                : new Series[] {Series.Line.of("seconds a label", pace)}).whenEmpty("Nobody took the time of these answers.");
    }

    private static XYData over(AnnotatorQuality one, Function<AnnotatorQuality.Window, OptionalDouble> value) {
        List<AnnotatorQuality.Window> told = one.windows().stream().filter(w -> value.apply(w).isPresent()).toList();
        return XYData.of(told.stream().mapToDouble(w -> (Instant.parse(w.from()).toEpochMilli() + Instant.parse(w.until()).toEpochMilli()) / 2.0).toArray(),
                told.stream().mapToDouble(w -> value.apply(w).getAsDouble()).toArray());
    }

    /** What the annotator gives where the consensus is another; labels beyond the first are left out where there are too many to read. */
    static ChartSpec confusion(AnnotatorQuality one, ConsensusReport report) {
        int annotator = report.data().annotators().indexOf(one.name());
        List<String> labels = report.data().labels().stream().limit(MOST).toList();
        int n = labels.size();
        double[] cells = new double[n * n];
        int worst = -1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cells[i * n + j] = report.consensus().confusion()[annotator][i][j];
                if (i != j && cells[i * n + j] > 0 && (worst < 0 || cells[i * n + j] > cells[worst])) {
                    worst = i * n + j;
                }
            }
        }
        String title = worst < 0 ? "Gives the label that holds" : "Says " + labels.get(worst % n) + " for " + Numbers.percent(cells[worst]) + " of " + labels.get(worst / n);
        return ChartSpec.heatMap(title, Axis.category("given", labels), Axis.category("holds", labels),
                Series.Cells.of("share", Matrix.of(n, n, cells)).levels(new HeatLevels.Sequential(new Range(0, 1)))
                        .written(v -> Double.isNaN(v) ? "" : ValueFormat.percent(0).format(v)))
                .subtitled("share of each row, by consensus (" + report.method().word() + ")");
    }
}
