package org.benchwright.kernels.scalar;

import java.util.Arrays;
import org.benchwright.kernels.ColumnChecks;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.EqualBins;

/** Counts value by value. */
public final class ScalarColumns implements ColumnKernels {
    @Override
    public void histograms(float[][] columns, int rows, float[] low, float[] high, int bins, long[] counts) {
        ColumnChecks.histograms(columns, rows, low, high, bins, counts);
        Arrays.fill(counts, 0, columns.length * (bins + 3), 0);
        for (int c = 0; c < columns.length; c++) {
            float[] edges = EqualBins.edges(low[c], high[c], bins);
            float scale = low[c] < high[c] ? (float) (bins / ((double) high[c] - low[c])) : 0;
            int at = c * (bins + 3);
            for (int i = 0; i < rows; i++) {
                float value = columns[c][i];
                counts[at + (value < low[c] ? bins : value > high[c] ? bins + 1 : value != value ? bins + 2 : EqualBins.bin(value, edges, scale))]++;
            }
        }
    }

    @Override
    public void edgeHistograms(float[][] columns, int rows, float[] edges, int bins, long[] counts) {
        ColumnChecks.edgeHistograms(columns, rows, edges, bins, counts);
        Arrays.fill(counts, 0, columns.length * (bins + 3), 0);
        for (int c = 0; c < columns.length; c++) {
            int first = c * (bins + 1);
            int at = c * (bins + 3);
            for (int i = 0; i < rows; i++) {
                float value = columns[c][i];
                counts[at + (value < edges[first] ? bins : value > edges[first + bins] ? bins + 1 : value != value ? bins + 2
                        : bin(value, edges, first + 1, bins))]++;
            }
        }
    }

    @Override
    public void quantileEdges(float[][] columns, int rows, int bins, float[] edges) {
        ColumnChecks.quantileEdges(columns, rows, bins, edges);
        for (int c = 0; c < columns.length; c++) {
            float[] sorted = Arrays.copyOf(columns[c], rows);
            Arrays.sort(sorted);
            quantiles(sorted, numbers(sorted), bins, edges, c * (bins + 1));
        }
    }

    /** Writes the edges of n sorted numbers. */
    public static void quantiles(float[] sorted, int n, int bins, float[] edges, int at) {
        for (int b = 0; b <= bins; b++) {
            if (n == 0) {
                edges[at + b] = Float.NaN;
                continue;
            }
            double place = (double) (n - 1) * b / bins;
            int below = (int) place;
            float lower = sorted[below];
            float upper = sorted[Math.min(n - 1, below + 1)];
            // Two equal infinities have no difference.
            edges[at + b] = lower == upper || place == below ? lower : (float) (lower + (place - below) * ((double) upper - lower));
        }
    }

    private static int numbers(float[] sorted) {
        int n = sorted.length;
        while (n > 0 && Float.isNaN(sorted[n - 1])) {
            n--;
        }
        return n;
    }

    /** The first bin whose upper edge the value does not pass. */
    private static int bin(float value, float[] edges, int upper, int bins) {
        int low = 0;
        int high = bins - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[upper + middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
