package org.benchwright.views.chart;

import java.util.List;

/**
 * One thing drawn on a chart. Series of the same name share a colour and a legend entry, so a line and its band go together.
 */
public sealed interface Series {

    String name();

    Ink ink();

    /** A line through points in order; a gap at each NaN. {@code step} holds each value until the next. */
    record Line(String name, XYData data, boolean step, boolean dashed, Ink ink) implements Series {
        public static Line of(String name, XYData data) {
            return new Line(name, data, false, false, Ink.AUTO);
        }

        public static Line steps(String name, XYData data) {
            return new Line(name, data, true, false, Ink.AUTO);
        }

        public Line in(Ink other) {
            return new Line(name, data, step, dashed, other);
        }

        public Line inDashes() {
            return new Line(name, data, step, true, ink);
        }
    }

    /** A cloud of points. */
    record Points(String name, XYData data, Ink ink) implements Series {
        public static Points of(String name, XYData data) {
            return new Points(name, data, Ink.AUTO);
        }
    }

    /** The area between a lower and an upper bound at the same x. */
    record Band(String name, XYData low, XYData high, Ink ink) implements Series {
        public Band {
            if (low.size() != high.size()) {
                throw new IllegalArgumentException("A band needs as many low as high bounds, not " + low.size() + " and " + high.size());
            }
        }

        public static Band of(String name, double[] x, double[] low, double[] high) {
            return new Band(name, XYData.of(x, low), XYData.of(x, high), Ink.AUTO);
        }
    }

    /** A bar a category; horizontal when the categories are on the vertical axis. Bounds of uncertainty may be empty. */
    record Bars(String name, Values values, Values low, Values high, Ink ink) implements Series {
        public static Bars of(String name, double... values) {
            return new Bars(name, Values.of(values), Values.none(), Values.none(), Ink.AUTO);
        }

        public Bars within(double[] lowBounds, double[] highBounds) {
            return new Bars(name, values, Values.of(lowBounds), Values.of(highBounds), ink);
        }

        public Bars in(Ink other) {
            return new Bars(name, values, low, high, other);
        }
    }

    /** Bars between edges (one more than heights); {@code mirrored} hangs them below the axis, for then and now. */
    record Histogram(String name, Values edges, Values heights, boolean mirrored, Ink ink) implements Series {
        public Histogram {
            if (edges.size() != heights.size() + 1) {
                throw new IllegalArgumentException("A histogram needs one edge more than heights, not " + edges.size() + " and "
                        + heights.size());
            }
        }

        public static Histogram of(String name, double[] edges, double[] heights) {
            return new Histogram(name, Values.of(edges), Values.of(heights), false, Ink.AUTO);
        }

        public Histogram mirror() {
            return new Histogram(name, edges, heights, true, ink);
        }

        public Histogram in(Ink other) {
            return new Histogram(name, edges, heights, mirrored, other);
        }
    }

    /** A dot with an interval at each place; horizontal when the vertical axis has categories, else vertical. */
    record Intervals(String name, Values places, Values values, Values low, Values high, Ink ink) implements Series {
        public static Intervals of(String name, double[] places, double[] values, double[] low, double[] high) {
            return new Intervals(name, Values.of(places), Values.of(values), Values.of(low), Values.of(high), Ink.AUTO);
        }

        public Intervals in(Ink other) {
            return new Intervals(name, places, values, low, high, other);
        }
    }

    /** A box a category; horizontal when the vertical axis has categories. */
    record Boxes(String name, List<BoxSummary> boxes, Ink ink) implements Series {
        public Boxes {
            boxes = List.copyOf(boxes);
        }

        public static Boxes of(String name, List<BoxSummary> boxes) {
            return new Boxes(name, boxes, Ink.AUTO);
        }
    }

    /** A heat map: columns along x, rows down y; {@code text} writes each cell's value where it fits, or is null. */
    record Cells(String name, Matrix matrix, HeatLevels levels, ValueFormat text) implements Series {
        public static Cells of(String name, Matrix matrix) {
            return new Cells(name, matrix, HeatLevels.sequential(matrix), null);
        }

        public Cells levels(HeatLevels other) {
            return new Cells(name, matrix, other, text);
        }

        public Cells written(ValueFormat format) {
            return new Cells(name, matrix, levels, format);
        }

        @Override
        public Ink ink() {
            return Ink.S1;
        }
    }
}
