package org.benchwright.views.chart;

import java.util.List;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws all the bar series of a chart: beside or on top of each other, upright or lying, with their intervals and end labels. */
final class BarPainter {

    private static final double SHARE = 0.7;

    private final Pen pen;
    private final PlotArea plot;
    private final boolean lying;
    private final List<Series.Bars> shown;
    private final boolean stacked;

    BarPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
        this.lying = pen.spec().horizontal();
        this.shown = pen.spec().series().stream().filter(s -> s instanceof Series.Bars && !pen.hidden().contains(s.name()))
                .map(Series.Bars.class::cast).toList();
        this.stacked = pen.spec().barLayout() == ChartSpec.BarLayout.STACKED;
    }

    void paintAll() {
        if (shown.isEmpty()) {
            return;
        }
        Scale categories = lying ? plot.y() : plot.x();
        double slot = (lying ? plot.height() : plot.width()) / categories.range().span();
        int lanes = stacked ? 1 : shown.size();
        double lane = Math.min(slot * SHARE / lanes, 64);
        int first = Math.max(0, (int) Math.floor(categories.range().min()));
        int last = Math.min(count() - 1, (int) Math.ceil(categories.range().max()));
        for (int category = first; category <= last; category++) {
            double up = 0;
            double down = 0;
            for (int i = 0; i < shown.size(); i++) {
                Series.Bars bars = shown.get(i);
                double value = bars.values().at(category);
                if (Double.isNaN(value)) {
                    continue;
                }
                double base = !stacked ? 0 : value >= 0 ? up : down;
                double centre = (lying ? plot.py(category) : plot.px(category)) + (stacked ? 0 : (i - (lanes - 1) / 2.0) * lane);
                double gap = lane > 4 && (lanes > 1 || stacked) ? 1 : 0;
                bar(bars, category, base, base + value, centre, lane - gap);
                up += Math.max(0, value);
                down += Math.min(0, value);
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

    private int count() {
        return shown.stream().mapToInt(b -> b.values().size()).max().orElse(0);
    }
}
