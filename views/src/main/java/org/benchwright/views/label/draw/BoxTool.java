package org.benchwright.views.label.draw;

import java.util.Optional;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;

/** Boxes: dragged out, chosen by a click, moved by their middle, pulled by eight handles, turned by the ninth. */
final class BoxTool implements Tool {
    /** Of the handle to turn by above a box, in times of the reach. */
    static final double TURNER = 3;
    private static final int NEW = -1;
    private static final int MOVE = -2;
    private static final int TURN = -3;

    private final DrawModel model;
    private Optional<Point> from = Optional.empty();
    private Optional<Shape.Box> was = Optional.empty();
    private int act = NEW;
    private boolean drawn;
    private double reach;

    BoxTool(DrawModel model) {
        this.model = model;
    }

    @Override
    public void press(Point at, double within, int clicks) {
        from = Optional.of(model.geometry().clamp(at));
        reach = within;
        drawn = false;
        was = model.fresh() || model.hidden() ? Optional.empty() : model.chosen().map(r -> (Shape.Box) r.shape());
        act = was.map(b -> grip(b, at)).orElse(NEW);
        if (act == NEW) {
            was = Optional.empty();
        }
    }

    /** What a press on the chosen box does. */
    private int grip(Shape.Box box, Point at) {
        Point turner = Geometry.turner(box, TURNER * reach);
        if (near(turner, at)) {
            return TURN;
        }
        for (int h = 0; h < Geometry.HANDLES.length; h++) {
            if (near(Geometry.handle(box, h), at)) {
                return h;
            }
        }
        return Geometry.within(box, at, 0) ? MOVE : NEW;
    }

    private boolean near(Point a, Point b) {
        return Math.max(Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y())) <= reach;
    }

    @Override
    public void drag(Point at) {
        if (from.isEmpty()) {
            return;
        }
        Point start = from.get();
        if (!drawn && Math.hypot(at.x() - start.x(), at.y() - start.y()) < reach / 2) {
            return;
        }
        drawn = true;
        Geometry g = model.geometry();
        switch (act) {
            case NEW -> model.draw(g.between(start, at));
            case MOVE -> model.change(g.moved(was.orElseThrow(), at.x() - start.x(), at.y() - start.y()));
            case TURN -> {
                Shape.Box b = was.orElseThrow();
                double angle = Math.toDegrees(Math.atan2(at.x() - b.x() - b.width() / 2, b.y() + b.height() / 2 - at.y()));
                model.change(g.turned(new Shape.Box(b.x(), b.y(), b.width(), b.height()), angle));
            }
            default -> model.change(g.pulled(was.orElseThrow(), act, at));
        }
    }

    @Override
    public void release(Point at) {
        if (from.isEmpty()) {
            return;
        }
        from = Optional.empty();
        if (drawn) {
            model.commit();
        } else {
            model.choose(model.at(at, reach / 2).map(Region::id));
        }
    }

    @Override
    public boolean key(KeyStroke key) {
        if (key.letter("R") && model.chosen().isPresent()) {
            model.change(model.geometry().turned((Shape.Box) model.chosen().get().shape(), key.shift() ? -5 : 5));
            model.commit();
            return true;
        }
        return false;
    }

    @Override
    public boolean busy() {
        return from.isPresent();
    }

    @Override
    public void cancel() {
        from = Optional.empty();
    }

    @Override
    public String hint() {
        return model.chosen().isPresent() ? "Arrows move, Shift and arrows resize, R turns, a label's key names, Delete removes."
                : "Drag a box, or press B to place one by keys. Tab goes through the boxes.";
    }
}
