package org.benchwright.views.graph;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import org.benchwright.views.chart.ChartColours;
import org.benchwright.views.chart.Ink;

/**
 * A small map of the whole layout at the lower right of a view, with a frame around what is in sight.
 *
 * @param scale from the layout to the map
 */
record GraphMap(double x, double y, double width, double height, double scale, double viewWidth, double viewHeight) {
    private static final double WIDEST = 176;
    private static final double HIGHEST = 120;
    private static final double LEAST = 24;
    private static final double AIR = 8;

    /** Empty where all of the layout is in sight anyway, or the view is too small for it. */
    static Optional<GraphMap> of(GraphLayout layout, Camera camera, double viewWidth, double viewHeight) {
        boolean all = camera.left() <= 0 && camera.top() <= 0 && camera.toX(viewWidth) >= layout.width() && camera.toY(viewHeight) >= layout.height();
        if (all || layout.boxes().isEmpty() || viewWidth < 3 * WIDEST || viewHeight < 2.5 * HIGHEST) {
            return Optional.empty();
        }
        double scale = Math.min(WIDEST / layout.width(), HIGHEST / layout.height());
        double width = Math.max(LEAST, layout.width() * scale);
        double height = Math.max(LEAST, layout.height() * scale);
        return Optional.of(new GraphMap(viewWidth - width - 2 * AIR, viewHeight - height - 2 * AIR, width, height, scale, viewWidth, viewHeight));
    }

    boolean contains(double viewX, double viewY) {
        return viewX >= x - AIR && viewX <= x + width + AIR && viewY >= y - AIR && viewY <= y + height + AIR;
    }

    double toX(double viewX) {
        return (viewX - x) / scale;
    }

    double toY(double viewY) {
        return (viewY - y) / scale;
    }

    void paint(GraphicsContext g, GraphModel model, Camera camera, ChartColours colours) {
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setGlobalAlpha(0.94);
        g.setFill(colours.background());
        g.fillRoundRect(x - AIR, y - AIR, width + 2 * AIR, height + 2 * AIR, 8, 8);
        g.setGlobalAlpha(1);
        g.setStroke(colours.grid());
        g.setLineWidth(1);
        g.strokeRoundRect(x - AIR, y - AIR, width + 2 * AIR, height + 2 * AIR, 8, 8);
        model.scene().layout().boxes().forEach((id, box) -> {
            g.setFill(id.equals(model.selected()) ? colours.of(Ink.S1) : colours.muted().interpolate(colours.background(), model.faded(id) ? 0.8 : 0.35));
            g.fillRect(x + box.x() * scale, y + box.y() * scale, Math.max(1.5, box.width() * scale), Math.max(1.5, box.height() * scale));
        });
        double left = Math.clamp(camera.left() * scale, 0, width);
        double top = Math.clamp(camera.top() * scale, 0, height);
        double right = Math.clamp(camera.toX(viewWidth) * scale, 0, width);
        double bottom = Math.clamp(camera.toY(viewHeight) * scale, 0, height);
        g.setStroke(colours.of(Ink.S1));
        g.setLineWidth(1.5);
        g.strokeRect(x + left, y + top, right - left, bottom - top);
    }
}
