package org.benchwright.views.label.draw;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Shape;

/**
 * What can be done to shapes within a picture: no result ever lies outside of it.
 *
 * @param width  of the picture, in pixels
 * @param height of the picture, in pixels
 */
record Geometry(double width, double height) {
    /** The narrowest box, in pixels. */
    static final double LEAST = 1;
    /** Handles of a box, clockwise from the upper left: which edges each moves, -1 for left or upper, 1 for right or lower, 0 for none. */
    static final int[][] HANDLES = {{-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}};

    Point clamp(Point p) {
        return new Point(Math.clamp(p.x(), 0, width), Math.clamp(p.y(), 0, height));
    }

    /** The upright box between two points. */
    Shape.Box between(Point from, Point to) {
        Point a = clamp(from);
        Point b = clamp(to);
        return inside(new Shape.Box(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y())));
    }

    /** A box moved, and where that does not do shrunk, until it lies in the picture with its corners, whatever its angle. */
    Shape.Box inside(Shape.Box box) {
        Shape.Box sized = new Shape.Box(box.x(), box.y(), Math.max(Math.min(LEAST, width), box.width()), Math.max(Math.min(LEAST, height), box.height()), box.angle());
        Shape.Box bounds = sized.bounds();
        double shrink = Math.min(1, Math.min(width / bounds.width(), height / bounds.height()));
        if (shrink < 1) {
            double w = sized.width() * shrink;
            double h = sized.height() * shrink;
            sized = new Shape.Box(sized.x() + (sized.width() - w) / 2, sized.y() + (sized.height() - h) / 2, w, h, sized.angle());
            bounds = sized.bounds();
        }
        double dx = Math.clamp(bounds.x(), 0, Math.max(0, width - bounds.width())) - bounds.x();
        double dy = Math.clamp(bounds.y(), 0, Math.max(0, height - bounds.height())) - bounds.y();
        return new Shape.Box(sized.x() + dx, sized.y() + dy, sized.width(), sized.height(), sized.angle());
    }

    /** A shape moved, as far as the picture goes. */
    Shape moved(Shape shape, double dx, double dy) {
        Shape.Box bounds = shape.bounds();
        double x = Math.clamp(bounds.x() + dx, 0, Math.max(0, width - bounds.width())) - bounds.x();
        double y = Math.clamp(bounds.y() + dy, 0, Math.max(0, height - bounds.height())) - bounds.y();
        return switch (shape) {
            case Shape.Box b -> inside(new Shape.Box(b.x() + x, b.y() + y, b.width(), b.height(), b.angle()));
            case Shape.Polygon p -> new Shape.Polygon(p.points().stream().map(q -> clamp(new Point(q.x() + x, q.y() + y))).toList());
            case Shape.Keypoint k -> new Shape.Keypoint(k.x() + x, k.y() + y, k.visible());
            case Shape.Mask m -> Painting.of(m).moved((int) Math.round(dx), (int) Math.round(dy)).mask();
        };
    }

    /** Turned about its middle by degrees clockwise. */
    Shape.Box turned(Shape.Box box, double degrees) {
        double angle = (box.angle() + degrees) % 360;
        return inside(new Shape.Box(box.x(), box.y(), box.width(), box.height(), angle <= -180 ? angle + 360 : angle > 180 ? angle - 360 : angle));
    }

    /** A box whose handle is pulled to a point; what lies opposite stays where it is. */
    Shape.Box pulled(Shape.Box box, int handle, Point to) {
        double cx = box.x() + box.width() / 2;
        double cy = box.y() + box.height() / 2;
        Point local = turn(new Point(clamp(to).x() - cx, clamp(to).y() - cy), -box.angle());
        double[] x = edges(HANDLES[handle][0], box.width() / 2, local.x());
        double[] y = edges(HANDLES[handle][1], box.height() / 2, local.y());
        Point middle = turn(new Point((x[0] + x[1]) / 2, (y[0] + y[1]) / 2), box.angle());
        double w = x[1] - x[0];
        double h = y[1] - y[0];
        return inside(new Shape.Box(cx + middle.x() - w / 2, cy + middle.y() - h / 2, w, h, box.angle()));
    }

    private static double[] edges(int side, double half, double to) {
        double low = side < 0 ? to : -half;
        double high = side > 0 ? to : half;
        return low <= high ? new double[] {low, high} : new double[] {high, low};
    }

    /** Wider and higher to the right and downwards, without leaving the picture or turning over. */
    Shape.Box grown(Shape.Box box, double dw, double dh) {
        if (box.angle() != 0) {
            return inside(new Shape.Box(box.x(), box.y(), Math.max(LEAST, box.width() + dw), Math.max(LEAST, box.height() + dh), box.angle()));
        }
        return inside(new Shape.Box(box.x(), box.y(), Math.clamp(box.width() + dw, Math.min(LEAST, width), Math.max(LEAST, width - box.x())),
                Math.clamp(box.height() + dh, Math.min(LEAST, height), Math.max(LEAST, height - box.y()))));
    }

    /** A box to begin with, in the middle of what is in sight. */
    Shape.Box middle(Point centre, double inSightWidth, double inSightHeight) {
        double side = Math.max(LEAST, Math.min(Math.min(width, inSightWidth), Math.min(height, inSightHeight)) / 4);
        return inside(new Shape.Box(centre.x() - side / 2, centre.y() - side / 2, side, side));
    }

    /** Where a handle lies. */
    static Point handle(Shape.Box box, int handle) {
        Point out = turn(new Point(HANDLES[handle][0] * box.width() / 2, HANDLES[handle][1] * box.height() / 2), box.angle());
        return new Point(box.x() + box.width() / 2 + out.x(), box.y() + box.height() / 2 + out.y());
    }

    /** Where a box is turned by: above the middle of its upper edge. */
    static Point turner(Shape.Box box, double away) {
        Point out = turn(new Point(0, -box.height() / 2 - away), box.angle());
        return new Point(box.x() + box.width() / 2 + out.x(), box.y() + box.height() / 2 + out.y());
    }

    static Point turn(Point p, double degrees) {
        double a = Math.toRadians(degrees);
        return new Point(p.x() * Math.cos(a) - p.y() * Math.sin(a), p.x() * Math.sin(a) + p.y() * Math.cos(a));
    }

    static boolean within(Shape shape, Point p, double reach) {
        return switch (shape) {
            case Shape.Box b -> {
                Point local = turn(new Point(p.x() - b.x() - b.width() / 2, p.y() - b.y() - b.height() / 2), -b.angle());
                yield Math.abs(local.x()) <= b.width() / 2 + reach && Math.abs(local.y()) <= b.height() / 2 + reach;
            }
            case Shape.Polygon polygon -> within(polygon.points(), p);
            case Shape.Keypoint k -> Math.hypot(k.x() - p.x(), k.y() - p.y()) <= reach;
            case Shape.Mask m -> Painting.painted(m, (int) Math.floor(p.x()), (int) Math.floor(p.y()));
        };
    }

    /** Even-odd rule. */
    private static boolean within(List<Point> corners, Point p) {
        boolean in = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Point a = corners.get(i);
            Point b = corners.get(j);
            if (a.y() > p.y() != b.y() > p.y() && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                in = !in;
            }
        }
        return in;
    }

    /** Between two key frames: a share of 0 is the first, 1 the second. Angles take the shorter way. */
    static Shape between(Shape first, Shape second, double share) {
        if (first instanceof Shape.Box a && second instanceof Shape.Box b) {
            double turn = ((b.angle() - a.angle()) % 360 + 540) % 360 - 180;
            double ax = a.x() + a.width() / 2;
            double ay = a.y() + a.height() / 2;
            double w = mix(a.width(), b.width(), share);
            double h = mix(a.height(), b.height(), share);
            return new Shape.Box(mix(ax, b.x() + b.width() / 2, share) - w / 2, mix(ay, b.y() + b.height() / 2, share) - h / 2, w, h, a.angle() + turn * share);
        }
        if (first instanceof Shape.Keypoint a && second instanceof Shape.Keypoint b) {
            return new Shape.Keypoint(mix(a.x(), b.x(), share), mix(a.y(), b.y(), share), a.visible() && b.visible());
        }
        if (first instanceof Shape.Polygon a && second instanceof Shape.Polygon b && a.points().size() == b.points().size()) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < a.points().size(); i++) {
                points.add(new Point(mix(a.points().get(i).x(), b.points().get(i).x(), share), mix(a.points().get(i).y(), b.points().get(i).y(), share)));
            }
            return new Shape.Polygon(points);
        }
        return share < 0.5 ? first : second;
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
