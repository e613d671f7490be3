package org.benchwright.views.label.draw;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Shape;

/** Painted pixels of a picture, while they are painted. */
final class Painting {
    private final int width;
    private final int height;
    private final BitSet pixels;

    Painting(int width, int height) {
        this(width, height, new BitSet(width * height));
    }

    private Painting(int width, int height, BitSet pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    static Painting of(Shape.Mask mask) {
        Painting painting = new Painting(mask.width(), mask.height());
        int at = 0;
        for (int r = 0; r < mask.runs().size(); r++) {
            int end = at + mask.runs().get(r);
            if (r % 2 == 1) {
                painting.pixels.set(at, end);
            }
            at = end;
        }
        return painting;
    }

    Shape.Mask mask() {
        List<Integer> runs = new ArrayList<>();
        int at = 0;
        while (at < width * height) {
            int painted = pixels.nextSetBit(at);
            if (painted < 0) {
                runs.add(width * height - at);
                break;
            }
            runs.add(painted - at);
            at = pixels.nextClearBit(painted);
            runs.add(at - painted);
        }
        return new Shape.Mask(width, height, runs);
    }

    boolean at(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && pixels.get(y * width + x);
    }

    /** Whether a pixel of a mask is painted, without unpacking it. */
    static boolean painted(Shape.Mask mask, int x, int y) {
        if (x < 0 || y < 0 || x >= mask.width() || y >= mask.height()) {
            return false;
        }
        int wanted = y * mask.width() + x;
        int at = 0;
        for (int r = 0; r < mask.runs().size(); r++) {
            at += mask.runs().get(r);
            if (wanted < at) {
                return r % 2 == 1;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return pixels.isEmpty();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Paints, or wipes, a stroke with a round brush; a pixel is taken when its middle lies under the brush, and the one under the point always. */
    void stroke(Point from, Point to, double radius, boolean paint) {
        int top = (int) Math.max(0, Math.floor(Math.min(from.y(), to.y()) - radius));
        int bottom = (int) Math.min(height - 1.0, Math.ceil(Math.max(from.y(), to.y()) + radius));
        int left = (int) Math.max(0, Math.floor(Math.min(from.x(), to.x()) - radius));
        int right = (int) Math.min(width - 1.0, Math.ceil(Math.max(from.x(), to.x()) + radius));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (distance(x + 0.5, y + 0.5, from, to) <= radius) {
                    pixels.set(y * width + x, paint);
                }
            }
        }
        for (Point p : List.of(from, to)) {
            int x = (int) Math.floor(p.x());
            int y = (int) Math.floor(p.y());
            if (x >= 0 && y >= 0 && x < width && y < height) {
                pixels.set(y * width + x, paint);
            }
        }
    }

    private static double distance(double x, double y, Point a, Point b) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.clamp(((x - a.x()) * dx + (y - a.y()) * dy) / length, 0, 1);
        return Math.hypot(x - a.x() - along * dx, y - a.y() - along * dy);
    }

    /** Paints, or wipes, the pixels that hang together with the one at a point and are of its kind; neighbours share an edge. */
    void fill(int startX, int startY, boolean paint) {
        if (startX < 0 || startY < 0 || startX >= width || startY >= height || at(startX, startY) == paint) {
            return;
        }
        Deque<int[]> seeds = new ArrayDeque<>();
        seeds.push(new int[] {startX, startY});
        while (!seeds.isEmpty()) {
            int[] seed = seeds.pop();
            int y = seed[1];
            int row = y * width;
            if (pixels.get(row + seed[0]) == paint) {
                continue;
            }
            int left = seed[0];
            while (left > 0 && pixels.get(row + left - 1) != paint) {
                left--;
            }
            int right = seed[0];
            while (right < width - 1 && pixels.get(row + right + 1) != paint) {
                right++;
            }
            pixels.set(row + left, row + right + 1, paint);
            seeds(seeds, y - 1, left, right, paint);
            seeds(seeds, y + 1, left, right, paint);
        }
    }

    private void seeds(Deque<int[]> seeds, int y, int left, int right, boolean paint) {
        if (y < 0 || y >= height) {
            return;
        }
        for (int x = left; x <= right; x++) {
            if (pixels.get(y * width + x) != paint && (x == left || pixels.get(y * width + x - 1) == paint)) {
                seeds.push(new int[] {x, y});
            }
        }
    }

    /** Moved by whole pixels, no further than that all of it stays in the picture. */
    Painting moved(int dx, int dy) {
        Shape.Box bounds = mask().bounds();
        int x = (int) Math.clamp(dx, -bounds.x(), width - bounds.x() - bounds.width());
        int y = (int) Math.clamp(dy, -bounds.y(), height - bounds.y() - bounds.height());
        BitSet there = new BitSet(width * height);
        for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
            there.set(i + y * width + x);
        }
        return new Painting(width, height, there);
    }
}
