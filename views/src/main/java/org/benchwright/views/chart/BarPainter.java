package org.benchwright.views.chart;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws all the bar series of a chart: beside or on top of each other, upright or lying, with their intervals and end labels. */
final class BarPainter {

    private final Pen pen;
    private final PlotArea plot;
    private final boolean lying;
    private final BarLanes lanes;
    private final boolean stacked;

    BarPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
        this.lying = pen.spec().horizontal();
        this.lanes = new BarLanes(pen.spec(), pen.hidden(), plot);
        this.stacked = lanes.stacked();
    }

    void paintAll() {
        Range categories = (lying ? plot.y() : plot.x()).range();
        boolean close = lanes.shown().size() > 1 && lanes.thickness() > 4;
        for (Series.Bars bars : lanes.shown()) {
            int first = Math.max(0, (int) Math.floor(categories.min()));
            int last = Math.min(bars.values().size() - 1, (int) Math.ceil(categories.max()));
            for (int category = first; category <= last; category++) {
                double value = bars.values().get(category);
                if (!Double.isNaN(value)) {
                    double base = lanes.base(bars, category);
                    double centre = (lying ? plot.py(category) : plot.px(category)) + lanes.shift(bars);
                    bar(bars, category, base, base + value, centre, lanes.thickness() - (close && !stacked ? 1 : 0));
                }
            }
        }
    }

    private void bar(Series.Bars bars, int category, double base, double end, double centre, double thickness) {
        Color colour = pen.colour(bars);
        double from = pixel(base);
        double to = pixel(end);
        double low = Math.min(from, to);
        double length = Math.max(1, Math.abs(to - from));
        // A hairline of background keeps stacked parts apart.
        double seam = stacked && length > 3 ? 1 : 0;
        pen.g().setFill(colour);
        if (lying) {
            pen.g().fillRect(low, centre - thickness / 2, length - seam, thickness);
        } else {
            pen.g().fillRect(centre - thickness / 2, low + seam, thickness, length - seam);
        }
        boolean bounded = !Double.isNaN(bars.low().at(category));
        if (bounded) {
            interval(bars, category, base, centre);
        }
        if (!stacked) {
            label(bars, category, centre, thickness, bounded);
        }
    }

    private void interval(Series.Bars bars, int category, double base, double centre) {
        double low = pixel(base + bars.low().at(category));
        double high = pixel(base + bars.high().at(category));
        Color colour = Pen.faint(pen.colours().foreground(), 0.75);
        if (lying) {
            pen.line(low, centre, high, centre, colour, 1.5);
        } else {
            pen.line(centre, low, centre, high, colour, 1.5);
        }
    }

    private void label(Series.Bars bars, int category, double centre, double thickness, boolean bounded) {
        double value = bars.values().at(category);
        double end = bounded ? value >= 0 ? bars.high().at(category) : bars.low().at(category) : value;
        double at = pixel(end);
        String text = (lying ? plot.x() : plot.y()).format(value);
        double width = pen.measure().width(text, pen.small());
        Color colour = pen.colours().muted();
        boolean outside = value < 0 || at + 6 + width <= plot.right();
        if (lying && thickness >= 9 && !outside) {
            pen.text(text, at - 6, centre, TextAlignment.RIGHT, VPos.CENTER, HeatPalette.textOn(pen.colour(bars)));
        } else if (lying && thickness >= 9) {
            pen.text(text, at + (value >= 0 ? 6 : -6), centre, value >= 0 ? TextAlignment.LEFT : TextAlignment.RIGHT, VPos.CENTER, colour);
        } else if (!lying && thickness >= width) {
            pen.text(text, centre, at + (value >= 0 ? -4 : 4), TextAlignment.CENTER, value >= 0 ? VPos.BOTTOM : VPos.TOP, colour);
        }
    }

    private double pixel(double value) {
        double pixel = lying ? plot.px(value) : plot.py(value);
        // A logarithmic axis has no zero for a bar to stand on: it stands on the edge.
        return Double.isNaN(pixel) ? lying ? plot.left() : plot.bottom() : pixel;
    }
}
