package org.benchwright.views.chart;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Draws a cloud of points: each as a dot while they are few; else each pixel once, the stronger the more points share it, so that a
 * million points cost one pass over them and one image.
 */
final class PointsPainter {

    private static final int MANY = 4000;

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
        int[] counts = new int[width * height];
        int seen = count(data, counts, width, height);
        if (seen <= MANY) {
            dots(data, colour);
        } else {
            cloud(counts, width, height, seen, colour);
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

    /** A pixel takes its own points in full and its neighbours' in half; each point covers a share of what still shows through. */
    private void cloud(int[] counts, int width, int height, int seen, Color colour) {
        int[] pixels = new int[counts.length];
        double share = Math.clamp(2.5 * counts.length / (double) seen / 40, 0.03, 0.5);
        int[] shades = new int[256];
        for (int weight = 0; weight < shades.length; weight++) {
            double opacity = weight == 0 ? 0 : Math.max(0.1, 1 - Math.pow(1 - share, weight / 2.0));
            shades[weight] = HeatPalette.premultiplied(colour, opacity);
        }
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = row * width + column;
                int weight = 2 * counts[at] + (column > 0 ? counts[at - 1] : 0) + (column + 1 < width ? counts[at + 1] : 0)
                        + (row > 0 ? counts[at - width] : 0) + (row + 1 < height ? counts[at + width] : 0);
                if (weight > 0) {
                    pixels[at] = shades[Math.min(weight, shades.length - 1)];
                }
            }
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        pen.g().drawImage(image, plot.left(), plot.top(), width / pen.pixelScale(), height / pen.pixelScale());
    }
}
