package org.benchwright.views.chart;

import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/** Draws a dot with its interval at each place, as in a forest plot. */
final class IntervalPainter {

    private final Pen pen;
    private final PlotArea plot;

    IntervalPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
    }

    void paint(Series.Intervals intervals) {
        boolean lying = pen.spec().horizontal();
        Color colour = pen.colour(intervals);
        pen.g().setLineCap(StrokeLineCap.ROUND);
        for (int i = 0; i < intervals.places().size(); i++) {
            double place = intervals.places().get(i);
            double low = intervals.low().at(i);
            double high = intervals.high().at(i);
            double value = intervals.values().at(i);
            Color tint = Pen.faint(colour, 0.4);
            if (lying) {
                pen.line(plot.px(low), plot.py(place), plot.px(high), plot.py(place), tint, 4);
                pen.dot(plot.px(value), plot.py(place), 4, colour);
            } else {
                pen.line(plot.px(place), plot.py(low), plot.px(place), plot.py(high), tint, 4);
                pen.dot(plot.px(place), plot.py(value), 4, colour);
            }
        }
        pen.g().setLineCap(StrokeLineCap.SQUARE);
    }
}
