package org.benchwright.views.chart;

import java.util.stream.IntStream;

/**
 * Points of a series: x and y of equal length, NaN where there is a gap. Copied in, never changed; the range and the pyramid for
 * fast redraws are found on first use and kept.
 */
public final class XYData {

    private final double[] x;
    private final double[] y;
    private final boolean ascending;
    private MinMaxPyramid pyramid;

    private XYData(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.ascending = isAscending(x);
    }

    /**
     * Points with their own x.
     *
     * @throws IllegalArgumentException when the lengths differ
     */
    public static XYData of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("Points need as many x as y, not " + x.length + " and " + y.length);
        }
        return new XYData(x.clone(), y.clone());
    }

    /** Points at x = 0, 1, 2… */
    public static XYData ofY(double... y) {
        return new XYData(IntStream.range(0, y.length).asDoubleStream().toArray(), y.clone());
    }

    public int size() {
        return x.length;
    }

    public double x(int index) {
        return x[index];
    }

    public double y(int index) {
        return y[index];
    }

    /** Whether x never falls, which lets redraws and read-outs search instead of scan. */
    public boolean ascending() {
        return ascending;
    }

    /** The first index whose x is at least the value, or the size; needs {@link #ascending()}. */
    public int indexAtOrAfter(double value) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index whose x is nearest to the value and has a y, or -1 when there is none near; needs {@link #ascending()}. */
    public int nearest(double value) {
        int after = indexAtOrAfter(value);
        int right = after;
        while (right < x.length && Double.isNaN(y[right])) {
            right++;
        }
        int left = after - 1;
        while (left >= 0 && Double.isNaN(y[left])) {
            left--;
        }
        if (left < 0) {
            return right < x.length ? right : -1;
        }
        if (right >= x.length) {
            return left;
        }
        return value - x[left] <= x[right] - value ? left : right;
    }

    synchronized MinMaxPyramid pyramid() {
        if (pyramid == null) {
            pyramid = new MinMaxPyramid(y);
        }
        return pyramid;
    }

    double[] xs() {
        return x;
    }

    double[] ys() {
        return y;
    }

    private static boolean isAscending(double[] x) {
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] >= x[i - 1])) {
                return false;
            }
        }
        return x.length == 0 || !Double.isNaN(x[0]);
    }
}
