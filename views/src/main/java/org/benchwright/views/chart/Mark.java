package org.benchwright.views.chart;

/** Something a chart is read against: a threshold, an event, a stretch of concern, the diagonal of chance. Labels may be empty. */
public sealed interface Mark {

    /** A line at a value of the vertical axis. */
    record Horizontal(double y, String label, Ink ink) implements Mark {
    }

    /** A line at a value of the horizontal axis. */
    record Vertical(double x, String label, Ink ink) implements Mark {
    }

    /** A stretch of the vertical axis, across the chart. Infinite ends reach to the edge. */
    record Rows(double from, double to, String label, Ink ink) implements Mark {
    }

    /** A stretch of the horizontal axis, from top to bottom. Infinite ends reach to the edge. */
    record Columns(double from, double to, String label, Ink ink) implements Mark {
    }

    /** The line y = x. */
    record Diagonal(String label) implements Mark {
    }
}
