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
                    pen.line(plot.left(), at, plot.right(), at, Pen.faint(pen.colours().background(), 0.7), 3);
                    pen.line(plot.left(), at, plot.right(), at, pen.colours().of(ink), 1, 4, 3);
                    // Below the line where there is no room above it.
                    boolean above = at - plot.top() >= 16;
                    pen.plated(label, plot.left() + 6, above ? at - 3 : at + 3, TextAlignment.LEFT, above ? VPos.BOTTOM : VPos.TOP, text);
                }
                case Mark.Vertical(double x, String label, Ink ink) -> {
                    double at = Pen.crisp(plot.px(x));
                    pen.line(at, plot.top(), at, plot.bottom(), Pen.faint(pen.colours().background(), 0.7), 3);
                    pen.line(at, plot.top(), at, plot.bottom(), pen.colours().of(ink), 1, 4, 3);
                    boolean left = at + 6 + pen.measure().width(label, pen.small()) > plot.right();
                    pen.plated(label, left ? at - 6 : at + 6, plot.top() + 2, left ? TextAlignment.RIGHT : TextAlignment.LEFT, VPos.TOP, text);
                }
                case Mark.Rows(double from, double to, String label, _) -> {
                    double top = Math.max(plot.top(), py(to, plot.top()));
                    if (Math.min(plot.bottom(), py(from, plot.bottom())) - top >= 14) {
                        pen.text(label, plot.left() + 6, top + 3, TextAlignment.LEFT, VPos.TOP, text);
                    }
                }
                case Mark.Columns(double from, _, String label, _) ->
                        pen.text(label, Math.max(plot.left(), px(from, plot.left())) + 5, plot.top() + 2, TextAlignment.LEFT, VPos.TOP, text);
                case Mark.Diagonal(String label) -> diagonalLabel(label, text);
            }
        }
    }

    private void diagonalLabel(String label, Color colour) {
        if (label.isEmpty()) {
            return;
        }
        double value = plot.x().range().min() + 0.62 * plot.x().range().span();
        pen.text(label, plot.px(value) + 8, plot.py(value) + 4, TextAlignment.LEFT, VPos.TOP, colour);
    }

    private double px(double value, double infinite) {
        return Double.isFinite(value) ? plot.px(value) : infinite;
    }

    private double py(double value, double infinite) {
        return Double.isFinite(value) ? plot.py(value) : infinite;
    }
}
