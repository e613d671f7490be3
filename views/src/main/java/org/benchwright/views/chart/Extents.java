package org.benchwright.views.chart;

import java.util.Set;

/** What stretch of each axis the visible series of a chart cover, with a little air where a mark would touch the edge. */
public final class Extents {

    private static final double AIR = 0.05;
    /** Room for the values written at the ends of bars. */
    private static final double BAR_AIR = 0.12;
    private static final double LYING_BAR_AIR = 0.18;

    private final ChartSpec spec;
    private final Set<String> hidden;

    public Extents(ChartSpec spec, Set<String> hidden) {
        this.spec = spec;
        this.hidden = hidden;
    }

    /** The scale of the horizontal axis that shows everything. */
    public Scale x() {
        return scale(spec.x(), false);
    }

    /** The scale of the vertical axis that shows everything. */
    public Scale y() {
        return scale(spec.y(), true);
    }

    private Scale scale(Axis axis, boolean vertical) {
        if (axis.fixed().isPresent()) {
            return axis.scale(axis.fixed().get(), vertical);
        }
        if (axis.kind() == Axis.Kind.CATEGORY) {
            return CategoryScale.of(axis.categories(), vertical);
        }
        boolean log = axis.kind() == Axis.Kind.LOG;
        Span span = new Span(log);
        boolean values = vertical != spec.horizontal();
        for (Series series : spec.series()) {
            if (!hidden.contains(series.name())) {
                cover(series, values, span);
            }
        }
        if (values && spec.barLayout() == ChartSpec.BarLayout.STACKED) {
            coverStacks(span);
        }
        if (values) {
            coverMarks(span, vertical);
        }
        if (axis.fromZero() && !log) {
            span.add(0);
        }
        Range range = span.range();
        if (log) {
            return axis.scale(values ? new Range(range.min() / 1.1, range.max() * 1.1) : range, vertical);
        }
        return axis.scale(airy(range.widened(), values), vertical);
    }

    private void cover(Series series, boolean values, Span span) {
        switch (series) {
            case Series.Line line -> cover(line.data(), values, span);
            case Series.Points points -> cover(points.data(), values, span);
            case Series.Band band -> {
                cover(band.low(), values, span);
                cover(band.high(), values, span);
            }
            case Series.Bars bars when values -> {
                span.add(0);
                span.add(bars.values());
                span.add(bars.low());
                span.add(bars.high());
            }
            case Series.Histogram histogram when values -> {
                span.add(0);
                for (int i = 0; i < histogram.heights().size(); i++) {
                    span.add(histogram.mirrored() ? -histogram.heights().get(i) : histogram.heights().get(i));
                }
            }
            case Series.Histogram histogram -> span.add(histogram.edges());
            case Series.Intervals intervals when values -> {
                span.add(intervals.values());
                span.add(intervals.low());
                span.add(intervals.high());
            }
            case Series.Intervals intervals -> span.add(intervals.places());
            case Series.Boxes boxes when values -> {
                for (BoxSummary box : boxes.boxes()) {
                    span.add(box.whiskerLow());
                    span.add(box.whiskerHigh());
                    span.add(box.outliers());
                }
            }
            case Series.Bars _, Series.Boxes _, Series.Cells _ -> {
            }
        }
    }

    private static void cover(XYData data, boolean values, Span span) {
        if (values && data.size() > 0 && !span.log) {
            MinMaxPyramid.Extremes extremes = new MinMaxPyramid.Extremes();
            data.pyramid().query(0, data.size(), extremes);
            span.add(extremes.min());
            span.add(extremes.max());
        } else if (!values && data.size() > 0 && data.ascending()) {
            span.add(data.x(0));
            span.add(data.x(data.size() - 1));
            if (span.log) {
                span.add(data.x(data.indexAtOrAfter(Double.MIN_VALUE) % data.size()));
            }
        } else {
            for (int i = 0; i < data.size(); i++) {
                span.add(values ? data.y(i) : data.x(i));
            }
        }
    }

    private void coverStacks(Span span) {
        int categories = Math.max(spec.x().categories().size(), spec.y().categories().size());
        for (int i = 0; i < categories; i++) {
            double up = 0;
            double down = 0;
            for (Series series : spec.series()) {
                if (series instanceof Series.Bars bars && !hidden.contains(bars.name()) && Double.isFinite(bars.values().at(i))) {
                    up += Math.max(0, bars.values().at(i));
                    down += Math.min(0, bars.values().at(i));
                }
            }
            span.add(up);
            span.add(down);
        }
    }

    private void coverMarks(Span span, boolean vertical) {
        for (Mark mark : spec.marks()) {
            if (vertical && mark instanceof Mark.Horizontal(double y, _, _)) {
                span.add(y);
            } else if (!vertical && mark instanceof Mark.Vertical(double x, _, _)) {
                span.add(x);
            } else if (vertical && mark instanceof Mark.Rows(double from, double to, _, _)) {
                span.add(from);
                span.add(to);
            }
        }
    }

    /** Values get air at both ends unless they end at zero, where bars stand; places get only what their series asks for. */
    private Range airy(Range range, boolean values) {
        boolean bars = spec.series().stream().anyMatch(s -> s instanceof Series.Bars) && spec.barLayout() == ChartSpec.BarLayout.GROUPED;
        double air = range.span() * (!bars ? AIR : spec.horizontal() ? LYING_BAR_AIR : BAR_AIR);
        double below = values && range.min() != 0 ? air : 0;
        double above = values && range.max() != 0 ? air : 0;
        if (!values && spec.series().stream().anyMatch(s -> s instanceof Series.Points || s instanceof Series.Intervals)) {
            below = range.span() * AIR / 2;
            above = below;
        }
        return new Range(range.min() - below, range.max() + above);
    }

    private static final class Span {
        private final boolean log;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        Span(boolean log) {
            this.log = log;
        }

        void add(double value) {
            if (Double.isFinite(value) && (!log || value > 0)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }

        void add(Values values) {
            for (int i = 0; i < values.size(); i++) {
                add(values.get(i));
            }
        }

        Range range() {
            return min <= max ? new Range(min, max) : log ? new Range(1, 10) : new Range(0, 1);
        }
    }
}
