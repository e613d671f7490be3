package org.benchwright.views.label.draw;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;

/** Draws regions over a picture, each line with a dark edge so that it is seen on light and dark pictures alike. */
final class RegionPainter {
    /** Half the side of a handle, in pixels of the screen. */
    static final double HANDLE = 4;
    private static final Color EDGE = Color.color(0, 0, 0, 0.6);
    private static final int MASK_ALPHA = 110;
    private static final int MANY = 300;
    private static final Font SMALL = Font.font("Inter", 11);

    private final DrawModel model;
    private Map<Shape.Mask, Painting> unpacked = new IdentityHashMap<>();
    private WritableImage overlay;
    private int[] pixels = {};

    RegionPainter(DrawModel model) {
        this.model = model;
    }

    void draw(GraphicsContext g, PictureCamera camera, double width, double height, Optional<Point> mouse) {
        g.clearRect(0, 0, width, height);
        List<Region> here = model.hidden() ? List.of() : model.here();
        masks(g, camera, (int) width, (int) height, here);
        model.suggestions().forEach(s -> shape(g, camera, s, false, true));
        Optional<String> chosen = model.chosen().map(Region::id);
        here.stream().filter(r -> !chosen.equals(Optional.of(r.id()))).forEach(r -> shape(g, camera, r, false, false));
        here.stream().filter(r -> chosen.equals(Optional.of(r.id()))).forEach(r -> shape(g, camera, r, true, false));
        if (here.size() <= MANY) {
            here.forEach(r -> tag(g, camera, r, chosen.equals(Optional.of(r.id()))));
        }
        open(g, camera, mouse);
        if (model.tool() instanceof MaskTool brush && brush.mode() != MaskTool.Mode.FILL && mouse.isPresent()) {
            double r = Math.max(1, brush.size() / 2 * camera.scale());
            double x = camera.toX(mouse.get().x());
            double y = camera.toY(mouse.get().y());
            twice(g, colour(model.label()), 1.5, () -> g.strokeOval(x - r, y - r, 2 * r, 2 * r));
        }
    }

    private Color colour(String label) {
        return model.question().label(label).map(l -> Color.web(l.colour())).orElse(Color.GRAY);
    }

    private static void twice(GraphicsContext g, Color colour, double line, Runnable stroke) {
        g.setStroke(EDGE);
        g.setLineWidth(line + 2);
        stroke.run();
        g.setStroke(colour.deriveColor(0, 1, 1.15, 1));
        g.setLineWidth(line);
        stroke.run();
    }

