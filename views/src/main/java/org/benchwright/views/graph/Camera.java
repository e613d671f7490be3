package org.benchwright.views.graph;

/** Which part of a layout is in sight. Immutable. */
record Camera(double scale, double left, double top) {
    static final double LEAST = 0.08;
    static final double MOST = 2.5;
    /** The smallest words, of 11 pixels, are still 9 pixels high. */
    static final double READABLE = 9.0 / 11;
    private static final double AIR = 24;

    /** All of a layout in a view, at most at its natural size. */
    static Camera fit(GraphLayout layout, double width, double height) {
        double scale = Math.clamp(Math.min((width - 2 * AIR) / Math.max(1, layout.width()), (height - 2 * AIR) / Math.max(1, layout.height())),
                LEAST, 1);
        return new Camera(scale, (layout.width() - width / scale) / 2, (layout.height() - height / scale) / 2);
    }

    /** As {@link #fit}, but no smaller than can be read: what is too wide begins at its left, about the middle of what stands there. */
    static Camera begin(GraphLayout layout, double width, double height) {
        Camera fit = fit(layout, width, height);
        if (fit.scale() >= READABLE) {
            return fit;
        }
        double air = AIR / READABLE;
        double left = layout.width() + 2 * air > width / READABLE ? -air : (layout.width() - width / READABLE) / 2;
        double room = height / READABLE;
        if (layout.height() + 2 * air <= room) {
            return new Camera(READABLE, left, (layout.height() - room) / 2);
        }
        double first = layout.boxes().values().stream().mapToDouble(GraphLayout.Box::x).min().orElse(0);
        double middle = layout.boxes().values().stream().filter(b -> b.x() < first + b.width()).mapToDouble(GraphLayout.Box::centreY).average()
                .orElse(0);
        return new Camera(READABLE, left, Math.clamp(middle - room / 2, -air, layout.height() + air - room));
    }

    double toX(double viewX) {
        return left + viewX / scale;
    }

    double toY(double viewY) {
        return top + viewY / scale;
    }

    /** Zoomed so that the point under the mouse stays there. */
    Camera zoomed(double factor, double viewX, double viewY) {
        double next = Math.clamp(scale * factor, LEAST, MOST);
        return new Camera(next, toX(viewX) - viewX / next, toY(viewY) - viewY / next);
    }

    Camera moved(double viewX, double viewY) {
        return new Camera(scale, left - viewX / scale, top - viewY / scale);
    }

    /** With a point of the layout in the middle. */
    Camera about(double x, double y, double width, double height) {
        return new Camera(scale, x - width / scale / 2, y - height / scale / 2);
    }

    /** Enlarged, where needed, so that words can be read, about the same middle. */
    Camera readable(double width, double height) {
        return scale >= READABLE ? this : new Camera(READABLE, 0, 0).about(toX(width / 2), toY(height / 2), width, height);
    }

    /** Moved as little as needed so that a box is in sight. */
    Camera showing(GraphLayout.Box box, double width, double height) {
        double air = AIR / scale;
        double x = Math.clamp(left, Math.min(box.x() + box.width() + air - width / scale, box.x() - air),
                Math.max(box.x() + box.width() + air - width / scale, box.x() - air));
        double y = Math.clamp(top, Math.min(box.y() + box.height() + air - height / scale, box.y() - air),
                Math.max(box.y() + box.height() + air - height / scale, box.y() - air));
        return new Camera(scale, x, y);
    }
}
