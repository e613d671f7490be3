package org.benchwright.engine.label.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A shape in a picture, in pixels of the original. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
@JsonSubTypes({@JsonSubTypes.Type(value = Shape.Box.class, name = "box"), @JsonSubTypes.Type(value = Shape.Polygon.class, name = "polygon"),
    @JsonSubTypes.Type(value = Shape.Mask.class, name = "mask"), @JsonSubTypes.Type(value = Shape.Keypoint.class, name = "keypoint")})
public sealed interface Shape {
    /** The smallest upright box around it. */
    @JsonIgnore
    Box bounds();

    /** Square pixels; 0 for a keypoint. */
    @JsonIgnore
    double area();

    /**
     * A box.
     *
     * @param x     of its left edge, before turning
     * @param y     of its upper edge, before turning
     * @param angle degrees clockwise about the box's middle
     */
    record Box(double x, double y, double width, double height, double angle) implements Shape {
        public Box(double x, double y, double width, double height) {
            this(x, y, width, height, 0);
        }

        @Override
        public Box bounds() {
            if (angle == 0) {
                return this;
            }
            double turn = Math.toRadians(angle);
            double w = Math.abs(width * Math.cos(turn)) + Math.abs(height * Math.sin(turn));
            double h = Math.abs(width * Math.sin(turn)) + Math.abs(height * Math.cos(turn));
            return new Box(x + (width - w) / 2, y + (height - h) / 2, w, h);
        }

        @Override
        public double area() {
            return width * height;
        }

        /** Area shared by the two upright bounds over the area covered by either (Jaccard index), from 0 to 1. */
        public double iou(Box other) {
            Box a = bounds();
            Box b = other.bounds();
            double w = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
            double h = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
            if (w <= 0 || h <= 0) {
                return 0;
            }
            return w * h / (a.area() + b.area() - w * h);
        }
    }

    /** A closed line of three or more corners. */
    record Polygon(List<Point> points) implements Shape {
        public Polygon {
            points = List.copyOf(points);
        }

        @Override
        public Box bounds() {
            double left = points.stream().mapToDouble(Point::x).min().orElse(0);
            double top = points.stream().mapToDouble(Point::y).min().orElse(0);
            return new Box(left, top, points.stream().mapToDouble(Point::x).max().orElse(0) - left,
                    points.stream().mapToDouble(Point::y).max().orElse(0) - top);
        }

        @Override
        public double area() {
            double twice = 0;
            for (int i = 0; i < points.size(); i++) {
                Point a = points.get(i);
                Point b = points.get((i + 1) % points.size());
                twice += a.x() * b.y() - b.x() * a.y();
            }
            return Math.abs(twice) / 2;
        }
    }

    /**
     * Painted pixels.
     *
     * @param width  of the picture
     * @param height of the picture
     * @param runs   lengths of runs, row by row from the upper left, in turn not painted and painted, beginning with not painted
     */
    record Mask(int width, int height, List<Integer> runs) implements Shape {
        public Mask {
            runs = List.copyOf(runs);
        }

        /** Packs pixels, row by row. */
        public static Mask of(int width, int height, boolean[] painted) {
            List<Integer> runs = new java.util.ArrayList<>();
            boolean now = false;
            int length = 0;
            for (int i = 0; i < width * height; i++) {
                if (painted[i] != now) {
                    runs.add(length);
                    length = 0;
                    now = painted[i];
                }
                length++;
            }
            runs.add(length);
            return new Mask(width, height, runs);
        }

        /** The pixels, row by row. */
        public boolean[] pixels() {
            boolean[] painted = new boolean[width * height];
            int at = 0;
            for (int r = 0; r < runs.size(); r++) {
                int end = Math.min(painted.length, at + runs.get(r));
                if (r % 2 == 1) {
                    java.util.Arrays.fill(painted, at, end, true);
                }
                at = end;
            }
            return painted;
        }

        @Override
        public Box bounds() {
            boolean[] painted = pixels();
            int left = width;
            int top = height;
            int right = 0;
            int bottom = 0;
            for (int i = 0; i < painted.length; i++) {
                if (painted[i]) {
                    left = Math.min(left, i % width);
                    right = Math.max(right, i % width + 1);
                    top = Math.min(top, i / width);
                    bottom = Math.max(bottom, i / width + 1);
                }
            }
            return right == 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
        }

        @Override
        public double area() {
            double painted = 0;
            for (int r = 1; r < runs.size(); r += 2) {
                painted += runs.get(r);
            }
            return painted;
        }
    }

    /**
     * A single point.
     *
     * @param visible whether it can be seen, or only guessed behind something else
     */
    record Keypoint(double x, double y, boolean visible) implements Shape {
        @Override
        public Box bounds() {
            return new Box(x, y, 0, 0);
        }

        @Override
        public double area() {
            return 0;
        }
    }
}
