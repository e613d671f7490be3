package org.benchwright.views.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** What moves with the pointer, on a canvas of its own so that the data below need no redraw. */
final class ChartOverlay {

    private final Canvas canvas;
    private final ChartColours colours;

    ChartOverlay(Canvas canvas, ChartColours colours) {
        this.canvas = canvas;
        this.colours = colours;
    }

    void clear() {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }

    /** A hairline through the place and a ring around each point read. */
    void crosshair(ChartSpec spec, PlotArea plot, ReadOut readOut) {
        clear();
        GraphicsContext g = canvas.getGraphicsContext2D();
        boolean cells = plot.x() instanceof CategoryScale && plot.y() instanceof CategoryScale;
        g.setStroke(Pen.faint(colours.muted(), 0.6));
        g.setLineWidth(1);
        ReadOut.Reading first = readOut.readings().getFirst();
        if (cells) {
            double width = plot.width() / plot.x().range().span();
            double height = plot.height() / plot.y().range().span();
            g.setStroke(colours.foreground());
            g.strokeRect(Pen.crisp(first.pixelX() - width / 2), Pen.crisp(first.pixelY() - height / 2), Math.round(width), Math.round(height));
            return;
        }
        if (spec.horizontal()) {
            double y = Pen.crisp(first.pixelY());
            g.strokeLine(plot.left(), y, plot.right(), y);
        } else {
            double x = Pen.crisp(first.pixelX());
            g.strokeLine(x, plot.top(), x, plot.bottom());
        }
        for (ReadOut.Reading reading : readOut.readings()) {
            if (plot.contains(reading.pixelX(), reading.pixelY())) {
                g.setFill(colours.background());
                g.fillOval(reading.pixelX() - 5, reading.pixelY() - 5, 10, 10);
                g.setFill(colours.of(reading.ink()));
                g.fillOval(reading.pixelX() - 3.5, reading.pixelY() - 3.5, 7, 7);
            }
        }
    }

    /** The rectangle that a drag has opened so far. */
    void rectangle(double x1, double y1, double x2, double y2) {
        clear();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(Pen.faint(colours.of(Ink.S1), 0.15));
        g.fillRect(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
        g.setStroke(colours.of(Ink.S1));
        g.setLineWidth(1);
        g.strokeRect(Pen.crisp(Math.min(x1, x2)), Pen.crisp(Math.min(y1, y2)), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }
}
