package org.benchwright.views.chart;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The pointer on a chart: drag zooms (or brushes), shift-drag or the middle button pans, the wheel zooms around the pointer while the
 * chart has the focus or Ctrl is down, a double click resets, a click picks.
 */
final class ChartGestures {

    /** A drag flatter or narrower than this means only the other axis. */
    private static final double FLAT = 14;
    private static final double STILL = 4;
    private static final double PER_SCROLLED_PIXEL = 0.004;

    private enum Drag { NONE, ZOOM, PAN }

    private final Chart chart;
    private Drag drag = Drag.NONE;
    private PlotArea start;
    private Point2D from = Point2D.ZERO;

    ChartGestures(Chart chart) {
        this.chart = chart;
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, e -> chart.readAt(e.getX(), e.getY()));
        chart.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> chart.clearReadOut());
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        chart.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        chart.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    private void pressed(MouseEvent event) {
        chart.requestFocus();
        start = chart.plotArea();
        from = new Point2D(event.getX(), event.getY());
        boolean inside = !chart.getSpec().isEmpty() && start.contains(event.getX(), event.getY());
        boolean pans = event.getButton() == MouseButton.MIDDLE || event.getButton() == MouseButton.PRIMARY && event.isShiftDown();
        drag = !inside ? Drag.NONE : pans ? Drag.PAN : event.getButton() == MouseButton.PRIMARY ? Drag.ZOOM : Drag.NONE;
    }

    private void dragged(MouseEvent event) {
        if (drag == Drag.PAN) {
            chart.setCursor(Cursor.CLOSED_HAND);
            chart.clearReadOut();
            chart.showArea(start.panned(event.getX() - from.getX(), event.getY() - from.getY()));
        } else if (drag == Drag.ZOOM && from.distance(event.getX(), event.getY()) > STILL) {
            chart.clearReadOut();
            Corners corners = corners(event);
            chart.overlay().rectangle(corners.x1, corners.y1, corners.x2, corners.y2);
        }
    }

    private void released(MouseEvent event) {
        chart.setCursor(null);
        if (drag == Drag.ZOOM && from.distance(event.getX(), event.getY()) > STILL) {
            chart.overlay().clear();
            Corners corners = corners(event);
            if (chart.getDragMode() == Chart.DragMode.BRUSH) {
                chart.setBrush(start.x().between((corners.x1 - start.left()) / start.width(), (corners.x2 - start.left()) / start.width()).range());
            } else {
                chart.showArea(start.zoomed(corners.x1, corners.y1, corners.x2, corners.y2));
            }
        }
        drag = Drag.NONE;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        if (event.getClickCount() == 2) {
            chart.resetZoom();
        } else if (event.getClickCount() == 1) {
            chart.pickAt(event.getX(), event.getY());
        }
    }

    private void scrolled(ScrollEvent event) {
        PlotArea plot = chart.plotArea();
        boolean wanted = event.isControlDown() || chart.isFocused();
        if (wanted && event.getDeltaY() != 0 && !chart.getSpec().isEmpty() && plot.contains(event.getX(), event.getY())) {
            chart.clearReadOut();
            chart.showArea(plot.magnified(event.getX(), event.getY(), Math.exp(event.getDeltaY() * PER_SCROLLED_PIXEL)));
            event.consume();
        }
    }

    private record Corners(double x1, double y1, double x2, double y2) {
    }

    private Corners corners(MouseEvent event) {
        double x = Math.clamp(event.getX(), start.left(), start.right());
        double y = Math.clamp(event.getY(), start.top(), start.bottom());
        boolean brushes = chart.getDragMode() == Chart.DragMode.BRUSH;
        boolean onlyX = brushes || Math.abs(y - from.getY()) < FLAT;
        boolean onlyY = !brushes && Math.abs(x - from.getX()) < FLAT && !onlyX;
        return new Corners(onlyY ? start.left() : from.getX(), onlyX ? start.top() : from.getY(),
                onlyY ? start.right() : x, onlyX ? start.bottom() : y);
    }
}
