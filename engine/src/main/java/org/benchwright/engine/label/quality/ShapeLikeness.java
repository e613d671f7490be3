package org.benchwright.engine.label.quality;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Shape;

/** The Jaccard index of areas: what two cover together over what either covers, from 0 to 1. */
final class ShapeLikeness {
    /** Keypoints so many pixels apart are alike by a half, and twice as many not at all. */
    private static final double HALF = 10;

    private ShapeLikeness() {
    }

    static double of(Shape a, Shape b) {
        return switch (a) {
            case Shape.Keypoint p when b instanceof Shape.Keypoint q -> Math.max(0, 1 - Math.hypot(p.x() - q.x(), p.y() - q.y()) / (2 * HALF));
            case Shape.Mask m when b instanceof Shape.Mask n && m.width() == n.width() && m.height() == n.height() -> masks(m, n);
            case Shape.Box p when b instanceof Shape.Box q && p.angle() == 0 && q.angle() == 0 -> p.iou(q);
            default -> polygons(a, b);
        };
    }

    private static double masks(Shape.Mask a, Shape.Mask b) {
        boolean[] p = a.pixels();
        boolean[] q = b.pixels();
        int both = 0;
        int either = 0;
        for (int i = 0; i < p.length; i++) {
            both += p[i] && q[i] ? 1 : 0;
            either += p[i] || q[i] ? 1 : 0;
        }
        return either == 0 ? 0 : (double) both / either;
    }

    private static double polygons(Shape a, Shape b) {
        List<Point> p = corners(a);
        List<Point> q = corners(b);
        double both = shared(p, q);
        double either = Math.abs(area(p)) + Math.abs(area(q)) - both;
        return either <= 0 ? 0 : Math.clamp(both / either, 0, 1);
    }

    private static List<Point> corners(Shape shape) {
        return switch (shape) {
            case Shape.Polygon polygon -> polygon.points();
            case Shape.Box box -> corners(box);
            case Shape.Mask mask -> corners(mask.bounds());
            case Shape.Keypoint point -> corners(point.bounds());
        };
    }

    private static List<Point> corners(Shape.Box box) {
        double turn = Math.toRadians(box.angle());
        double middleX = box.x() + box.width() / 2;
        double middleY = box.y() + box.height() / 2;
        List<Point> corners = new ArrayList<>();
        for (int[] side : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
            double x = side[0] * box.width() / 2;
            double y = side[1] * box.height() / 2;
            corners.add(new Point(middleX + x * Math.cos(turn) - y * Math.sin(turn), middleY + x * Math.sin(turn) + y * Math.cos(turn)));
        }
        return corners;
    }

    /**
     * The area two simple polygons share. Each is a sum of triangles from one corner, counted by the way they turn; the shared area is the sum
     * over pairs of triangles, which are clipped exactly.
     */
    private static double shared(List<Point> p, List<Point> q) {
        double sum = 0;
        for (int i = 1; i + 1 < p.size(); i++) {
            List<Point> first = List.of(p.getFirst(), p.get(i), p.get(i + 1));
            for (int j = 1; j + 1 < q.size(); j++) {
                List<Point> second = List.of(q.getFirst(), q.get(j), q.get(j + 1));
                sum += Math.signum(area(first)) * Math.signum(area(second)) * Math.abs(area(clipped(first, second)));
            }
        }
        return Math.abs(sum);
    }

    /** Sutherland and Hodgman's clipping of a convex polygon by a triangle. */
    private static List<Point> clipped(List<Point> subject, List<Point> triangle) {
        double turn = Math.signum(area(triangle));
        List<Point> kept = subject;
        for (int e = 0; e < 3 && !kept.isEmpty(); e++) {
            Point from = triangle.get(e);
            Point to = triangle.get((e + 1) % 3);
            List<Point> next = new ArrayList<>();
            for (int i = 0; i < kept.size(); i++) {
                Point a = kept.get(i);
                Point b = kept.get((i + 1) % kept.size());
                double sideA = turn * side(from, to, a);
                double sideB = turn * side(from, to, b);
                if (sideA >= 0) {
                    next.add(a);
                }
                if (sideA > 0 && sideB < 0 || sideA < 0 && sideB > 0) {
                    double t = sideA / (sideA - sideB);
                    next.add(new Point(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())));
                }
            }
            kept = next;
        }
        return kept;
    }

    private static double side(Point from, Point to, Point p) {
        return (to.x() - from.x()) * (p.y() - from.y()) - (to.y() - from.y()) * (p.x() - from.x());
    }

    private static double area(List<Point> points) {
        double twice = 0;
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return twice / 2;
    }
}
