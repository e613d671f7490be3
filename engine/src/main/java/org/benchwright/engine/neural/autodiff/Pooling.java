package org.benchwright.engine.neural.autodiff;

import java.util.List;
import org.benchwright.engine.neural.Shape;

/** Pooling over windows of [batch, channels, height, width] or [batch, channels, length]. */
public final class Pooling {
    private Pooling() {
    }

    /**
     * A window that slides over the last two axes, or, with all heights 1 and no padding there, over the last one.
     *
     * @param padHeight at most half the height, so that every window holds an element; the same for the width
     */
    public record Window(int height, int width, int strideHeight, int strideWidth, int padHeight, int padWidth) {
        /** @throws IllegalArgumentException when a size makes no sense */
        public Window {
            if (height < 1 || width < 1 || strideHeight < 1 || strideWidth < 1) {
                throw new IllegalArgumentException("a pooling window and its strides are at least 1");
            }
            if (padHeight < 0 || padWidth < 0 || 2 * padHeight > height || 2 * padWidth > width) {
                throw new IllegalArgumentException("padding of a pooling window is at least 0 and at most half the window");
            }
        }

        public static Window square(int size, int stride, int pad) {
            return new Window(size, size, stride, stride, pad, pad);
        }

        public static Window line(int size, int stride, int pad) {
            return new Window(1, size, 1, stride, 0, pad);
        }
    }

    /** The greatest element of each window; of equal ones the first. */
    public static Variable max(Variable x, Window window) {
        Plan plan = new Plan(x, window);
        float[] y = new float[plan.outElements()];
        int[] from = new int[y.length];
        float[] in = x.values();
        plan.windows((o, plane, top, bottom, left, right) -> {
            int best = plane + top * plan.width + left;
            float most = in[best];
            for (int r = top; r < bottom; r++) {
                for (int at = plane + r * plan.width + left; at < plane + r * plan.width + right; at++) {
                    float value = in[at];
                    // A not-a-number wins, as in PyTorch.
                    if (!(value <= most) && !Float.isNaN(most)) {
                        most = value;
                        best = at;
                    }
                }
            }
            y[o] = most;
            from[o] = best;
        });
        return x.tape().record(y, plan.outShape(x), List.of(x), dy -> {
            float[] dx = new float[x.elements()];
            for (int o = 0; o < dy.length; o++) {
                dx[from[o]] += dy[o];
            }
            x.give(dx);
        });
    }

    /** The mean of each window; padding counts as zeros. */
    public static Variable average(Variable x, Window window) {
        Plan plan = new Plan(x, window);
        float[] y = new float[plan.outElements()];
        float share = 1f / (window.height() * window.width());
        plan.windows((o, plane, top, bottom, left, right) -> {
            double sum = 0;
            for (int r = top; r < bottom; r++) {
                for (int c = left; c < right; c++) {
                    sum += x.values()[plane + r * plan.width + c];
                }
            }
            y[o] = (float) (sum * share);
        });
        return x.tape().record(y, plan.outShape(x), List.of(x), dy -> {
            float[] dx = new float[x.elements()];
            plan.windows((o, plane, top, bottom, left, right) -> {
                for (int r = top; r < bottom; r++) {
                    for (int c = left; c < right; c++) {
                        dx[plane + r * plan.width + c] += dy[o] * share;
                    }
                }
            });
            x.give(dx);
        });
    }

    /** The mean over everything behind the channels: [batch, channels]. */
    public static Variable global(Variable x) {
        if (x.axes() < 3) {
            throw new IllegalArgumentException("global pooling needs [batch, channels, ...], but got " + Shape.text(x.shape()));
        }
        return Reductions.mean(Reshaping.reshape(x, x.size(0), x.size(1), -1), 2);
    }

    private interface Visit {
        void window(int out, int plane, int top, int bottom, int left, int right);
    }

    private static final class Plan {
        private final Window window;
        private final int planes;
        private final int height;
        private final int width;
        private final int outHeight;
        private final int outWidth;

        private Plan(Variable x, Window window) {
            this.window = window;
            boolean line = x.axes() == 3;
            if (!line && x.axes() != 4 || line && (window.height() != 1 || window.strideHeight() != 1)) {
                throw new IllegalArgumentException("a pooling window of " + window.height() + " x " + window.width() + " cannot go over "
                        + Shape.text(x.shape()));
            }
            height = line ? 1 : x.size(2);
            width = x.size(-1);
            planes = x.size(0) * x.size(1);
            outHeight = Math.floorDiv(height + 2 * window.padHeight() - window.height(), window.strideHeight()) + 1;
            outWidth = Math.floorDiv(width + 2 * window.padWidth() - window.width(), window.strideWidth()) + 1;
            if (outHeight < 1 || outWidth < 1) {
                throw new IllegalArgumentException("a pooling window of " + window.height() + " x " + window.width() + " does not fit into "
                        + Shape.text(x.shape()));
            }
        }

        private int outElements() {
            return Shape.elements(planes, outHeight, outWidth);
        }

        private int[] outShape(Variable x) {
            return x.axes() == 3 ? new int[] {x.size(0), x.size(1), outWidth} : new int[] {x.size(0), x.size(1), outHeight, outWidth};
        }

        private void windows(Visit visit) {
            int o = 0;
            for (int p = 0; p < planes; p++) {
                for (int r = 0; r < outHeight; r++) {
                    int top = r * window.strideHeight() - window.padHeight();
                    for (int c = 0; c < outWidth; c++) {
                        int left = c * window.strideWidth() - window.padWidth();
                        visit.window(o++, p * height * width, Math.max(top, 0), Math.min(top + window.height(), height), Math.max(left, 0),
                                Math.min(left + window.width(), width));
                    }
                }
            }
        }
    }
}
