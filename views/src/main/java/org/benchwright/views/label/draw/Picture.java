package org.benchwright.views.label.draw;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.media.PictureFile;

/** A decoded picture that draws what is in sight: from a smaller copy when it is far away, else tile by tile. Decoded off the FX thread. */
final class Picture {
    /** Pixels that are kept; larger pictures are decoded down. */
    private static final double MOST = 40e6;
    /** Pixels that are drawn in one piece. */
    private static final double PIECE = 4e6;
    private static final int WIDEST = 4096;
    private static final int TILE = 1024;
    private static final int TILES = 40;
    private static final double[] CEILINGS = {1, 16, 255, 65535};

    private final double width;
    private final double height;
    private final Image image;
    private final int far;
    private final Image overview;
    private final Map<Integer, Image> tiles = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Image> eldest) {
            return size() > TILES;
        }
    };

    private Picture(double width, double height, Image image) {
        this.width = width;
        this.height = height;
        this.image = image;
        boolean onePiece = image.getWidth() * image.getHeight() <= PIECE && Math.max(image.getWidth(), image.getHeight()) <= WIDEST;
        far = onePiece ? 1 : (int) Math.ceil(Math.max(Math.max(image.getWidth(), image.getHeight()) / WIDEST, Math.sqrt(image.getWidth() * image.getHeight() / PIECE)));
        overview = onePiece ? image : smaller(image, far);
    }

    /** Of the original, set upright. */
    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** What share of the original's width is kept; 1 for all. */
    double kept() {
        return image.getWidth() / width;
    }

    /** @throws BadInputException when the file is missing, damaged or no picture */
    static Picture read(Path path) {
        PictureFile file = PictureFile.of(path);
        double shrink = Math.min(1, Math.sqrt(MOST / ((double) file.width() * file.height())));
        Image decoded = shrink < 1 ? new Image(path.toUri().toString(), Math.floor(file.width() * shrink), Math.floor(file.height() * shrink), true, true)
                : new Image(path.toUri().toString());
        if (decoded.isError() || decoded.getWidth() < 1) {
            throw new BadInputException("The picture is damaged and cannot be shown.", path.getFileName().toString(), "Put a whole file there, or skip the item.",
                    decoded.getException());
        }
        Image upright = file.turn() == 1 ? decoded : turned(decoded, file.turn());
        return file.sideways() ? new Picture(file.height(), file.width(), upright) : new Picture(file.width(), file.height(), upright);
    }

    /** From grey values, row by row; the scale is 0 to 1, 16, 255 or 65535, the least that holds them. */
    static Picture grey(List<Object> values, int width, int height) {
        double most = values.stream().filter(Number.class::isInstance).mapToDouble(v -> ((Number) v).doubleValue()).filter(Double::isFinite).max().orElse(0);
        double ceiling = most;
        for (int i = CEILINGS.length - 1; i >= 0; i--) {
            ceiling = most <= CEILINGS[i] ? CEILINGS[i] : ceiling;
        }
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double value = i < values.size() && values.get(i) instanceof Number n && Double.isFinite(n.doubleValue()) ? n.doubleValue() : 0;
            int grey = (int) Math.round(Math.clamp(value / ceiling, 0, 1) * 255);
            pixels[i] = 0xff000000 | grey << 16 | grey << 8 | grey;
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new Picture(width, height, image);
    }

    /** Set upright as EXIF 2.3, table 6, says of each value. */
    private static Image turned(Image image, int turn) {
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        boolean sideways = turn > 4;
        WritableImage made = new WritableImage(sideways ? h : w, sideways ? w : h);
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            image.getPixelReader().getPixels(0, y, w, 1, PixelFormat.getIntArgbInstance(), row, 0, w);
            boolean backwards = turn == 2 || turn == 3 || turn == 7 || turn == 8;
            if (backwards) {
                for (int i = 0; i < w / 2; i++) {
                    int other = row[i];
                    row[i] = row[w - 1 - i];
                    row[w - 1 - i] = other;
                }
            }
            int place = turn == 3 || turn == 4 || turn == 6 || turn == 7 ? h - 1 - y : y;
            if (sideways) {
                made.getPixelWriter().setPixels(place, 0, 1, w, PixelFormat.getIntArgbInstance(), row, 0, 1);
            } else {
                made.getPixelWriter().setPixels(0, place, w, 1, PixelFormat.getIntArgbInstance(), row, 0, w);
            }
        }
        return made;
    }

    /** Each pixel the mean of a square. */
    private static Image smaller(Image image, int by) {
        int w = Math.max(1, (int) image.getWidth() / by);
        int h = Math.max(1, (int) image.getHeight() / by);
        WritableImage made = new WritableImage(w, h);
        PixelReader reader = image.getPixelReader();
        int[] rows = new int[w * by * by];
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            int strip = Math.min(by, (int) image.getHeight() - y * by);
            reader.getPixels(0, y * by, Math.min(w * by, (int) image.getWidth()), strip, PixelFormat.getIntArgbInstance(), rows, 0, w * by);
            for (int x = 0; x < w; x++) {
                row[x] = mean(rows, x * by, w * by, by, strip);
            }
            made.getPixelWriter().setPixels(0, y, w, 1, PixelFormat.getIntArgbInstance(), row, 0, w);
        }
        return made;
    }

    private static int mean(int[] pixels, int from, int line, int wide, int high) {
        int a = 0;
        int r = 0;
        int g = 0;
        int b = 0;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                int p = pixels[from + y * line + x];
                a += p >>> 24;
                r += p >> 16 & 0xff;
                g += p >> 8 & 0xff;
                b += p & 0xff;
            }
        }
        int n = wide * high;
        return a / n << 24 | r / n << 16 | g / n << 8 | b / n;
    }

    void draw(GraphicsContext g, PictureCamera camera, double viewWidth, double viewHeight) {
        double scale = camera.scale() / kept();
        g.setImageSmoothing(scale < 1.5);
        if (far == 1 || scale * far <= 1) {
            part(g, overview, camera, viewWidth, viewHeight);
            return;
        }
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        for (int y = Math.max(0, (int) (-camera.top() / scale) / TILE * TILE); y < h && camera.top() + y * scale < viewHeight; y += TILE) {
            for (int x = Math.max(0, (int) (-camera.left() / scale) / TILE * TILE); x < w && camera.left() + x * scale < viewWidth; x += TILE) {
                // Edges lie on whole pixels of the screen, so that no seam is seen between tiles.
                double left = Math.round(camera.left() + x * scale);
                double top = Math.round(camera.top() + y * scale);
                double right = Math.round(camera.left() + Math.min(w, x + TILE) * scale);
                double bottom = Math.round(camera.top() + Math.min(h, y + TILE) * scale);
                g.drawImage(tile(x, y, w, h), left, top, right - left, bottom - top);
            }
        }
    }

    /** Only what is in sight, and of it whole pixels: far enlarged pictures would else be enlarged as a whole. */
    private void part(GraphicsContext g, Image shown, PictureCamera camera, double viewWidth, double viewHeight) {
        double sx = width * camera.scale() / shown.getWidth();
        double sy = height * camera.scale() / shown.getHeight();
        double x0 = Math.max(0, Math.floor(-camera.left() / sx));
        double y0 = Math.max(0, Math.floor(-camera.top() / sy));
        double x1 = Math.min(shown.getWidth(), Math.ceil((viewWidth - camera.left()) / sx));
        double y1 = Math.min(shown.getHeight(), Math.ceil((viewHeight - camera.top()) / sy));
        if (x1 > x0 && y1 > y0) {
            g.drawImage(shown, x0, y0, x1 - x0, y1 - y0, camera.left() + x0 * sx, camera.top() + y0 * sy, (x1 - x0) * sx, (y1 - y0) * sy);
        }
    }

    private Image tile(int x, int y, int w, int h) {
        return tiles.computeIfAbsent(y / TILE * (w / TILE + 1) + x / TILE,
                key -> new WritableImage(image.getPixelReader(), x, y, Math.min(TILE, w - x), Math.min(TILE, h - y)));
    }
}
