package org.benchwright.views.chart;

import javafx.scene.paint.Color;

/** Draws histograms: one, several over each other (later ones let earlier ones show through), or mirrored below the axis. */
final class HistogramPainter {

    private final Pen pen;
    private final PlotArea plot;
    private final boolean overlaid;

    HistogramPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
        this.overlaid = pen.spec().series().stream()
                .filter(s -> s instanceof Series.Histogram h && !h.mirrored() && !pen.hidden().contains(h.name())).count() > 1;
    }

    void paint(Series.Histogram histogram) {
        Color colour = pen.colour(histogram);
        boolean through = overlaid && !histogram.mirrored();
        pen.g().setFill(through ? Pen.faint(colour, 0.45) : colour);
        double zero = plot.py(0);
        for (int i = 0; i < histogram.heights().size(); i++) {
            double height = histogram.heights().get(i);
            double left = plot.px(histogram.edges().get(i));
            double right = plot.px(histogram.edges().get(i + 1));
            if (Double.isNaN(height) || height == 0 || right < plot.left() || left > plot.right()) {
                continue;
            }
            double gap = right - left >= 4 ? 1 : 0;
            double end = plot.py(histogram.mirrored() ? -height : height);
            double length = Math.max(1, Math.abs(end - zero) - (histogram.mirrored() ? 1 : 0));
            double top = histogram.mirrored() ? zero + 1 : zero - length;
            pen.g().fillRect(left + gap / 2, top, Math.max(0.5, right - left - gap), length);
            if (through) {
                pen.line(left, Pen.crisp(top), right, Pen.crisp(top), colour, 1.25);
            }
        }
    }
}
