package org.benchwright.views.label.draw;

import java.util.Optional;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;

/** A brush, an eraser and a filler; a label has one mask, which each stroke adds to. */
final class MaskTool implements Tool {
    /** What a stroke does. */
    enum Mode { BRUSH, ERASER, FILL }

    private static final double[] SIZES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256};

    private final DrawModel model;
    private Mode mode = Mode.BRUSH;
    private int size = -1;
    private Optional<Painting> painting = Optional.empty();
    private Optional<Region> onto = Optional.empty();
    private Point last = new Point(0, 0);

    MaskTool(DrawModel model) {
        this.model = model;
    }

    Mode mode() {
        return mode;
    }

    /** Diameter, in pixels of the picture; to begin with about a thirtieth of it. */
    double size() {
        if (size < 0) {
            double fitting = Math.max(model.geometry().width(), model.geometry().height()) / 30;
            size = 0;
            while (size + 1 < SIZES.length && SIZES[size + 1] <= fitting) {
                size++;
            }
        }
        return SIZES[size];
    }

    /** What is painted just now and takes the place of the mask with this id. */
    Optional<Painting> painting() {
        return painting;
    }

    Optional<Region> onto() {
        return onto;
    }

    @Override
    public void press(Point at, double reach, int clicks) {
        begin();
        last = at;
        if (mode == Mode.FILL) {
            painting.orElseThrow().fill((int) Math.floor(at.x()), (int) Math.floor(at.y()), true);
        } else {
            painting.orElseThrow().stroke(at, at, size() / 2, mode == Mode.BRUSH);
        }
        model.say("");
    }

    private void begin() {
        onto = model.chosen().filter(r -> r.label().equals(model.label()))
                .or(() -> model.here().stream().filter(r -> r.label().equals(model.label())).findFirst());
        Geometry g = model.geometry();
        painting = Optional.of(onto.map(r -> Painting.of((Shape.Mask) r.shape())).orElseGet(() -> new Painting((int) g.width(), (int) g.height())));
    }

    @Override
    public void drag(Point at) {
        if (painting.isPresent() && mode != Mode.FILL) {
            painting.get().stroke(last, at, size() / 2, mode == Mode.BRUSH);
            last = at;
            model.say("");
        }
    }

    @Override
    public void release(Point at) {
        if (painting.isEmpty()) {
            return;
        }
        Painting done = painting.get();
        painting = Optional.empty();
        model.choose(onto.map(Region::id));
        if (done.isEmpty()) {
            model.remove();
        } else if (onto.isPresent()) {
            model.change(done.mask());
            model.commit();
        } else {
            model.add(done.mask());
        }
        onto = Optional.empty();
    }

    /** A single dab, for the keyboard. */
    void dab(Point at) {
        press(at, 0, 1);
        release(at);
    }

    @Override
    public boolean key(KeyStroke key) {
        if (key.code().equals("OPEN_BRACKET") || key.code().equals("CLOSE_BRACKET")) {
            size();
            size = Math.clamp(size + (key.code().equals("OPEN_BRACKET") ? -1 : 1), 0, SIZES.length - 1);
            model.say("");
            return true;
        }
        Optional<Mode> wanted = key.letter("B") ? Optional.of(Mode.BRUSH) : key.letter("E") ? Optional.of(Mode.ERASER)
                : key.letter("G") ? Optional.of(Mode.FILL) : Optional.empty();
        wanted.ifPresent(m -> {
            mode = m;
            model.say("");
        });
        return wanted.isPresent();
    }

    @Override
    public boolean busy() {
        return painting.isPresent();
    }

    @Override
    public void cancel() {
        painting = Optional.empty();
        onto = Optional.empty();
    }

    @Override
    public String hint() {
        String what = switch (mode) {
            case BRUSH -> "Brush";
            case ERASER -> "Eraser";
            case FILL -> "Fill: click into an outline";
        };
        return what + (mode == Mode.FILL ? "" : ", " + (int) size() + " pixels wide: [ and ] change it") + ". B brush, E eraser, G fill. Esc, Tab and the label's key choose a mask.";
    }
}
