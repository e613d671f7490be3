package org.benchwright.views.chart;

import javafx.scene.paint.Color;

/**
 * Draws a cloud of points: each as a dot while they are few; else each pixel once, the stronger the more points share it, so that a
 * million points cost one pass over them and one image.
 */
final class PointsPainter {

    private static final int MANY = 4000;
    private static final int MOST_SHADES = 4096;

    private final Pen pen;
    private final PlotArea plot;

    PointsPainter(Pen pen) {
        this.pen = pen;
        this.plot = pen.plot();
    }

    void paint(Series.Points points) {
        XYData data = points.data();
        Color colour = pen.colour(points);
        if (data.size() <= MANY) {
            dots(data, colour);
            return;
        }
        int width = Math.max(1, (int) Math.ceil(plot.width() * pen.pixelScale()));
        int height = Math.max(1, (int) Math.ceil(plot.height() * pen.pixelScale()));
        int[] counts = pen.rasters().counts(width * height);
        int seen = count(data, counts, width, height);
        if (seen <= MANY) {
            dots(data, colour);
        } else {
            cloud(counts, width, height, colour);
        }
    }

    private void dots(XYData data, Color colour) {
        double radius = data.size() > 400 ? 2 : 3;
        Color fill = Pen.faint(colour, data.size() > 400 ? 0.5 : 0.75);
        for (int i = 0; i < data.size(); i++) {
            double x = plot.px(data.x(i));
            double y = plot.py(data.y(i));
            if (plot.contains(x, y)) {
                pen.dot(x, y, radius, fill);
            }
        }
    }

    private int count(XYData data, int[] counts, int width, int height) {
        double[] xs = data.xs();
        double[] ys = data.ys();
        int seen = 0;
        boolean straight = plot.x() instanceof LinearScale && plot.y() instanceof LinearScale;
        double x0 = plot.x().range().min();
        double y0 = plot.y().range().min();
        double perX = width / plot.x().range().span();
        double perY = height / plot.y().range().span();
        for (int i = 0; i < xs.length; i++) {
            double column = straight ? (xs[i] - x0) * perX : plot.x().position(xs[i]) * width;
            double row = height - (straight ? (ys[i] - y0) * perY : plot.y().position(ys[i]) * height);
            if (column >= 0 && column < width && row >= 0 && row < height) {
                counts[(int) row * width + (int) column]++;
                seen++;
            }
        }
        return seen;
    }

    /** A pixel weighs its own points twice and its neighbours' once; its strength follows the logarithm of that weight. */
    private void cloud(int[] counts, int width, int height, Color colour) {
        int[] pixels = pen.rasters().pixels(width * height);
        int heaviest = 1;
        for (int row = 0; row < height; row++) {
            int above = row > 0 ? -width : 0;
            int below = row + 1 < height ? width : 0;
            for (int at = row * width + 1; at < (row + 1) * width - 1; at++) {
                int weight = 2 * counts[at] + counts[at - 1] + counts[at + 1] + counts[at + above] + counts[at + below];
                pixels[at] = weight;
                heaviest = Math.max(heaviest, weight);
            }
        }
        int[] shades = new int[Math.min(heaviest, MOST_SHADES) + 1];
        for (int weight = 1; weight < shades.length; weight++) {
            shades[weight] = HeatPalette.premultiplied(colour, 0.15 + 0.85 * Math.log(1 + weight) / Math.log(1 + shades.length));
        }
        for (int at = 0; at < width * height; at++) {
            if (pixels[at] != 0) {
                pixels[at] = shades[Math.min(pixels[at], shades.length - 1)];
            }
        }
        pen.g().drawImage(pen.rasters().image(pixels, width, height), plot.left(), plot.top(), width / pen.pixelScale(),
                height / pen.pixelScale());
    }
}
