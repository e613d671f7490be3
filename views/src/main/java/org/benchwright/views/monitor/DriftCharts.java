package org.benchwright.views.monitor;

import java.util.List;
import org.benchwright.engine.monitor.ColumnDrift;
import org.benchwright.engine.monitor.Monitoring;
import org.benchwright.engine.monitor.ThenAndNow;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Ink;
import org.benchwright.views.chart.Mark;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.ValueFormat;
import org.benchwright.views.control.Numbers;

/** The charts of a comparison. */
final class DriftCharts {
    /** The most columns drawn beside each other. */
    static final int MOST_BARS = 12;

    private DriftCharts() {
    }

    /** PSI a column, largest first, against the limits at which one looks and acts. */
    static ChartSpec psi(List<ComparisonModel.Row> ranked) {
        List<ComparisonModel.Row> shown = ranked.stream().limit(MOST_BARS).toList();
        double[] values = shown.stream().mapToDouble(r -> Math.max(0, r.drift().psi())).toArray();
        String more = ranked.size() > MOST_BARS ? ", the first " + MOST_BARS + " of " + ranked.size() : "";
        return ChartSpec.of("Population stability index by column" + more, Axis.linear("PSI").holdingZero().written(ValueFormat.atMost(3)),
                Axis.category("", shown.stream().map(ComparisonModel.Row::name).toList()), Series.Bars.of("PSI", values).in(Ink.S1))
                .with(new Mark.Columns(0.1, 0.2, "look", Ink.WARN), new Mark.Columns(0.2, Double.POSITIVE_INFINITY, "act", Ink.BAD))
                .whenEmpty("No column can be compared.");
    }

    /** One column then and now: numbers mirrored over each other, categories side by side. */
    static ChartSpec thenAndNow(Monitoring.Comparison comparison, ComparisonModel.Row row, double thenMean, double nowMean) {
        String then = "then: " + comparison.reference() + ", " + Numbers.count(comparison.report().referenceRows()) + " rows";
        String now = "now: " + comparison.current() + ", " + Numbers.count(comparison.report().currentRows()) + " rows";
        Axis shares = Axis.linear("share of values").written(value -> ValueFormat.percent(0).format(Math.abs(value)));
        return switch (comparison.distributions(row.name())) {
            case ThenAndNow.OverNumbers numbers -> ChartSpec.of(moved(row, thenMean, nowMean), Axis.linear(row.name()), shares,
                    Series.Histogram.of(then, numbers.edges(), numbers.reference()).in(Ink.NEUTRAL),
                    Series.Histogram.of(now, numbers.edges(), numbers.current()).mirror().in(Ink.S1));
            case ThenAndNow.OverCategories categories -> ChartSpec.of(moved(row, Double.NaN, Double.NaN),
                    Axis.category(row.name(), categories.categories()), shares.holdingZero(),
                    Series.Bars.of(then, categories.reference()).in(Ink.NEUTRAL), Series.Bars.of(now, categories.current()).in(Ink.S1));
        };
    }

    private static String moved(ComparisonModel.Row row, double then, double now) {
        ColumnDrift drift = row.drift();
        if (!drift.drifted()) {
            return row.name() + " has not drifted";
        }
        if (Double.isNaN(then) || Double.isNaN(now) || then == now) {
            return row.name() + " drifted";
        }
        return row.name() + " moved " + (now > then ? "up" : "down") + ": mean " + Numbers.value(then) + " then, " + Numbers.value(now) + " now";
    }
}
