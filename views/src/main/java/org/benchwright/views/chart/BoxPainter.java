package org.benchwright.views.chart;

import java.util.List;

import javafx.scene.paint.Color;

/** Draws box plots, upright or lying. Several series share a category beside each other. */
final class BoxPainter {

    private final Pen pen;
    private final PlotArea plot;
    private final boolean lying;
    private final List<Series> shown;

    BoxPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
        this.lying = pen.spec().horizontal();
        this.shown = pen.spec().series().stream()
                .filter(s -> s instanceof Series.Boxes && !pen.hidden().contains(s.name())).toList();
    }

    void paint(Series.Boxes boxes) {
        Scale categories = lying ? plot.y() : plot.x();
        double slot = (lying ? plot.height() : plot.width()) / categories.range().span();
        double lane = Math.min(44, slot * 0.6 / shown.size());
        double shift = (shown.indexOf(boxes) - (shown.size() - 1) / 2.0) * Math.min(slot * 0.8 / shown.size(), lane * 1.3);
        for (int i = 0; i < boxes.boxes().size(); i++) {
            box(boxes.boxes().get(i), (lying ? plot.py(i) : plot.px(i)) + shift, lane, pen.colour(boxes));
        }
    }

    private void box(BoxSummary box, double centre, double thickness, Color colour) {
        double lower = pixel(box.lower());
        double upper = pixel(box.upper());
        double half = thickness / 2;
        stroke(centre, pixel(box.whiskerLow()), centre, lower, colour, 1.25);
        stroke(centre, upper, centre, pixel(box.whiskerHigh()), colour, 1.25);
        double low = Math.min(lower, upper);
        double length = Math.max(1, Math.abs(upper - lower));
        pen.g().setFill(Pen.faint(colour, 0.22));
        pen.g().setStroke(colour);
        pen.g().setLineWidth(1.25);
        if (lying) {
            pen.g().fillRect(low, centre - half, length, thickness);
            pen.g().strokeRect(low, centre - half, length, thickness);
        } else {
            pen.g().fillRect(centre - half, low, thickness, length);
            pen.g().strokeRect(centre - half, low, thickness, length);
        }
        stroke(centre - half, pixel(box.median()), centre + half, pixel(box.median()), colour, 2.5);
        for (int i = 0; i < box.outliers().size(); i++) {
            double at = pixel(box.outliers().get(i));
            pen.dot(lying ? at : centre, lying ? centre : at, 2, Pen.faint(colour, 0.6));
        }
    }

    /** A line between two places, each across (category direction) and along (value direction). */
    private void stroke(double across1, double along1, double across2, double along2, Color colour, double width) {
        if (lying) {
            pen.line(along1, across1, along2, across2, colour, width);
        } else {
            pen.line(across1, along1, across2, along2, colour, width);
        }
    }

    private double pixel(double value) {
        return lying ? plot.px(value) : plot.py(value);
    }
}
