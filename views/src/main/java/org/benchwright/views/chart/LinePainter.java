package org.benchwright.views.chart;

import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * Draws a line: as a smooth polyline while there are few points a pixel, else as the stretch between the smallest and the largest
 * value of each pixel column, which looks the same and costs the same for a thousand points or a hundred million.
 */
final class LinePainter {

    private static final double WIDTH = 1.75;

    private final Pen pen;
    private final PlotArea plot;

    LinePainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
    }

    void paint(Series.Line line) {
        XYData data = line.data();
        if (data.ascending()) {
            int from = Math.max(0, data.indexAtOrAfter(plot.x().range().min()) - 1);
            int to = Math.min(data.size(), data.indexAtOrAfter(Math.nextUp(plot.x().range().max())) + 1);
            if (to - from > 2 * plot.width()) {
                columns(data, pen.colour(line));
            } else {
                polyline(line, from, to);
            }
        } else {
            polyline(line, 0, data.size());
        }
    }

    private void polyline(Series.Line line, int from, int to) {
        XYData data = line.data();
        double[] xs = new double[2 * (to - from)];
        double[] ys = new double[2 * (to - from)];
        int count = 0;
        for (int i = from; i <= to; i++) {
            double x = i < to ? plot.px(data.x(i)) : Double.NaN;
            double y = i < to ? plot.py(data.y(i)) : Double.NaN;
            if (Double.isNaN(x) || Double.isNaN(y)) {
                stroke(line, xs, ys, count);
                count = 0;
            } else if (count == 0 || Math.abs(x - xs[count - 1]) + Math.abs(y - ys[count - 1]) > 0.2) {
                if (line.step() && count > 0) {
                    xs[count] = x;
                    ys[count] = ys[count - 1];
                    count++;
                }
                xs[count] = x;
                // Far outside the plot the rasteriser would lose precision, and time.
                ys[count] = Math.clamp(y, plot.top() - 20 * plot.height(), plot.bottom() + 20 * plot.height());
                count++;
            }
        }
    }

    private void stroke(Series.Line line, double[] xs, double[] ys, int count) {
        if (count == 1) {
            pen.dot(xs[0], ys[0], WIDTH, pen.colour(line));
        }
        if (count < 2) {
            return;
        }
        var g = pen.g();
        g.setStroke(pen.colour(line));
        g.setLineWidth(WIDTH);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineCap(line.dashed() ? StrokeLineCap.BUTT : StrokeLineCap.ROUND);
        g.setLineDashes(line.dashed() ? new double[] {5, 4} : null);
        g.strokePolyline(xs, ys, count);
        g.setLineDashes();
        g.setLineCap(StrokeLineCap.SQUARE);
    }

    private void columns(XYData data, Color colour) {
        var g = pen.g();
        g.setFill(colour);
        MinMaxPyramid pyramid = data.pyramid();
        MinMaxPyramid.Extremes extremes = new MinMaxPyramid.Extremes();
        double step = 1 / Math.max(1, pen.pixelScale());
        int from = data.indexAtOrAfter(plot.xAt(plot.left()));
        for (double x = plot.left(); x < plot.right(); x += step) {
            int to = data.indexAtOrAfter(plot.xAt(x + step));
            // With the last point before the column, so that steep stretches stay joined.
            pyramid.query(from - 1, to, extremes);
            if (from == to && from > 0 && to < data.size()) {
                between(data, from, x, step, extremes);
            }
            if (!extremes.isEmpty()) {
                double top = Math.max(plot.top() - 2, plot.py(extremes.max()));
                double bottom = Math.min(plot.bottom() + 2, plot.py(extremes.min()));
                double height = Math.max(WIDTH, bottom - top + WIDTH / 2);
                double middle = (top + bottom) / 2;
                if (Double.isFinite(middle)) {
                    g.fillRect(x, middle - height / 2, step, height);
                }
            }
            from = to;
        }
    }

    /** A column without a point of its own shows the part of the segment that crosses it. */
    private void between(XYData data, int after, double x, double step, MinMaxPyramid.Extremes extremes) {
        double x1 = data.x(after - 1);
        double x2 = data.x(after);
        double y1 = data.y(after - 1);
        double y2 = data.y(after);
        if (x2 > x1 && !Double.isNaN(y1) && !Double.isNaN(y2)) {
            double left = y1 + (y2 - y1) * Math.clamp((plot.xAt(x) - x1) / (x2 - x1), 0, 1);
            double right = y1 + (y2 - y1) * Math.clamp((plot.xAt(x + step) - x1) / (x2 - x1), 0, 1);
            extremes.min = Math.min(left, right);
            extremes.max = Math.max(left, right);
        } else {
            extremes.min = Double.POSITIVE_INFINITY;
            extremes.max = Double.NEGATIVE_INFINITY;
        }
    }
}
