package org.benchwright.views.chart;

import javafx.scene.canvas.GraphicsContext;

/** Draws a whole chart in its order: stretches, grid, series, marks, labels. */
final class ChartPainter {

    private final Pen pen;
    private final ChartLayout.Frame frame;

    ChartPainter(Pen pen, ChartLayout.Frame frame) {
        this.pen = pen;
        this.frame = frame;
    }

    void paint(double regionWidth) {
        GraphicsContext g = pen.g();
        g.setImageSmoothing(false);
        MarkPainter marks = new MarkPainter(pen);
        AxisPainter axes = new AxisPainter(pen, frame);
        pen.clipped(marks::paintBelow);
        axes.paintGrid();
        pen.clipped(this::paintSeries);
        axes.paintBase();
        pen.clipped(marks::paintAbove);
        marks.paintNames(regionWidth);
        axes.paintLabels(regionWidth);
        for (Series series : pen.spec().series()) {
            if (series instanceof Series.Cells cells && !pen.hidden().contains(cells.name())) {
                new HeatKey(pen).paint(cells);
            }
        }
    }

    private void paintSeries() {
        // Bands lie below every line; bars are laid out together.
        for (Series series : pen.spec().series()) {
            if (series instanceof Series.Band band && !pen.hidden().contains(band.name())) {
                new BandPainter(pen).paint(band);
            }
        }
        new BarPainter(pen).paintAll();
        for (Series series : pen.spec().series()) {
            if (!pen.hidden().contains(series.name())) {
                switch (series) {
                    case Series.Line line -> new LinePainter(pen).paint(line);
                    case Series.Points points -> new PointsPainter(pen).paint(points);
                    case Series.Histogram histogram -> new HistogramPainter(pen).paint(histogram);
                    case Series.Intervals intervals -> new IntervalPainter(pen).paint(intervals);
                    case Series.Boxes boxes -> new BoxPainter(pen).paint(boxes);
                    case Series.Cells cells -> new HeatPainter(pen).paint(cells);
                    case Series.Band _, Series.Bars _ -> {
                    }
                }
            }
        }
    }
}
