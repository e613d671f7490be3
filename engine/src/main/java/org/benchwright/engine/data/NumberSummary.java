package org.benchwright.engine.data;

import java.util.Arrays;

/** Figures of numbers, the same to the last bit however often they are computed. */
final class NumberSummary {
    private final double[] sorted;
    private final int finiteFrom;
    private final int finiteTo;
    private final double mean;
    private final double std;

    /** @param values without NaN; sorted in place */
    NumberSummary(double[] values) {
        Arrays.sort(values);
        sorted = values;
        int from = 0;
        int to = values.length;
        while (from < to && values[from] == Double.NEGATIVE_INFINITY) {
            from++;
        }
        while (to > from && values[to - 1] == Double.POSITIVE_INFINITY) {
            to--;
        }
        finiteFrom = from;
        finiteTo = to;
        if (to - from < values.length) {
            mean = from > 0 && to < values.length ? Double.NaN : from > 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            std = Double.NaN;
        } else if (values.length == 0) {
            mean = Double.NaN;
            std = Double.NaN;
        } else {
            mean = mean(values);
            std = values.length == 1 ? Double.NaN : Math.sqrt(squares(values, mean) / (values.length - 1));
        }
    }

    /** Compensated summation after Neumaier (1974); scaled where the plain sum would overflow. */
    private static double mean(double[] values) {
        double scale = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1])) > Double.MAX_VALUE / values.length
                ? values.length : 1;
        double sum = 0;
        double lost = 0;
        for (double raw : values) {
            double v = raw / scale;
            double next = sum + v;
            lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
            sum = next;
        }
        return (sum + lost) / values.length * scale;
    }

    private static double squares(double[] values, double mean) {
        double sum = 0;
        double lost = 0;
        for (double raw : values) {
            double v = (raw - mean) * (raw - mean);
            double next = sum + v;
            lost += sum >= v ? sum - next + v : v - next + sum;
            sum = next;
        }
        return sum + (Double.isFinite(sum) ? lost : 0);
    }

    double mean() {
        return mean;
    }

    /** With n - 1; NaN for fewer than two values or where one is infinite. */
    double std() {
        return std;
    }

    /** Interpolated linearly between order statistics; NaN when there are no values. */
    double quantile(double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = p * (sorted.length - 1);
        int below = (int) Math.floor(at);
        double low = sorted[below];
        if (below + 1 >= sorted.length || at == below || low == sorted[below + 1]) {
            return low;
        }
        double share = at - below;
        double high = sorted[below + 1];
        return Double.isInfinite(high - low) ? low * (1 - share) + high * share : low + (high - low) * share;
    }

    long infinite() {
        return sorted.length - (finiteTo - finiteFrom);
    }

    /** How many finite values there are. */
    int finite() {
        return finiteTo - finiteFrom;
    }

    double smallestFinite() {
        return sorted[finiteFrom];
    }

    double largestFinite() {
        return sorted[finiteTo - 1];
    }

    int distinct() {
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            // 0.0 and -0.0 are one value.
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    /** The counts of the finite values in bins of equal width; {@code edges} has one entry more. */
    long[] counts(double[] edges) {
        long[] counts = new long[edges.length - 1];
        int bin = 0;
        for (int i = finiteFrom; i < finiteTo; i++) {
            while (bin < counts.length - 1 && sorted[i] >= edges[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    double smallest() {
        return sorted[0];
    }

    double largest() {
        return sorted[sorted.length - 1];
    }
}
