package org.benchwright.views.train;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;

/** Charts beside each other, as many as fit, together as wide as the page. */
final class ChartGrid extends Pane {
    private static final double LEAST_WIDTH = 340;
    private static final double HEIGHT = 320;
    private static final double GAP = 24;
    private static final int MOST_COLUMNS = 3;

    ChartGrid(List<ChartSpec> specs) {
        specs.forEach(spec -> getChildren().add(new Chart(spec)));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        return Math.clamp((long) ((width + GAP) / (LEAST_WIDTH + GAP)), 1, Math.min(MOST_COLUMNS, Math.max(1, getChildren().size())));
    }

    @Override
    protected double computePrefWidth(double height) {
        return LEAST_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width < 0 ? getWidth() : width);
        int rows = (getChildren().size() + columns - 1) / columns;
        return rows * HEIGHT + Math.max(0, rows - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double width = Math.floor((getWidth() - (columns - 1) * GAP) / columns);
        for (int i = 0; i < getChildren().size(); i++) {
            getChildren().get(i).resizeRelocate(i % columns * (width + GAP), (double) (i / columns) * (HEIGHT + GAP), width, HEIGHT);
        }
    }
}
