package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Images and scratch arrays of one chart, kept from redraw to redraw so that a redraw leaves no megabytes behind. */
final class Rasters {

    private final List<WritableImage> images = new ArrayList<>();
    private int[] counts = {};
    private int[] pixels = {};
    private int used;

    /** Starts another redraw; the images of the one before may be written again. */
    void begin() {
        used = 0;
    }

    /** An array of so many zeros, or more; the same one each time. */
    int[] counts(int size) {
        if (counts.length < size) {
            counts = new int[size];
        } else {
            Arrays.fill(counts, 0, size, 0);
        }
        return counts;
    }

    /** An array of so many clear pixels, or more; the same one each time. */
    int[] pixels(int size) {
        if (pixels.length < size) {
            pixels = new int[size];
        } else {
            Arrays.fill(pixels, 0, size, 0);
        }
        return pixels;
    }

    /** An image of premultiplied pixels, its own until the next {@link #begin}: the canvas draws it only at the end of the pulse. */
    WritableImage image(int[] premultiplied, int width, int height) {
        if (used == images.size()) {
            images.add(new WritableImage(width, height));
        } else if (images.get(used).getWidth() != width || images.get(used).getHeight() != height) {
            images.set(used, new WritableImage(width, height));
        }
        WritableImage image = images.get(used++);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), premultiplied, 0, width);
        return image;
    }
}
