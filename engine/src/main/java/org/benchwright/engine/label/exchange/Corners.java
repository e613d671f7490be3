package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Shape;

/** Numbers of shapes, in pixels or as shares of the picture. */
final class Corners {
    private static final double MILLIONTH = 1e6;

    private Corners() {
    }

    /** From x and y in turn. */
    static Shape.Polygon polygon(double[] xy) {
        List<Point> points = new ArrayList<>(xy.length / 2);
        for (int i = 0; i + 1 < xy.length; i += 2) {
            points.add(new Point(xy[i], xy[i + 1]));
        }
        return new Shape.Polygon(points);
    }

    /** A share of a length in pixels, to a millionth of a pixel, so that what was whole is whole again. */
    static double pixels(double share, double length) {
        return Math.rint(share * length * MILLIONTH) / MILLIONTH;
    }
}
