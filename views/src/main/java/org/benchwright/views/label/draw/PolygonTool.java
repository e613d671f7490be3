package org.benchwright.views.label.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;

/** Polygons: corners by clicks, closed by Enter, a double click or the first corner; then moved, with corners moved, put in and taken out. */
final class PolygonTool implements Tool {
    private final DrawModel model;
    private final List<Point> corners = new ArrayList<>();
    private Optional<Point> from = Optional.empty();
    private Optional<Shape.Polygon> was = Optional.empty();
    private int corner = -1;
    private boolean drawn;

    PolygonTool(DrawModel model) {
        this.model = model;
    }

    @Override
    public List<Point> open() {
        return List.copyOf(corners);
    }

    @Override
    public boolean busy() {
        return !corners.isEmpty();
    }

    /** The corner of the chosen polygon that was pressed last, or -1. */
    int corner() {
        return corner;
    }

    @Override
    public void press(Point at, double reach, int clicks) {
        Point p = model.geometry().clamp(at);
        drawn = false;
        from = Optional.empty();
        if (busy()) {
            if (clicks > 1 || corners.size() > 2 && near(corners.getFirst(), p, reach)) {
                close();
            } else {
                corners.add(p);
                model.say("");
            }
            return;
        }
        Optional<Shape.Polygon> chosen = model.fresh() || model.hidden() ? Optional.empty() : model.chosen().map(r -> (Shape.Polygon) r.shape());
        corner = chosen.map(c -> grip(c, p, reach)).orElse(-1);
        if (chosen.isPresent() && (corner >= 0 || Geometry.within(chosen.get(), p, 0))) {
            from = Optional.of(p);
            was = chosen.map(c -> corner >= c.points().size() ? with(c, corner - c.points().size() + 1) : c);
            if (corner >= chosen.get().points().size()) {
                corner = corner - chosen.get().points().size() + 1;
            }
            model.say("");
            return;
        }
        Optional<Region> there = model.fresh() ? Optional.empty() : model.at(p, 0);
        model.choose(there.map(Region::id));
        if (there.isEmpty()) {
            corners.add(p);
            model.say("");
        }
    }

    /** The corner at a point, or the count of corners and the edge whose middle is there, or -1. */
    private static int grip(Shape.Polygon polygon, Point p, double reach) {
        List<Point> points = polygon.points();
        for (int i = 0; i < points.size(); i++) {
            if (near(points.get(i), p, reach)) {
                return i;
            }
        }
        for (int i = 0; i < points.size(); i++) {
            if (near(middle(polygon, i), p, reach)) {
                return points.size() + i;
            }
        }
        return -1;
    }

    /** The middle of the edge behind a corner. */
    static Point middle(Shape.Polygon polygon, int edge) {
        Point a = polygon.points().get(edge);
        Point b = polygon.points().get((edge + 1) % polygon.points().size());
        return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }

    private static Shape.Polygon with(Shape.Polygon polygon, int at) {
        List<Point> points = new ArrayList<>(polygon.points());
        points.add(at, middle(polygon, at - 1));
        return new Shape.Polygon(points);
    }

    private static boolean near(Point a, Point b, double reach) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) <= reach;
    }

    @Override
    public void drag(Point at) {
        if (from.isEmpty()) {
            return;
        }
        drawn = true;
        if (corner >= 0) {
            List<Point> points = new ArrayList<>(was.orElseThrow().points());
            points.set(corner, model.geometry().clamp(at));
            model.change(new Shape.Polygon(points));
        } else {
            model.change(model.geometry().moved(was.orElseThrow(), at.x() - from.get().x(), at.y() - from.get().y()));
        }
    }

    @Override
    public void release(Point at) {
        if (from.isPresent() && drawn) {
            model.commit();
        }
        from = Optional.empty();
    }

    private void close() {
        if (corners.size() < 3) {
            model.say("A polygon has three corners or more.");
            return;
        }
        Shape.Polygon made = new Shape.Polygon(corners);
        corners.clear();
        corner = -1;
        model.add(made);
    }

    @Override
    public boolean key(KeyStroke key) {
        if (busy()) {
            switch (key.code()) {
                case "ENTER" -> close();
                case "BACK_SPACE", "DELETE" -> back();
                case "Z" -> {
                    if (!key.shortcut() || key.shift()) {
                        return false;
                    }
                    back();
                }
                default -> {
                    return false;
                }
            }
            return true;
        }
        if (key.code().equals("DELETE") && corner >= 0 && model.chosen().isPresent()) {
            List<Point> points = new ArrayList<>(((Shape.Polygon) model.chosen().get().shape()).points());
            if (points.size() > 3 && corner < points.size()) {
                points.remove(corner);
                corner = -1;
                model.change(new Shape.Polygon(points));
                model.commit();
                return true;
            }
        }
        return false;
    }

    private void back() {
        corners.removeLast();
        model.say("");
    }

    @Override
    public void cancel() {
        corners.clear();
        corner = -1;
        from = Optional.empty();
    }

    @Override
    public String hint() {
        return busy() ? "Enter or a double click closes the polygon, Ctrl+Z takes the last corner back, Esc gives it up."
                : model.chosen().isPresent() ? "Drag a corner to move it, the middle of an edge for a new one; Delete removes the corner clicked last, or all."
                : "Click corner after corner. Tab goes through the polygons.";
    }
}
