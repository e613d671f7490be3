package org.benchwright.views.label.quality;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.label.quality.ProjectAgreement;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.agreement.Measure;
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

/** The pictures of agreement, each with its finding as title. */
final class AgreementCharts {
    private static final int MOST_LABELS = 24;
    private static final ValueFormat WRITTEN = value -> Double.isNaN(value) ? "" : ValueFormat.decimals(2).format(value);

    private AgreementCharts() {
    }

    /** Annotators against each other. */
    static ChartSpec pairs(ProjectAgreement agreement) {
        int n = agreement.annotators().size();
        boolean kappa = agreement.pairs().stream().anyMatch(p -> p.kappa().value().isPresent());
        double[] cells = new double[n * n];
        Arrays.fill(cells, Double.NaN);
        for (ProjectAgreement.Pair pair : agreement.pairs()) {
            int i = agreement.annotators().indexOf(pair.first());
            int j = agreement.annotators().indexOf(pair.second());
            double value = value(pair, kappa);
            cells[i * n + j] = value;
            cells[j * n + i] = value;
        }
        Optional<ProjectAgreement.Pair> least = agreement.pairs().stream().filter(p -> !Double.isNaN(value(p, kappa)))
                .min(Comparator.comparingDouble(p -> value(p, kappa)));
        String title = least.map(p -> p.first() + " and " + p.second() + (agreement.pairs().size() > 1 ? " agree least: " : " agree at ") + WRITTEN.format(value(p, kappa)))
                .orElse("No two annotators to compare");
        return ChartSpec.heatMap(title, Axis.category("", agreement.annotators()), Axis.category("", agreement.annotators()),
                Series.Cells.of(kappa ? "Cohen's kappa" : "likeness", Matrix.of(n, n, cells)).levels(new HeatLevels.Sequential(new Range(0, 1))).written(WRITTEN))
                .subtitled(kappa ? "Cohen's kappa of each pair" : "mean likeness of the answers of each pair, 0 to 1").whenEmpty("Nobody answered yet.");
    }

    private static double value(ProjectAgreement.Pair pair, boolean kappa) {
        return kappa ? pair.kappa().value().orElse(Double.NaN) : pair.share();
    }

    /** How well annotators agree on each label. */
    static ChartSpec labels(ProjectAgreement agreement) {
        List<ProjectAgreement.ByLabel> told = agreement.labels().stream().filter(l -> l.share().isPresent())
                .sorted(Comparator.comparingDouble(l -> l.share().getAsDouble())).limit(MOST_LABELS).toList();
        String title = told.isEmpty() ? "Agreement by label" : "Least agreed on: " + told.getFirst().label() + ", " + Numbers.percent(told.getFirst().share().getAsDouble());
        return ChartSpec.of(title, Axis.linear("share of the other answers with the label").between(0, 1).written(ValueFormat.percent(0)),
                Axis.category("", told.stream().map(ProjectAgreement.ByLabel::label).toList()),
                Series.Bars.of("agreement", told.stream().mapToDouble(l -> l.share().getAsDouble()).toArray()))
                .subtitled("where one annotator gives a label, how many of the others do")
                .whenEmpty("These answers have no labels to tell apart, or no item has two answers.");
    }

    /** The alarm's measure over time; where it does not apply in a window, the mean likeness. */
    static ChartSpec time(ProjectAgreement agreement) {
        List<ProjectAgreement.Window> windows = agreement.time();
        boolean main = !windows.isEmpty() && windows.stream().allMatch(w -> w.main().value().isPresent());
        double[] at = windows.stream().mapToDouble(w -> middle(w.from(), w.until())).toArray();
        double[] value = windows.stream().mapToDouble(w -> main ? w.main().value().getAsDouble() : w.share()).toArray();
        String what = main ? MeasureWords.of(agreement.main()) : "Mean likeness";
        String title = windows.size() < 2 ? what + " over time" : what + " went from " + WRITTEN.format(value[0]) + " to " + WRITTEN.format(value[value.length - 1]);
        List<Series> drawn = new ArrayList<>();
        List<Interval> bounds = windows.stream().flatMap(w -> w.main().interval().stream()).toList();
        if (main && bounds.size() == windows.size() && bounds.size() > 1) {
            drawn.add(Series.Band.of(what, at, bounds.stream().mapToDouble(Interval::low).toArray(), bounds.stream().mapToDouble(Interval::high).toArray()));
        }
        drawn.add(windows.size() == 1 ? Series.Points.of(what, XYData.of(at, value)) : Series.Line.of(what, XYData.of(at, value)));
        ChartSpec spec = ChartSpec.of(title, Axis.time("", ZoneId.systemDefault()), Axis.linear("").between(lowest(value), 1), drawn.toArray(Series[]::new))
                .subtitled("items by when their last answer came").whenEmpty("No item has two answers yet.");
        return main ? spec.with(new Mark.Horizontal(agreement.alarm(), "alarm", Ink.WARN)) : spec;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double middle(String from, String until) {
        return (Instant.parse(from).toEpochMilli() + Instant.parse(until).toEpochMilli()) / 2.0;
    }

    /** A round number with some air under the least value, and never above 0. */
    private static double lowest(double[] values) {
        double least = least(values);
        return least >= 0 ? 0 : Math.max(-1, Math.floor(least * 10 - 0.5) / 10);
    }

    /** All measures that apply, with their intervals on one axis. */
    static ChartSpec measures(ProjectAgreement agreement) {
        List<String> names = agreement.measures().keySet().stream().filter(m -> agreement.measures().get(m).value().isPresent()).toList();
        List<Measure> told = names.stream().map(agreement.measures()::get).toList();
        double[] value = told.stream().mapToDouble(m -> m.value().getAsDouble()).toArray();
        double[] low = told.stream().mapToDouble(m -> m.interval().map(Interval::low).orElse(m.value().getAsDouble())).toArray();
        double[] high = told.stream().mapToDouble(m -> m.interval().map(Interval::high).orElse(m.value().getAsDouble())).toArray();
        double[] places = java.util.stream.IntStream.range(0, names.size()).asDoubleStream().toArray();
        return ChartSpec.of("All measures", Axis.linear("").between(lowest(low), 1), Axis.category("", names.stream().map(MeasureWords::of).toList()),
                Series.Intervals.of("95 % interval", places, value, low, high)).subtitled("with 95 % intervals from resampled items")
                .with(new Mark.Vertical(agreement.alarm(), "alarm", Ink.WARN)).whenEmpty("No item has two answers yet.");
    }
}
