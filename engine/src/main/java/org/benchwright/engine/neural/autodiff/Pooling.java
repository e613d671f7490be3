package org.benchwright.engine.neural.autodiff;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.kernels.PoolShape;

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
        Tape tape = x.tape();
        PoolShape shape = shape(x, window);
        float[] y = tape.room(Shape.elements(outShape(x, shape)));
        int[] from = new int[y.length];
        tape.kernels().channels().maxPool(shape, x.values(), y, from);
        return tape.recordOwn(y, outShape(x, shape), List.of(x), dy -> {
            float[] dx = tape.room(x.elements());
            tape.kernels().channels().maxPoolGradient(shape, dy, from, dx);
            x.give(dx);
        });
    }

    /** The mean of each window; padding counts as zeros. */
    public static Variable average(Variable x, Window window) {
        Tape tape = x.tape();
        PoolShape shape = shape(x, window);
        float[] y = tape.room(Shape.elements(outShape(x, shape)));
        tape.kernels().channels().averagePool(shape, x.values(), y);
        return tape.recordOwn(y, outShape(x, shape), List.of(x), dy -> {
            float[] dx = tape.room(x.elements());
            tape.kernels().channels().averagePoolGradient(shape, dy, dx);
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

    private static PoolShape shape(Variable x, Window window) {
        boolean line = x.axes() == 3;
        int height = line ? 1 : x.axes() == 4 ? x.size(2) : 0;
        boolean over = line ? window.height() == 1 && window.strideHeight() == 1 : x.axes() == 4;
        if (!over) {
            throw new IllegalArgumentException("a pooling window of " + window.height() + " x " + window.width() + " cannot go over "
                    + Shape.text(x.shape()));
        }
        if (height + 2L * window.padHeight() < window.height() || x.size(-1) + 2L * window.padWidth() < window.width()) {
            throw new IllegalArgumentException("a pooling window of " + window.height() + " x " + window.width() + " does not fit into "
                    + Shape.text(x.shape()));
        }
        return new PoolShape(x.size(0) * x.size(1), height, x.size(-1), window.height(), window.width(), window.strideHeight(),
                window.strideWidth(), window.padHeight(), window.padWidth());
    }

    private static int[] outShape(Variable x, PoolShape shape) {
        return x.axes() == 3 ? new int[] {x.size(0), x.size(1), shape.outWidth()}
                : new int[] {x.size(0), x.size(1), shape.outHeight(), shape.outWidth()};
    }
}
