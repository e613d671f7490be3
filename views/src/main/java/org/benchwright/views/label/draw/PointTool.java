package org.benchwright.views.label.draw;

import java.util.Optional;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;

/** Points in the order of the schema's labels: a click sets the next one, V says whether it can be seen. */
final class PointTool implements Tool {
    private final DrawModel model;
    private Optional<Point> from = Optional.empty();
    private boolean made;

    PointTool(DrawModel model) {
        this.model = model;
    }

    @Override
    public void press(Point at, double reach, int clicks) {
        Optional<Region> there = model.at(at, reach);
        made = there.isEmpty();
        from = Optional.of(at);
        if (made) {
            model.choose(Optional.empty());
            Point p = model.geometry().clamp(at);
            model.draw(new Shape.Keypoint(p.x(), p.y(), true));
        } else {
            String next = model.label();
            model.choose(there.map(Region::id));
            model.label(next);
        }
    }

    @Override
    public void drag(Point at) {
        if (from.isPresent() && model.chosen().isPresent()) {
            Point p = model.geometry().clamp(at);
            model.change(new Shape.Keypoint(p.x(), p.y(), ((Shape.Keypoint) model.chosen().get().shape()).visible()));
        }
    }

    @Override
    public void release(Point at) {
        if (from.isEmpty()) {
            return;
        }
        from = Optional.empty();
        model.commit();
        if (made) {
            model.label(model.nextPoint());
        }
    }

    /** Sets the next point. @param visible whether it can be seen */
    void place(Point at, boolean visible) {
        Point p = model.geometry().clamp(at);
        model.choose(Optional.empty());
        model.add(new Shape.Keypoint(p.x(), p.y(), visible));
        model.label(model.nextPoint());
    }

    @Override
    public boolean key(KeyStroke key) {
        Optional<Region> last = model.chosen();
        if (key.letter("V") && last.isPresent() && last.get().shape() instanceof Shape.Keypoint k) {
            model.change(new Shape.Keypoint(k.x(), k.y(), !k.visible()));
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
        String name = model.question().label(model.label()).map(l -> l.name()).orElse(model.label());
        return "Click where " + name + " is, or press Insert and the arrows. V: can be seen or is hidden. Tab goes through the points.";
    }
}
