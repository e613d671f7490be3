package org.benchwright.views.label.draw;

import org.benchwright.engine.label.answer.Point;

/**
 * Which part of a picture is in sight. Immutable.
 *
 * @param scale  pixels of the screen a pixel of the picture
 * @param left   of the picture, on the screen
 * @param top    of the picture, on the screen
 * @param fitted whether it is to follow the size of the view
 */
record PictureCamera(double scale, double left, double top, boolean fitted) {
    static final double MOST = 64;
    /** Of the picture that stays in sight when it is moved away. */
    private static final double KEPT = 48;

    /** All of a picture; small ones are enlarged. */
    static PictureCamera fit(double pictureWidth, double pictureHeight, double width, double height) {
        double scale = Math.min(MOST, Math.min(Math.max(1, width) / pictureWidth, Math.max(1, height) / pictureHeight));
        return new PictureCamera(scale, (width - pictureWidth * scale) / 2, (height - pictureHeight * scale) / 2, true);
    }

    Point toPicture(double x, double y) {
        return new Point((x - left) / scale, (y - top) / scale);
    }

    double toX(double pictureX) {
        return left + pictureX * scale;
    }

    double toY(double pictureY) {
        return top + pictureY * scale;
    }

    /** Zoomed so that the point at x, y on the screen stays there. */
    PictureCamera zoomed(double factor, double x, double y, double least) {
        double next = Math.clamp(scale * factor, Math.min(least, MOST), MOST);
        return new PictureCamera(next, x - (x - left) * next / scale, y - (y - top) * next / scale, false);
    }

    /** Moved, but not out of sight. */
    PictureCamera moved(double dx, double dy, double pictureWidth, double pictureHeight, double width, double height) {
        double x = Math.clamp(left + dx, Math.min(KEPT - pictureWidth * scale, width - KEPT), Math.max(KEPT - pictureWidth * scale, width - KEPT));
        double y = Math.clamp(top + dy, Math.min(KEPT - pictureHeight * scale, height - KEPT), Math.max(KEPT - pictureHeight * scale, height - KEPT));
        return new PictureCamera(scale, x, y, false);
    }
}
