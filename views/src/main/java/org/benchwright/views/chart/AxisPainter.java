package org.benchwright.views.chart;

import java.util.List;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws grid lines, tick labels and captions: lines only where a reader follows a value, no boxes. */
final class AxisPainter {

    private final Pen pen;
    private final PlotArea plot;
    private final ChartLayout.Frame frame;

    AxisPainter(Pen pen, ChartLayout.Frame frame) {
        this.pen = pen;
        this.plot = frame.plot();
        this.frame = frame;
    }

    void paintGrid() {
        Color grid = Pen.faint(pen.colours().grid(), 0.8 * pen.colours().grid().getOpacity());
        boolean lying = pen.spec().horizontal();
        boolean both = pen.spec().square() || pen.spec().series().stream().anyMatch(s -> s instanceof Series.Points);
        if (!(plot.y() instanceof CategoryScale)) {
            for (Tick tick : frame.yTicks()) {
                double y = Pen.crisp(plot.py(tick.value()));
                pen.line(plot.left(), y, plot.right(), y, grid, 1);
            }
        }
        if (lying || both) {
            for (Tick tick : frame.xTicks()) {
                double x = Pen.crisp(plot.px(tick.value()));
                pen.line(x, plot.top(), x, plot.bottom(), grid, 1);
            }
        }
    }

    /** The lines that bars and histograms stand on, above the series so that they stay sharp. */
    void paintBase() {
        Color base = pen.colours().muted();
        if (standing()) {
            if (pen.spec().horizontal()) {
                double zero = plot.px(0);
                if (zero >= plot.left() - 1 && zero <= plot.right()) {
                    pen.line(Pen.crisp(zero), plot.top(), Pen.crisp(zero), plot.bottom(), base, 1);
                }
            } else {
                double zero = plot.py(0);
                if (zero >= plot.top() && zero <= plot.bottom() + 1) {
                    pen.line(plot.left(), Pen.crisp(zero), plot.right(), Pen.crisp(zero), base, 1);
                }
            }
        }
    }

    void paintLabels(double regionRight) {
        Color text = pen.colours().muted();
        for (Tick tick : frame.yTicks()) {
            pen.text(tick.label(), plot.left() - 8, plot.py(tick.value()), TextAlignment.RIGHT, VPos.CENTER, text);
        }
        List<Tick> ticks = frame.xTicks();
        for (Tick tick : ticks) {
            double half = pen.measure().width(tick.label(), pen.small()) / 2;
            double x = Math.clamp(plot.px(tick.value()), half, Math.max(half, regionRight - half));
            pen.text(tick.label(), x, plot.bottom() + 6, TextAlignment.CENTER, VPos.TOP, text);
        }
        pen.text(pen.spec().y().caption(), 4, plot.top() - 9 - ChartLayout.names(pen.spec()), TextAlignment.LEFT, VPos.BOTTOM, text);
        String caption = pen.spec().x().caption();
        double half = pen.measure().width(caption, pen.small()) / 2;
        double middle = Math.clamp(plot.left() + plot.width() / 2, half, Math.max(half, regionRight - half));
        pen.text(caption, middle, plot.bottom() + 6 + 17, TextAlignment.CENTER, VPos.TOP, text);
    }

    private boolean standing() {
        return pen.spec().series().stream()
                .anyMatch(s -> s instanceof Series.Bars || s instanceof Series.Histogram);
    }
}