    private void shape(GraphicsContext g, PictureCamera camera, Region region, boolean chosen, boolean suggested) {
        Color colour = colour(region.label());
        double line = chosen ? 2.5 : 1.75;
        g.save();
        if (suggested) {
            g.setLineDashes(6, 5);
        }
        switch (region.shape()) {
            case Shape.Box b -> {
                Point[] corners = {Geometry.handle(b, 0), Geometry.handle(b, 2), Geometry.handle(b, 4), Geometry.handle(b, 6)};
                closed(g, camera, List.of(corners), colour, line, chosen);
                if (chosen) {
                    for (int h = 0; h < Geometry.HANDLES.length; h++) {
                        handle(g, camera, Geometry.handle(b, h), colour, false);
                    }
                    handle(g, camera, Geometry.turner(b, BoxTool.TURNER * PictureCanvas.REACH / camera.scale()), colour, true);
                }
            }
            case Shape.Polygon p -> {
                closed(g, camera, p.points(), colour, line, chosen);
                if (chosen) {
                    for (int i = 0; i < p.points().size(); i++) {
                        handle(g, camera, p.points().get(i), model.tool() instanceof PolygonTool t && t.corner() == i ? Color.WHITE : colour, false);
                        handle(g, camera, PolygonTool.middle(p, i), colour.deriveColor(0, 1, 1, 0.45), true);
                    }
                }
            }
            case Shape.Keypoint k -> {
                double x = camera.toX(k.x());
                double y = camera.toY(k.y());
                double r = chosen ? 7 : 5;
                twice(g, colour, 2, () -> g.strokeOval(x - r, y - r, 2 * r, 2 * r));
                if (k.visible()) {
                    g.setFill(colour);
                    g.fillOval(x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
                }
            }
            case Shape.Mask m -> {
            }
        }
        g.restore();
    }

    private static void closed(GraphicsContext g, PictureCamera camera, List<Point> corners, Color colour, double line, boolean chosen) {
        double[] x = corners.stream().mapToDouble(p -> camera.toX(p.x())).toArray();
        double[] y = corners.stream().mapToDouble(p -> camera.toY(p.y())).toArray();
        g.setFill(colour.deriveColor(0, 1, 1, chosen ? 0.22 : 0.1));
        g.fillPolygon(x, y, x.length);
        twice(g, colour, line, () -> g.strokePolygon(x, y, x.length));
    }

    private static void handle(GraphicsContext g, PictureCamera camera, Point p, Color colour, boolean round) {
        double x = camera.toX(p.x()) - HANDLE;
        double y = camera.toY(p.y()) - HANDLE;
        g.setLineDashes();
        g.setLineWidth(1.5);
        g.setStroke(EDGE);
        g.setFill(round ? colour : Color.WHITE);
        if (round) {
            g.fillOval(x, y, 2 * HANDLE, 2 * HANDLE);
            g.strokeOval(x, y, 2 * HANDLE, 2 * HANDLE);
        } else {
            g.fillRect(x, y, 2 * HANDLE, 2 * HANDLE);
            g.setStroke(colour.equals(Color.WHITE) ? Color.BLACK : colour);
            g.strokeRect(x, y, 2 * HANDLE, 2 * HANDLE);
        }
    }

    private void tag(GraphicsContext g, PictureCamera camera, Region region, boolean chosen) {
        Color colour = colour(region.label());
        String name = model.question().label(region.label()).map(l -> l.name()).orElse(region.label());
        if (region.shape() instanceof Shape.Keypoint k && !k.visible()) {
            name += " (hidden)";
        }
        Shape.Box bounds = region.shape() instanceof Shape.Mask m ? unpacked.containsKey(m) ? m.bounds() : new Shape.Box(0, 0, 0, 0) : region.shape().bounds();
        Text measure = new Text(name);
        measure.setFont(SMALL);
        double w = Math.ceil(measure.getLayoutBounds().getWidth()) + 8;
        boolean point = region.shape() instanceof Shape.Keypoint;
        double x = camera.toX(bounds.x()) + (point ? 10 : -1);
        double y = camera.toY(bounds.y()) - (point ? 8 : chosen ? 22 : 18);
        if (!point && y < 0) {
            y = Math.max(2, camera.toY(bounds.y()) + 3);
        }
        g.setFill(colour);
        g.fillRoundRect(x, y, w, 16, 4, 4);
        g.setFill(luminance(colour) > 0.4 ? Color.BLACK : Color.WHITE);
        g.setFont(SMALL);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(name, x + 4, y + 8);
    }

    /** Relative luminance (WCAG 2.1). */
    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /** The corners set so far and the line to the mouse. */
    private void open(GraphicsContext g, PictureCamera camera, Optional<Point> mouse) {
        List<Point> corners = model.tool().open();
        if (corners.isEmpty()) {
            return;
        }
        Color colour = colour(model.label());
        double[] x = corners.stream().mapToDouble(p -> camera.toX(p.x())).toArray();
        double[] y = corners.stream().mapToDouble(p -> camera.toY(p.y())).toArray();
        twice(g, colour, 1.75, () -> g.strokePolyline(x, y, x.length));
        mouse.ifPresent(m -> twice(g, colour, 1, () -> g.strokeLine(x[x.length - 1], y[y.length - 1], camera.toX(m.x()), camera.toY(m.y()))));
        corners.forEach(p -> handle(g, camera, p, colour, false));
    }

    /** Masks are looked up pixel of the screen by pixel, so that they are as crisp as the picture at any zoom. */
    private void masks(GraphicsContext g, PictureCamera camera, int width, int height, List<Region> here) {
        Map<Shape.Mask, Painting> now = new IdentityHashMap<>();
        here.stream().map(Region::shape).filter(Shape.Mask.class::isInstance).map(Shape.Mask.class::cast)
                .forEach(m -> now.put(m, Optional.ofNullable(unpacked.get(m)).orElseGet(() -> Painting.of(m))));
        unpacked = now;
        Optional<Painting> painting = model.tool() instanceof MaskTool t ? t.painting() : Optional.empty();
        if (now.isEmpty() && painting.isEmpty() || width < 1 || height < 1) {
            return;
        }
        if (overlay == null || (int) overlay.getWidth() != width || (int) overlay.getHeight() != height) {
            overlay = new WritableImage(width, height);
            pixels = new int[width * height];
        }
        java.util.Arrays.fill(pixels, 0);
        Optional<String> replaced = ((MaskTool) model.tool()).onto().map(Region::id).filter(id -> painting.isPresent());
        Optional<String> chosen = model.chosen().map(Region::id);
        for (Region r : here) {
            if (r.shape() instanceof Shape.Mask m && !replaced.equals(Optional.of(r.id()))) {
                lay(now.get(m), colour(r.label()), chosen.equals(Optional.of(r.id())), camera, width, height);
            }
        }
        painting.ifPresent(p -> lay(p, colour(model.label()), true, camera, width, height));
        overlay.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        g.drawImage(overlay, 0, 0);
    }

    private void lay(Painting painting, Color colour, boolean chosen, PictureCamera camera, int width, int height) {
        int alpha = chosen ? MASK_ALPHA + 50 : MASK_ALPHA;
        int argb = alpha << 24 | (int) (colour.getRed() * 255) << 16 | (int) (colour.getGreen() * 255) << 8 | (int) (colour.getBlue() * 255);
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = (int) Math.floor((x + 0.5 - camera.left()) / camera.scale());
        }
        for (int y = 0; y < height; y++) {
            int row = (int) Math.floor((y + 0.5 - camera.top()) / camera.scale());
            if (row >= 0 && row < painting.height()) {
                for (int x = 0; x < width; x++) {
                    if (painting.at(columns[x], row)) {
                        pixels[y * width + x] = argb;
                    }
                }
            }
        }
    }
}
