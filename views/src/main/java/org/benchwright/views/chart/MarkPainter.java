package org.benchwright.views.chart;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws what a chart is read against: stretches below the series, lines and all labels above them. */
final class MarkPainter {

    private final Pen pen;
    private final PlotArea plot;

    MarkPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
    }

    void paintBelow() {
        for (Mark mark : pen.spec().marks()) {
            switch (mark) {
                case Mark.Rows(double from, double to, _, Ink ink) -> {
                    double top = Math.clamp(py(to, plot.top()), plot.top(), plot.bottom());
                    double bottom = Math.clamp(py(from, plot.bottom()), plot.top(), plot.bottom());
                    pen.g().setFill(Pen.faint(pen.colours().of(ink), 0.14));
                    pen.g().fillRect(plot.left(), top, plot.width(), Math.max(0, bottom - top));
                }
                case Mark.Columns(double from, double to, _, Ink ink) -> {
                    double left = Math.clamp(px(from, plot.left()), plot.left(), plot.right());
                    double right = Math.clamp(px(to, plot.right()), plot.left(), plot.right());
                    pen.g().setFill(Pen.faint(pen.colours().of(ink), 0.14));
                    pen.g().fillRect(left, plot.top(), Math.max(0, right - left), plot.height());
                }
                case Mark.Diagonal _ -> pen.line(plot.px(plot.x().range().min()), plot.py(plot.x().range().min()),
                        plot.px(plot.x().range().max()), plot.py(plot.x().range().max()), pen.colours().muted(), 1, 3, 4);
                case Mark.Horizontal _, Mark.Vertical _ -> {
                }
            }
        }
    }

    void paintAbove() {
        Color text = pen.colours().muted();
        for (Mark mark : pen.spec().marks()) {
            switch (mark) {
                case Mark.Horizontal(double y, String label, Ink ink) -> {
                    double at = Pen.crisp(plot.py(y));
                    pen.line(plot.left(), at, plot.right(), at, line(ink), 1, 4, 3);
                    // Below the line where there is no room above it.
                    boolean above = at - plot.top() >= 16;
                    pen.text(label, plot.left() + 6, above ? at - 3 : at + 3, TextAlignment.LEFT, above ? VPos.BOTTOM : VPos.TOP, text);
                }
                case Mark.Vertical(double x, _, Ink ink) -> {
                    double at = Pen.crisp(plot.px(x));
                    pen.line(at, plot.top(), at, plot.bottom(), line(ink), 1, 4, 3);
                }
                case Mark.Rows(double from, double to, String label, _) -> {
                    double top = Math.max(plot.top(), py(to, plot.top()));
                    if (Math.min(plot.bottom(), py(from, plot.bottom())) - top >= 14) {
                        pen.text(label, plot.left() + 6, top + 3, TextAlignment.LEFT, VPos.TOP, text);
                    }
                }
                case Mark.Columns _ -> {
                }
                case Mark.Diagonal(String label) -> diagonalLabel(label, text);
            }
        }
    }

    /** Names of places on the horizontal axis stand above the plot, where they hide no data. */
    void paintNames(double regionRight) {
        for (Mark mark : pen.spec().marks()) {
            if (mark instanceof Mark.Vertical(double x, String label, _)) {
                name(label, plot.px(x), regionRight);
            } else if (mark instanceof Mark.Columns(double from, double to, String label, _)) {
                double left = Math.max(plot.left(), px(from, plot.left()));
                double right = Math.min(plot.right(), px(to, plot.right()));
                name(label, (left + right) / 2, regionRight);
            }
        }
    }

    private void name(String label, double x, double regionRight) {
        if (!label.isEmpty() && x >= plot.left() && x <= plot.right()) {
            double half = pen.measure().width(label, pen.small()) / 2;
            double at = Math.clamp(x, half, Math.max(half, regionRight - half));
            pen.text(label, at, plot.top() - 3, TextAlignment.CENTER, VPos.BOTTOM, pen.colours().muted());
        }
    }

    private Color line(Ink ink) {
        return ink == Ink.NEUTRAL ? Pen.faint(pen.colours().foreground(), 0.65) : pen.colours().of(ink);
    }

    private void diagonalLabel(String label, Color colour) {
        if (label.isEmpty()) {
            return;
        }
        double value = plot.x().range().min() + 0.62 * plot.x().range().span();
        if (plot.px(value) + 8 + pen.measure().width(label, pen.small()) > plot.right()) {
            return;
        }
        pen.text(label, plot.px(value) + 8, plot.py(value) + 4, TextAlignment.LEFT, VPos.TOP, colour);
    }

    private double px(double value, double infinite) {
        return Double.isFinite(value) ? plot.px(value) : infinite;
    }

    private double py(double value, double infinite) {
        return Double.isFinite(value) ? plot.py(value) : infinite;
    }
}
