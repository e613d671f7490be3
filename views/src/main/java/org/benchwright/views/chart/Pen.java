package org.benchwright.views.chart;

import java.util.Set;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What every painter needs: where to draw, what, in which colours and letters.
 *
 * @param pixelScale device pixels a logical pixel, for what is drawn as an image
 * @param rasters    where those images come from
 */
record Pen(GraphicsContext g, PlotArea plot, ChartSpec spec, Set<String> hidden, ChartColours colours, Font small, TextMeasure measure,
           double pixelScale, Rasters rasters) {

    Color colour(Series series) {
        return colours.of(spec.ink(series));
    }

    static Color faint(Color colour, double opacity) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    /** The middle of the device pixel, where a line of one pixel is sharp. */
    static double crisp(double pixel) {
        return Math.floor(pixel) + 0.5;
    }

    void text(String text, double x, double y, TextAlignment alignment, VPos origin, Color colour) {
        g.setFont(small);
        g.setFill(colour);
        g.setTextAlign(alignment);
        g.setTextBaseline(origin);
        g.fillText(text, Math.round(x), Math.round(y));
    }

    void line(double x1, double y1, double x2, double y2, Color colour, double width, double... dashes) {
        g.setStroke(colour);
        g.setLineWidth(width);
        g.setLineDashes(dashes);
        g.strokeLine(x1, y1, x2, y2);
        g.setLineDashes();
    }

    void dot(double x, double y, double radius, Color colour) {
        g.setFill(colour);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Runs the drawing with everything outside the plot cut off. */
    void clipped(Runnable drawing) {
        g.save();
        g.beginPath();
        g.rect(plot.left(), plot.top(), plot.width(), plot.height());
        g.clip();
        drawing.run();
        g.restore();
    }
}
