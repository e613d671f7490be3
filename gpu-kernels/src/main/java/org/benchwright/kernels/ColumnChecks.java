package org.benchwright.kernels;

/** The checks of {@link ColumnKernels}, one for each kernel; all throw {@link IllegalArgumentException}. */
public final class ColumnChecks {
    private ColumnChecks() {
    }

    public static void histograms(float[][] columns, int rows, float[] low, float[] high, int bins, long[] counts) {
        columns(columns, rows, bins);
        Checks.hold("low", low.length, columns.length);
        Checks.hold("high", high.length, columns.length);
        counts(columns, bins, counts);
        for (int c = 0; c < columns.length; c++) {
            if (!(low[c] <= high[c]) || Float.isInfinite(low[c]) || Float.isInfinite(high[c])) {
                throw new IllegalArgumentException("the bins of column " + c + " cannot go from " + low[c] + " to " + high[c]);
            }
        }
    }

    public static void edgeHistograms(float[][] columns, int rows, float[] edges, int bins, long[] counts) {
        columns(columns, rows, bins);
        counts(columns, bins, counts);
        Checks.hold("edges", edges.length, columns.length, bins + 1);
        for (int c = 0; c < columns.length; c++) {
            int at = c * (bins + 1);
            for (int b = 0; b < bins; b++) {
                if (!(edges[at + b] <= edges[at + b + 1])) {
                    throw new IllegalArgumentException("the edges of column " + c + " must ascend, but " + edges[at + b] + " comes before "
                            + edges[at + b + 1]);
                }
            }
        }
    }

    public static void quantileEdges(float[][] columns, int rows, int bins, float[] edges) {
        columns(columns, rows, bins);
        Checks.hold("edges", edges.length, columns.length, bins + 1);
    }

    private static void columns(float[][] columns, int rows, int bins) {
        if (bins < 1 || bins > 1 << 24) {
            throw new IllegalArgumentException("there must be 1 to 16777216 bins, but " + bins + " were asked for");
        }
        Checks.size("rows", rows);
        for (int c = 0; c < columns.length; c++) {
            Checks.hold("column " + c, columns[c].length, rows);
        }
    }

    private static void counts(float[][] columns, int bins, long[] counts) {
        Checks.hold("counts", counts.length, columns.length, bins + 3);
    }
}
