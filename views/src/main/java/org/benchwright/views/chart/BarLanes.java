package org.benchwright.views.chart;

import java.util.List;
import java.util.Set;

/** Where the bars of a chart lie within their categories: beside each other in lanes, or on top of each other in one. */
final class BarLanes {

    private static final double SHARE = 0.7;
    private static final double WIDEST = 64;

    private final List<Series.Bars> shown;
    private final boolean stacked;
    private final double thickness;

    BarLanes(ChartSpec spec, Set<String> hidden, PlotArea plot) {
        shown = spec.series().stream().filter(s -> s instanceof Series.Bars && !hidden.contains(s.name()))
                .map(Series.Bars.class::cast).toList();
        stacked = spec.barLayout() == ChartSpec.BarLayout.STACKED;
        double slot = spec.horizontal() ? plot.height() / plot.y().range().span() : plot.width() / plot.x().range().span();
        thickness = Math.min(slot * SHARE / (stacked ? 1 : Math.max(1, shown.size())), WIDEST);
    }

    List<Series.Bars> shown() {
        return shown;
    }

    boolean stacked() {
        return stacked;
    }

    /** How thick a lane is, in pixels. */
    double thickness() {
        return thickness;
    }

    /** How many pixels right of (or below) the middle of its category a series' lane lies. */
    double shift(Series.Bars bars) {
        return stacked ? 0 : (shown.indexOf(bars) - (shown.size() - 1) / 2.0) * thickness;
    }

    /** The value on which a series' bar stands in a category: zero, or the sum of those below it on its side of zero. */
    double base(Series.Bars bars, int category) {
        double base = 0;
        if (stacked) {
            boolean up = bars.values().at(category) >= 0;
            for (Series.Bars below : shown.subList(0, shown.indexOf(bars))) {
                double value = below.values().at(category);
                if (!Double.isNaN(value) && value >= 0 == up) {
                    base += value;
                }
            }
        }
        return base;
    }
}
