package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The smallest and largest value of any stretch of a long array in logarithmic time: level 0 holds the minimum and maximum of each
 * block of {@value #BLOCK} values, each further level those of {@value #FAN} blocks below. NaN is left out. The array is read, not
 * copied, and must not change afterwards.
 */
public final class MinMaxPyramid {

    private static final int BLOCK = 32;
    private static final int FAN = 8;

    private final double[] values;
    private final List<double[]> lows = new ArrayList<>();
    private final List<double[]> highs = new ArrayList<>();

    /** Where a query leaves its answer, so that a redraw of thousands of columns allocates one object. */
    public static final class Extremes {
        double min;
        double max;

        public double min() {
            return min;
        }

        public double max() {
            return max;
        }

        /** Whether the stretch held no number at all. */
        public boolean isEmpty() {
            return min > max;
        }

        private void clear() {
            min = Double.POSITIVE_INFINITY;
            max = Double.NEGATIVE_INFINITY;
        }
    }

    public MinMaxPyramid(double[] values) {
        this.values = values;
        int blocks = (values.length + BLOCK - 1) / BLOCK;
        double[] low = new double[blocks];
        double[] high = new double[blocks];
        Extremes extremes = new Extremes();
        for (int block = 0; block < blocks; block++) {
            extremes.clear();
            scan(values, values, block * BLOCK, Math.min(values.length, (block + 1) * BLOCK), extremes);
            low[block] = extremes.min;
            high[block] = extremes.max;
        }
        lows.add(low);
        highs.add(high);
        while (low.length > FAN) {
            int count = (low.length + FAN - 1) / FAN;
            double[] upperLow = new double[count];
            double[] upperHigh = new double[count];
            for (int i = 0; i < count; i++) {
                extremes.clear();
                scan(low, high, i * FAN, Math.min(low.length, (i + 1) * FAN), extremes);
                upperLow[i] = extremes.min;
                upperHigh[i] = extremes.max;
            }
            lows.add(upperLow);
            highs.add(upperHigh);
            low = upperLow;
            high = upperHigh;
        }
    }

    /** Finds the extremes of the values from index {@code from} (inclusive) to {@code to} (exclusive). */
    public void query(int from, int to, Extremes answer) {
        answer.clear();
        int low = Math.max(0, from);
        int high = Math.min(values.length, to);
        int firstBlock = (low + BLOCK - 1) / BLOCK;
        int lastBlock = high / BLOCK;
        if (firstBlock >= lastBlock) {
            scan(values, values, low, high, answer);
            return;
        }
        scan(values, values, low, firstBlock * BLOCK, answer);
        scan(values, values, lastBlock * BLOCK, high, answer);
        climb(0, firstBlock, lastBlock, answer);
    }

    private void climb(int level, int from, int to, Extremes answer) {
        int first = (from + FAN - 1) / FAN;
        int last = to / FAN;
        if (level + 1 >= lows.size() || first >= last) {
            scan(lows.get(level), highs.get(level), from, to, answer);
            return;
        }
        scan(lows.get(level), highs.get(level), from, first * FAN, answer);
        scan(lows.get(level), highs.get(level), last * FAN, to, answer);
        climb(level + 1, first, last, answer);
    }

    private static void scan(double[] low, double[] high, int from, int to, Extremes answer) {
        double min = answer.min;
        double max = answer.max;
        for (int i = from; i < to; i++) {
            if (low[i] < min) {
                min = low[i];
            }
            if (high[i] > max) {
                max = high[i];
            }
        }
        answer.min = min;
        answer.max = max;
    }
}
