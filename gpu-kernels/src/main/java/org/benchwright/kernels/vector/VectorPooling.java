package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.ChannelChecks;
import org.benchwright.kernels.PoolShape;

/**
 * Pooling, a vector of neighbouring windows at a time: for each place of a window the elements that lie there are gathered by a table of columns.
 * Places in the padding are moved to the plane's edge, where the window looks anyway.
 */
final class VectorPooling {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class).check(int.class);
    private static final int LANES = SPECIES.length();
    private static final VectorMask<Float> ALL = SPECIES.maskAll(true);

    private VectorPooling() {
    }

    /** For each column of a window where it lies for each window of a row, a row of whole vectors long. */
    static int[] columns(PoolShape s) {
        int length = length(s);
        int[] columns = new int[Math.multiplyExact(s.windowWidth(), length)];
        for (int c = 0; c < s.windowWidth(); c++) {
            for (int o = 0; o < s.outWidth(); o++) {
                columns[c * length + o] = Math.clamp(o * s.strideWidth() - s.padWidth() + c, 0, s.width() - 1);
            }
        }
        return columns;
    }

    private static int length(PoolShape s) {
        return (s.outWidth() + LANES - 1) / LANES * LANES;
    }

    static void max(PoolShape s, int[] columns, float[] x, float[] out, int[] from, int first, int end) {
        int length = length(s);
        for (int plane = first; plane < end; plane++) {
            for (int r = 0; r < s.outHeight(); r++) {
                int to = (plane * s.outHeight() + r) * s.outWidth();
                if (!Turn.GATHERS) {
                    plainMax(s, x, plane * s.plane(), r * s.strideHeight() - s.padHeight(), out, from, to);
                    continue;
                }
                for (int o = 0; o < s.outWidth(); o += LANES) {
                    VectorMask<Float> there = o + LANES <= s.outWidth() ? ALL : SPECIES.indexInRange(o, s.outWidth());
                    max(s, columns, length, x, plane * s.plane(), r * s.strideHeight() - s.padHeight(), o, out, from, to + o, there);
                }
            }
        }
    }

    private static void max(PoolShape s, int[] columns, int length, float[] x, int plane, int top, int o, float[] out, int[] from, int to,
            VectorMask<Float> there) {
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        IntVector place = IntVector.fromArray(INTS, columns, o).add(plane + Math.max(top, 0) * s.width());
        int bottom = Math.min(top + s.windowHeight(), s.height());
        for (int r = Math.max(top, 0); r < bottom; r++) {
            int row = plane + r * s.width();
            for (int c = o; c < columns.length; c += length) {
                FloatVector value = FloatVector.fromArray(SPECIES, x, row, columns, c);
                VectorMask<Float> more = value.compare(VectorOperators.LE, most).not().and(most.compare(VectorOperators.EQ, most));
                most = most.blend(value, more);
                place = place.blend(IntVector.fromArray(INTS, columns, c).add(row), more.cast(INTS));
            }
        }
        most.intoArray(out, to, there);
        place.intoArray(from, to, there.cast(INTS));
    }

    private static void plainMax(PoolShape s, float[] x, int plane, int top, float[] out, int[] from, int to) {
        int bottom = Math.min(top + s.windowHeight(), s.height());
        for (int o = 0; o < s.outWidth(); o++) {
            int left = Math.max(o * s.strideWidth() - s.padWidth(), 0);
            int right = Math.min(o * s.strideWidth() - s.padWidth() + s.windowWidth(), s.width());
            int place = plane + Math.max(top, 0) * s.width() + left;
            float most = x[place];
            for (int r = Math.max(top, 0); r < bottom; r++) {
                for (int at = plane + r * s.width() + left; at < plane + r * s.width() + right; at++) {
                    if (!(x[at] <= most) && most == most) {
                        most = x[at];
                        place = at;
                    }
                }
            }
            out[to + o] = most;
            from[to + o] = place;
        }
    }

    static void maxGradient(PoolShape s, float[] dy, int[] from, float[] dx, int first, int end) {
        for (int plane = first; plane < end; plane++) {
            int low = plane * s.plane();
            int high = low + s.plane();
            Arrays.fill(dx, low, high, 0f);
            for (int o = plane * s.outPlane(); o < (plane + 1) * s.outPlane(); o++) {
                int place = from[o];
                if (place < low || place >= high) {
                    ChannelChecks.place(s, plane, place);
                }
                dx[place] += dy[o];
            }
        }
    }

    static void average(PoolShape s, int[] columns, float[] x, float[] out, int first, int end) {
        int length = length(s);
        for (int plane = first; plane < end; plane++) {
            for (int r = 0; r < s.outHeight(); r++) {
                int to = (plane * s.outHeight() + r) * s.outWidth();
                if (!Turn.GATHERS) {
                    plainAverage(s, x, plane * s.plane(), r * s.strideHeight() - s.padHeight(), out, to);
                    continue;
                }
                for (int o = 0; o < s.outWidth(); o += LANES) {
                    VectorMask<Float> there = o + LANES <= s.outWidth() ? ALL : SPECIES.indexInRange(o, s.outWidth());
                    average(s, columns, length, x, plane * s.plane(), r * s.strideHeight() - s.padHeight(), o, out, to + o, there);
                }
            }
        }
    }

    private static void average(PoolShape s, int[] columns, int length, float[] x, int plane, int top, int o, float[] out, int to,
            VectorMask<Float> there) {
        FloatVector sum = FloatVector.zero(SPECIES);
        // Where the windows of these lanes begin, in the padded plane.
        FloatVector left = FloatVector.zero(SPECIES).addIndex(s.strideWidth()).add(o * (float) s.strideWidth() - s.padWidth());
        int bottom = Math.min(top + s.windowHeight(), s.height());
        for (int r = Math.max(top, 0); r < bottom; r++) {
            int row = plane + r * s.width();
            for (int c = 0; c < s.windowWidth(); c++) {
                FloatVector at = left.add(c);
                VectorMask<Float> inside = at.compare(VectorOperators.GE, 0f).and(at.compare(VectorOperators.LT, s.width()));
                sum = sum.add(FloatVector.fromArray(SPECIES, x, row, columns, c * length + o), inside);
            }
        }
        sum.div((float) s.windowHeight() * s.windowWidth()).intoArray(out, to, there);
    }

    private static void plainAverage(PoolShape s, float[] x, int plane, int top, float[] out, int to) {
        int bottom = Math.min(top + s.windowHeight(), s.height());
        for (int o = 0; o < s.outWidth(); o++) {
            int left = Math.max(o * s.strideWidth() - s.padWidth(), 0);
            int right = Math.min(o * s.strideWidth() - s.padWidth() + s.windowWidth(), s.width());
            float sum = 0;
            for (int r = Math.max(top, 0); r < bottom; r++) {
                for (int at = plane + r * s.width() + left; at < plane + r * s.width() + right; at++) {
                    sum += x[at];
                }
            }
            out[to + o] = sum / ((float) s.windowHeight() * s.windowWidth());
        }
    }

    static void averageGradient(PoolShape s, float[] dy, float[] dx, int first, int end) {
        float share = 1f / ((float) s.windowHeight() * s.windowWidth());
        Arrays.fill(dx, first * s.plane(), end * s.plane(), 0f);
        for (int plane = first; plane < end; plane++) {
            for (int r = 0; r < s.outHeight(); r++) {
                int top = r * s.strideHeight() - s.padHeight();
                for (int y = Math.max(top, 0); y < Math.min(top + s.windowHeight(), s.height()); y++) {
                    spread(s, dy, (plane * s.outHeight() + r) * s.outWidth(), share, dx, plane * s.plane() + y * s.width());
                }
            }
        }
    }

    private static void spread(PoolShape s, float[] dy, int at, float share, float[] dx, int row) {
        for (int o = 0; o < s.outWidth(); o++) {
            int left = o * s.strideWidth() - s.padWidth();
            float d = share * dy[at + o];
            for (int c = Math.max(left, 0); c < Math.min(left + s.windowWidth(), s.width()); c++) {
                dx[row + c] += d;
            }
        }
    }
}
