package org.benchwright.engine.neural.autodiff;

import org.benchwright.engine.neural.Shape;

/** NumPy's rule for operands of different shapes: aligned at the last axis, a size of 1 repeats. */
final class Broadcast {
    private Broadcast() {
    }

    static int[] shape(int[] a, int[] b) {
        int axes = Math.max(a.length, b.length);
        int[] out = new int[axes];
        for (int i = 1; i <= axes; i++) {
            int x = i <= a.length ? a[a.length - i] : 1;
            int y = i <= b.length ? b[b.length - i] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException("shapes " + Shape.text(a) + " and " + Shape.text(b) + " do not go together at axis -" + i);
            }
            out[axes - i] = Math.max(x, y);
        }
        return out;
    }

    static float[] expand(float[] values, int[] from, int[] to) {
        if (java.util.Arrays.equals(from, to)) {
            return values;
        }
        float[] out = new float[Shape.elements(to)];
        if (suffix(from, to)) {
            for (int at = 0; at < out.length; at += values.length) {
                System.arraycopy(values, 0, out, at, values.length);
            }
            return out;
        }
        Walk walk = new Walk(from, to);
        for (int i = 0; i < out.length; i++) {
            out[i] = values[walk.at];
            walk.next();
        }
        return out;
    }

    /** Sums what {@link #expand} repeated. */
    static float[] reduce(float[] values, int[] from, int[] to) {
        if (java.util.Arrays.equals(from, to)) {
            return values;
        }
        int n = Shape.elements(to);
        double[] sums = new double[n];
        if (suffix(to, from)) {
            for (int at = 0; at < values.length; at += n) {
                for (int i = 0; i < n; i++) {
                    sums[i] += values[at + i];
                }
            }
        } else {
            Walk walk = new Walk(to, from);
            for (float value : values) {
                sums[walk.at] += value;
                walk.next();
            }
        }
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) sums[i];
        }
        return out;
    }

    private static boolean suffix(int[] small, int[] large) {
        int offset = large.length - small.length;
        for (int i = 0; i < small.length; i++) {
            if (small[i] != large[offset + i]) {
                return false;
            }
        }
        return true;
    }

    /** The place in the small tensor while the large one is gone through in order. */
    private static final class Walk {
        private final int[] sizes;
        private final int[] strides;
        private final int[] index;
        private int at;

        private Walk(int[] small, int[] large) {
            sizes = large;
            strides = new int[large.length];
            index = new int[large.length];
            int stride = 1;
            for (int i = 1; i <= small.length; i++) {
                int size = small[small.length - i];
                strides[large.length - i] = size == 1 ? 0 : stride;
                stride *= size;
            }
        }

        private void next() {
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < sizes[axis]) {
                    return;
                }
                at -= strides[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
    }
}
