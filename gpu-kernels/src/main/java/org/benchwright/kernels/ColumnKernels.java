package org.benchwright.kernels;

/** Counts over many columns in one pass; a column is an array of its own. Throws {@link IllegalArgumentException} for arrays of wrong length. */
public interface ColumnKernels {
    /**
     * Histograms of equal bins: bin b of column c counts values in [low + b * width, low + (b + 1) * width), the last one with its upper end.
     * The ends are those of {@link EqualBins}, so that every backend counts the same.
     *
     * @param low    lower end a column
     * @param high   upper end a column, not less than low; where they are equal, that value counts in the first bin
     * @param counts columns x (bins + 3): the bins, then how many are below, above, and not a number
     */
    void histograms(float[][] columns, int rows, float[] low, float[] high, int bins, long[] counts);

    /**
     * Histograms by edges: bin b of column c counts values in (edges[b], edges[b + 1]], the first one with its lower end.
     *
     * @param edges  columns x (bins + 1), ascending in each column
     * @param counts as in {@link #histograms}
     */
    void edgeHistograms(float[][] columns, int rows, float[] edges, int bins, long[] counts);

    /**
     * Exact quantiles of each column at equal steps: edges (columns x (bins + 1)) from the smallest to the greatest value, interpolated
     * linearly (Hyndman and Fan's type 7); not-a-numbers are left out, and a column of nothing else gets not-a-number.
     */
    void quantileEdges(float[][] columns, int rows, int bins, float[] edges);
}
