package org.benchwright.views.chart;

import java.util.Objects;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;

/** A trend the size of a word, for a table cell: the line, and a dot at the latest value. Gaps stay gaps. */
public final class Sparkline extends ColouredRegion {

    private static final double AIR = 3;

    private final Canvas canvas = new Canvas();
    private Values values = Values.none();
    private Ink ink = Ink.S1;

    public Sparkline() {
        getStyleClass().add("bw-sparkline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    public Sparkline(Values values) {
        this();
        setValues(values);
    }

    /** The values in order, evenly spaced; NaN for a gap. */
    public void setValues(Values next) {
        values = Objects.requireNonNull(next);
        ValueFormat format = ValueFormat.general();
        setAccessibleText(values.size() == 0 ? "No trend yet"
                : "Trend from " + format.format(values.get(0)) + " to " + format.format(values.get(values.size() - 1)));
        requestLayout();
    }

    public Values getValues() {
        return values;
    }

    public void setInk(Ink next) {
        ink = Objects.requireNonNull(next);
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 80;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 20;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.ceil(getWidth()));
        canvas.setHeight(Math.ceil(getHeight()));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i))) {
                min = Math.min(min, values.get(i));
                max = Math.max(max, values.get(i));
            }
        }
        if (min <= max) {
            paint(g, new Range(min, max));
        }
    }

    private void paint(GraphicsContext g, Range range) {
        g.setStroke(colours().of(ink));
        g.setLineWidth(1.5);
        g.setLineJoin(StrokeLineJoin.ROUND);
        double[] xs = new double[values.size()];
        double[] ys = new double[values.size()];
        int count = 0;
        int last = -1;
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                g.strokePolyline(xs, ys, count);
                count = 0;
                continue;
            }
            xs[count] = x(i);
            ys[count] = y(values.get(i), range);
            count++;
            last = i;
        }
        g.strokePolyline(xs, ys, count);
        g.setFill(colours().of(ink));
        g.fillOval(x(last) - 2.5, y(values.get(last), range) - 2.5, 5, 5);
    }

    private double x(int index) {
        double width = canvas.getWidth() - 2 * AIR;
        return AIR + (values.size() == 1 ? width : width * index / (values.size() - 1));
    }

    private double y(double value, Range range) {
        double height = canvas.getHeight() - 2 * AIR;
        return range.span() == 0 ? canvas.getHeight() / 2 : AIR + height * (range.max() - value) / range.span();
    }
}
