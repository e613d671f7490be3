package org.benchwright.views.label.draw;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.benchwright.engine.label.answer.Point;

/** A picture to zoom and move, with the regions of a model over it; the picture is drawn anew only when what is in sight changes. */
final class PictureCanvas extends Region {
    /** How near to a thing counts as on it, in pixels of the screen. */
    static final double REACH = 8;
    private static final double WHEEL = 1.0 / 240;
    private static final double LEAST = 220;

    private final Optional<DrawModel> model;
    private final Optional<RegionPainter> painter;
    private final Canvas base = new Canvas();
    private final Canvas ink = new Canvas();
    private final Label word = new Label();
    private Optional<Picture> picture = Optional.empty();
    private PictureCamera camera = new PictureCamera(1, 0, 0, true);
    private Optional<Point> mouse = Optional.empty();
    private Optional<Point> panned = Optional.empty();
    private boolean space;
    private boolean baseDirty = true;

    /** @param model of the regions; empty to look only */
    PictureCanvas(Optional<DrawModel> model) {
        this.model = model;
        painter = model.map(RegionPainter::new);
        getStyleClass().add("bw-picture");
        word.getStyleClass().add("bw-picture-word");
        word.setWrapText(true);
        word.setMouseTransparent(true);
        getChildren().addAll(base, ink, word);
        setFocusTraversable(true);
        setMinSize(LEAST, LEAST);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> at(e, this::hover));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> {
            mouse = Optional.empty();
            redraw();
        });
        addEventHandler(ScrollEvent.SCROLL, e -> {
            zoom(Math.pow(2, e.getDeltaY() * WHEEL), e.getX(), e.getY());
            e.consume();
        });
        addEventHandler(KeyEvent.KEY_RELEASED, e -> {
            if (e.getCode() == KeyCode.SPACE) {
                panning(false);
            }
        });
        focusedProperty().subscribe(f -> panning(false));
    }

    // ---- what is shown

    /** Another picture; where it has the size of the one before, such as the next frame, the zoom stays. */
    void show(Picture shown, boolean keepZoom) {
        boolean same = keepZoom && picture.filter(p -> p.width() == shown.width() && p.height() == shown.height()).isPresent();
        picture = Optional.of(shown);
        word.setText("");
        model.ifPresent(m -> m.extent(shown.width(), shown.height()));
        if (same) {
            redrawAll();
        } else {
            fit();
        }
    }

    /** No picture, and why. */
    void say(String why) {
        picture = Optional.empty();
        word.setText(why);
        requestLayout();
        redrawAll();
    }

    boolean shows() {
        return picture.isPresent();
    }

    PictureCamera camera() {
        return camera;
    }

    void redraw() {
        setNeedsLayout(true);
        requestLayout();
    }

    private void redrawAll() {
        baseDirty = true;
        redraw();
    }

    @Override
    protected void layoutChildren() {
        double w = Math.floor(getWidth());
        double h = Math.floor(getHeight());
        if (base.getWidth() != w || base.getHeight() != h) {
            for (Canvas c : new Canvas[] {base, ink}) {
                c.setWidth(w);
                c.setHeight(h);
            }
            if (camera.fitted()) {
                picture.ifPresent(p -> camera = PictureCamera.fit(p.width(), p.height(), w, h));
            }
            baseDirty = true;
        }
        double wide = Math.min(w - 48, 520);
        word.resizeRelocate((w - wide) / 2, h / 3, wide, word.prefHeight(wide));
        if (baseDirty) {
            base.getGraphicsContext2D().clearRect(0, 0, w, h);
            picture.ifPresent(p -> p.draw(base.getGraphicsContext2D(), camera, w, h));
            baseDirty = false;
        }
        if (picture.isPresent()) {
            painter.ifPresent(p -> p.draw(ink.getGraphicsContext2D(), camera, w, h, mouse));
        } else {
            ink.getGraphicsContext2D().clearRect(0, 0, w, h);
        }
    }

    // ---- zoom and pan

    void fit() {
        picture.ifPresent(p -> set(PictureCamera.fit(p.width(), p.height(), base.getWidth(), base.getHeight())));
    }

    /** A pixel of the picture is one of the screen. */
    void actual() {
        zoom(1 / camera.scale(), base.getWidth() / 2, base.getHeight() / 2);
    }

    void zoom(double factor) {
        Point about = mouse.map(m -> new Point(camera.toX(m.x()), camera.toY(m.y()))).orElse(new Point(base.getWidth() / 2, base.getHeight() / 2));
        zoom(factor, about.x(), about.y());
    }

    private void zoom(double factor, double x, double y) {
        picture.ifPresent(p -> {
            double least = Math.min(1, PictureCamera.fit(p.width(), p.height(), base.getWidth(), base.getHeight()).scale()) / 2;
            set(camera.zoomed(factor, x, y, least).moved(0, 0, p.width(), p.height(), base.getWidth(), base.getHeight()));
        });
    }

    void pan(double dx, double dy) {
        picture.ifPresent(p -> set(camera.moved(dx, dy, p.width(), p.height(), base.getWidth(), base.getHeight())));
    }

    private void set(PictureCamera next) {
        camera = next;
        redrawAll();
    }

    /** Space is down: the mouse moves the picture. */
    void panning(boolean on) {
        space = on;
        setCursor(on ? Cursor.MOVE : model.isPresent() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }

    /** The middle of what is in sight, in pixels of the picture. */
    Point centre() {
        double w = picture.map(Picture::width).orElse(1.0);
        double h = picture.map(Picture::height).orElse(1.0);
        Point from = camera.toPicture(0, 0);
        Point to = camera.toPicture(base.getWidth(), base.getHeight());
        return new Point((Math.max(0, from.x()) + Math.min(w, to.x())) / 2, (Math.max(0, from.y()) + Math.min(h, to.y())) / 2);
    }

    /** Width and height in sight, in pixels of the picture. */
    Point sight() {
        return new Point(base.getWidth() / camera.scale(), base.getHeight() / camera.scale());
    }

    // ---- mouse

    private void at(MouseEvent e, BiConsumer<DrawModel, Point> act) {
        mouse = Optional.of(camera.toPicture(e.getX(), e.getY()));
        if (picture.isPresent()) {
            model.ifPresent(m -> act.accept(m, mouse.get()));
        }
    }

    private void hover(DrawModel m, Point p) {
        if (m.tool() instanceof MaskTool || m.tool().busy()) {
            redraw();
        }
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.getButton() == MouseButton.MIDDLE || e.getButton() == MouseButton.PRIMARY && (space || model.isEmpty())) {
            panned = Optional.of(new Point(e.getX(), e.getY()));
        } else if (e.getButton() == MouseButton.PRIMARY) {
            at(e, (m, p) -> m.tool().press(p, REACH / camera.scale(), e.getClickCount()));
        }
        e.consume();
    }

    private void dragged(MouseEvent e) {
        if (panned.isPresent()) {
            pan(e.getX() - panned.get().x(), e.getY() - panned.get().y());
            panned = Optional.of(new Point(e.getX(), e.getY()));
        } else if (e.isPrimaryButtonDown()) {
            at(e, (m, p) -> m.tool().drag(p));
        }
        e.consume();
    }

    private void released(MouseEvent e) {
        if (panned.isPresent()) {
            panned = Optional.empty();
        } else if (e.getButton() == MouseButton.PRIMARY) {
            at(e, (m, p) -> m.tool().release(p));
        }
        e.consume();
    }
}
