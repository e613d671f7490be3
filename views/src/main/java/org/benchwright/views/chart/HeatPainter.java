package org.benchwright.views.chart;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws a heat map: rounded cells with their text while they are large, else one image in which each pixel sums up its cells. */
final class HeatPainter {

    private static final int MANY = 3000;
    private static final int SHADES = 256;

    private final Pen pen;
    private final PlotArea plot;

    HeatPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
    }

    void paint(Series.Cells cells) {
        HeatPalette palette = new HeatPalette(cells.levels(), pen.colours());
        double cellWidth = plot.width() / plot.x().range().span();
        double cellHeight = plot.height() / plot.y().range().span();
        double inView = plot.x().range().span() * plot.y().range().span();
        if (inView <= MANY && cellWidth >= 3 && cellHeight >= 3) {
            large(cells, palette, cellWidth, cellHeight);
        } else {
            image(cells, palette);
        }
    }

    private void large(Series.Cells cells, HeatPalette palette, double cellWidth, double cellHeight) {
        Matrix matrix = cells.matrix();
        double gap = Math.min(cellWidth, cellHeight) >= 8 ? 2 : Math.min(cellWidth, cellHeight) >= 5 ? 1 : 0;
        double arc = gap == 2 ? 4 : 0;
        for (int row = first(plot.y()); row <= last(plot.y(), matrix.rows()); row++) {
            for (int column = first(plot.x()); column <= last(plot.x(), matrix.columns()); column++) {
                double value = matrix.at(row, column);
                Color colour = palette.colour(value);
                double left = plot.px(column) - cellWidth / 2 + gap / 2;
                double top = plot.py(row) - cellHeight / 2 + gap / 2;
                pen.g().setFill(colour);
                pen.g().fillRoundRect(left, top, cellWidth - gap, cellHeight - gap, arc, arc);
                if (cells.text() != null && cellHeight >= 15) {
                    write(cells.text().format(value), plot.px(column), plot.py(row), cellWidth - gap - 2, colour);
                }
            }
        }
    }

    private void write(String text, double x, double y, double most, Color cell) {
        if (pen.measure().width(text, pen.small()) <= most) {
            Color ink = cell.getOpacity() < 1 ? pen.colours().muted() : HeatPalette.textOn(cell);
            pen.text(text, x, y, TextAlignment.CENTER, VPos.CENTER, ink);
        }
    }

    private void image(Series.Cells cells, HeatPalette palette) {
        Matrix matrix = cells.matrix();
        int width = Math.max(1, (int) Math.round(plot.width() * pen.pixelScale()));
        int height = Math.max(1, (int) Math.round(plot.height() * pen.pixelScale()));
        boolean worst = cells.levels() instanceof HeatLevels.Thresholds;
        int[] columnEdges = edges(plot.x(), width, matrix.columns(), false);
        int[] rowEdges = edges(plot.y(), height, matrix.rows(), true);
        Range range = matrix.range().widened();
        int[] shades = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            shades[i] = HeatPalette.premultiplied(palette.colour(range.min() + range.span() * i / (SHADES - 1)), 1);
        }
        int missing = HeatPalette.premultiplied(palette.colour(Double.NaN), 1);
        int[] pixels = pen.rasters().pixels(width * height);
        for (int y = 0; y < height; y++) {
            int row = rowEdges[2 * y];
            if (y > 0 && row == rowEdges[2 * y - 2] && rowEdges[2 * y + 1] == rowEdges[2 * y - 1]) {
                System.arraycopy(pixels, (y - 1) * width, pixels, y * width, width);
                continue;
            }
            for (int x = 0; x < width; x++) {
                double value = matrix.summary(row, rowEdges[2 * y + 1], columnEdges[2 * x], columnEdges[2 * x + 1], worst);
                pixels[y * width + x] = Double.isNaN(value) ? missing
                        : worst ? HeatPalette.premultiplied(palette.colour(value), 1)
                        : shades[(int) Math.clamp((value - range.min()) / range.span() * (SHADES - 1) + 0.5, 0, SHADES - 1)];
            }
        }
        pen.g().drawImage(pen.rasters().image(pixels, width, height), plot.left(), plot.top(), plot.width(), plot.height());
    }

    /** The first (inclusive) and last (exclusive) cell under each pixel; at least one each. */
    private static int[] edges(Scale scale, int pixels, int cells, boolean fromTop) {
        int[] edges = new int[2 * pixels];
        for (int i = 0; i < pixels; i++) {
            double a = scale.value(fromTop ? 1 - i / (double) pixels : i / (double) pixels) + 0.5;
            double b = scale.value(fromTop ? 1 - (i + 1) / (double) pixels : (i + 1) / (double) pixels) + 0.5;
            int from = Math.clamp((int) Math.floor(Math.min(a, b) + 1e-9), 0, cells - 1);
            edges[2 * i] = from;
            edges[2 * i + 1] = Math.clamp((int) Math.floor(Math.max(a, b) + 1e-9), from + 1, cells);
        }
        return edges;
    }

    private static int first(Scale scale) {
        return Math.max(0, (int) Math.rint(scale.range().min()));
    }

    private static int last(Scale scale, int cells) {
        return Math.min(cells - 1, (int) Math.rint(scale.range().max()));
    }
}
