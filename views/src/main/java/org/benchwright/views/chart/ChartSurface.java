package org.benchwright.views.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * The canvases of a chart. It paints in its layout pass, so any number of requests within a pulse are one redraw; being unmanaged it
 * does so without laying out anything around it.
 */
final class ChartSurface extends Region {

    private final Canvas data = new Canvas();
    private final Canvas pointer = new Canvas();
    private final Runnable painter;
    private double resolution = 1;

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

    /** Canvas pixels a logical pixel. */
    double resolution() {
        return resolution;
    }

    /** Paints at another resolution now: a canvas keeps its pixels when a snapshot is enlarged, so it needs more of them. */
    void paintAt(double pixels) {
        resolution = pixels;
        data.getTransforms().setAll(new Scale(1 / pixels, 1 / pixels));
        layoutChildren();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, Math.ceil(getWidth()));
        double height = Math.max(1, Math.ceil(getHeight()));
        if (data.getWidth() != width * resolution || data.getHeight() != height * resolution) {
            data.setWidth(width * resolution);
            data.setHeight(height * resolution);
        }
        if (pointer.getWidth() != width || pointer.getHeight() != height) {
            pointer.setWidth(width);
            pointer.setHeight(height);
        }
        painter.run();
    }
}
