package org.benchwright.engine.label.exchange;

import org.benchwright.engine.label.answer.Shape;

/** Boxes that are turned about their middle, as here, or about their upper left corner, as in Label Studio. */
final class Turning {
    private Turning() {
    }

    /** Where the upper left corner lies once the box is turned about its middle. */
    static double[] corner(Shape.Box box) {
        double[] turned = turned(-box.width() / 2, -box.height() / 2, box.angle());
        return new double[] {box.angle() == 0 ? box.x() : box.x() + box.width() / 2 + turned[0],
            box.angle() == 0 ? box.y() : box.y() + box.height() / 2 + turned[1]};
    }

    /** The box that has its upper left corner there after turning. */
    static Shape.Box box(double x, double y, double width, double height, double angle) {
        double[] middle = turned(width / 2, height / 2, angle);
        double left = angle == 0 ? x : x + middle[0] - width / 2;
        double top = angle == 0 ? y : y + middle[1] - height / 2;
        return new Shape.Box(Corners.pixels(left, 1), Corners.pixels(top, 1), Corners.pixels(width, 1), Corners.pixels(height, 1), angle);
    }

    /** Clockwise, as y goes down. */
    private static double[] turned(double x, double y, double angle) {
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        return new double[] {x * cos - y * sin, x * sin + y * cos};
    }
}
