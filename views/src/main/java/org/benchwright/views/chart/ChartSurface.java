package org.benchwright.views.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/**
 * The canvases of a chart. It paints in its layout pass, so any number of requests within a pulse are one redraw; being unmanaged it
 * does so without laying out anything around it.
 */
final class ChartSurface extends Region {

    private final Canvas data = new Canvas();
    private final Canvas pointer = new Canvas();
    private final Runnable painter;

    ChartSurface(Runnable painter) {
        this.painter = painter;
        setManaged(false);
        setMouseTransparent(true);
        getChildren().addAll(data, pointer);
        data.setManaged(false);
        pointer.setManaged(false);
    }

    Canvas data() {
        return data;
    }

    Canvas pointer() {
        return pointer;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, Math.ceil(getWidth()));
        double height = Math.max(1, Math.ceil(getHeight()));
        if (data.getWidth() != width || data.getHeight() != height) {
            data.setWidth(width);
            data.setHeight(height);
            pointer.setWidth(width);
            pointer.setHeight(height);
        }
        painter.run();
    }
}
