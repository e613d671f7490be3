package org.benchwright.engine.neural.autodiff;

import java.util.Arrays;
import java.util.List;
import org.benchwright.engine.neural.Shape;

/** Operations that move elements without changing them. */
public final class Reshaping {
    private Reshaping() {
    }

    /** The same elements in another shape; one size may be -1 and follows from the others. */
    public static Variable reshape(Variable x, int... wanted) {
        int[] shape = wanted.clone();
        int open = -1;
        int known = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == -1 && open < 0) {
                open = i;
            } else {
                known = Math.multiplyExact(known, shape[i]);
            }
        }
        if (open >= 0 && known > 0) {
            shape[open] = x.elements() / known;
        }
        if (known <= 0 || Shape.elements(shape) != x.elements()) {
            throw new IllegalArgumentException("a tensor of " + Shape.text(x.shape()) + " cannot become " + Shape.text(wanted));
        }
        return x.tape().record(x.values(), shape, List.of(x), x::give);
    }

    /** Exchanges the last two axes. */
    public static Variable transpose(Variable x) {
        int n = x.axes();
        if (n < 2) {
            throw new IllegalArgumentException("a transposed tensor needs two axes, but this is " + Shape.text(x.shape()));
        }
        int[] axes = new int[n];
        Arrays.setAll(axes, i -> i);
        axes[n - 1] = n - 2;
        axes[n - 2] = n - 1;
        return permute(x, axes);
    }

    /** Axis i of the result is axis {@code axes[i]} of x. */
    public static Variable permute(Variable x, int... axes) {
        int[] from = x.shape();
        int[] back = new int[from.length];
        Arrays.fill(back, -1);
        for (int i = 0; i < axes.length; i++) {
            back[Shape.axis(axes[i], from)] = i;
        }
        if (axes.length != from.length || Arrays.stream(back).anyMatch(b -> b < 0)) {
            throw new IllegalArgumentException(Shape.text(axes) + " is not an order of the axes of " + Shape.text(from));
        }
        int[] to = new int[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[Shape.axis(axes[i], from)];
        }
        Tape tape = x.tape();
        return tape.recordOwn(moved(tape, x.values(), from, axes), to, List.of(x), dy -> x.give(moved(tape, dy, to, back)));
    }

    static float[] moved(Tape tape, float[] values, int[] from, int[] axes) {
        int n = from.length;
        if (n == 0) {
            return values.clone();
        }
        int[] strides = new int[n];
        for (int i = n - 1, stride = 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= from[i];
        }
        int[] sizes = new int[n];
        int[] steps = new int[n];
        for (int i = 0; i < n; i++) {
            int axis = Shape.axis(axes[i], from);
            sizes[i] = from[axis];
            steps[i] = strides[axis];
        }
        float[] out = tape.room(values.length);
        int[] index = new int[n];
        int inner = sizes[n - 1];
        int step = steps[n - 1];
        int at = 0;
        for (int o = 0; o < out.length; o += inner) {
            for (int j = 0; j < inner; j++) {
                out[o + j] = values[at + j * step];
            }
            for (int axis = n - 2; axis >= 0; axis--) {
                at += steps[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                at -= steps[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        return out;
    }

    /**
     * The parts one behind the other along an axis.
     *
     * @throws IllegalArgumentException when they differ in another axis, or there are none
     */
    public static Variable concat(int axis, List<Variable> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to put together");
        }
        int[] shape = parts.getFirst().shape();
        int along = Shape.axis(axis, shape);
        int total = 0;
        for (Variable part : parts) {
            int[] other = part.shape();
            if (other.length == shape.length) {
                total += other[along];
                other[along] = shape[along];
            }
            Shape.same("each part, but for axis " + along + ",", shape, other);
        }
        shape[along] = total;
        float[] out = new float[Shape.elements(shape)];
        int inner = 1;
        for (int i = along + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        int row = total * inner;
        int rows = out.length / row;
        int[] widths = new int[parts.size()];
        for (int p = 0, at = 0; p < widths.length; at += widths[p++]) {
            widths[p] = parts.get(p).elements() / rows;
            copy(parts.get(p).values(), 0, widths[p], out, at, row, widths[p], rows);
        }
        return parts.getFirst().tape().record(out, shape, parts, dy -> {
            for (int p = 0, at = 0; p < widths.length; at += widths[p++]) {
                float[] dx = new float[parts.get(p).elements()];
                copy(dy, at, row, dx, 0, widths[p], widths[p], rows);
                parts.get(p).give(dx);
            }
        });
    }

    /** Entries {@code from} (inclusive) to {@code to} (exclusive) of one axis. */
    public static Variable slice(Variable x, int axis, int from, int to) {
        int[] shape = x.shape();
        int along = Shape.axis(axis, shape);
        if (from < 0 || to > shape[along] || from >= to) {
            throw new IllegalArgumentException("entries " + from + " to " + to + " are not in axis " + axis + " of " + Shape.text(shape));
        }
        int inner = 1;
        for (int i = along + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        int row = shape[along] * inner;
        int rows = x.elements() / row;
        int at = from * inner;
        int width = (to - from) * inner;
        shape[along] = to - from;
        Tape tape = x.tape();
        float[] out = tape.room(rows * width);
        copy(x.values(), at, row, out, 0, width, width, rows);
        return tape.recordOwn(out, shape, List.of(x), dy -> {
            float[] dx = tape.room(x.elements());
            Arrays.fill(dx, 0f);
            copy(dy, 0, width, dx, at, row, width, rows);
            x.give(dx);
        });
    }

    /** The entries of one axis in opposite order. */
    public static Variable reverse(Variable x, int axis) {
        int[] shape = x.shape();
        int along = Shape.axis(axis, shape);
        int inner = 1;
        for (int i = along + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        int width = inner;
        int size = shape[along];
        return x.tape().record(reversed(x.values(), size, width), shape, List.of(x), dy -> x.give(reversed(dy, size, width)));
    }

    private static float[] reversed(float[] from, int size, int width) {
        float[] to = new float[from.length];
        for (int at = 0; at < from.length; at += size * width) {
            for (int s = 0; s < size; s++) {
                System.arraycopy(from, at + s * width, to, at + (size - 1 - s) * width, width);
            }
        }
        return to;
    }

    private static void copy(float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow, int width, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, fromAt + r * fromRow, to, toAt + r * toRow, width);
        }
    }
}
