package org.benchwright.views.chart;

/**
 * The rectangle in which series are drawn, with the scales that span it. Pixels grow to the right and downwards.
 */
public record PlotArea(double left, double top, double width, double height, Scale x, Scale y) {

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    /** The horizontal pixel of a value of the x axis; NaN where it has no place. */
    public double px(double value) {
        return left + x.position(value) * width;
    }

    /** The vertical pixel of a value of the y axis; NaN where it has no place. */
    public double py(double value) {
        return top + (1 - y.position(value)) * height;
    }

    public double xAt(double pixel) {
        return x.value((pixel - left) / width);
    }

    public double yAt(double pixel) {
        return y.value(1 - (pixel - top) / height);
    }

    public boolean contains(double pixelX, double pixelY) {
        return pixelX >= left && pixelX <= right() && pixelY >= top && pixelY <= bottom();
    }

    public PlotArea with(Scale otherX, Scale otherY) {
        return new PlotArea(left, top, width, height, otherX, otherY);
    }

    /** What lies between two pixel corners. */
    public PlotArea zoomed(double x1, double y1, double x2, double y2) {
        return with(x.between((x1 - left) / width, (x2 - left) / width),
                y.between(1 - (y1 - top) / height, 1 - (y2 - top) / height));
    }

    /** The view after everything moved by so many pixels. */
    public PlotArea panned(double dx, double dy) {
        return zoomed(left - dx, top - dy, right() - dx, bottom() - dy);
    }

    /** The view magnified around a pixel, which stays where it is; below 1 it shows more. */
    public PlotArea magnified(double pixelX, double pixelY, double factor) {
        return zoomed(pixelX - (pixelX - left) / factor, pixelY - (pixelY - top) / factor,
                pixelX + (right() - pixelX) / factor, pixelY + (bottom() - pixelY) / factor);
    }
}
