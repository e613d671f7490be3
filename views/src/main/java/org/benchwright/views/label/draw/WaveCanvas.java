package org.benchwright.views.label.draw;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.media.SoundPeaks;
import org.benchwright.views.chart.ChartColours;

/** A waveform to zoom and move, with the stretches of a model over it. */
final class WaveCanvas extends Region implements ChartColours.Coloured {
    private static final double REACH = 6;
    private static final double AXIS = 20;
    private static final double LEAST_SIGHT = 0.02;
    private static final double TICK = 90;
    private static final double[] STEPS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};

    private final Optional<SegmentModel> model;
    private final Canvas base = new Canvas();
    private final Canvas ink = new Canvas();
    private final ChartColours colours;
    private Optional<SoundPeaks> peaks = Optional.empty();
    private double from;
    private double to = 1;
    private double cursor;
    private boolean baseDirty = true;
    private Optional<Double> panned = Optional.empty();

    WaveCanvas(Optional<SegmentModel> model) {
        this.model = model;
        getStyleClass().addAll("bw-picture", "bw-sparkline");
        colours = new ChartColours(this, this::redrawAll);
        getChildren().addAll(base, ink);
        setFocusTraversable(true);
        setMinSize(220, 120);
        setPrefHeight(260);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            if (panned.isPresent()) {
                pan((panned.get() - e.getX()) / getWidth());
                panned = Optional.of(e.getX());
            } else {
                model.ifPresent(m -> m.drag(time(e.getX())));
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> {
            if (panned.isEmpty()) {
                model.ifPresentOrElse(m -> m.release(time(e.getX())), () -> cursor(Math.clamp(time(e.getX()), 0, seconds())));
            }
            panned = Optional.empty();
        });
        addEventHandler(ScrollEvent.SCROLL, e -> {
            if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
                pan(-(e.getDeltaX() + e.getDeltaY()) / 400);
            } else {
                zoom(Math.pow(2, -e.getDeltaY() / 160), time(e.getX()));
            }
            e.consume();
        });
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.getButton() == MouseButton.MIDDLE) {
            panned = Optional.of(e.getX());
        } else if (e.getButton() == MouseButton.PRIMARY) {
            model.ifPresent(m -> m.press(time(e.getX()), REACH * sight() / Math.max(1, getWidth())));
        }
        e.consume();
    }

    @Override
    public ChartColours colours() {
        return colours;
    }

    @Override
    public String getUserAgentStylesheet() {
        return Objects.requireNonNull(ChartColours.class.getResource("chart.css")).toExternalForm();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ChartColours.cssMetaData(Region.getClassCssMetaData());
    }

    void show(Optional<SoundPeaks> shown) {
        peaks = shown;
        from = 0;
        to = Math.max(LEAST_SIGHT, seconds());
        cursor = 0;
        redrawAll();
    }

    double seconds() {
        return peaks.map(SoundPeaks::seconds).orElse(0.0);
    }

    double sight() {
        return to - from;
    }

    double cursor() {
        return cursor;
    }

    /** Moves the cursor and keeps it in sight. */
    void cursor(double at) {
        boolean moved = at != cursor;
        cursor = at;
        if (moved && (at < from || at > to)) {
            look(at - sight() / 10, sight());
        }
        redraw();
    }

    void fit() {
        look(0, seconds());
    }

    void zoom(double factor) {
        zoom(factor, cursor >= from && cursor <= to ? cursor : (from + to) / 2);
    }

    private void zoom(double factor, double about) {
        double wide = Math.clamp(sight() * factor, LEAST_SIGHT, Math.max(LEAST_SIGHT, seconds()));
        look(about - (about - from) * wide / sight(), wide);
    }

    /** By a share of what is in sight. */
    void pan(double share) {
        look(from + share * sight(), sight());
    }

    private void look(double begin, double wide) {
        from = Math.clamp(begin, 0, Math.max(0, seconds() - wide));
        to = from + Math.max(LEAST_SIGHT, wide);
        redrawAll();
    }

    private double time(double x) {
        return from + x * sight() / Math.max(1, getWidth());
    }

    private double x(double time) {
        return (time - from) / sight() * getWidth();
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
            baseDirty = true;
        }
        if (w < 2 || h < 2) {
            return;
        }
        if (baseDirty) {
            wave(base.getGraphicsContext2D(), (int) w, h);
            baseDirty = false;
        }
        ink(ink.getGraphicsContext2D(), w, h);
    }

    private void wave(GraphicsContext g, int w, double h) {
        g.clearRect(0, 0, w, h);
        if (peaks.isEmpty()) {
            return;
        }
        double middle = (h - AXIS) / 2;
        float[] p = peaks.get().between(from, to, w);
        g.setFill(colours.muted());
        for (int x = 0; x < w; x++) {
            if (time(x) <= seconds()) {
                double top = middle - p[2 * x + 1] * (middle - 6);
                g.fillRect(x, top, 1, Math.max(1, middle - p[2 * x] * (middle - 6) - top));
            }
        }
        double step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && STEPS[i] / sight() * w >= TICK; i--) {
            step = STEPS[i];
        }
        g.setFont(Font.font("Inter", 11));
        g.setTextBaseline(VPos.CENTER);
        g.setStroke(colours.grid());
        g.setLineWidth(1);
        for (long i = (long) Math.ceil(from / step); i * step <= Math.min(to, seconds()); i++) {
            double x = Math.floor(x(i * step)) + 0.5;
            g.strokeLine(x, 0, x, h - AXIS);
            g.fillText(clock(i * step, step), x + 3, h - AXIS / 2);
        }
    }

    /** Minutes and seconds, as exact as wanted. */
    static String clock(double seconds, double exact) {
        int digits = exact >= 1 ? 0 : exact >= 0.1 ? 1 : exact >= 0.01 ? 2 : 3;
        long minutes = (long) ((seconds + 1e-9) / 60);
        return minutes + ":" + String.format(Locale.ROOT, digits == 0 ? "%02.0f" : "%0" + (3 + digits) + "." + digits + "f", Math.max(0, seconds - 60 * minutes));
    }

    private void ink(GraphicsContext g, double w, double h) {
        g.clearRect(0, 0, w, h);
        double bottom = h - AXIS;
        model.ifPresent(m -> {
            Optional<String> chosen = m.chosen().map(Segment::id);
            m.seenNow().stream().filter(s -> s.end() >= from && s.start() <= to).forEach(s -> stretch(g, m, s, chosen.equals(Optional.of(s.id())), bottom));
            m.start().ifPresent(s -> line(g, s, Color.web(m.question().label(m.label()).orElseThrow().colour()), 2, bottom));
        });
        if (peaks.isPresent()) {
            line(g, cursor, colours.foreground(), 1, bottom);
        }
    }

    private void line(GraphicsContext g, double at, Color colour, double wide, double bottom) {
        g.setStroke(colour);
        g.setLineWidth(wide);
        g.strokeLine(Math.floor(x(at)) + 0.5, 0, Math.floor(x(at)) + 0.5, bottom);
    }

    private void stretch(GraphicsContext g, SegmentModel m, Segment s, boolean chosen, double bottom) {
        Color colour = m.question().label(s.label()).map(l -> Color.web(l.colour())).orElse(Color.GRAY);
        double left = Math.max(-4, x(s.start()));
        double right = Math.min(getWidth() + 4, x(s.end()));
        g.setFill(colour.deriveColor(0, 1, 1, chosen ? 0.38 : 0.2));
        g.fillRect(left, 0, right - left, bottom);
        line(g, s.start(), colour, chosen ? 3 : 1.5, bottom);
        line(g, s.end(), colour, chosen ? 3 : 1.5, bottom);
        g.setFill(colours.foreground());
        g.setFont(Font.font("Inter", 12));
        g.setTextBaseline(VPos.TOP);
        g.save();
        g.beginPath();
        g.rect(left, 0, Math.max(0, right - left - 3), bottom);
        g.clip();
        g.fillText(m.question().label(s.label()).map(l -> l.name()).orElse(s.label()), Math.max(2, left) + 5, 5);
        g.restore();
    }
}
