package org.benchwright.views.chart;

import javafx.scene.input.KeyEvent;

/**
 * The keyboard on a chart: Ctrl+C copies the picture, Ctrl+Shift+C the data; plus and minus zoom, 0 or Home resets; arrows move the
 * read-out, up and down on heat maps, with Ctrl they pan; Escape takes the read-out away, or resets the zoom.
 */
final class ChartKeys {

    private static final double STEP = 0.15;

    private final Chart chart;

    ChartKeys(Chart chart) {
        this.chart = chart;
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getTarget() != chart) {
            return;
        }
        PlotArea plot = chart.plotArea();
        boolean control = event.isShortcutDown();
        boolean used = switch (event.getCode()) {
            case C -> control && copy(event.isShiftDown());
            case PLUS, ADD, EQUALS -> zoom(plot, 1.5);
            case MINUS, SUBTRACT -> zoom(plot, 1 / 1.5);
            case DIGIT0, NUMPAD0, HOME -> reset();
            case LEFT -> control ? pan(plot, STEP, 0) : chart.stepReadOut(-1);
            case RIGHT -> control ? pan(plot, -STEP, 0) : chart.stepReadOut(1);
            case UP -> control ? pan(plot, 0, STEP) : chart.stepRow(-1);
            case DOWN -> control ? pan(plot, 0, -STEP) : chart.stepRow(1);
            case ESCAPE -> escape();
            default -> false;
        };
        if (used) {
            event.consume();
        }
    }

    private boolean copy(boolean data) {
        if (data) {
            chart.copyCsv();
        } else {
            chart.copyPicture();
        }
        return true;
    }

    private boolean zoom(PlotArea plot, double factor) {
        chart.showArea(plot.magnified(plot.left() + plot.width() / 2, plot.top() + plot.height() / 2, factor));
        return true;
    }

    private boolean pan(PlotArea plot, double right, double down) {
        chart.showArea(plot.panned(right * plot.width(), down * plot.height()));
        return true;
    }

    private boolean reset() {
        chart.resetZoom();
        return true;
    }

    private boolean escape() {
        if (chart.getReadOut().isPresent()) {
            chart.clearReadOut();
            return true;
        }
        boolean zoomed = chart.isZoomed();
        chart.resetZoom();
        return zoomed;
    }
}
